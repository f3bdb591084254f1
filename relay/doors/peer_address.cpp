#include "relay/doors/peer_address.h"

#include <string>

namespace nearer::relay {

std::uint64_t peer_number(const boost::asio::ip::address& address) {
  if (address.is_v4()) return address.to_v4().to_uint();
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_uint();
  std::uint64_t network = 0;
  const auto bytes = v6.to_bytes();
  for (std::size_t at = 0; at < sizeof network; ++at) network = network << 8 | bytes[at];
  return network;
}

boost::asio::ip::address forwarded_address(std::string_view header) {
  auto last = header.substr(header.rfind(',') + 1);
  last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(last), error);
  return error ? boost::asio::ip::address{} : address;
}

}  // namespace nearer::relay
