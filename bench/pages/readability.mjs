// What @mozilla/readability reads on the same pages: a line of JSON a file. Captions are left out, as they are optional in the gold.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const dom = new JSDOM(bytes, { contentType: "text/html" }); // jsdom reads the declared encoding
  const article = new Readability(dom.window.document).parse();
  let text = "";
  if (article) {
    const content = new JSDOM(article.content).window.document;
    for (const caption of content.querySelectorAll("figcaption")) caption.remove();
    for (const block of content.querySelectorAll("p,div,li,h1,h2,h3,h4,td,br")) block.append("\n");
    text = content.body.textContent;
  }
  console.log(JSON.stringify({ page: basename(file), title: article?.title ?? "", published: (article?.publishedTime ?? "").slice(0, 10), text }));
}
