#pragma once

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <bitset>

#include "protective/loosening.h"
#include "protective/marks.h"

// Up to eight devices of one owner with clocks of their own, one field, and a network that delays, drops, doubles and
// reorders; and a naive twin that knows every cause.
namespace nearer::protective {

using Known = std::bitset<256>;  ///< a set of acts, by number

/// An act with its whole causal past, which no device sends: what its author had heard of when it was decided.
struct Caused {
  Touch level;
  std::vector<std::string> over;  ///< what travels
  bool relaxes = false;
  Known past;
  Known saw{};  ///< what of its past stood for its author, as the twin has it
};

inline std::string entry_of(std::size_t act) { return "entry " + std::to_string(act * 7919 % 256); }

struct Waiting {
  Loosening loosening;
  Touch to;
  Known past;
};

struct Phone {
  std::int64_t clock = 0;
  Marks<Touch> marks;
  Known heard;
  std::vector<Waiting> waiting;
};

struct ProtectiveWorld {
  std::vector<Phone> phones;
  std::vector<Caused> acts;
  bool in_two_parts = false;

  explicit ProtectiveWorld(std::size_t devices) : phones(devices) {}

  void hear(Phone& phone, std::size_t act) {
    phone.marks.add(entry_of(act), acts[act].level, acts[act].over);
    phone.heard.set(act);
  }

  void write(Phone& phone, Caused act) {
    if (acts.size() == phone.heard.size()) return;
    for (std::size_t one = 0; one < acts.size(); ++one) act.saw.set(one, act.past.test(one) && !relaxed(act.past, one));
    acts.push_back(std::move(act));
    hear(phone, acts.size() - 1);
  }

  /// Tightens at once; a loosening waits, and remembers what it saw.
  void ask(Phone& phone, Touch level) {
    if (relaxes(phone.marks, level))
      phone.waiting.push_back({{phone.clock, phone.marks.seen()}, level, phone.heard});
    else
      write(phone, {level, {}, false, phone.heard, {}});
  }

  void settle(Phone& phone) {
    std::erase_if(phone.waiting, [&](const Waiting& waiting) {
      if (!settled(waiting.loosening, phone.clock)) return false;
      RC_ASSERT(phone.clock - waiting.loosening.asked_at >= 600);
      write(phone, {waiting.to, waiting.loosening.of, true, waiting.past, {}});
      return true;
    });
  }

  void deliver(std::size_t to, std::size_t from, std::size_t act) {
    if (in_two_parts && to % 2 != from % 2) return;
    if (phones[from].heard.test(act)) hear(phones[to], act);
  }

  void act(std::uint32_t choice) {
    const auto who = choice / 16 % phones.size();
    auto& phone = phones[who];
    switch (choice % 16) {
      case 0: in_two_parts = !in_two_parts; return;
      case 1: phone.clock += choice / 256 % 1200; return;
      case 2: phone.clock -= choice / 256 % 3600; return;
      case 3: settle(phone); return;
      case 4:
      case 5:
      case 6:
      case 7: phone.clock += 200; ask(phone, static_cast<Touch>(choice / 256 % 3)); return;
      default:
        if (!acts.empty()) deliver(who, choice / 128 % phones.size(), choice / 1024 % acts.size());
    }
  }

  void bring_everything() {
    for (auto& phone : phones)
      for (std::size_t act = acts.size(); act-- > 0;) hear(phone, act);
  }

  /// The twin: an act stands unless another that was heard relaxed it, having seen it stand. It looks at causes alone and
  /// never at what travelled.
  std::optional<Touch> twin(const Known& heard) const {
    std::optional<Touch> most;
    for (std::size_t one = 0; one < acts.size(); ++one) {
      if (!heard.test(one) || relaxed(heard, one)) continue;
      most = most ? stricter(*most, acts[one].level) : acts[one].level;
    }
    return most;
  }

  /// The least that is permitted by those acts that no other heard act had in its past.
  std::optional<Touch> causally_newest(const Known& heard) const {
    std::optional<Touch> most;
    for (std::size_t one = 0; one < acts.size(); ++one) {
      if (!heard.test(one) || known_to_another(heard, one)) continue;
      most = most ? stricter(*most, acts[one].level) : acts[one].level;
    }
    return most;
  }

 private:
  bool relaxed(const Known& heard, std::size_t one) const {
    for (std::size_t other = 0; other < acts.size(); ++other)
      if (heard.test(other) && acts[other].relaxes && acts[other].saw.test(one)) return true;
    return false;
  }

  bool known_to_another(const Known& heard, std::size_t one) const {
    for (std::size_t other = 0; other < acts.size(); ++other)
      if (heard.test(other) && acts[other].past.test(one)) return true;
    return false;
  }
};

}  // namespace nearer::protective
