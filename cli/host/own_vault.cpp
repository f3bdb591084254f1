#include "cli/host/own_vault.h"

#include <sys/random.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "vault/sqlite_vault.h"

namespace nearer::cli {
namespace {

/// Keeps the terminal from showing what is typed.
class Unseen {
 public:
  Unseen() : hidden_(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!hidden_) return;
    auto without_echo = before_;
    without_echo.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &without_echo);
    std::fputs("passphrase: ", stderr);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (!hidden_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputs("\n", stderr);
  }

 private:
  termios before_{};
  bool hidden_;
};

}  // namespace

std::string usual_vault_folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
    return std::string(data) + "/nearer";
  const char* home = std::getenv("HOME");
  return std::string(home != nullptr ? home : ".") + "/.local/share/nearer";
}

Block<32> fresh_bytes() {
  Block<32> bytes{};
  // Up to 256 bytes come whole or not at all; without them nothing may go on.
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  return bytes;
}

Moment moment_now() {
  const auto now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {static_cast<std::int64_t>(now), static_cast<std::int32_t>(local.tm_gmtoff / 60)};
}

std::string ask_secret() {
  const Unseen unseen;
  std::string secret;
  std::getline(std::cin, secret);
  return secret;
}

Result<std::unique_ptr<Device>> own_device(const std::string& folder) {
  NEARER_TRY(vault, vault::SqliteVault::open(folder));
  return std::make_unique<Device>(std::move(vault), fresh_bytes, Door::Watch{});
}

int finish(const json::object& answer) {
  std::cout << json::serialize(answer) << std::endl;
  return answer.at("ok").as_bool() ? 0 : 1;
}

int finish(const Refusal& refusal) { return finish(refused(refusal).json); }

}  // namespace nearer::cli
