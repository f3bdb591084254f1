#include "cli/demo/demo.h"

#include <filesystem>

#include "cli/drive/stage.h"
#include "cli/host/own_file.h"
#include "cli/simulate/couple.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

constexpr int demo_weeks = 12;

/// Seven in the morning of the Monday twelve weeks before this week's.
Moment beginning(Moment now) {
  const auto monday = monday_of(local_day(now)) - 7 * demo_weeks;
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

}  // namespace

Result<void> write_demo(const std::string& folder, Moment now) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return refuse(Problem::storage_failed, "demo");
  Stage stage([](const std::string&) { return std::make_unique<vault::MemoryVault>(); });
  simulate({.seed = 7, .weeks = demo_weeks, .begin = beginning(now)}, [&](const json::object& line) {
    if (line.contains("pair")) mark_as_demo(stage);
    stage.play(json::serialize(line));
  });
  json::array people;
  for (const auto& [device, name] : {std::pair{"ana", "Ana"}, std::pair{"ben", "Ben"}}) {
    NEARER_TRY(person, write_person(stage, folder, device, name));
    people.push_back(std::move(person));
  }
  const auto text = json::serialize(json::object{{"people", std::move(people)}});
  return replace_file(folder + "/demo.json", bytes_of(text));
}

}  // namespace nearer::cli
