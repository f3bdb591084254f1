#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "vault_format/table.h"

namespace nearer {

using vault_format::Table;

/// A record as the vault gives it back.
struct Record {
  Table table;
  Bytes row;
  Bytes sealed;

  friend bool operator==(const Record&, const Record&) = default;
};

/// One change to the vault: a sealed record to put, or nothing to delete the row.
struct Keep {
  Table table;
  Bytes row;
  std::optional<Bytes> sealed;
};

/// What the host does after a call, in this order: keep everything in one durable transaction, then send, then show.
struct Effects {
  std::vector<Keep> keep;
  std::optional<Bytes> head;      ///< a new head of the vault, with every record under its key; same transaction
  bool wipe = false;              ///< every record and the head go; the vault is gone
  bool send = false;              ///< something waits for a courier
  std::vector<std::string> show;  ///< names of what may look different now
};

/// The answer to one call that changed something: what to say, raw bytes it speaks of, and what to do.
struct Performed {
  boost::json::object answer;
  std::vector<Bytes> blobs;
  Effects effects;
};

}  // namespace nearer
