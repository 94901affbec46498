// CoNLL-U in and out (https://universaldependencies.org/format.html), names as NER= (IOB2) in MISC.
//
//   1-2  don't  _  _     _  _  _  _        _  _
//   1    do     do AUX   _  …  3  aux      _  TokenRange=0:2
//   2    n't    not PART _  …  3  advmod   _  TokenRange=2:5
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/document.hpp"

namespace demarche::language {

/// Needs: CoNLL-U, complete or with "_" where nothing is known. Gives: one document whose text is put together from the forms and
/// SpaceAfter; a block for each "# newdoc", "# newpar" or (if there are none) one for all; tokens, sentences, trees, names.
/// A sentence without a sound tree hangs on its first word. Empty nodes are left out. A multiword token that its words do not spell
/// out is written as its words. Errors: malformed (a line without ten columns), with the line's number.
Result<Document> read_conllu(std::string_view bytes);

/// Plain text as one document: each line that is not blank is a paragraph of the body.
Document document_of_lines(std::string text);

/// Needs: tokens, sentences. TokenRange= holds code points of the text.
std::string write_conllu(const Document&);

/// Whether a token is written as one multiword token with the one before it: "n't" after "do", "'s" after "Russia".
bool joins_previous(const Document&, TokenIndex);

}  // namespace demarche::language
