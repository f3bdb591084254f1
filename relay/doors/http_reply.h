#pragma once

#include <boost/beast/http.hpp>
#include <string_view>

#include "base/bytes.h"
#include "relay/doors/static_site.h"

namespace nearer::relay {

namespace http = boost::beast::http;

using HttpRequest = http::request<http::vector_body<std::uint8_t>>;

/// An answer before it is put on the wire. `body` points into `owned` or into the web app.
struct HttpReply {
  HttpReply() = default;
  HttpReply(HttpReply&&) = default;  // a move leaves `body` right, a copy would not
  HttpReply& operator=(HttpReply&&) = default;

  http::status status = http::status::ok;
  std::string_view content_type;
  std::string_view cache = "no-store";
  std::string_view encoding;
  std::string_view tag;
  bool for_any_origin = false;  ///< the protocol carries no cookies, so that any page may speak it
  Bytes owned;
  ByteView body;
};

/// A protocol answer: octets, for any origin.
HttpReply octets(Bytes bytes);
HttpReply plain_text(http::status status, std::string_view text);

/// A file in the form that the request accepts, or 304 where the caller has it already.
HttpReply site_reply(const SiteFile& file, const HttpRequest& request);

using HttpResponse = http::response<http::span_body<const std::uint8_t>>;

/// The response that refers to the reply's body, which has to outlive it.
HttpResponse response_of(const HttpReply& reply, const HttpRequest& request);

}  // namespace nearer::relay
