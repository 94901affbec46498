// How far a content reaches where trees are unsure: a parser often hangs the end of what was said on the verb of saying, and the next thing
// that was said on what was said before.
#pragma once

#include "document/tree.hpp"

namespace demarche::said {

/// A content that stands right of its verb, ended before another cue of its speaker: "said talks failed[, adding that …]",
/// "said talks failed[, though she noted …]", "said talks would end [and warned …]"; or at a semicolon, but in a list.
TokenRange until_next_cue(const Tree&, TokenIndex cue, TokenRange content);

/// A verb that its speaker's first cue is coordinated with, though the parser may hang it on what was said: "said talks would end and
/// [warned] of war".
bool is_coordinated_cue(const Tree&, TokenIndex verb, TokenIndex first_cue);

/// An object without what only comments on it: "praised the plan[, which would …]".
TokenRange until_comment(const Tree&, TokenRange content);

/// A clause or infinitive with what follows it without a comma and hangs on the verb, but for when and where it was said:
/// "estimates that it costs more [because …]", "promised to stay [and to pay]".
TokenRange with_rest(const Tree&, TokenIndex verb, TokenRange content);

/// An object with the complements right after it, which a parser may hang on the verb: "announced a ban [on arms]".
TokenRange with_complements(const Tree&, TokenIndex verb, TokenRange content);

/// When or where something was said, rather than what: "on Friday", "in a statement", "on television".
bool is_of_saying(const Tree&, TokenIndex);

/// A participle after a comma, as "adding" in "…, adding that …".
bool is_participle_after_comma(const Tree&, TokenIndex);

}  // namespace demarche::said
