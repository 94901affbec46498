// Universal Dependencies as plain values: parts of speech, relations, features (https://universaldependencies.org).
// The sets are those of UD English EWT and GUM 2.16.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

enum class Upos : std::uint8_t { adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x };
inline constexpr int upos_count = 17;

/// Relations, with the subtypes of UD English. `universal()` drops the subtype.
enum class Rel : std::uint8_t {
  root,
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  vocative,
  xcomp
};
inline constexpr int rel_count = 51;

/// One "Name=Value" pair of UD's FEATS.
enum class Feature : std::uint8_t {
  abbr,
  case_acc,
  case_gen,
  case_nom,
  definite_def,
  definite_ind,
  degree_cmp,
  degree_pos,
  degree_sup,
  extpos_adp,
  extpos_adv,
  extpos_cconj,
  extpos_pron,
  extpos_propn,
  extpos_sconj,
  foreign,
  gender_fem,
  gender_fem_masc,
  gender_masc,
  gender_neut,
  mood_imp,
  mood_ind,
  mood_sub,
  number_plur,
  number_ptan,
  number_sing,
  numform_combi,
  numform_digit,
  numform_roman,
  numform_word,
  numtype_card,
  numtype_frac,
  numtype_mult,
  numtype_ord,
  person_1,
  person_2,
  person_3,
  polarity_neg,
  polarity_pos,
  poss,
  prontype_art,
  prontype_dem,
  prontype_emp,
  prontype_ind,
  prontype_int,
  prontype_neg,
  prontype_prs,
  prontype_rcp,
  prontype_rel,
  prontype_tot,
  reflex,
  style_arch,
  style_coll,
  style_expr,
  style_slng,
  style_vrnc,
  tense_past,
  tense_pres,
  typo,
  verbform_fin,
  verbform_ger,
  verbform_inf,
  verbform_part,
  voice_pass
};
inline constexpr int feature_count = 64;

/// A set of features: one bit each.
struct Features {
  std::uint64_t bits = 0;
  friend bool operator==(const Features&, const Features&) = default;

  bool has(Feature f) const { return bits >> static_cast<int>(f) & 1; }
  void set(Feature f) { bits |= std::uint64_t{1} << static_cast<int>(f); }
};

/// "NOUN", "nsubj:pass", "Number=Sing|Person=3" ("_" for none): CoNLL-U's spelling.
std::string_view to_string(Upos);
std::string_view to_string(Rel);
std::string to_string(Features);

/// The inverse; nothing (for features: without the unknown pairs) if the spelling is not known.
std::optional<Upos> parse_upos(std::string_view);
std::optional<Rel> parse_rel(std::string_view);
Features parse_features(std::string_view);

/// The relation without its subtype: nsubj_pass gives nsubj.
Rel universal(Rel);

/// nsubj, nsubj:pass, nsubj:outer, csubj …
inline bool is_subject(Rel r) {
  const Rel u = universal(r);
  return u == Rel::nsubj || u == Rel::csubj;
}

}  // namespace demarche
