#include "serve/page.hpp"

#include "base/embedded.hpp"
#include "base/one_of.hpp"
#include "base/sha256.hpp"

DEMARCHE_EMBEDDED(page_html)
DEMARCHE_EMBEDDED(page_script)
DEMARCHE_EMBEDDED(page_style)
DEMARCHE_EMBEDDED(page_icon)
DEMARCHE_EMBEDDED(page_world)

namespace demarche::serve {
namespace {

struct File {
  std::string_view path, type, bytes;
  std::string version;
};

File file(std::string_view path, std::string_view type, std::string_view bytes) {
  return {path, type, bytes, sha256_hex(bytes).substr(0, 16)};
}

const File* find_file(std::string_view path) {
  static const File files[] = {
      file("/", "text/html; charset=utf-8", page_html()),         file("/page.js", "text/javascript; charset=utf-8", page_script()),
      file("/page.css", "text/css; charset=utf-8", page_style()), file("/icon.svg", "image/svg+xml", page_icon()),
      file("/world.json", "application/json", page_world()),
  };
  for (const File& f : files)
    if (f.path == path) return &f;
  return nullptr;
}

// The page itself knows what to show at each of these.
bool is_view(std::string_view path) {
  path.remove_prefix(1);
  return is_one_of(path.substr(0, path.find('/')), {"brief", "matrix", "timeline", "proposals", "meetings", "voices", "intensity", "map",
                                                    "report", "reports", "search", "corrections", "read", "help"});
}

}  // namespace

std::optional<Response> page_file(std::string_view path) {
  const File* file = find_file(is_view(path) ? "/" : path);
  if (!file) return {};
  return Response{.type = std::string(file->type), .body = Body::built_in(file->bytes), .version = file->version};
}

}  // namespace demarche::serve
