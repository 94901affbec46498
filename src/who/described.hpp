// How reports speak of people and bodies without their names: which offices and kinds of bodies describe one another.
#pragma once

#include <string>
#include <string_view>

#include "who/cast.hpp"

namespace demarche::who {

/// Kinds of bodies that people speak of without their names.
enum class BodyType : std::uint8_t { any, company, union_, party, rebels, media, organ };

/// What kind the word describes: "the airline" is a company; any if it describes many ("the group").
BodyType type_of_noun(std::string_view lemma);

/// What a body's name or an earlier description says that it is; any if they do not.
BodyType type_of(const Figure&);

/// PLOVER's sector of a kind of body; empty for any.
std::string sector_of(BodyType);

/// Whether the holder of one office can be described by another: "the German leader" may be the chancellor.
bool office_fits(std::string_view described, std::string_view held);

/// How many a plural description says: "the two leaders" is 2, "both sides" is 2; 0 if the words do not say.
std::size_t count_said(const Document&, TokenRange);

/// Whether the lemma is a verb of saying.
bool is_speech(std::string_view lemma);

}  // namespace demarche::who
