#include "companion/mail.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "mailbox/proof_of_work.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace {

constexpr std::uint8_t record_version = 2;
// Each change of members opens a mailbox that is listened to for a month. So many are more than any life makes, and
// fewer than would make a visit long: whoever changes more often closes the oldest ones.
constexpr std::size_t most_boxes = 512;

// Where so many wait for one mailbox, further ones are put into the last of them.
constexpr std::size_t many_waiting = 16;

// A phone does about a million tries a second; 2^34 is hours, so only a relay that asks for too much gets there.
constexpr std::uint64_t most_tries = std::uint64_t{1} << 34U;

Result<mailbox::Create> create_body(const Box& box, const mailbox::Greeting& greeting) {
  const auto day = greeting.day();
  const auto work = mailbox::find_work(box.id(), day, greeting.work_bits, 0, most_tries);
  if (!work) return refuse(Problem::work_missing);
  return mailbox::Create{day, *work, box.retention};
}

}  // namespace

void Mail::use(crypto::SigningPair owner, mailbox::Retention retention, std::int64_t until, std::uint8_t devices) {
  const mailbox::MailboxId id{owner.open.bytes};
  const auto found = boxes_.find(id);
  if (found != boxes_.end()) {
    found->second.until = until;
    found->second.share.among(devices);
    return;
  }
  const bool of_former_epoch = until != 0 && retention == mailbox::Retention::thirty_days;
  if (boxes_.size() >= most_boxes && (of_former_epoch || !give_up_oldest())) return;
  boxes_.emplace(id, Box{std::move(owner), retention, false, {}, until, {}, Share(devices)});
}

/// Of the mailboxes of former epochs the one that ends first.
bool Mail::give_up_oldest() {
  const auto ends = [](const auto& one) {
    const auto& box = one.second;
    return box.until == 0 || box.retention != mailbox::Retention::thirty_days ? std::numeric_limits<std::int64_t>::max()
                                                                               : box.until;
  };
  const auto oldest = std::ranges::min_element(boxes_, {}, ends);
  if (oldest == boxes_.end() || ends(*oldest) == std::numeric_limits<std::int64_t>::max()) return false;
  boxes_.erase(oldest);
  return true;
}

void Mail::hear(Moment now) { heard_ = now.seconds - now.seconds % seconds_in_hour; }

std::vector<std::uint64_t> Mail::give_up(const mailbox::MailboxId& id) {
  std::vector<std::uint64_t> dropped;
  for (const auto& waiting : waiting_)
    if (waiting.mailbox == id) dropped.push_back(waiting.number);
  for (const auto number : dropped) drop(number);
  boxes_.erase(id);
  return dropped;
}

std::vector<std::uint64_t> Mail::lapse(Moment now) {
  std::vector<mailbox::MailboxId> over;
  for (const auto& [id, box] : boxes_)
    if (box.until != 0 && box.until <= now.seconds) over.push_back(id);
  std::vector<std::uint64_t> dropped;
  for (const auto& id : over) std::ranges::copy(give_up(id), std::back_inserter(dropped));
  // A change of members may have been posted for a device that is still at a key whose mailbox has gone.
  for (const auto& waiting : waiting_)
    if (!boxes_.contains(waiting.mailbox)) dropped.push_back(waiting.number);
  for (const auto number : dropped) drop(number);
  return dropped;
}

const Waiting& Mail::post(const mailbox::MailboxId& to, Bytes envelope, bool at_once) {
  return waiting_.emplace_back(next_number_++, to, std::move(envelope), at_once, false);
}

const Waiting* Mail::with_room(const mailbox::MailboxId& to) const {
  const Waiting* last = nullptr;
  std::size_t count = 0;
  for (const auto& waiting : waiting_) {
    if (waiting.mailbox != to) continue;
    last = &waiting;
    ++count;
  }
  const bool waits_long = last != nullptr && (last->is_held_back || count >= many_waiting);
  return waits_long && !last->has_gone ? last : nullptr;
}

const Waiting& Mail::replace(std::uint64_t number, Bytes envelope, bool at_once) {
  auto& waiting = *std::ranges::find(waiting_, number, &Waiting::number);
  waiting.envelope = std::move(envelope);
  waiting.at_once = waiting.at_once || at_once;
  return waiting;
}

std::vector<Waiting*> Mail::due(const mailbox::MailboxId& id, const Box& box) {
  std::vector<Waiting*> here;
  std::size_t at_once = 0;  // so many go as part of the reserve
  for (auto& waiting : waiting_) {
    if (waiting.mailbox != id) continue;
    here.push_back(&waiting);
    if (waiting.at_once) at_once = here.size();
  }
  auto share = box.share;
  std::size_t count = 0;
  while (count < here.size() && (!box.is_shared() || share.admits(asked_at_, count < at_once))) {
    share.count(asked_at_);
    ++count;
  }
  for (std::size_t at = count; at < here.size(); ++at) here[at]->is_held_back = true;
  here.resize(count);
  return here;
}

