// What kind a learned name is, judged by the report as a whole: people parted from bodies, bodies from places. The learner sees one sentence at
// a time; the same words are mostly the same kind everywhere.
#pragma once

#include <vector>

#include "document/tree.hpp"
#include "who/tables.hpp"

namespace demarche::who {

/// Gives each name the kind that the whole text speaks for.
void judge_kinds(const Knowledge::Tables&, const Tree&, std::vector<Name>&);

/// Whether somebody of this name held office within ten years of the report.
bool is_holder(const Knowledge::Tables&, const Document&, TokenRange);

/// Whether enough speaks for a name of two words or more being a person's, whatever the learner took it for: a known first name, an office beside
/// it, a verb of saying, "who" after it.
bool reads_as_person(const Knowledge::Tables&, const Tree&, TokenRange);

/// Words of business and politics in a body's own name: "Grupo Alder", "Norden Capital", "Liberal Union".
bool has_word_of_a_body(const Document&, TokenRange);

/// "Orsan Castrovic | , the British finance minister,"
bool is_office_after(const Knowledge::Tables&, const Document&, TokenIndex comma);

/// "Unifor | , the Canadian union,"
bool is_described_after(const Knowledge::Tables&, const Document&, TokenIndex comma);

}  // namespace demarche::who
