#pragma once

#include <boost/beast/http/fields.hpp>

namespace nearer::relay {

/// What every answer carries, so that a browser runs our own code only and tells nobody else about it. The list is that
/// of docs/spec/relay.md, and tests/relay/ compares it whole.
void set_security_headers(boost::beast::http::fields& fields);

}  // namespace nearer::relay
