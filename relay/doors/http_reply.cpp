#include "relay/doors/http_reply.h"

#include <utility>

#include "relay/doors/security_headers.h"

namespace nearer::relay {
namespace {

boost::beast::string_view beast_view(std::string_view text) { return {text.data(), text.size()}; }

std::string_view std_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

void set_unless_empty(HttpResponse& response, http::field field, std::string_view value) {
  if (!value.empty()) response.set(field, beast_view(value));
}

}  // namespace

HttpReply octets(Bytes bytes) {
  HttpReply reply;
  reply.content_type = "application/octet-stream";
  reply.for_any_origin = true;
  reply.owned = std::move(bytes);
  reply.body = reply.owned;
  return reply;
}

HttpReply plain_text(http::status status, std::string_view text) {
  HttpReply reply;
  reply.status = status;
  reply.content_type = "text/plain; charset=utf-8";
  reply.owned = copy_of(bytes_of(text));
  reply.body = reply.owned;
  return reply;
}

HttpReply site_reply(const SiteFile& file, const HttpRequest& request) {
  const auto chosen = choose_form(file, std_view(request[http::field::accept_encoding]));
  HttpReply reply;
  reply.content_type = file.content_type;
  reply.cache = file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache";
  reply.encoding = chosen.encoding;
  reply.tag = chosen.form.tag;
  if (std_view(request[http::field::if_none_match]) == reply.tag) {
    reply.status = http::status::not_modified;
  } else {
    reply.body = chosen.form.bytes;
  }
  return reply;
}

HttpResponse response_of(const HttpReply& reply, const HttpRequest& request) {
  HttpResponse response(reply.status, request.version());
  set_security_headers(response);
  set_unless_empty(response, http::field::content_type, reply.content_type);
  set_unless_empty(response, http::field::cache_control, reply.cache);
  set_unless_empty(response, http::field::content_encoding, reply.encoding);
  set_unless_empty(response, http::field::etag, reply.tag);
  if (!reply.tag.empty()) response.set(http::field::vary, "Accept-Encoding");
  if (reply.for_any_origin) {
    response.set(http::field::access_control_allow_origin, "*");
    response.set(http::field::access_control_allow_headers, "content-type");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
  response.keep_alive(request.keep_alive());
  if (reply.status != http::status::not_modified) response.content_length(reply.body.size());
  if (request.method() != http::verb::head) response.body() = {reply.body.data(), reply.body.size()};
  return response;
}

}  // namespace nearer::relay
