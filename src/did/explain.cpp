#include "did/explain.hpp"

#include <initializer_list>
#include <string_view>

#include "did/factuality.hpp"
#include "did/predicates.hpp"

namespace demarche::did {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string whole;
  for (const std::string_view part : parts) whole += part;
  return whole;
}

std::string names_of(const Document& document, const std::vector<ActorId>& actors) {
  std::string names;
  for (const ActorId a : actors) names += joined({names.empty() ? "" : ", ", document.actors[index_of(a)].name});
  return names.empty() ? "nobody" : names;
}

std::string headline(const Document& document, const Event& event) {
  const std::string line = joined({to_string(event.type), event.mode.empty() ? "" : " ", event.mode, ", ", to_string(event.factuality), " · ",
                                   names_of(document, event.actors)});
  return event.recipients.empty() ? line : joined({line, " > ", names_of(document, event.recipients)});
}

std::string words_of(const Reality& reality) {
  std::string words;
  const auto add = [&](bool is_so, std::string_view word) {
    if (is_so) words += joined({words.empty() ? "" : ", ", word});
  };
  add(reality.negated, "negated");
  add(reality.unwilling, "unwilling");
  add(reality.planned, "planned");
  add(reality.wished, "wished");
  add(reality.possible, "possible");
  add(reality.conditional, "conditional");
  return words.empty() ? "told as done" : words;
}

std::string rule_of(const Event& event, const Entry* entry) {
  if (!entry) return event.made_by;
  return joined({entry->name, ": coded ", entry->type ? to_string(*entry->type) : "as no event", ", frame ", entry->frame,
                 entry->asks.empty() ? "" : ", asks for ", entry->asks, ", as in \"", entry->example, "\""});
}

}  // namespace

std::string explain(const Lexicon& lexicon, const Document& document) {
  const Tree tree(document);
  const MentionIndex mentions(document);
  const Arguments arguments(lexicon.tables(), tree, mentions);
  const Predicates predicates(lexicon.tables(), tree, arguments);
  std::string text;
  for (const Event& event : document.events) {
    const bool by_lexicon = event.made_by.starts_with("lexicon:");
    text += joined({headline(document, event), "\n"});
    for (const Span& span : event.evidence) text += joined({"  \"", document.view(span), "\"\n"});
    text += joined({"  ", rule_of(event, by_lexicon ? predicates.sense_of(event.trigger) : nullptr), "\n"});
    text += joined({"  grammar: ", words_of(reality_of(lexicon.tables(), tree, event.trigger)), "\n\n"});
  }
  return text;
}

}  // namespace demarche::did
