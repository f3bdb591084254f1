#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::relay {

/// One file of the web app, as it goes out.
struct SiteFile {
  struct Form {
    Bytes bytes;
    std::string tag;  ///< ETag; changes with the bytes
  };
  Form plain;
  Form brotli;  ///< empty without a .br beside the file
  Form gzip;    ///< empty without a .gz beside the file
  std::string_view content_type;
  bool is_immutable = false;  ///< its name changes with its bytes
};

/// The web app, read once and held in memory: what is not in the list cannot be asked for, whatever the path says.
class StaticSite {
 public:
  /// More than the app will ever be: a wrong folder shall not fill the memory.
  static constexpr std::size_t most_bytes = 64 << 20;

  /// not_found unless the folder has an index.html; too_long for more than most_bytes. Files and folders whose name
  /// begins with a dot are left out, and links are not followed.
  static Result<StaticSite> read(const std::string& folder);

  /// By the path of a URL. "/" and paths without a file ending are the app itself; null for anything unknown.
  const SiteFile* find(std::string_view path) const;

 private:
  std::map<std::string, SiteFile, std::less<>> files_;
};

/// By the file's ending; application/octet-stream for one that is not in the list.
std::string_view content_type_of(std::string_view path);

/// The smallest form that the header allows: br, else gzip, else plain.
struct ChosenForm {
  const SiteFile::Form& form;
  std::string_view encoding;  ///< empty for plain
};
ChosenForm choose_form(const SiteFile& file, std::string_view accept_encoding);

}  // namespace nearer::relay
