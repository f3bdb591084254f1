#include "relay/store/group_commit.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <chrono>
#include <utility>

namespace nearer::relay {
namespace {

std::size_t cost_of(const Write& write) {
  const auto* envelope = std::get_if<NewEnvelope>(&write);
  return sizeof(Write) + (envelope ? envelope->envelope.size() : 0);
}

std::string text_of(const Refusal& refusal) { return std::string(name(refusal.problem)); }

}  // namespace

GroupCommit::GroupCommit(Ports ports) : ports_(std::move(ports)), writer_([this] { run(); }) {}

GroupCommit::~GroupCommit() { finish(); }

void GroupCommit::hand_in(Write write, Answered answered) {
  if (!queue(write, answered)) answered(Written{Outcome::busy});
}

bool GroupCommit::queue(Write& write, Answered& answered) {
  const auto cost = cost_of(write);
  {
    const std::lock_guard lock(mutex_);
    if (finishing_ || waiting_.bytes + cost > most_waiting_bytes) return false;
    waiting_.bytes += cost;
    waiting_.writes.push_back(std::move(write));
    waiting_.answers.push_back(std::move(answered));
    if (waiting_.writes.size() > 1) return true;  // whoever came first has woken the writer
  }
  work_.notify_one();
  return true;
}

void GroupCommit::sweep() {
  {
    const std::lock_guard lock(mutex_);
    sweep_wanted_ = true;
  }
  work_.notify_one();
}

void GroupCommit::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  work_.notify_one();
  if (writer_.joinable()) writer_.join();
}

void GroupCommit::run() {
  Batch batch;
  bool sweeping = false;
  while (wait_for_work(batch, sweeping)) {
    if (!batch.writes.empty()) commit(std::exchange(batch, {}));
    if (sweeping) forget_expired();
  }
}

bool GroupCommit::wait_for_work(Batch& batch, bool& sweeping) {
  std::unique_lock lock(mutex_);
  work_.wait(lock, [this] { return finishing_ || sweep_wanted_ || !waiting_.writes.empty(); });
  batch = std::exchange(waiting_, {});
  sweeping = std::exchange(sweep_wanted_, false);
  return !batch.writes.empty() || sweeping || !finishing_;
}

void GroupCommit::commit(Batch batch) {
  const auto begun = std::chrono::steady_clock::now();
  auto results = ports_.store.write(batch.writes, ports_.clock.now());
  ports_.metrics.committed(batch.writes.size(), std::chrono::steady_clock::now() - begun, results.has_value());
  if (!results) {
    spdlog::error("a commit was refused: {}", text_of(results.error()));
    results = std::vector<Written>(batch.writes.size(), Written{Outcome::unavailable});
  }
  boost::asio::post(ports_.answers_on, [this, answers = std::move(batch.answers), written = std::move(*results)] {
    for (std::size_t at = 0; at < answers.size(); ++at) answers[at](written[at]);
    ports_.after_batch();
  });
}

void GroupCommit::forget_expired() {
  const auto reading = ports_.clock.read();
  const auto noted = ports_.store.note_clock(reading);
  const auto forgotten = ports_.store.sweep(reading.counted);
  if (!noted) spdlog::error("the clock could not be noted: {}", text_of(noted.error()));
  if (!forgotten) spdlog::error("a sweep was refused: {}", text_of(forgotten.error()));
}

}  // namespace nearer::relay
