#include <gtest/gtest.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <string>

#include "crypto/auth/equal.h"
#include "tests/vault_format/open_vault.h"
#include "vault_format/backup.h"
#include "vault_format/record.h"

// After a vault is closed, its keys are nowhere in the memory of the process.

namespace nearer::vault_format {
namespace {

constexpr std::uint8_t mask = 0xA5;

// Larger areas are a sanitizer's shadow, terabytes of nothing.
constexpr std::uintptr_t largest_area = std::uintptr_t{1} << 32;

/// What is looked for, never in memory as itself.
struct Masked {
  Block<32> bytes;
  explicit Masked(std::span<const std::uint8_t, 32> secret) {
    for (std::size_t at = 0; at < 32; ++at) bytes[at] = secret[at] ^ mask;
  }
  bool begins(const std::uint8_t* place) const {
    for (std::size_t at = 0; at < 32; ++at)
      if ((place[at] ^ mask) != bytes[at]) return false;
    return true;
  }
};

int count_in(ByteView area, const Masked& sought) {
  int found = 0;
  for (std::size_t at = 0; at + 32 <= area.size(); ++at) found += sought.begins(area.data() + at) ? 1 : 0;
  return found;
}

/// How often the bytes stand in writable memory: heap, stacks, globals. Read in pieces through the kernel, into a
/// buffer that does not count itself.
int times_in_memory(const Masked& sought) {
  static Bytes piece(1 << 20);
  std::ifstream maps("/proc/self/maps");
  std::string line;
  int found = 0;
  while (std::getline(maps, line)) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char rights[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[1] != 'w') continue;
    if (end - begin > largest_area) continue;
    for (std::uintptr_t at = begin; at < end; at += piece.size() - 31) {
      iovec here{piece.data(), piece.size()};
      iovec there{reinterpret_cast<void*>(at), std::min<std::uintptr_t>(piece.size(), end - at)};
      const auto size = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
      if (size > 0) found += count_in(ByteView(piece).first(static_cast<std::size_t>(size)), sought);
      crypto::wipe(piece);
    }
  }
  return found;
}

struct Sought {
  Masked master;
  Masked records;
  Masked exports;
};

/// Everything that a session does with the keys.
Sought use_a_vault() {
  auto random = random_of(77);
  const auto master = random.secret<VaultMasterKey>();
  auto head = *new_head({}, random);
  const auto key = random.secret<crypto::PassphraseKey>();
  EXPECT_TRUE(fill_slot(head, 0, SlotKind::secret_text, key, master, random));
  auto opened = *open_head(*read_head(write_head(head)), key);
  const auto keys = vault_keys(opened.master);
  const Bytes row{1};
  const RecordPlace place{head.vault_id, Table::keys, row};
  const auto sealed = *seal_record(keys.records, place, 1, Bytes{1, 2, 3}, random);
  EXPECT_TRUE(open_record(keys.records, place, sealed));
  const auto file = *write_backup(head, opened.master, std::vector<BackupItem>{{Table::keys, {1}, {2}}}, random);
  EXPECT_TRUE(read_backup(file, opened.master));
  EXPECT_GE(times_in_memory(Masked(master.reveal())), 2);
  return {Masked(master.reveal()), Masked(keys.records.reveal()), Masked(keys.exports.reveal())};
}

TEST(Wiping, NoKeyOutlivesItsVault) {
  const auto sought = use_a_vault();
  EXPECT_EQ(times_in_memory(sought.master), 0);
  EXPECT_EQ(times_in_memory(sought.records), 0);
  EXPECT_EQ(times_in_memory(sought.exports), 0);
}

}  // namespace
}  // namespace nearer::vault_format
