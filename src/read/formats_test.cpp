#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "read/compressed.hpp"
#include "read/fetch.hpp"
#include "read/inputs.hpp"
#include "read/mail.hpp"
#include "read/markdown.hpp"
#include "read/office.hpp"
#include "read/which_language.hpp"

using namespace demarche;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

const std::string sentence = "The ministers met in Oslo on Monday to talk about the herring quota.";

std::string little_endian(std::uint64_t value, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

// `window_bits`: 31 for gzip, -15 for what ZIP has.
std::string deflated(const std::string& text, int window_bits = 31) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string tar_member(const std::string& name, const std::string& text) {
  std::string header(512, '\0');
  const auto put = [&](std::size_t at, const std::string& field) { header.replace(at, field.size(), field); };
  char size[16];
  std::snprintf(size, sizeof size, "%011o", static_cast<unsigned>(text.size()));
  put(0, name);
  put(124, size);
  put(156, "0");
  put(257, "ustar");
  return header + text + std::string((512 - text.size() % 512) % 512, '\0');
}

// `streamed`: sizes stand after the member, as programs write that do not know them before.
std::string zip_member(const std::string& name, const std::string& text, bool streamed = false) {
  const std::string packed = deflated(text, -15);
  const std::string sizes = little_endian(packed.size(), 4) + little_endian(text.size(), 4);
  return "PK\x03\x04" + little_endian(20, 2) + little_endian(streamed ? 8 : 0, 2) + little_endian(8, 2) + std::string(8, '\0') +
         (streamed ? std::string(8, '\0') : sizes) + little_endian(name.size(), 2) + little_endian(0, 2) + name + packed +
         (streamed ? "PK\x07\x08" + std::string(4, '\0') + sizes : "");
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::string answer(const std::string& status, const std::string& type, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

struct File {
  fs::path path = fs::temp_directory_path() / ("demarche_formats_" + std::to_string(::getpid()));
  explicit File(const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
  ~File() { fs::remove(path); }
};

// The title and the text of each document, or its error; without the name of the file.
std::vector<std::string> all(const std::string& bytes, read::InputOptions options = {}) {
  const File file(bytes);
  read::Inputs inputs({file.path}, std::move(options));
  std::vector<std::string> out;
  while (auto input = inputs.next()) {
    if (!*input) {
      std::string where = input->error().where;
      out.push_back("error" + where.erase(0, std::min(where.size(), file.path.native().size())) + ": " + input->error().message);
      continue;
    }
    const auto document = read::read_document((*input)->bytes, (*input)->given);
    out.push_back(document ? document->title + "|" + document->text : "error: " + document.error().message);
  }
  for (const auto& [what, count] : inputs.skipped()) out.push_back("skipped " + std::to_string(count) + " " + what);
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("what is compressed is opened, in layers and in members") {
  CHECK(all(deflated(sentence)) == Strings{"|" + sentence});
  CHECK(all(zstd(sentence)) == Strings{"|" + sentence});
  CHECK(all(zstd(deflated("{\"text\": \"one\"}\n") + deflated("{\"text\": \"two\"}"))) == Strings{"|one", "|two"});
  CHECK(all(deflated(deflated(deflated(deflated(deflated(sentence)))))) == Strings{"error: this is packed too often into itself"});
}

TEST_CASE("compressed data that end too early or are damaged are errors, and the rest is read") {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "{\"text\": \"line " + std::to_string(i * 7919 % 100'003) + "\"}\n";
  const std::string packed = deflated(lines);
  auto cut = all(packed.substr(0, packed.size() / 2));
  CHECK(cut.size() > 5'000);
  CHECK(cut.front() == "|line 0");
  CHECK(cut.back().ends_with("the gzip data end too early"));
  auto broken = deflated("{\"text\": \"first\"}\n") + deflated("{\"text\": \"second\"}\n").replace(12, 4, "XXXX") +
                deflated("{\"text\": \"third\"}\n");
  const auto rest = all(broken);
  CHECK(rest.front() == "|first");
  CHECK(rest.back() == "|third");
  CHECK(std::ranges::count_if(rest, [](const std::string& s) { return s.ends_with("the gzip data are damaged"); }) == 1);
}

TEST_CASE("a bomb is left alone") {
  const std::string bomb = zstd(std::string(std::size_t{100} << 20, ' '));
  CHECK(all(bomb) == Strings{"error: this expands to more than 200 times its size, and is left alone"});
}

TEST_CASE("tar and ZIP give their members, and what is no document is counted") {
  const std::string image = "\x89PNG and so on";
  CHECK(all(tar_member("a.txt", sentence) + tar_member("b.png", image) + tar_member("c.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\"}") +
            std::string(1024, '\0')) == Strings{"|" + sentence, "|one", "|two", "skipped 1 an image"});
  CHECK(all(zip_member("a.txt", sentence) + zip_member("b.txt", "two", true) + zip_member("c.png", image) + "PK\x01\x02") ==
        Strings{"|" + sentence, "|two", "skipped 1 an image"});
  CHECK(all(deflated(tar_member("a.zip", zip_member("b.txt", sentence) + "PK\x01\x02") + tar_member("c.txt", "c"))) ==
        Strings{"|" + sentence, "|c"});
  CHECK(all(tar_member("a.txt", sentence) + tar_member("b.txt", std::string(5000, 'b')).substr(0, 900)) ==
        Strings{"|" + sentence, "error/b.txt: this is cut short"});
  CHECK(all(zip_member("a.txt", sentence) + zip_member("b.txt", "two").substr(0, 37)).at(1).starts_with("error"));
}

TEST_CASE("a web archive gives its pages with their addresses") {
  const std::string page = "<html><title>Talks</title><p>" + sentence + "</p></html>";
  const std::string archive =
      deflated(warc_record("warcinfo", "", "x")) + deflated(warc_record("request", "https://a.example/", "GET /")) +
      deflated(warc_record("response", "https://a.example/1", answer("200 OK", "text/html; charset=utf-8", page))) +
      deflated(warc_record("response", "https://a.example/2", answer("404 Not Found", "text/html", page))) +
      deflated(warc_record("response", "https://a.example/3", answer("200 OK", "image/png", "\x89PNG"))) +
      deflated(warc_record("response", "https://a.example/4",
                           answer("200 OK", "text/html\r\nTransfer-Encoding: chunked", "5\r\n<p>Th\r\n3\r\nree\r\n0\r\n\r\n")));
  CHECK(all(archive) ==
        Strings{"Talks|Talks\n\n" + sentence, "|Three", "skipped 1 answers without a page", "skipped 1 images, styles and the like"});
  const File file(archive);
  read::Inputs inputs({file.path}, {});
  CHECK((*inputs.next())->given.url == "https://a.example/1");
}

TEST_CASE("a web archive that is cut or littered is read as far as it goes") {
  const std::string one = warc_record("response", "https://a.example/1", answer("200 OK", "text/html", "<p>One.</p>"));
  const std::string two = warc_record("response", "https://a.example/2", answer("200 OK", "text/html", "<p>Two.</p>"));
  CHECK(all(one + "litter\r\n" + two) == Strings{"|One.", "error, record 1: after this there are bytes that are no record", "|Two."});
  CHECK(all(one + two.substr(0, two.size() - 12)) == Strings{"|One.", "error, record 2: this record is cut short"});
  CHECK(all(one + two.substr(0, 40)) == Strings{"|One.", "error, record 2: this record is cut short"});
}

TEST_CASE("RSS and Atom: a document an item, even where the XML is not sound") {
  const auto rss =
      all(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><item><title>Talks &amp;amp; fish</title>
    <link>https://a.example/1</link><pubDate>Tue, 22 Apr 2025 10:30:00 GMT</pubDate><description>Short.</description>
    <content:encoded><![CDATA[<p>The ministers met &amp; ate.</p><p>They left on Monday.</p>]]></content:encoded></item>
    <item><title>Second</title><description>&lt;p&gt;They & others met.&lt;/p&gt;</description></channel>)");
  CHECK(rss ==
        Strings{"Talks & fish|Talks & fish\n\nThe ministers met & ate.\n\nThey left on Monday.", "Second|Second\n\nThey & others met."});
  const File file(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title type="html">T</title><link rel="alternate" href="https://a.example/2"/>
    <author><name>Ann Smith</name></author><updated>2025-04-22T10:00:00Z</updated><content type="xhtml"><div><p>One <b>bold</b> word.</p></div></content></entry></feed>)");
  read::Inputs inputs({file.path}, {});
  const auto entry = *inputs.next();
  REQUIRE(entry);
  CHECK(entry->given.url == "https://a.example/2");
  CHECK(entry->given.byline == "Ann Smith");
  CHECK(entry->given.publisher == "F");
  CHECK(entry->given.published == parse_day("2025-04-22"));
  CHECK(read::read_document(entry->bytes, entry->given)->text == "T\n\nOne bold word.");
}

TEST_CASE("tables: columns by their header, quotations over lines") {
  CHECK(all("id,headline,body\n1,First,\"One, \"\"two\"\"\nthree.\"\n2,Second,Four.\n3,Third\n") ==
        Strings{"First|One, \"two\"\nthree.", "Second|Four.", "error:5: this row has no text"});
  CHECK(all("Datum;Wort\n2025-04-22;\"One.\"\n", {read::Format::automatic, {}, {{"text", "Wort"}, {"published", "Datum"}}, nullptr}) ==
        Strings{"|One."});
  CHECK(all("title\ttext\nT\tOne.\n") == Strings{"T|One."});
  CHECK(all("a,text\n1,\"open\n").back() == "error:2: a quotation in this row does not end");
}

TEST_CASE("JSON: fields that the command line names, and files that are one value") {
  CHECK(all("{\"corpo\": \"One.\", \"body\": \"no\"}\n", {read::Format::automatic, {}, {{"text", "corpo"}}, nullptr}) == Strings{"|One."});
  CHECK(all("{\"headline\": \"H\", \"body\": \"One.\"}\n") == Strings{"H|One."});
  CHECK(all("[\n {\"text\": \"One.\"},\n {\"title\": \"no text\"}\n]") == Strings{"|One.", "error, item 2: this line has no \"text\""});
  CHECK(all("{\n  \"text\": \"One.\"\n}\n") == Strings{"|One."});
}

TEST_CASE("mail: the words of its sender, decoded") {
  const std::string mail =
      "From: =?utf-8?Q?J=C3=B6rg_Lund?= <jl@harbour.example>\r\nTo: desk@harbour.example\r\nSubject: Talks =?utf-8?B?4oCT?=\r\n "
      "=?utf-8?Q?_fish?=\r\n"
      "Date: Tue, 22 Apr 2025 10:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSee the other part=E2=80=A6\r\n--b\r\n"
      "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\nPHA+VGhlIG1pbmlzdGVyIG1ldCBpbiBhIGNhZuku\r\nPC9wPg==\r\n--b--\r\n";
  const auto d = read::read_document(mail, {});
  REQUIRE(d);
  CHECK(d->title == "Talks – fish");
  CHECK(d->byline == "Jörg Lund");
  CHECK(d->published == parse_day("2025-04-22"));
  CHECK(d->text == "Talks – fish\n\nThe minister met in a café.");
  const std::string plain = "From: a@b.example\nTo: c@d.example\nSubject: S\n\nOne.\n";
  CHECK(all("From a@b.example Tue Apr 22\n" + plain + "\nFrom a@b.example Tue Apr 22\n" + plain) == Strings{"S|One.\n\n", "S|One.\n"});
  CHECK(read::read_document("From: a@b.example\nTo: c@d.example\nSubject: The caf\xE9 in Oslo\n\nOne.\n", {})->title == "The café in Oslo");
  CHECK_FALSE(read::looks_like_mail("Oslo: the talks\nBergen: the fish\nTromso: the quota\n"));
}

TEST_CASE("Markdown: front matter, and the text without its marks") {
  const auto d = read::read_document(
      "---\ntitle: \"Talks end\"\ndate: 2025-04-22\nauthor: Ann Smith\n---\n# Talks end\n\nThe **ministers** met "
      "in\n[Oslo](https://o.example) on `Monday`.\n\n"
      "## Quota\n* One snake_case item\n> Quoted.\n\n```\ncode\n```\n| a | b |\n",
      {});
  REQUIRE(d);
  CHECK(d->title == "Talks end");
  CHECK(d->byline == "Ann Smith");
  CHECK(d->published == parse_day("2025-04-22"));
  CHECK(d->text == "Talks end\n\nThe ministers met in Oslo on Monday.\n\nQuota\n\nOne snake_case item Quoted.");
  CHECK_FALSE(read::looks_like_markdown("\n\nThe ministers met.\n"));  // it once looked for ever
  CHECK_FALSE(read::looks_like_markdown("The ministers met.\n* They ate.\n- They left.\n"));
}

TEST_CASE("a report in plain text is that and nothing else") {
  for (const auto& entry : fs::directory_iterator(DEMARCHE_ROOT "/samples")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    CHECK_MESSAGE(read::format_of(text) == read::Format::text, entry.path());
    CHECK(read::is_prose(text));
    CHECK(read::which_language(text) == "en");
  }
}

TEST_CASE("a document of Word") {
  const std::string xml =
      "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Talks end</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>The ministers </w:t></w:r><w:r><w:t xml:space=\"preserve\">met &amp; ate.</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></"
      "w:body></w:document>";
  const std::string core = "<cp:coreProperties><dc:creator>Ann Smith</dc:creator></cp:coreProperties>";
  const auto d = read::read_document(zip_member("[Content_Types].xml", "<Types/>") + zip_member("word/document.xml", xml) +
                                         zip_member("docProps/core.xml", core) + "PK\x01\x02",
                                     {});
  REQUIRE(d);
  CHECK(d->title == "Talks end");
  CHECK(d->byline == "Ann Smith");
  CHECK(d->text.starts_with("Talks end\n\nThe ministers met & ate.\n\na"));
  CHECK(read::read_document(zip_member("[Content_Types].xml", "<Types/>") + "PK\x01\x02", {}).error().message ==
        "this is an office document, but not one of Word");
}

TEST_CASE("a PDF") {
  CHECK_FALSE(read::read_document("%PDF-1.4 and nothing else", {}));
  const std::string drawing = "BT /F1 12 Tf 72 720 Td (The ministers met in Oslo.) Tj ET";
  const std::string pdf =
      "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
      "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n4 0 obj "
      "<</Length " +
      std::to_string(drawing.size()) + ">>\nstream\n" + drawing +
      "\nendstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
      "trailer <</Root 1 0 R/Size 6>>\n%%EOF\n";
  const auto d = read::read_document(pdf, {});
  REQUIRE_MESSAGE(d, d.error().message);
  CHECK(d->text.starts_with("The ministers met in Oslo."));
}

TEST_CASE("what a folder holds beside documents is left out") {
  const fs::path folder = fs::temp_directory_path() / ("demarche_folder_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const auto put = [&](const char* name, const std::string& text) { std::ofstream(folder / name, std::ios::binary) << text; };
  put("a.txt", sentence);
  put("README.md", "# About\n\nThis is about.");
  put("b.json", "{\n  \"name\": \"x\"\n}");
  std::string code;
  for (int i = 0; i < 20; ++i) code += "for (int i = 0; i < n; ++i) {\n  sum += a[i] * b[i];\n}\n";
  put("c.c", code);
  read::Inputs inputs({folder}, {});
  CHECK((*inputs.next())->bytes == sentence);
  CHECK_FALSE(inputs.next());
  CHECK(inputs.skipped() == read::Skipped{{"programs, settings and data", 2}, {"readme files and the like", 1}});
  fs::remove_all(folder);
}

TEST_CASE("languages, by texts and by short lines") {
  CHECK(read::which_language(sentence) == "en");
  CHECK(read::which_language("Herring quota: Norland, Estara") == "en");  // too little to tell
  CHECK(read::which_language("Die Minister haben sich am Montag in Oslo getroffen, um über die Quote zu sprechen.") == "de");
  CHECK(read::which_language("Les ministres se sont réunis lundi à Oslo pour parler du quota de harengs.") == "fr");
  CHECK(read::which_language("Los ministros se reunieron el lunes en Oslo para hablar sobre la cuota de arenque.") == "es");
  CHECK(read::which_language("Os ministros reuniram-se na segunda-feira em Oslo para falar sobre a quota, mas não chegaram a um acordo.") ==
        "pt");
  CHECK(read::which_language("I ministri si sono incontrati lunedì a Oslo per parlare della quota, ma non hanno trovato un accordo.") ==
        "it");
  CHECK(read::which_language("De ministers hebben elkaar maandag in Oslo ontmoet om over het quotum te praten.") == "nl");
  CHECK(read::which_language("Ministrarna träffades i Oslo på måndagen för att tala om kvoten, men de kom inte överens.") == "sv");
  CHECK(read::which_language("Ministrowie spotkali się w poniedziałek w Oslo, ale nie doszli do porozumienia w sprawie limitu.") == "pl");
  CHECK(read::which_language("Bakanlar pazartesi günü Oslo'da bir araya geldi ancak kota için bir anlaşma olmadı.") == "tr");
  CHECK(read::which_language("Para menteri bertemu di Oslo pada hari Senin untuk membahas kuota itu, tetapi tidak ada kesepakatan.") ==
        "id");
  CHECK(read::which_language("Министры встретились в понедельник в Осло, но не договорились о квоте на сельдь.") == "ru");
  CHECK(read::which_language("Міністри зустрілися в понеділок в Осло, але не домовилися про квоту на оселедець.") == "uk");
  CHECK(read::which_language("اجتمع الوزراء يوم الاثنين في أوسلو لبحث الحصة التي كان قد تم الاتفاق عليها.") == "ar");
  CHECK(read::which_language("وزیران روز دوشنبه در اسلو دیدار کردند و درباره سهمیه گفتگو شد.") == "fa");
  CHECK(read::which_language("部长们星期一在奥斯陆会晤，讨论鲱鱼配额问题。") == "zh");
  CHECK(read::which_language("大臣らは月曜日にオスロで会談し、ニシンの漁獲枠について協議した。") == "ja");
  CHECK(read::which_language("장관들은 월요일 오슬로에서 만나 청어 할당량을 논의했다.") == "ko");
  CHECK(read::which_language(
            "“Nous sommes prêts,” said the minister in Paris, who was to meet the French and German ministers later on Monday.") == "en");
}

TEST_CASE("robots.txt: the group that names us, else all; the longest rule; stars and ends") {
  const auto allows = [](const char* robots, const char* path) { return read::robots_allow(robots, "demarche", path); };
  CHECK(allows("", "/a"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /", "/a"));
  CHECK(allows("User-agent: *\nDisallow: /\n\nUser-agent: Demarche\nDisallow: /private # ours\n", "/a"));
  CHECK_FALSE(allows("User-agent: other\nUser-agent: demarche\nDisallow: /private\nAllow: /private/press\n", "/private/a"));
  CHECK(allows("User-agent: demarche\nDisallow: /private\nAllow: /private/press\n", "/private/press/1"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf"));
  CHECK(allows("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf.html"));
  CHECK(allows("User-agent: *\nDisallow:", "/a"));
}
