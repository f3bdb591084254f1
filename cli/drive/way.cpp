#include "cli/drive/way.h"

#include <variant>

#include "mailbox/answer.h"
#include "mailbox/request.h"

namespace nearer::cli {

void Way::spoil(Fault fault, std::int64_t times) {
  for (std::int64_t at = 0; at < times; ++at) faults_.push_back(fault);
}

std::optional<Bytes> Way::ask(RelayInProcess& relay, ByteView request) {
  const auto late = std::exchange(delayed_, {});
  auto answer = befalls(request) ? spoilt(relay, request) : relay.answer(request);
  for (const auto& bytes : late) relay.answer(bytes);
  return answer;
}

bool Way::befalls(ByteView bytes) const {
  if (faults_.empty()) return false;
  const auto request = mailbox::read_request(bytes);
  if (!request) return false;
  if (faults_.front() == Fault::delay) return std::holds_alternative<mailbox::Deposit>(request->body);
  return faults_.front() != Fault::flip || std::holds_alternative<mailbox::Collect>(request->body);
}

std::optional<Bytes> Way::spoilt(RelayInProcess& relay, ByteView request) {
  const auto fault = faults_.front();
  faults_.pop_front();
  switch (fault) {
    case Fault::lose_request:
      return std::nullopt;
    case Fault::lose_answer:
      relay.answer(request);
      return std::nullopt;
    case Fault::repeat:
      relay.answer(request);
      return relay.answer(request);
    case Fault::delay:
      delayed_.push_back(copy_of(request));
      return std::nullopt;
    case Fault::flip:
      break;
  }
  auto answer = relay.answer(request);
  if (!flip(answer)) faults_.push_front(fault);  // it handed out nothing
  return answer;
}

/// Turns over a bit in the middle of the first envelope. False where there is none.
bool Way::flip(Bytes& answer) {
  const auto read = mailbox::read_answer(answer);
  if (!read || read->outcome != mailbox::Outcome::done) return false;
  const auto collected = mailbox::read_collected(read->body);
  if (!collected || collected->envelopes.empty()) return false;
  const auto envelope = collected->envelopes.front().envelope;
  const auto at = static_cast<std::size_t>(envelope.data() - answer.data()) + envelope.size() / 2;
  answer[at] ^= 1U;
  return true;
}

}  // namespace nearer::cli
