#pragma once
#include <boost/json/value.hpp>

namespace nearer {

/// What a person has written, without the control characters that no screen shows (line breaks and tabs stay). They come
/// with pasted text; six bytes of JSON each, they would let words within every limit outgrow an entry.
boost::json::value tidied(const boost::json::value& said);

}  // namespace nearer
