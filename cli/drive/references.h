#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>

#include "base/result.h"

namespace nearer::cli {

/// Puts the saved value in the place of every text "$name". not_found, with the name, for one that was not saved.
Result<void> resolve(boost::json::value& value, const std::map<std::string, boost::json::value>& saved);

/// {"name": "/pointer/into/the/answer"}: keeps those parts of an answer. not_found for a part that is not there.
Result<void> save(const boost::json::value& wanted, const boost::json::object& answer,
                  std::map<std::string, boost::json::value>& saved);

}  // namespace nearer::cli
