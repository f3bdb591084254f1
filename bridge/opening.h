#pragma once
#include <boost/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "companion/companion.h"

// The parts of nearer_open that are not a vault yet: costs, and what comes before the first write.

namespace nearer::bridge {

/// {"ops", "mem_kib"} of the call, both optional: 3 passes and 64 MiB without them.
Result<crypto::PassphraseCost> read_cost(const boost::json::object& fields);

/// "suggest_passphrase": five words drawn from `random`. "strength": of the {"secret"} that a person has made up.
/// "self_test": known answers at {"mem_kib"}. "derive": a check value of {"secret", "salt" (hex), "ops", "mem_kib"},
/// which a host compares between two fresh workers before it writes a vault. unknown_call for any other word.
Result<boost::json::object> prepare(std::string_view how, const boost::json::object& fields,
                                    std::span<const Bytes> blobs);

}  // namespace nearer::bridge
