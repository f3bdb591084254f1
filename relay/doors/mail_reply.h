#pragma once

#include <boost/asio/awaitable.hpp>

#include "base/bytes.h"
#include "relay/intake.h"

namespace nearer::relay {

/// The intake's answer to one request, for a coroutine to wait for. `request` has to stay until then.
boost::asio::awaitable<Bytes> mail_reply(Intake& intake, ByteView request);

}  // namespace nearer::relay
