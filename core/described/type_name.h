#pragma once

#include <string>
#include <string_view>

namespace nearer::described {

/// The compiler's own spelling of T, out of the signature of this function: the only source of it without RTTI.
template <class T>
constexpr std::string_view spelled() {
  const std::string_view signature = __PRETTY_FUNCTION__;  // GCC: "… [with T = X; …]", Clang: "… [T = X]"
  const auto begin = signature.find("T = ") + 4;
  return signature.substr(begin, signature.find_first_of(";]", begin) - begin);
}

/// "gratitude.Strength" for nearer::gratitude::Strength.
template <class T>
std::string type_name() {
  constexpr std::string_view own = "nearer::";
  auto spelling = spelled<T>();
  if (spelling.starts_with(own)) spelling.remove_prefix(own.size());
  std::string name;
  for (std::size_t at = 0; at < spelling.size(); ++at) {
    const bool colons = spelling.substr(at, 2) == "::";
    name.push_back(colons ? '.' : spelling[at]);
    if (colons) ++at;
  }
  return name;
}

}  // namespace nearer::described
