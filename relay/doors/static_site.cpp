#include "relay/doors/static_site.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "base/text_encoding.h"
#include "crypto/auth/hash.h"

namespace nearer::relay {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> content_types{{
    {"html", "text/html; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"json", "application/json"},
    {"webmanifest", "application/manifest+json"},
    {"wasm", "application/wasm"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"woff", "font/woff"},
    {"txt", "text/plain; charset=utf-8"},
    {"xml", "application/xml"},
    {"ics", "text/calendar; charset=utf-8"},
    {"pdf", "application/pdf"},
}};

std::string_view ending_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

SiteFile::Form form_of(Bytes bytes) {
  const auto digest = crypto::hash(crypto::Labels::site, {bytes});
  return {std::move(bytes), '"' + hex_encode(ByteView(digest).first(12)) + '"'};
}

Result<Bytes> bytes_in(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return refuse(Problem::not_found, path.filename().string());
  return Bytes(std::istreambuf_iterator<char>(in), {});
}

// Every regular file by its path from the folder, with / in front.
Result<std::map<std::string, Bytes>> files_under(const fs::path& folder) {
  std::map<std::string, Bytes> files;
  std::size_t total = 0;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error); !error && at != fs::end(at); at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden && at->is_directory()) at.disable_recursion_pending();
    if (hidden || at->is_symlink() || !at->is_regular_file()) continue;
    NEARER_TRY(bytes, bytes_in(at->path()));
    total += bytes.size();
    if (total > StaticSite::most_bytes) return refuse(Problem::too_long, "web_root");
    files.emplace('/' + fs::relative(at->path(), folder).generic_string(), std::move(bytes));
  }
  if (error) return refuse(Problem::not_found, "web_root");
  return files;
}

// "br;q=0" says no to br; anything else that names it says yes.
bool allows(std::string_view accept_encoding, std::string_view encoding) {
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    auto item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size() : comma + 1);
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    const auto end = item.find_first_of("; ");
    if (item.substr(0, end) != encoding) continue;
    const auto quality = item.find("q=");
    return quality == std::string_view::npos || item.find_first_of("123456789", quality) != std::string_view::npos;
  }
  return false;
}

}  // namespace

Result<StaticSite> StaticSite::read(const std::string& folder) {
  NEARER_TRY(files, files_under(folder));
  StaticSite site;
  for (auto& [path, bytes] : files) {
    const auto ending = ending_of(path);
    if (ending == "br" || ending == "gz") continue;
    SiteFile file;
    file.content_type = content_type_of(path);
    file.is_immutable = path.starts_with("/assets/");
    file.plain = form_of(bytes);
    if (const auto with = files.find(path + ".br"); with != files.end()) file.brotli = form_of(with->second);
    if (const auto with = files.find(path + ".gz"); with != files.end()) file.gzip = form_of(with->second);
    site.files_.emplace(path, std::move(file));
  }
  if (!site.files_.contains("/index.html")) return refuse(Problem::not_found, "web_root");
  return site;
}

const SiteFile* StaticSite::find(std::string_view path) const {
  const bool is_page = ending_of(path).empty();
  const auto found = files_.find(is_page ? std::string_view("/index.html") : path);
  return found == files_.end() ? nullptr : &found->second;
}

std::string_view content_type_of(std::string_view path) {
  const auto ending = ending_of(path);
  for (const auto& [known, type] : content_types)
    if (known == ending) return type;
  return "application/octet-stream";
}

ChosenForm choose_form(const SiteFile& file, std::string_view accept_encoding) {
  if (!file.brotli.bytes.empty() && allows(accept_encoding, "br")) return {file.brotli, "br"};
  if (!file.gzip.bytes.empty() && allows(accept_encoding, "gzip")) return {file.gzip, "gzip"};
  return {file.plain, {}};
}

}  // namespace nearer::relay
