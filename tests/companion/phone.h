#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "catalogue/wishes.h"
#include "companion/companion.h"
#include "companion/describe.h"
#include "companion/loading.h"
#include "companion/placing.h"

namespace nearer {

/// The desk of a companion, for what only tests do to it.
struct CompanionSeam {
  static Desk& desk(Companion& companion) { return *companion.desk_; }
};

}  // namespace nearer

namespace nearer::testing {

namespace json = boost::json;

/// A card of the catalogue, by its place; from 1000 on, one that this version does not know.
inline std::string card(int number) {
  return number < 1000 ? std::string(catalogue::wishes()[static_cast<std::size_t>(number)].id)
                       : "card_" + std::to_string(number);
}

/// The cheapest cost that a vault allows.
constexpr crypto::PassphraseCost cheap{8, 32768};

inline crypto::Random random_of(std::uint8_t first, std::uint64_t second) {
  Block<32> seed{};
  seed[0] = first;
  for (int at = 0; at < 8; ++at) seed[static_cast<std::size_t>(1 + at)] = static_cast<std::uint8_t>(second >> (8 * at));
  return crypto::Random(crypto::RandomSeed::take(seed));
}

/// A device and its vault, kept as any host keeps it. `reopen` is what a killed process comes back to.
class Phone {
 public:
  Phone(std::uint8_t number, std::string name) : number_(number), name_(std::move(name)) {}

  /// A copy of the vault, closed.
  Phone(const Phone& other)
      : recovery_code(other.recovery_code), number_(static_cast<std::uint8_t>(other.number_ + 100)), name_(other.name_),
        calls_(other.calls_), head_(other.head_), records_(other.records_) {}
  Phone(Phone&&) = default;
  Phone& operator=(Phone&&) = default;

  void begin(Moment now) {
    auto random = fresh();
    take(Companion::begin({name_, secret, cheap}, now, random));
  }

  void reopen(Moment now, std::string_view with_secret = secret) {
    auto random = fresh();
    take(Companion::unlock(head_, with_secret, records(), now, random));
  }

  /// What opening it gives.
  Result<Companion::Opened> unlocked(Moment now) {
    auto random = fresh();
    return Companion::unlock(head_, secret, records(), now, random);
  }

  /// What a modified program of this person could do: at the desk itself, past all that the intents refuse.
  template <class Act>
  void modified(Moment now, Act act) {
    auto random = fresh();
    auto opened = open_records(head_, secret);
    ASSERT_TRUE(opened);
    auto all = open_all(*opened, records());
    ASSERT_TRUE(all);
    auto desk = load(std::move(*opened), std::move(all->items), std::move(all->damage));
    ASSERT_TRUE(desk);
    Call call{now, random};
    act(**desk, call);
    auto performed = finish(**desk, call);
    ASSERT_TRUE(performed);
    keep(*performed);
    reopen(now);
  }

  /// Places an event in a ledger that no intent of the program would have placed.
  void forged(Audience audience, std::uint16_t kind, std::string_view body, Moment now) {
    modified(now, [&](Desk& desk, Call& call) {
      EXPECT_TRUE(place(desk, call, audience, kind, copy_of(bytes_of(body))));
    });
  }

  /// Every record of the vault, opened: what its owner can read with a program of their own.
  std::string all_plain() const {
    std::string plain;
    const auto opened = open_records(head_, secret);
    const auto all = open_all(*opened, records());
    EXPECT_TRUE(all);
    for (const auto& item : all->items) plain.append(item.plain.begin(), item.plain.end());
    return plain;
  }

  bool opens_with(std::string_view with_secret) const { return open_records(head_, with_secret).has_value(); }

  /// Whether this vault's secret opens the records of another.
  bool can_read(const Phone& other) const {
    const auto opened = open_records(head_, secret);
    return !open_all(*opened, other.records())->items.empty();
  }

  void restore(ByteView backup, Moment now) {
    auto random = fresh();
    take(Companion::restore(backup, secret, now, random));
  }

