#pragma once

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace nearer::relay {

/// The real program, as an operator starts it. What it prints is kept.
class RelayProcess {
 public:
  explicit RelayProcess(const std::string& database, std::vector<std::string> more = {}) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "nearer-relay";
    std::vector<std::string> words{program, "--listen", "127.0.0.1:0", "--database", database};
    words.insert(words.end(), more.begin(), more.end());
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) become(words, ends);
    ::close(ends[1]);
    reader_ = ends[0];
    while (port_ == 0) read_some();
    printing_ = std::thread([this] {
      while (read_some()) {
      }
    });
  }
  ~RelayProcess() {
    if (pid_ > 0) end(SIGKILL);
    ::close(reader_);
  }
  RelayProcess(const RelayProcess&) = delete;
  RelayProcess& operator=(const RelayProcess&) = delete;

  std::uint16_t port() const { return port_; }

  /// Sends the signal and waits; the exit code, or minus the signal that ended it.
  int end(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    printing_.join();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  /// After `end`.
  const std::string& printed() const { return printed_; }

 private:
  [[noreturn]] static void become(std::vector<std::string>& words, int (&ends)[2]) {
    ::dup2(ends[1], 1);
    ::dup2(ends[1], 2);
    ::close(ends[0]);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }

  bool read_some() {
    char buffer[4096];
    const auto size = ::read(reader_, buffer, sizeof buffer);
    if (size <= 0) {
      if (port_ == 0) throw std::runtime_error("did not start: " + printed_);
      return false;
    }
    printed_.append(buffer, static_cast<std::size_t>(size));
    const std::string before = "started, port ";
    const auto at = printed_.find(before);
    if (port_ == 0 && at != std::string::npos && printed_.find('\n', at) != std::string::npos)
      port_ = static_cast<std::uint16_t>(std::atoi(printed_.c_str() + at + before.size()));
    return true;
  }

  pid_t pid_ = 0;
  int reader_ = -1;
  std::uint16_t port_ = 0;
  std::string printed_;
  std::thread printing_;
};

}  // namespace nearer::relay
