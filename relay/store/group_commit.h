#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "relay/careful_clock.h"
#include "relay/metrics.h"
#include "relay/store/mailbox_store.h"

namespace nearer::relay {

/// The one writer. Whatever is handed in while a commit runs goes into the next one together: the more there is to do,
/// the less each write costs, and nobody waits for a timer. Answers are given after the commit that carried the write.
class GroupCommit {
 public:
  using Answered = std::function<void(const Written&)>;

  struct Ports {
    MailboxStore& store;
    boost::asio::any_io_executor answers_on;  ///< where Answered and after_batch are called
    CarefulClock& clock;
    Metrics& metrics;
    std::function<void()> after_batch;  ///< once all answers of one commit have been given
  };

  /// What may wait at most, in envelope bytes.
  static constexpr std::size_t most_waiting_bytes = 32 << 20;

  explicit GroupCommit(Ports ports);
  ~GroupCommit();
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  /// `answered` is called once: after the commit, with Outcome::unavailable where the store refused it, or at once with
  /// Outcome::busy where too much is waiting or the writer was told to finish.
  void hand_in(Write write, Answered answered);

  /// Has the writer sweep, and note the clock, between two commits.
  void sweep();

  /// Takes no more, and returns once everything handed in was committed; the answers have then been posted.
  void finish();

 private:
  struct Batch {
    std::vector<Write> writes;
    std::vector<Answered> answers;
    std::size_t bytes = 0;
  };

  bool queue(Write& write, Answered& answered);
  void run();
  bool wait_for_work(Batch& batch, bool& sweeping);
  void commit(Batch batch);
  void forget_expired();

  Ports ports_;
  std::mutex mutex_;
  std::condition_variable work_;
  Batch waiting_;
  bool sweep_wanted_ = false;
  bool finishing_ = false;
  std::thread writer_;
};

}  // namespace nearer::relay