std::vector<std::uint64_t> Mail::delivered_upto(std::uint64_t number) {
  std::vector<std::uint64_t> gone;
  while (!waiting_.empty() && waiting_.front().number <= number) {
    gone.push_back(waiting_.front().number);
    waiting_.pop_front();
  }
  return gone;
}

Result<std::vector<Bytes>> Mail::requests(const mailbox::Greeting& greeting) {
  in_flight_.clear();
  std::vector<Bytes> requests;
  const auto ask = [&](const Box& box, const mailbox::Body& body, InFlight request) {
    requests.push_back(mailbox::signed_request(box.owner, greeting.nonce, body));
    in_flight_.push_back(request);
  };
  for (const auto& [id, box] : boxes_) {
    if (box.made) continue;
    NEARER_TRY(create, create_body(box, greeting));
    ask(box, create, {Asked::create, id, 0, {}});
  }
  asked_at_ = static_cast<std::int64_t>(greeting.seconds);
  for (auto& [id, box] : boxes_) {
    if (!box.may_be_used()) continue;
    box.share.notice(asked_at_);
    for (auto* waiting : due(id, box)) {
      waiting->has_gone = true;
      ask(box, mailbox::Deposit{waiting->envelope}, {Asked::deposit, id, waiting->number, {}});
    }
  }
  for (const auto& [id, box] : boxes_)
    for (const auto& doubt : box.doubts)
      ask(box, mailbox::Collect{doubt.place.before, 1}, {Asked::again, id, doubt.place.number, doubt.place.before});
  for (const auto& [id, box] : boxes_)
    if (box.may_be_used())
      ask(box, mailbox::Collect{box.cursor, mailbox::most_per_collect}, {Asked::collect, id, 0, box.cursor});
  return requests;
}

std::vector<Bytes> Mail::subscriptions(const mailbox::Greeting& greeting) const {
  std::vector<Bytes> requests;
  for (const auto& [id, box] : boxes_)
    if (box.may_be_used()) requests.push_back(mailbox::signed_request(box.owner, greeting.nonce, mailbox::Subscribe{}));
  return requests;
}

Result<Mail::Arrival> Mail::answered(std::uint32_t number, ByteView bytes, Moment now) {
  if (number >= in_flight_.size()) return refuse(Problem::not_found, "request");
  const auto request = in_flight_[number];
  NEARER_TRY(answer, mailbox::read_answer(bytes));
  hear(now);
  Arrival arrival;
  NEARER_CHECK(take(request, answer, arrival));
  return arrival;
}

Result<void> Mail::take(const InFlight& request, const mailbox::Answer& answer, Arrival& arrival) {
  const auto found = boxes_.find(request.mailbox);
  if (found == boxes_.end()) return {};  // given up since the request went out
  auto& box = found->second;
  if (answer.outcome == mailbox::Outcome::absent) {
    // An unused mailbox lapses at the relay: it is made again the next time, and what waits for it still waits.
    arrival.again = box.made;
    box.made = false;
    return {};
  }
  if (answer.outcome == mailbox::Outcome::full && request.asked == Asked::deposit && box.is_escrow()) {
    arrival.shut = request.mailbox;
    take_deposited(request, arrival);
    return {};
  }
  NEARER_CHECK(mailbox::checked(answer.outcome));
  arrival.again = !box.may_be_used();  // what had to wait until it was made
  if (!box.made) ++mailboxes_found_;
  box.made = true;
  if (request.asked == Asked::deposit) {
    NEARER_CHECK(mailbox::read_deposited(answer.body));
    box.share.count(asked_at_);
    take_deposited(request, arrival);
  }
  if (request.asked == Asked::again) return take_again(request, answer.body, box, arrival);
  return request.asked == Asked::collect ? take_collected(request, answer.body, box, arrival) : Result<void>{};
}

void Mail::take_deposited(const InFlight& request, Arrival& arrival) {
  drop(request.number);
  arrival.delivered.push_back(request.number);
}

