// The program itself, from its arguments to its exit code: what a person does with a vault of their own on a computer.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/vault/temporary_folder.h"

namespace nearer::cli {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int code;
  std::string said;
};

class Program : public testing::Test {
 protected:
  /// `words` are the program's arguments; `typed` is what is typed into it. Runs in a folder of the test's own.
  Ran run(const std::string& words, const std::string& typed = "") {
    std::ofstream(folder.path() + "/typed") << typed << "\n";
    const auto program = (fs::read_symlink("/proc/self/exe").parent_path() / "nearer").string();
    const auto command = "cd '" + folder.path() + "' && '" + program + "' " + words + " <typed 2>/dev/null";
    Ran ran{-1, ""};
    auto* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return ran;
    std::array<char, 4096> part{};
    while (const auto got = std::fread(part.data(), 1, part.size(), pipe)) ran.said.append(part.data(), got);
    ran.code = WEXITSTATUS(::pclose(pipe));
    return ran;
  }

  /// A vault in v/ana with one line in its jar.
  void make_vault() {
    std::ofstream(folder.path() + "/script")
        << R"({"seed":1,"now":"2026-01-05T20:00:00Z"})"
        << "\n"
        << R"({"partner":"ana"})"
        << "\n"
        << R"({"as":"ana","do":"thank","with":{"line":"You waited.","audience":"mine"}})"
        << "\n";
    ASSERT_EQ(run("drive --vaults v --script script").code, 0);
  }

  std::string file(const std::string& name) {
    std::ifstream in(folder.path() + "/" + name);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  vault::test::TemporaryFolder folder;
  const std::string secret = "five plain words for ana";
};

TEST_F(Program, VerifiesAVault) {
  make_vault();
  const auto whole = run("verify --vault v/ana", secret);
  EXPECT_EQ(whole.code, 0);
  EXPECT_EQ(whole.said, "{\"ok\":true,\"unread\":0,\"put_aside\":[]}\n");
  const auto wrong = run("verify --vault v/ana", "not these words");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_NE(wrong.said.find("wrong_secret"), std::string::npos);
}

TEST_F(Program, VerifyingNoticesAChangedRecord) {
  make_vault();
  auto bytes = file("v/ana/vault.nearer");
  // Records fill the file from its end.
  bytes.at(bytes.size() - 100) = static_cast<char>(bytes.at(bytes.size() - 100) ^ 1);
  std::ofstream(folder.path() + "/v/ana/vault.nearer", std::ios::binary) << bytes;
  EXPECT_EQ(run("verify --vault v/ana", secret).code, 1);
}

TEST_F(Program, ExportsEverythingReadable) {
  make_vault();
  EXPECT_EQ(run("export --vault v/ana --out mine.md", secret).code, 0);
  EXPECT_NE(file("mine.md").find("You waited."), std::string::npos);
  EXPECT_EQ(run("export --vault v/ana --form json --out mine.json", secret).code, 0);
  EXPECT_NE(file("mine.json").find("You waited."), std::string::npos);
  EXPECT_EQ(run("export --vault v/ana --out mine.md", secret).code, 1) << "nothing is written over";
}

TEST_F(Program, BackupComesBackAsAVault) {
  make_vault();
  EXPECT_EQ(run("backup --vault v/ana --out b.nearer", secret).code, 0);
  EXPECT_EQ(file("b.nearer").find("You waited."), std::string::npos);
  EXPECT_EQ(run("backup --vault again --in b.nearer", "not these words").code, 1);
  EXPECT_EQ(run("backup --vault again --in b.nearer", secret).code, 0);
  EXPECT_EQ(run("export --vault again --out again.md", secret).code, 0);
  EXPECT_NE(file("again.md").find("You waited."), std::string::npos);
  EXPECT_EQ(run("backup --vault v/ana --in b.nearer", secret).code, 1) << "nothing is begun over a vault that is there";
}

TEST_F(Program, DescribesItself) {
  const auto described = run("drive --describe");
  EXPECT_EQ(described.code, 0);
  EXPECT_NE(described.said.find("record_check_in"), std::string::npos);
  EXPECT_EQ(described.said, run("describe").said);
}

}  // namespace
}  // namespace nearer::cli
