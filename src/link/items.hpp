// Which rows of many reports tell the same act, meeting, proposal, statement or position.
//
// Rows are compared with the latest rows that share what they cannot do without (type and party, speaker, …), so the work is linear in
// their number. Where nothing speaks for one and the same, they stay two: a doubled act is a smaller lie than one that never was.
#pragma once

#include "link/digest.hpp"

namespace demarche::link {

/// Needs: rows sorted by report, and for each kind (in the order of for_each_kind()) the words of each row. Sets their `item`.
void join_items(Links&, const std::array<ItemWords, kinds_of_rows>& words);

}  // namespace demarche::link
