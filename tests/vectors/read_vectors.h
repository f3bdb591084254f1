#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/text_encoding.h"

// Vectors are files so that the native core and the WASM core read the very same ones.

namespace nearer::vectors {

inline boost::json::value read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return boost::json::parse(text.str());
}

inline std::filesystem::path folder(const std::string& name) {
  return std::filesystem::path(NEARER_TESTS_FOLDER) / "vectors" / name;
}

/// The cases of tests/vectors/primitives/<name>.json.
inline boost::json::array primitive_cases(const std::string& name) {
  return read_file(folder("primitives") / (name + ".json")).at("cases").as_array();
}

/// Every file of tests/vectors/<name>/, in the order of their names.
inline std::vector<boost::json::value> folder_cases(const std::string& name) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder(name)))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<boost::json::value> cases;
  for (const auto& path : paths) cases.push_back(read_file(path));
  return cases;
}

inline std::string text(const boost::json::value& value, std::string_view field) {
  return std::string(value.at(field).as_string());
}

inline Bytes bytes(const boost::json::value& value, std::string_view field) {
  auto decoded = hex_decode(text(value, field));
  EXPECT_TRUE(decoded) << field;
  return decoded.value_or(Bytes{});
}

template <std::size_t N>
Block<N> block(const boost::json::value& value, std::string_view field) {
  auto decoded = block_of<N>(bytes(value, field));
  EXPECT_TRUE(decoded) << field;
  return decoded.value_or(Block<N>{});
}

template <class S>
S secret(const boost::json::value& value, std::string_view field) {
  auto source = block<S::size>(value, field);
  return S::take(source);
}

/// "ok", or the name of the problem.
template <class T>
std::string outcome(const Result<T>& result) {
  return result ? "ok" : std::string(name(result.error().problem));
}

}  // namespace nearer::vectors
