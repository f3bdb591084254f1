#pragma once

#include "cli/drive/lines.h"
#include "cli/drive/post.h"

namespace nearer::cli {

/// Does what two people do at two screens: one shows a code, the other scans it, both compare the words.
class Handshake {
 public:
  Handshake(Cast& cast, Post& post, Courier by) : cast_(cast), post_(post), by_(by) {}

  /// `shows` and `with` are the intent that makes the code; `scans` is the one that takes it. The answer has the words,
  /// or is the first refusal.
  json::object run(Player& inviter, std::string_view shows, json::object with, Player& joiner, std::string_view scans);

 private:
  void exchange(Player& one, Player& other);
  Result<json::value> words_of(Player& player);

  Cast& cast_;
  Post& post_;
  Courier by_;
};

}  // namespace nearer::cli
