#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <string_view>

namespace nearer::relay {

/// A number by which callers are told apart while they call: the IPv4 address, or the network half of an IPv6 address,
/// within which one caller has as many addresses as it likes.
std::uint64_t peer_number(const boost::asio::ip::address& address);

/// The last address of an X-Forwarded-For header, the one that our own proxy has seen; 0.0.0.0 if there is none.
boost::asio::ip::address forwarded_address(std::string_view header);

}  // namespace nearer::relay
