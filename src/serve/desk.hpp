// The desk answers requests: each question of `analyse` at its route, reports, reading, and the files of the page.
//
// It has no logic of its own and looks at no path: a request's path is looked up in a table, and a report by its id. Answers are
// kept until the store changes, so that many readers cost little more than one.
#pragma once

#include <memory>
#include <string>

#include "analyse/questions.hpp"
#include "serve/answers.hpp"
#include "serve/http.hpp"
#include "serve/reading_room.hpp"
#include "serve/shelf.hpp"

namespace demarche::serve {

class Desk {
 public:
  /// `folder`: where new reports turn up, or empty. Error: as Store::open().
  static Result<std::unique_ptr<Desk>> open(const std::string& store, const std::string& folder);

  /// May be called by several threads at once.
  Response answer(const Request&);

 private:
  Desk(std::unique_ptr<Shelf>, const std::string& folder);

  Response get(const Request&);
  Response post(const Request&);
  Response look_up(const Target&);
  Response ask(const analyse::Question&, std::map<std::string, std::string> values);
  Response report(store::Store&, const std::string& id);
  Response reports(store::Store&);
  Response places();
  Response edits(std::map<std::string, std::string> values);
  Response status();
  Response read(const Request&);
  Response edit(const Request&);

  std::unique_ptr<Shelf> shelf_;
  Answers answers_;
  ReadingRoom reading_room_;
};

}  // namespace demarche::serve