  /// Performs and keeps; fails the test on a refusal.
  Performed done(std::string_view intent, std::string_view with, Moment now, std::span<const Bytes> blobs = {}) {
    auto performed = asked(intent, with, now, blobs);
    EXPECT_TRUE(performed) << intent << ": " << (performed ? "" : name(performed.error().problem));
    return performed ? std::move(*performed) : Performed{};
  }

  Result<Performed> asked(std::string_view intent, std::string_view with, Moment now, std::span<const Bytes> blobs = {}) {
    std::vector<Bytes> brought;
    // What seals everything anew is given everything.
    if (blobs.empty() && (intent == "change_secret" || intent == "new_recovery_code")) {
      for (const auto& record : records()) brought.push_back(packed(record));
      blobs = brought;
    }
    return whole(now, [&](auto& random) { return companion_->perform(intent, json::parse(with), blobs, now, random); });
  }

  Result<Performed> receive(ByteView bundle, Moment now) {
    return whole(now, [&](auto& random) { return companion_->receive(Source::file, 0, bundle, now, random); });
  }

  /// Asks once, with the placing of that number refused; what was refused half-way is set back.
  Result<Performed> stumbled(std::size_t placing, std::string_view intent, std::string_view with, Moment now) {
    CompanionSeam::desk(*companion_).refused_placing = placing;
    auto random = fresh();
    auto performed = companion_->perform(intent, json::parse(with), {}, now, random);
    const bool torn = companion_->torn();
    if (!torn) CompanionSeam::desk(*companion_).refused_placing.reset();
    if (performed) keep(*performed);
    if (torn) set_back(now);
    return performed;
  }

  /// What a relay answers to request `request` of the last ones.
  Result<Performed> answered(std::uint32_t request, ByteView bytes, Moment now) {
    return whole(now, [&](auto& random) { return companion_->receive(Source::relay, request, bytes, now, random); });
  }

  json::object view(std::string_view view, Moment now, std::string_view with = "{}") const {
    auto shown = companion_->view(view, json::parse(with), now);
    EXPECT_TRUE(shown) << view << ": " << (shown ? "" : name(shown.error().problem));
    return shown ? std::move(*shown) : json::object{};
  }

  /// A view, or the refusal.
  Result<json::object> shown(std::string_view view, Moment now, std::string_view with = "{}") const {
    return companion_->view(view, json::parse(with), now);
  }

  /// Every byte that a thief of the vault would have.
  std::string all_bytes() const {
    std::string bytes(head_.begin(), head_.end());
    for (const auto& [place, sealed] : records_) {
      bytes.append(place.second.begin(), place.second.end());
      bytes.append(sealed.begin(), sealed.end());
    }
    return bytes;
  }