Result<void> Mail::take_collected(const InFlight& request, ByteView body, Box& box, Arrival& arrival) {
  NEARER_TRY(collected, mailbox::read_collected(body));
  auto before = collected.anew ? mailbox::Cursor{} : request.cursor;
  for (const auto& arrived : collected.envelopes) {
    arrival.envelopes.push_back({request.mailbox, copy_of(arrived.envelope)});
    arrival.places.push_back({std::exchange(before, arrived.cursor()), arrived.number});
  }
  if (collected.anew) box.doubts.clear();  // they are among these, or gone
  const auto advanced = mailbox::advanced(request.cursor, collected);
  arrival.again = collected.more;
  if (!arrival.again) arrival.caught_up = request.mailbox;
  box.cursor = advanced;
  if (box.is_finished()) std::ranges::copy(give_up(request.mailbox), std::back_inserter(arrival.delivered));
  return {};
}

Result<void> Mail::take_again(const InFlight& request, ByteView body, Box& box, Arrival& arrival) {
  NEARER_TRY(collected, mailbox::read_collected(body));
  const bool is_there = !collected.anew && !collected.envelopes.empty() &&
                        collected.envelopes.front().number == request.number;
  if (is_there) {
    arrival.envelopes.push_back({request.mailbox, copy_of(collected.envelopes.front().envelope)});
    arrival.places.push_back({request.cursor, request.number});
  } else {
    std::erase_if(box.doubts, [&](const Doubt& doubt) { return doubt.place.number == request.number; });
  }
  return {};
}

bool Mail::doubt(const mailbox::Addressed& envelope, const LyingPlace& place) {
  const auto found = boxes_.find(envelope.mailbox);
  if (found == boxes_.end()) return false;
  auto& doubts = found->second.doubts;
  const auto digest = digest_of(envelope.envelope);
  const auto former = std::ranges::find(doubts, place.number, [](const Doubt& doubt) { return doubt.place.number; });
  if (former == doubts.end()) {
    if (doubts.size() >= Box::most_doubts) return false;
    doubts.push_back({place, digest});
    return true;
  }
  if (former->digest == digest || former->times >= Doubt::most_times) {
    doubts.erase(former);
    return false;
  }
  former->digest = digest;
  ++former->times;
  return true;
}

void Mail::opened(const mailbox::MailboxId& id, const LyingPlace& place) {
  const auto found = boxes_.find(id);
  if (found == boxes_.end()) return;
  std::erase_if(found->second.doubts, [&](const Doubt& doubt) { return doubt.place.number == place.number; });
}

void Mail::drop(std::uint64_t number) {
  std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.number == number; });
}

std::vector<mailbox::Addressed> Mail::waiting_envelopes() {
  std::vector<mailbox::Addressed> envelopes;
  for (auto& waiting : waiting_) {
    if (envelopes.size() == mailbox::most_in_bundle) break;
    waiting.has_gone = true;
    envelopes.push_back({waiting.mailbox, waiting.envelope});
  }
  return envelopes;
}

const Box* Mail::box(const mailbox::MailboxId& id) const {
  const auto found = boxes_.find(id);
  return found == boxes_.end() ? nullptr : &found->second;
}

std::size_t Mail::unmade() const {
  return static_cast<std::size_t>(std::ranges::count_if(boxes_, [](const auto& one) { return !one.second.made; }));
}

void Mail::go_on_from(const Mail& former) {
  in_flight_ = former.in_flight_;
  asked_at_ = former.asked_at_;
  mailboxes_found_ = std::max(mailboxes_found_, former.mailboxes_found_);
}

Bytes Mail::written() const {
  wire::Writer writer;
  writer.u8(record_version).u64(next_number_).u64(static_cast<std::uint64_t>(heard_));
  writer.u16(static_cast<std::uint16_t>(boxes_.size()));
  for (const auto& [id, box] : boxes_) write_box(writer, box);
  return writer.take();
}

Result<void> Mail::read(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(version, reader.u8());
  if (version == 0 || version > record_version) return refuse(Problem::newer_version);
  NEARER_TRY(next, reader.u64());
  NEARER_TRY(heard_at, reader.u64());
  NEARER_TRY(count, reader.u16());
  next_number_ = next;
  heard_ = static_cast<std::int64_t>(heard_at);
  for (std::uint16_t at = 0; at < count; ++at) {
    NEARER_TRY(box, read_box(reader, version));
    const auto id = box.id();
    boxes_.emplace(id, std::move(box));
  }
  return reader.finish();
}

Bytes Mail::written(const Waiting& waiting) {
  return wire::Writer().block(waiting.mailbox.bytes).block(waiting.envelope).take();
}

Result<void> Mail::read_waiting(std::uint64_t number, ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(id, reader.block<32>());
  const auto place = std::ranges::find_if(waiting_, [&](const Waiting& other) { return other.number > number; });
  waiting_.insert(place, Waiting{number, {id}, copy_of(reader.rest())});
  next_number_ = std::max(next_number_, number + 1);
  return {};
}

}  // namespace nearer
