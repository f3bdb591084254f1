#include "cli/demo/demo.h"

#include <filesystem>

#include "cli/drive/iso_time.h"
#include "cli/drive/stage.h"
#include "cli/host/own_file.h"
#include "cli/host/own_vault.h"
#include "cli/simulate/couple.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

/// Seven in the morning of the Monday so many weeks before this week's.
Moment beginning(Moment now, int weeks) {
  const auto monday = monday_of(local_day(now)) - 7 * weeks;
  return {monday.number * seconds_in_day + 7 * seconds_in_hour - now.zone_minutes * 60, now.zone_minutes};
}

Result<void> replace_file(const std::string& path, ByteView bytes) {
  std::error_code none;
  std::filesystem::remove(path, none);
  return write_new_file(path, bytes);
}

Result<json::object> write_person(Stage& stage, const std::string& folder, const std::string& device,
                                  const std::string& name) {
  const auto answer = stage.play(json::serialize(json::object{{"backup", device}, {"to", device}}));
  const auto* file = stage.file(device);
  if (file == nullptr) return refuse(Problem::storage_failed, std::string(json::serialize(answer)));
  NEARER_CHECK(replace_file(folder + "/" + device + ".nearer", *file));
  return json::object{{"name", name}, {"file", device + ".nearer"}, {"secret", secret_from(device)}};
}

/// While both notebooks are fresh.
void mark_as_demo(Stage& stage) {
  for (const auto* device : {"ana", "ben"})
    stage.play(json::serialize(json::object{{"as", device}, {"do", "mark_as_demo"}, {"with", json::object{}}}));
}

/// As large as a line of a script takes it.
std::uint64_t seed_by_chance() {
  const auto bytes = fresh_bytes();
  std::uint64_t seed = 0;
  for (std::size_t at = 0; at < 8; ++at) seed = seed << 8U | bytes[at];
  return seed >> 11U;
}

std::string demo_name(const char* name) { return std::string(name) + " (demo)"; }

void begin_couple(Stage& stage, Moment begin) {
  const auto play = [&](const json::object& line) { stage.play(json::serialize(line)); };
  play({{"seed", seed_by_chance()}, {"now", to_text(begin)}});
  play({{"partner", "ana"}, {"name", demo_name("Ana")}});
  play({{"partner", "ben"}, {"name", demo_name("Ben")}});
  mark_as_demo(stage);
  play({{"pair", {"ana", "ben"}}});
}

}  // namespace

Result<void> write_demo(const std::string& folder, Moment now, int weeks) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return refuse(Problem::storage_failed, "demo");
  Stage stage([](const std::string&) { return std::make_unique<vault::MemoryVault>(); });
  begin_couple(stage, beginning(now, weeks));
  simulate({.seed = 7, .weeks = weeks, .begin = beginning(now, weeks), .beginning = false},
           [&](const json::object& line) { stage.play(json::serialize(line)); });
  json::array people;
  for (const auto& [device, name] : {std::pair{"ana", "Ana"}, std::pair{"ben", "Ben"}}) {
    NEARER_TRY(person, write_person(stage, folder, device, demo_name(name)));
    people.push_back(std::move(person));
  }
  const auto text = json::serialize(json::object{{"people", std::move(people)}});
  return replace_file(folder + "/demo.json", bytes_of(text));
}

}  // namespace nearer::cli
