#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "read/fetch.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

// "*" stands for anything, "$" at the end for the end. Each star is tried once from left to right: linear in path and rule together.
bool matches(std::string_view path, std::string_view rule) {
  const bool to_end = rule.ends_with('$');
  if (to_end) rule.remove_suffix(1);
  bool is_first = true;
  while (true) {
    const std::size_t star = rule.find('*');
    const std::string_view piece = rule.substr(0, star);
    const bool is_last = star == std::string_view::npos;
    std::size_t at = is_first ? (path.starts_with(piece) ? 0 : std::string_view::npos) : path.find(piece);
    if (is_last && to_end) at = path.ends_with(piece) && (!is_first || path == piece) ? path.size() - piece.size() : std::string_view::npos;
    if (at == std::string_view::npos) return false;
    if (is_last) return true;
    path.remove_prefix(at + piece.size());
    rule.remove_prefix(star + 1);
    is_first = false;
  }
}

struct Rule {
  std::string_view path;
  bool allows;
};

// The rules of the groups for one agent; nothing if none names it.
std::optional<std::vector<Rule>> rules_for(std::string_view robots, std::string_view agent) {
  std::optional<std::vector<Rule>> rules;
  bool applies = false, in_names = false;
  while (!robots.empty()) {
    std::string_view line = robots.substr(0, robots.find('\n'));
    robots.remove_prefix(std::min(robots.size(), line.size() + 1));
    line = trim(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "user-agent") {
      if (!in_names) applies = false;
      in_names = true;
      applies |= lower_ascii(value) == agent;
      if (applies && !rules) rules.emplace();
    } else if (name == "allow" || name == "disallow") {
      in_names = false;
      if (applies && !value.empty()) rules->push_back({value, name == "allow"});
    }
  }
  return rules;
}

}  // namespace

bool robots_allow(std::string_view robots, std::string_view agent, std::string_view path) {
  auto rules = rules_for(robots, agent);
  if (!rules) rules = rules_for(robots, "*");
  if (!rules) return true;
  Rule best{"", true};
  for (const Rule& rule : *rules) {
    const bool is_longer = rule.path.size() > best.path.size() || (rule.path.size() == best.path.size() && rule.allows);
    if (is_longer && matches(path, rule.path)) best = rule;
  }
  return best.allows;
}

std::string_view origin_of_url(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return {};
  return url.substr(0, url.find_first_of("/?#", scheme));
}

}  // namespace demarche::read
