// The only translation unit that compiles Boost.JSON itself.
#include <boost/json/src.hpp>

#ifdef BOOST_NO_EXCEPTIONS
// Boost asks for these where exceptions are off. The core parses with error codes only, so reaching one is a defect.
namespace boost {
void throw_exception(const std::exception&) { __builtin_trap(); }
void throw_exception(const std::exception&, const source_location&) { __builtin_trap(); }
}  // namespace boost
#endif
