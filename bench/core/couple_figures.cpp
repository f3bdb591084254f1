// couple_figures VAULT SECRET [ROUNDS]
//
// One JSON line per figure, with the smallest, middle and largest of all rounds. VAULT is the folder of a device that
// `nearer drive --vaults` has made. Everything goes over the bridge, as in a browser: JSON and bytes in, JSON and bytes
// out.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "cli/host/device.h"
#include "cli/host/own_vault.h"
#include "crypto/auth/ready.h"
#include "crypto/seal/passphrase_hash.h"
#include "vault/memory_vault.h"
#include "vault/sqlite_vault.h"

namespace nearer::cli {
namespace {

constexpr Moment moment{1900000000, 0};
constexpr int entries_of_five_years = 20'000;
constexpr int entries_in_a_file = 1000;

double processor_ms() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

double milliseconds(const std::function<void()>& work) {
  const auto begin = processor_ms();
  work();
  return processor_ms() - begin;
}

void tell(const char* figure, std::vector<double> values, const char* unit) {
  std::sort(values.begin(), values.end());
  std::printf("{\"figure\":\"%s\",\"unit\":\"%s\",\"min\":%.3f,\"median\":%.3f,\"max\":%.3f,\"n\":%zu}\n", figure, unit,
              values.front(), values[values.size() / 2], values.back(), values.size());
  std::fflush(stdout);
}

/// Of this process now, in MiB.
double resident() {
  std::ifstream in("/proc/self/statm");
  double whole = 0;
  double pages = 0;
  in >> whole >> pages;
  return pages * 4096 / 1048576;
}

void must(const Reply& reply, const char* what) {
  if (reply.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, json::serialize(reply.json).c_str());
  std::exit(1);
}

Device device_over(std::unique_ptr<vault::Vault> vault) { return {std::move(vault), fresh_bytes, Door::Watch{}}; }

/// Opening a vault, in its parts. The derivation of the key is the same work whatever the vault holds.
void measure_open(const std::string& folder, const std::string& secret, int rounds) {
  std::vector<double> whole;
  std::vector<double> derive;
  std::vector<double> load;
  std::vector<double> rest;
  std::vector<double> memory;
  for (int round = 0; round < rounds; ++round) {
    const auto before = resident();
    const crypto::PassphraseCost cost;
    derive.push_back(milliseconds([&] { (void)crypto::passphrase_hash(bytes_of("five words"), Block<16>{}, cost); }));
    load.push_back(milliseconds([&] { (void)vault::SqliteVault::open(folder).value()->load(); }));
    auto device = device_over(vault::SqliteVault::open(folder).value());
    whole.push_back(milliseconds([&] { must(device.unlock(secret, moment), "unlock"); }));
    rest.push_back(whole.back() - derive.back());
    memory.push_back(resident() - before);
  }
  tell("unlock", whole, "ms");
  tell("derive_key", derive, "ms");
  tell("load_records", load, "ms");
  tell("open_without_derivation", rest, "ms");
  tell("memory_of_the_first_open_vault", {memory.front()}, "MiB");
}

/// The same without the folded snapshot: everything is folded anew.
void measure_open_without_snapshot(const std::string& folder, const std::string& secret, int rounds) {
  auto contents = vault::SqliteVault::open(folder).value()->load().value();
  Effects records;
  records.head = std::move(contents.head);
  for (auto& record : contents.records)
    if (record.table != Table::snapshot) records.keep.push_back({record.table, record.row, std::move(record.sealed)});
  std::vector<double> rest;
  for (int round = 0; round < rounds; ++round) {
    const crypto::PassphraseCost cost;
    const auto derive = milliseconds([&] { (void)crypto::passphrase_hash(bytes_of("five words"), Block<16>{}, cost); });
    auto vault = std::make_unique<vault::MemoryVault>();
    (void)vault->apply(records);
    auto device = device_over(std::move(vault));
    rest.push_back(milliseconds([&] { must(device.unlock(secret, moment), "unlock"); }) - derive);
  }
  tell("open_without_derivation_without_snapshot", rest, "ms");
}

/// New secrets: everything read, sealed anew and kept in one transaction. Five derivations are part of it.
void measure_sealing_anew(const std::string& folder, const std::string& secret) {
  auto device = device_over(vault::SqliteVault::open(folder).value());
  must(device.unlock(secret, moment), "unlock");
  double kept = 0;
  {
    const auto derive = milliseconds([] { (void)crypto::passphrase_hash(bytes_of("five words"), Block<16>{}, {}); });
    const auto whole = milliseconds([&] {
      auto reply = device.perform("change_secret", json::object{{"old_secret", secret}, {"new_secret", secret}}, {}, moment);
      must(reply, "change_secret");
      for (const auto& keep : reply.effects.keep) kept += static_cast<double>(keep.sealed->size());
    });
    tell("seal_anew", {whole}, "ms");
    tell("seal_anew_without_derivations", {whole - 5 * derive}, "ms");
  }
  tell("sealed_anew", {kept}, "B");
}

/// Two fresh devices in memory that have paired by files.
struct Pair {
  Device ana = device_over(std::make_unique<vault::MemoryVault>());
  Device ben = device_over(std::make_unique<vault::MemoryVault>());