  /// How many records of a table the vault holds.
  std::size_t count(Table table) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(records_, [&](const auto& record) { return record.first.first == table; }));
  }

  /// How large each record of the vault is, by table, in the order of their rows.
  std::map<Table, std::vector<std::size_t>> sizes() const {
    std::map<Table, std::vector<std::size_t>> sizes;
    for (const auto& [place, sealed] : records_) sizes[place.first].push_back(sealed.size());
    return sizes;
  }

  /// Every screen that there is, or why this device has none.
  std::map<std::string, std::string> screens(Moment now) const {
    std::map<std::string, std::string> screens;
    const auto described = describe();
    for (const auto& view : described.at("views").as_array()) {
      const std::string name = view.at("name").as_string().c_str();
      const auto answer = shown(name, now);
      screens[name] = answer ? json::serialize(*answer) : std::string(nearer::name(answer.error().problem));
    }
    return screens;
  }

  const Bytes& head() const { return head_; }

  using Place = std::pair<Table, Bytes>;
  const std::map<Place, Bytes>& vault() const { return records_; }

  /// A worn disk: one bit of a record is another.
  void damage(const Place& place) { records_.at(place).back() ^= 1U; }

  /// One record, opened.
  Bytes plain(Table table, const Bytes& row) const {
    const auto opened = open_records(head_, secret);
    return opened->open({table, row, records_.at({table, row})}).value();
  }

  /// Puts a record in by hand, sealed as the program seals it.
  void put(Table table, Bytes row, ByteView plain) {
    auto random = fresh();
    const auto opened = open_records(head_, secret);
    auto kept = opened->put(table, std::move(row), plain, random);
    ASSERT_TRUE(kept);
    records_[{kept->table, kept->row}] = *kept->sealed;
  }

  /// What is said to be disposable goes.
  void lose(Table table) {
    std::erase_if(records_, [&](const auto& record) { return record.first.first == table; });
  }

  bool empty() const { return records_.empty() && head_.empty(); }

  static constexpr std::string_view secret = "five plain words for tests";
  std::string recovery_code;

 private:
  std::vector<Record> records() const {
    std::vector<Record> records;
    for (const auto& [place, sealed] : records_) records.push_back({place.first, place.second, sealed});
    return records;
  }

  /// As every host does it: a call that was refused half-way is made once more, after all of it was set back.
  template <class Ask>
  Result<Performed> whole(Moment now, Ask ask) {
    Result<Performed> performed = refuse(Problem::torn);
    for (int times = 0; times < 2; ++times) {
      auto random = fresh();
      performed = ask(random);
      if (performed) keep(*performed);
      if (!companion_->torn()) break;
      set_back(now);
    }
    return performed;
  }

  void set_back(Moment now) {
    auto random = fresh();
    const auto back = companion_->reopen(records(), now, random);
    ASSERT_TRUE(back) << name(back.error().problem);
    keep(*back);
  }

  crypto::Random fresh() { return random_of(number_, ++calls_); }

  void take(Result<Companion::Opened> opened) {
    ASSERT_TRUE(opened) << name(opened.error().problem);
    companion_ = std::move(opened->companion);
    if (const auto* code = opened->performed.answer.if_contains("recovery_code")) recovery_code = code->as_string().c_str();
    keep(opened->performed);
  }

  void keep(const Performed& performed) {
    const auto& effects = performed.effects;
    if (effects.wipe) {
      records_.clear();
      head_.clear();
    }
    for (const auto& change : effects.keep) {
      if (change.sealed)
        records_[{change.table, change.row}] = *change.sealed;
      else
        records_.erase({change.table, change.row});
    }
    if (effects.head) head_ = *effects.head;
  }

  std::uint8_t number_;
  std::string name_;
  std::uint64_t calls_ = 0;
  Bytes head_;
  std::map<std::pair<Table, Bytes>, Bytes> records_;
  std::optional<Companion> companion_;
};

/// Carries what waits on one phone to the other, and says whether there was anything.
inline bool carry(Phone& from, Phone& to, Moment now) {
  auto out = from.done("file_out", "{}", now);
  if (out.answer.at("envelopes").to_number<std::int64_t>() == 0) return false;
  EXPECT_TRUE(to.receive(out.blobs.at(0), now));
  from.done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), now);
  return true;
}

inline void sync(Phone& one, Phone& other, Moment now) {
  for (int round = 0; round < 12; ++round) {
    const bool there = carry(one, other, now);
    const bool back = carry(other, one, now);
    if (!there && !back) return;
  }
  FAIL() << "two phones never came to rest";
}

inline std::string code_of(const json::object& pairing) { return pairing.at("code").as_string().c_str(); }

inline std::string link(std::string_view code) { return json::serialize(json::object{{"link", code}}); }

inline void pair(Phone& inviter, Phone& joiner, Moment now) {
  inviter.done("invite", "{}", now);
  joiner.done("join", link(code_of(inviter.view("pairing", now))), now);
  sync(inviter, joiner, now);
  ASSERT_EQ(inviter.view("pairing", now).at("words"), joiner.view("pairing", now).at("words"));
  inviter.done("words_match", "{}", now);
  joiner.done("words_match", "{}", now);
  sync(inviter, joiner, now);
}

}  // namespace nearer::testing
