// Runs a fuzz target over files instead of under libFuzzer: the corpus, and every input that ever broke it.
// usage: <decoder>_fuzz <result.xml> <folder>…      A crash ends the program; the result file then stays unwritten.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::filesystem::path> files_in(const char* folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  return files;
}

void replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::string cases = "<testcase name=\"empty input\" status=\"run\"/>\n";
  LLVMFuzzerTestOneInput(nullptr, 0);
  for (int i = 2; i < count; ++i) {
    for (const auto& path : files_in(arguments[i])) {
      std::fprintf(stderr, "%s\n", path.c_str());  // the last line names the culprit of a crash
      replay(path);
      cases += "<testcase name=\"" + path.filename().string() + "\" status=\"run\"/>\n";
    }
  }
  std::ofstream(arguments[1]) << "<testsuite>\n" << cases << "</testsuite>\n";
}
