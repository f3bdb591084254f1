#pragma once
#include <unistd.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "mailbox/greeting.h"
#include "relay/intake.h"
#include "relay/store/sqlite_store.h"
#include "tests/companion/phone.h"

namespace nearer::testing {

/// The real relay without its doors, on a database that can be put back, and a clock that can be wrong.
class StoredRelay {
 public:
  StoredRelay() : folder_(std::filesystem::temp_directory_path() / ("nearer_relay_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    start();
  }
  ~StoredRelay() {
    running_.reset();
    std::filesystem::remove_all(folder_);
  }

  /// What happens to an answer on its way.
  std::function<void(Bytes& answer)> on_its_way = [](Bytes&) {};

  /// How many requests it has had.
  std::size_t asked = 0;

  /// How far the relay's clock is ahead.
  std::int64_t ahead = 0;

  Bytes greeting(Moment now) {
    *clock_ = now.seconds + ahead;
    running_->kept_by.now();
    return mailbox::written(running_->greeter.greet(*clock_));
  }

  Bytes answer(ByteView request, const Phone*) {
    std::optional<Bytes> answer;
    running_->intake.take(request, nullptr, [&answer](Bytes bytes) { answer = std::move(bytes); });
    while (!answer) running_->context.run_one();
    ++asked;
    on_its_way(*answer);
    return std::move(*answer);
  }

  /// What an operator's copy of today is.
  void copy_database() { while_stopped([&] { std::filesystem::copy_file(database(), copy(), overwrite); }); }
  void put_back_the_copy() { while_stopped([&] { std::filesystem::copy_file(copy(), database(), overwrite); }); }
  void begin_afresh() { while_stopped([&] { std::filesystem::remove(database()); }); }
  void sweep() { running_->writer.sweep(); }

 private:
  static constexpr auto overwrite = std::filesystem::copy_options::overwrite_existing;

  struct Running {
    Running(std::unique_ptr<relay::MailboxStore> opened, relay::Clock shown)
        : store(std::move(opened)), clock(std::move(shown)), kept_by(clock, store->noted_clock().value()) {}
    ~Running() { writer.finish(); }

    std::unique_ptr<relay::MailboxStore> store;
    relay::Clock clock;
    relay::CarefulClock kept_by;
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open{context.get_executor()};
    relay::Metrics metrics;
    relay::Greeter greeter{relay::GreetingKey::filled_by([](auto out) { std::fill(out.begin(), out.end(), std::uint8_t{1}); }), 1};
    relay::LiveDelivery live{metrics};
    relay::GroupCommit writer{{*store, context.get_executor(), kept_by, metrics, [] {}}};
    relay::Intake intake{{*store, writer, greeter, live, metrics, clock, kept_by, [] { return fresh_birth(); }}, {1e9, 1e9}};
  };

  static relay::Trail fresh_birth() {
    static std::uint8_t births = 0;
    return {{++births}};
  }

  void start() {
    auto store = relay::open_sqlite_store({database(), 0, {}});
    ASSERT_TRUE(store);
    running_ = std::make_unique<Running>(std::move(*store), [clock = clock_] { return *clock; });
  }
  template <class Act>
  void while_stopped(Act act) {
    running_.reset();
    act();
    start();
  }
  std::string database() const { return (folder_ / "mail.db").string(); }
  std::string copy() const { return (folder_ / "copy.db").string(); }

  std::filesystem::path folder_;
  std::shared_ptr<std::int64_t> clock_ = std::make_shared<std::int64_t>(0);
  std::unique_ptr<Running> running_;
};

}  // namespace nearer::testing
