#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "relay/relay.h"
#include "tests/relay/client.h"

namespace nearer::relay {

/// A folder that is gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "nearer_relay_XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A relay in this process, on a port of its own, with a clock that the test sets.
class RelayUnderTest {
 public:
  explicit RelayUnderTest(ServeOptions options = {}) {
    options.work_bits = 4;
    options.clock = [this] { return now.load(); };
    auto opened = Relay::open(options);
    if (!opened) throw std::runtime_error(std::string(name(opened.error().problem)));
    relay_ = std::move(*opened);
    thread_ = std::thread([this] { relay_->run(); });
  }
  ~RelayUnderTest() {
    relay_->stop();
    thread_.join();
  }
  RelayUnderTest(const RelayUnderTest&) = delete;
  RelayUnderTest& operator=(const RelayUnderTest&) = delete;

  /// Time goes by: a relay that runs reads its clock all the while, and takes a leap for a fault.
  void pass(std::int64_t seconds) {
    HttpClient client(port());
    for (; seconds > 0; seconds -= 43'200) {
      now += std::min<std::int64_t>(seconds, 43'200);
      client.mail(Bytes{0});
    }
  }

  std::uint16_t port() const { return relay_->port(); }
  void stop() { relay_->stop(); }

  std::atomic<std::int64_t> now{1'790'000'000};

 private:
  std::unique_ptr<Relay> relay_;
  std::thread thread_;
};

}  // namespace nearer::relay
