#include "mailbox/greeting.h"

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::mailbox {

Bytes written(const Greeting& greeting) {
  wire::Writer out;
  out.block(greeting.nonce.bytes).u8(greeting.work_bits).u64(greeting.seconds);
  return out.take();
}

Result<Greeting> read_greeting(ByteView bytes) {
  wire::Reader in(bytes);
  NEARER_TRY(nonce, in.block<16>());
  NEARER_TRY(work_bits, in.u8());
  NEARER_TRY(seconds, in.u64());
  NEARER_CHECK(in.finish());
  if (work_bits > most_work_bits) return refuse(Problem::out_of_range, "work_bits");
  if (seconds / seconds_in_day > UINT32_MAX) return refuse(Problem::out_of_range, "seconds");
  return Greeting{{nonce}, work_bits, seconds};
}

}  // namespace nearer::mailbox