  Pair() {
    must(ana.create("Ana", "five plain words for ana", {}, moment), "create");
    must(ben.create("Ben", "five plain words for ben", {}, moment), "create");
    must(ana.perform("invite", json::object(), {}, moment), "invite");
    const auto code = ana.view("pairing", json::object(), moment).json.at("view").at("code");
    must(ben.perform("join", json::object{{"link", code}}, {}, moment), "join");
    exchange();
    must(ana.perform("words_match", json::object(), {}, moment), "words_match");
    must(ben.perform("words_match", json::object(), {}, moment), "words_match");
    exchange();
  }

  static Bytes file_of(Device& from) {
    auto file = from.perform("file_out", json::object(), {}, moment);
    must(file, "file_out");
    must(from.perform("file_delivered", json::object{{"upto", file.json.at("answer").at("upto")}}, {}, moment),
         "delivered");
    return std::move(file.blobs.at(0));
  }

  void exchange() {
    for (int round = 0; round < 4; ++round) {
      must(ben.receive("file", 0, file_of(ana), moment), "receive");
      must(ana.receive("file", 0, file_of(ben), moment), "receive");
    }
  }
};

json::object line_number(int number) {
  return {{"line", "You waited while I found my words, number " + std::to_string(number)}, {"audience", "ours"}};
}

/// One device writes, the other takes in: each entry by itself, then all of them in one file.
void measure_writing() {
  Pair one_by_one;
  double writing = 0;
  double taking = 0;
  double bytes = 0;
  for (int number = 0; number < entries_of_five_years; ++number) {
    writing += milliseconds([&] { must(one_by_one.ana.perform("thank", line_number(number), {}, moment), "thank"); });
    auto file = Pair::file_of(one_by_one.ana);
    bytes += static_cast<double>(file.size());
    taking += milliseconds([&] { must(one_by_one.ben.receive("file", 0, std::move(file), moment), "receive"); });
  }
  tell("write_one_at_a_time", {1000 * entries_of_five_years / writing}, "entries/s");
  tell("take_in_one_at_a_time", {1000 * entries_of_five_years / taking}, "entries/s");
  tell("wire_one_at_a_time", {bytes / entries_of_five_years}, "B/entry");
}

/// Everything that the other has written, from files of as many entries as an outbox bundles at once.
void measure_catch_up() {
  Pair pair;
  std::vector<Bytes> files;
  for (int number = 0; number < entries_of_five_years; ++number) {
    must(pair.ana.perform("thank", line_number(number), {}, moment), "thank");
    if ((number + 1) % entries_in_a_file == 0) files.push_back(Pair::file_of(pair.ana));
  }
  double bytes = 0;
  const auto taken = milliseconds([&] {
    for (auto& file : files) {
      bytes += static_cast<double>(file.size());
      must(pair.ben.receive("file", 0, std::move(file), moment), "all");
    }
  });
  tell("catch_up", {taken}, "ms");
  tell("catch_up_wire", {bytes / entries_of_five_years}, "B/entry");
}

void measure_size(const std::string& folder) {
  double bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) bytes += static_cast<double>(file.file_size());
  auto vault = vault::SqliteVault::open(folder).value();
  const auto contents = vault->load().value();
  double sealed = 0;
  double records = 0;
  double entries = 0;
  for (const auto& record : contents.records) {
    sealed += static_cast<double>(record.sealed.size());
    records += 1;
    if (record.table == Table::entries) entries += 1;
  }
  tell("file", {bytes}, "B");
  tell("sealed", {sealed}, "B");
  tell("records", {records}, "records");
  tell("single_entries", {entries}, "records");
}

}  // namespace
}  // namespace nearer::cli

int main(int argc, char** argv) {
  if (argc < 3 || !nearer::crypto::ready()) {
    std::fprintf(stderr, "couple_figures VAULT SECRET [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 7;
  nearer::cli::measure_size(argv[1]);
  nearer::cli::measure_open(argv[1], argv[2], rounds);
  nearer::cli::measure_open_without_snapshot(argv[1], argv[2], rounds);
  nearer::cli::measure_sealing_anew(argv[1], argv[2]);
  nearer::cli::measure_writing();
  nearer::cli::measure_catch_up();
}
