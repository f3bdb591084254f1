#include <cstdlib>

#include "mailbox/request.h"

// What is read has one spelling: writing the fields again gives the bytes that were read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nearer;
  const ByteView bytes(data, size);
  const auto request = mailbox::read_request(bytes);
  if (!request) return 0;
  if (size > mailbox::largest_request || request->signed_body.size() != size - mailbox::request_head) std::abort();
  if (data[1] != static_cast<std::uint8_t>(mailbox::operation_of(request->body))) std::abort();
  Block<32> seed{};
  const auto owner = crypto::signing_pair(crypto::SigningSeed::take(seed));
  const auto again = mailbox::signed_request(owner, request->nonce, request->body);
  const auto tail = ByteView(again).subspan(mailbox::request_head);
  if (!std::equal(tail.begin(), tail.end(), request->signed_body.begin(), request->signed_body.end())) std::abort();
  return 0;
}
