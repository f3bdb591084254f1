#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "companion/companion.h"

namespace nearer::bridge {

/// One answer as JSON text and the blobs it speaks of.
struct Answer {
  std::string json;
  std::vector<Bytes> blobs;
  std::unique_ptr<Companion> opened;  ///< only from open()
};

/// What the five C functions do, without their pointers.
Answer open(std::string_view json, const std::vector<Bytes>& blobs);
Answer perform(Companion& companion, std::string_view json, const std::vector<Bytes>& blobs);
Answer receive(Companion& companion, std::string_view json, const std::vector<Bytes>& blobs);
Answer view(const Companion& companion, std::string_view json);

Answer refused(const Refusal& refusal);

}  // namespace nearer::bridge
