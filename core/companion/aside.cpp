#include "companion/aside.h"

#include <algorithm>

namespace nearer {

bool Aside::keep(const mailbox::Addressed& envelope) {
  std::size_t bytes = envelope.envelope.size();
  for (const auto& one : kept_) bytes += one.envelope.size();
  if (kept_.size() >= most || bytes > most_bytes || std::ranges::find(kept_, envelope) != kept_.end()) return false;
  kept_.push_back(envelope);
  return true;
}

Bytes Aside::written() const { return kept_.empty() ? Bytes{} : mailbox::bundled(kept_); }

Result<Aside> Aside::read(ByteView bytes) {
  Aside aside;
  NEARER_TRY(envelopes, mailbox::read_bundle(bytes));
  aside.kept_ = std::move(envelopes);
  return aside;
}

}  // namespace nearer
