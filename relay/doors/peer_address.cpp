#include "relay/doors/peer_address.h"

#include <string>

namespace nearer::relay {
namespace {

constexpr std::string_view blank = " \t";

std::string_view last_item(std::string_view list) {
  const auto end = list.find_last_not_of(" \t,");
  if (end == std::string_view::npos) return {};
  auto last = list.substr(0, end + 1);
  last.remove_prefix(last.rfind(',') + 1);
  last.remove_prefix(last.find_first_not_of(blank));
  return last;
}

// "[v6]:port", "[v6]", "v4:port", or an address alone: one colon is a port's, several are those of IPv6.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
  }
  const auto colon = text.find(':');
  return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

}  // namespace

std::uint64_t peer_number(const boost::asio::ip::address& address) {
  if (address.is_v4()) return address.to_v4().to_uint();
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_uint();
  std::uint64_t network = 0;
  const auto bytes = v6.to_bytes();
  for (std::size_t at = 0; at < sizeof network; ++at) network = network << 8 | bytes[at];
  return network;
}

std::optional<boost::asio::ip::address> forwarded_address(std::string_view list) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(without_port(last_item(list))), error);
  if (error) return std::nullopt;
  return address;
}

}  // namespace nearer::relay
