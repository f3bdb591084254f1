#include "cli/drive/relay_in_process.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

#include "base/moment.h"
#include "crypto/auth/hash.h"
#include "relay/intake.h"
#include "relay/store/memory_store.h"

namespace nearer::cli {
namespace {

/// Hands everything on, and counts what was new.
class CountingStore final : public relay::MailboxStore {
 public:
  Result<std::vector<relay::Written>> write(std::span<const relay::Write> batch, std::int64_t now) override {
    auto written = store_->write(batch, now);
    if (written)
      for (const auto& one : *written) count_ += one.is_new ? 1 : 0;
    return written;
  }
  Result<std::optional<relay::Page>> collect(const relay::MailboxId& mailbox, const relay::Cursor& from,
                                             std::size_t max_count, std::size_t max_bytes, std::int64_t now) override {
    return store_->collect(mailbox, from, max_count, max_bytes, now);
  }
  Result<std::size_t> sweep(std::int64_t now) override { return store_->sweep(now); }

  void save() { saved_ = std::make_unique<relay::MemoryStore>(*store_); }
  Result<void> restore() {
    if (!saved_) return refuse(Problem::not_found, "relay");
    store_ = std::make_unique<relay::MemoryStore>(*saved_);
    return {};
  }
  void begin_anew() { store_ = std::make_unique<relay::MemoryStore>(); }

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::unique_ptr<relay::MemoryStore> store_ = std::make_unique<relay::MemoryStore>(), saved_;
  std::uint64_t count_ = 0;
};

// The same greetings in every run of a script.
relay::GreetingKey fixed_key() {
  return relay::GreetingKey::filled_by([](auto out) { std::fill(out.begin(), out.end(), std::uint8_t{1}); });
}

// A script may fetch as often as it likes within one moment.
constexpr relay::Rate any_rate{1e12, 1e12};

}  // namespace

// A relay that runs reads its clock all the time; a script's clock goes on in leaps.
constexpr std::int64_t between_readings = seconds_in_day / 2;

struct RelayInProcess::Parts {
  std::int64_t now = 0, ahead = 0;
  std::uint64_t births = 0;
  relay::CarefulClock kept_by{[this] { return now; }};
  boost::asio::io_context context;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open{context.get_executor()};
  relay::Metrics metrics;
  CountingStore store;
  relay::Greeter greeter{fixed_key(), 1};
  relay::LiveDelivery live{metrics};
  relay::GroupCommit writer{{store, context.get_executor(), kept_by, metrics, [] {}}};
  relay::Intake intake{{store, writer, greeter, live, metrics, [this] { return now; }, kept_by, [this] { return birth(); }},
                       any_rate};

  // The same in every run of a script, and never twice in one.
  relay::Trail birth() { return {crypto::u64_part(++births)}; }

  void go_on_to(std::int64_t moment) {
    if (now == 0) now = moment;
    while (now < moment) {
      now += std::min(between_readings, moment - now);
      kept_by.now();
    }
  }
};

RelayInProcess::RelayInProcess() : parts_(std::make_unique<Parts>()) {}
RelayInProcess::~RelayInProcess() { parts_->writer.finish(); }

void RelayInProcess::set_clock(std::int64_t now) { parts_->go_on_to(now + parts_->ahead); }

void RelayInProcess::turn_clock(std::int64_t ahead) {
  parts_->now += ahead - parts_->ahead;
  parts_->ahead = ahead;
}

void RelayInProcess::save() { parts_->store.save(); }
Result<void> RelayInProcess::restore() { return parts_->store.restore(); }
void RelayInProcess::begin_anew() { parts_->store.begin_anew(); }

Bytes RelayInProcess::greeting() { return mailbox::written(parts_->greeter.greet(parts_->now)); }

Bytes RelayInProcess::answer(ByteView request) {
  std::optional<Bytes> answer;
  parts_->intake.take(request, nullptr, [&answer](Bytes bytes) { answer = std::move(bytes); });
  while (!answer) parts_->context.run_one();
  return std::move(*answer);
}

std::uint64_t RelayInProcess::writes() const { return parts_->store.count(); }

}  // namespace nearer::cli
