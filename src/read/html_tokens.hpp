// HTML as a stream of tags and texts, split as the HTML standard says, in one pass and without memory of its own.
//
// Also good for XML that need not be well formed (feeds, the insides of office documents): Markup::xml has CDATA sections and no elements
// whose content is raw text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::read {

struct Attribute {
  std::string_view name;   ///< as it is written
  std::string_view value;  ///< entities not yet resolved
};

struct HtmlToken {
  enum class Kind { start_tag, end_tag, text, raw_text };
  Kind kind = Kind::text;  ///< raw_text: inside <script>, <style> or CDATA, where entities mean nothing
  std::string_view name;   ///< of a tag, as it is written
  std::string_view text;   ///< of a text
  std::vector<Attribute> attributes;
  bool closes_itself = false;  ///< "<br/>"
};

enum class Markup { html, xml };

class HtmlTokens {
 public:
  /// The text must outlive the tokens.
  explicit HtmlTokens(std::string_view text, Markup markup = Markup::html) : text_(text), markup_(markup) {}

  /// Fills in the next token; false at the end. Comments, doctypes and processing instructions are left out. Linear over all calls.
  bool next(HtmlToken& token);

 private:
  bool take_text(HtmlToken& token);
  bool take_raw_text(HtmlToken& token);
  bool take_tag(HtmlToken& token);
  void take_attributes(HtmlToken& token);
  std::string_view take_value();
  void skip_blanks();
  void skip_markup();
  bool is_tag_at(std::size_t at) const;

  std::string_view text_;
  Markup markup_;
  std::size_t at_ = 0;
  std::string_view raw_until_;  ///< the element whose content is raw text
};

/// ASCII letters compared without case.
bool same_name(std::string_view a, std::string_view lower_case);

/// The value of an attribute, entities resolved; nothing if it is absent.
std::optional<std::string> attribute(const HtmlToken& token, std::string_view lower_case_name);

}  // namespace demarche::read
