#pragma once
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "companion/box.h"
#include "mailbox/answer.h"
#include "mailbox/bundle.h"
#include "mailbox/greeting.h"
#include "mailbox/request.h"

namespace nearer {

/// An envelope that no courier has delivered yet. Its bytes never change, however often it is sent.
struct Waiting {
  std::uint64_t number = 0;  ///< rises with every envelope; the row in the outbox
  mailbox::MailboxId mailbox;
  Bytes envelope;
  bool at_once = false;  ///< ends or protects something; remembered until the program is closed
  bool has_gone = true;  ///< a courier may have it already, so that its bytes are not changed
  bool is_held_back = false;  ///< by the pace of its mailbox
};

/// The mailboxes, what waits to go out, and the requests that a relay has not answered yet.
class Mail {
 public:
  /// Begins to use a mailbox; again changes nothing but its end. An escrow is polled from then on, as often as every
  /// other, until both envelopes have come or its time is over (14 days at most: the relay keeps it no longer).
  void use(crypto::SigningPair owner, mailbox::Retention retention, std::int64_t until, std::uint8_t devices = 2);

  /// Stops using it; what waits for it is dropped too. Gives the numbers of the dropped envelopes.
  std::vector<std::uint64_t> give_up(const mailbox::MailboxId& id);

  /// Gives up every mailbox whose time is over, and what waits for one that is no longer used.
  std::vector<std::uint64_t> lapse(Moment now);

  const Waiting& post(const mailbox::MailboxId& to, Bytes envelope, bool at_once = false);

  /// The last that waits for a mailbox, where it is held back or many wait, and no courier has it yet: more can be put
  /// into it. Null otherwise.
  const Waiting* with_room(const mailbox::MailboxId& to) const;

  /// Other bytes in place of those of `with_room`.
  const Waiting& replace(std::uint64_t number, Bytes envelope, bool at_once);

  /// Takes delivered envelopes out: everything up to the number.
  std::vector<std::uint64_t> delivered_upto(std::uint64_t number);

  /// Signed requests for all that is to do at the moment. Their answers come through `answered`. Working for new
  /// mailboxes is done here and takes about a second for each on a phone.
  Result<std::vector<Bytes>> requests(const mailbox::Greeting& greeting);

  /// Requests that subscribe a live connection to every mailbox in use. Their answers say nothing that is needed. They are
  /// worth asking anew on a new connection, and when `mailboxes_found` has risen.
  std::vector<Bytes> subscriptions(const mailbox::Greeting& greeting) const;

  struct Arrival {
    std::vector<mailbox::Addressed> envelopes;     ///< to be taken in by their groups
    std::vector<LyingPlace> places;                ///< where each of them lies
    std::vector<std::uint64_t> delivered;          ///< rows that leave the outbox
    bool again = false;                            ///< there is more to do: ask for requests once more

    std::optional<mailbox::MailboxId> caught_up;   ///< a mailbox that holds nothing more than what has come by now

    /// An escrow that holds two others: the own envelope will never get in, and has left the outbox.
    std::optional<mailbox::MailboxId> shut;
  };

  /// The relay's answer to request `number` of the last `requests`. not_found for another number; the relay's refusals
  /// as mailbox::checked names them, with everything kept for the next time.
  Result<Arrival> answered(std::uint32_t number, ByteView bytes, Moment now);

  /// An envelope could not be opened: true where it is fetched again, false where it has come the same twice, or too often
  /// another, or where too many are in doubt already.
  bool doubt(const mailbox::Addressed& envelope, const LyingPlace& place);

  /// It could be opened: no doubt is left about it.
  void opened(const mailbox::MailboxId& id, const LyingPlace& place);

  /// The first of those that wait: as many as one bundle holds.
  std::vector<mailbox::Addressed> waiting_envelopes();
  const std::deque<Waiting>& waiting() const { return waiting_; }
  std::uint64_t last_number() const { return next_number_ - 1; }
  const Box* box(const mailbox::MailboxId& id) const;

  /// Mailboxes in use that are not known to be at the relay.
  std::size_t unmade() const;

  /// How often, since this was opened, a mailbox turned out to be at the relay.
  std::uint64_t mailboxes_found() const { return mailboxes_found_; }

  /// Boxes and their cursors as one record; the waiting envelopes are records of their own.
  Bytes written() const;
  Result<void> read(ByteView bytes);
  static Bytes written(const Waiting& waiting);
  Result<void> read_waiting(std::uint64_t number, ByteView bytes);

  /// Set back from the vault in the middle of a visit: the answers that are still on their way are to be taken.
  void go_on_from(const Mail& former);

  /// A relay or a bundle was taken in now.
  void hear(Moment now);

  /// The hour in which that was last: its first second since 1970; 0 for never. For this device's eyes only, and no finer,
  /// so that looking where nothing has come leaves nothing to keep.
  std::int64_t heard() const { return heard_; }

 private:
  enum class Asked : std::uint8_t { create, deposit, collect, again };
  struct InFlight {
    Asked asked;
    mailbox::MailboxId mailbox;
    std::uint64_t number = 0;      ///< of the envelope deposited, or fetched again
    mailbox::Cursor cursor;        ///< that was collected from
  };

  Result<void> take(const InFlight& request, const mailbox::Answer& answer, Arrival& arrival);
  void take_deposited(const InFlight& request, Arrival& arrival);
  Result<void> take_collected(const InFlight& request, ByteView body, Box& box, Arrival& arrival);
  Result<void> take_again(const InFlight& request, ByteView body, Box& box, Arrival& arrival);
  void drop(std::uint64_t number);
  bool give_up_oldest();

  /// Those that may go now, in their order: what is at once takes along all that waits before it.
  std::vector<Waiting*> due(const mailbox::MailboxId& id, const Box& box);

  std::map<mailbox::MailboxId, Box> boxes_;
  std::deque<Waiting> waiting_;
  std::int64_t asked_at_ = 0;  ///< by the relay's clock
  std::vector<InFlight> in_flight_;
  std::uint64_t next_number_ = 1;
  std::uint64_t mailboxes_found_ = 0;
  std::int64_t heard_ = 0;
};

}  // namespace nearer
