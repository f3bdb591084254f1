#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nearer::relay {

/// A number by which callers are told apart while they call: the IPv4 address, or the network half of an IPv6 address,
/// within which one caller has as many addresses as it likes.
std::uint64_t peer_number(const boost::asio::ip::address& address);

/// The last address of a list as X-Forwarded-For has it: what our own proxy has seen, whatever the caller wrote before it.
/// With a port or without, IPv6 in brackets or without. Nothing where the list ends with something else, or is empty.
std::optional<boost::asio::ip::address> forwarded_address(std::string_view list);

}  // namespace nearer::relay
