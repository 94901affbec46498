#!/usr/bin/python3
"""Opens every export with a reader of its format that others wrote: read.py PROGRAM REPOSITORY

The store is read from the samples; then some of its names are made as nasty as names can be.
"""
import base64
import csv
import datetime
import hashlib
import html.parser
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

import icalendar
import networkx
import rdflib

PROGRAM, REPOSITORY = map(os.path.abspath, sys.argv[1:])
HERE = os.path.dirname(os.path.abspath(__file__))

FORMULA = "=HYPERLINK(\"x\")"
NASTY = "O’Nasty & <b>Ünal</b>; \"A, B\"\r\nEND:VCALENDAR\tC\x01D ]]> \\d"


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True)
    assert done.returncode == 0, (arguments, done.stderr.decode())
    return done.stdout


def prepare():
    samples = os.path.join(REPOSITORY, "samples")
    files = sorted(os.path.join(samples, name) for name in os.listdir(samples) if name.endswith(".txt"))
    run(PROGRAM, "read", *files, "--store", "talks.db", "--quiet")
    with sqlite3.connect("talks.db") as db:
        for table in ("actors", "entities"):
            db.execute(f"UPDATE {table} SET name = ? WHERE name = 'Egypt'", (NASTY,))
            db.execute(f"UPDATE {table} SET name = ? WHERE name = 'Israel'", (FORMULA,))
        db.execute("UPDATE issues SET label = ? WHERE n = 1", (NASTY,))
        db.execute("UPDATE matters SET label = ? WHERE key = 1", (NASTY,))
        db.execute("UPDATE documents SET title = ?, byline = ?, publisher = ?", (NASTY, FORMULA, NASTY))
        for table in ("meetings", "linked_meetings"):
            db.execute(f"UPDATE {table} SET topic = ?, place = ?", (NASTY, NASTY))


def export(name, output):
    run(PROGRAM, "export", "talks.db", "--format", name, "--output", output)
    return output


def lines_of(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def stored(query):
    with sqlite3.connect("talks.db") as db:
        return db.execute(query).fetchall()


# ---- one for each format; Python's own modules unless said otherwise ----


def tables(folder):
    return {name[: name.rindex(".")]: os.path.join(folder, name) for name in sorted(os.listdir(folder))}


def read_jsonl(folder):
    files = tables(folder)
    assert len(files) == 17, files
    for table in ("actors", "statements", "events", "meetings", "positions", "proposals", "conditions", "documents"):
        assert len(lines_of(files[table])) == stored("SELECT count(*) FROM " + table)[0][0] > 0, table
    assert {row["title"] for row in lines_of(files["documents"])} == {NASTY}
    names = {row["party"] for row in lines_of(files["positions"])}
    assert {NASTY, FORMULA} <= names, names


def read_csv(folder):
    for table, path in tables(folder).items():
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        expected = lines_of(f"jsonl/{table}.jsonl")
        assert len(rows) == len(expected), table
        for row, told in zip(rows, expected):
            for column, value in told.items():
                text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                found = row[column]
                if isinstance(value, str) and value.lstrip(" ")[:1] in set("=+-@\t\r\n"):
                    assert found == "'" + value, (table, column, found)
                elif isinstance(value, float):
                    assert float(found) == value, (table, column, found)
                else:
                    assert found == text, (table, column, found, text)


def read_parquet(folder):
    """hyparquet, in node."""
    for table, path in tables(folder).items():
        printed = run("node", os.path.join(HERE, "parquet.mjs"), path).decode()
        rows = [json.loads(line) for line in printed.split("\n") if line]
        assert rows == lines_of(f"jsonl/{table}.jsonl"), table


def read_polecat(folder):
    rows = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="\n") as file:
            rows += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    assert 0 < len(rows) <= stored("SELECT count(*) FROM events WHERE factuality = 'actual'")[0][0]
    assert all(len(row) == 40 and None not in row and None not in row.values() for row in rows)
    assert any(row["Actor Name"].startswith("O’Nasty & <b>Ünal</b>, ") for row in rows)
    assert {row["Event ID"] for row in rows} <= {f"{d}_{n}" for d, n in stored(
        "SELECT d.id, e.n FROM events e JOIN documents d ON d.key = e.document WHERE factuality = 'actual'")}


def read_gdelt(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert len(rows) > 10
    for n, row in enumerate(rows):
        assert len(row) == 61 and row[0] == str(n + 1)
        assert -10 <= float(row[30]) <= 10 and row[26].startswith(row[28]) and row[29] in "1234"
        assert row[1] == row[2] + row[1][6:] and row[3] == row[1][:4]


def read_dna(path):
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        password = base64.b64decode(db.execute("SELECT Password FROM CODERS WHERE ID = 1").fetchone()[0])
        digest = b"demarche"
        for i in range(100000):
            digest = hashlib.sha256((password[:16] if i == 0 else b"") + digest).digest()
        assert password[16:] == digest
        statements = db.execute(
            """SELECT d.Text, s.Start, s.Stop, e.Value, i.Value FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
               JOIN DATASHORTTEXT t ON t.StatementId = s.ID AND t.VariableId = 2 JOIN ENTITIES e ON e.ID = t.Entity
               JOIN DATAINTEGER i ON i.StatementId = s.ID AND i.VariableId = 4 ORDER BY s.ID""").fetchall()
        assert all(n == 3 for (n,) in db.execute("SELECT count(*) FROM DATASHORTTEXT GROUP BY StatementId"))
    positions = lines_of("jsonl/positions.jsonl")
    assert len(statements) == len(positions)
    for (text, start, stop, party, agreement), position in zip(statements, positions):
        assert text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == position["evidence"]
        assert party == position["party"] and -2 <= agreement <= 2


def read_dna_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    positions = lines_of("jsonl/positions.jsonl")
    assert len(rows) == len(positions) > 0
    for row, position in zip(rows, positions):
        assert None not in row and None not in row.values() and len(row) == 13
        assert row["text"].lstrip("'") == position["evidence"].replace(";", ",").replace('"', "'").lstrip("'")
        assert row["agreement"] in ("-2", "-1", "0", "1", "2")


def read_graphml(path):
    """networkx; xmllint."""
    run("xmllint", "--noout", "--nonet", path)
    check_network(networkx.read_graphml(path, force_multigraph=True), lambda node: node["name"])


def read_gexf(path):
    """networkx; xmllint."""
    run("xmllint", "--noout", "--nonet", path)
    check_network(networkx.read_gexf(path), lambda node: node["label"])


def check_network(graph, name_of):
    names = {name_of(node) for _, node in graph.nodes(data=True)}
    plain = NASTY.replace("\x01", "\ufffd")
    assert FORMULA in names and (plain in names or plain.replace("\n", " ").replace("\t", " ") in names), names  # as XML reads attributes
    edges = [edge for _, _, edge in graph.edges(data=True)]
    assert {edge["tie"] for edge in edges} <= {"meets", "supports", "opposes"}
    assert len(edges) > 3 and all(edge["weight"] >= 1 for edge in edges)


def read_jsonld(path):
    """rdflib."""
    graph = rdflib.Graph()
    graph.parse(path, format="json-ld")
    oa, schema, prov = (rdflib.Namespace(n) for n in ("http://www.w3.org/ns/oa#", "https://schema.org/", "http://www.w3.org/ns/prov#"))
    texts = {article: str(text) for article, text in graph.subject_objects(schema.articleBody)}
    assert len(texts) == stored("SELECT count(*) FROM documents")[0][0]
    annotations = list(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(annotations) == stored("SELECT count(*) FROM quotes WHERE role = 'evidence' AND part = 0 AND kind IN ('s','e','m','p','q')")[0][0]
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        text = texts[graph.value(target, oa.hasSource)]
        quote, position = {}, {}
        for selector in graph.objects(target, oa.hasSelector):
            found = quote if (selector, rdflib.RDF.type, oa.TextQuoteSelector) in graph else position
            found.update({p: o.toPython() for p, o in graph.predicate_objects(selector)})
        start, end = position[oa.start], position[oa.end]
        assert text[start:end] == quote[oa.exact]
        assert text[:start].endswith(quote[oa.prefix]) and text[end:].startswith(quote[oa.suffix])
        item = graph.value(annotation, oa.hasBody)
        assert graph.value(item, prov.wasGeneratedBy) is not None, item
    for kind in ("Quotation", "Claim", "Event", "Action", "Person", "Country"):
        assert (None, rdflib.RDF.type, schema[kind]) in graph, kind
    assert rdflib.Literal(NASTY) in set(graph.objects(None, schema.name))


def read_icalendar(path):
    """icalendar."""
    with open(path, "rb") as file:
        data = file.read()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert 0 < len(events) <= stored("SELECT count(*) FROM meetings WHERE date_start IS NOT NULL")[0][0]
    assert len({event["UID"] for event in events}) == len(events)
    plain = NASTY.replace("\r\n", "\n").replace("\t", " ").replace("\x01", " ")
    guests = set()
    for event in events:
        assert event["DTSTART"].dt < event["DTEND"].dt and event["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
        assert plain in event["SUMMARY"] and event["LOCATION"] == plain, event["SUMMARY"]
        attendees = event.get("ATTENDEE", [])
        for guest in attendees if isinstance(attendees, list) else [attendees]:
            assert guest.startswith("urn:x-demarche:entity:")
            guests.add(guest.params["CN"])
    assert any("Carter" in guest for guest in guests), guests


def read_ftm(path):
    """Property names and types of FollowTheMoney's own model."""
    with open(os.path.join(HERE, "follow_the_money.json"), encoding="utf-8") as file:
        model = json.load(file)
    entities = {entity["id"]: entity for entity in lines_of(path)}
    assert len(entities) == len(lines_of(path))
    for entity in entities.values():
        schema = model[entity["schema"]]
        properties = entity["properties"]
        assert set(schema["required"]) <= set(properties), entity
        for name, values in properties.items():
            kind = schema["properties"][name]
            assert values and all(isinstance(value, str) and value for value in values), entity
            for value in values:
                if kind == "date":
                    datetime.date.fromisoformat(value)
                elif kind == "country":
                    assert len(value) == 2 and value.islower()
                elif kind[0].isupper():
                    assert kind in model[entities[value]["schema"]]["is"], (entity, name)
    schemata = {entity["schema"] for entity in entities.values()}
    assert schemata >= {"Article", "Person", "PublicBody", "Event", "Documentation", "Representation"}, schemata


class Page(html.parser.HTMLParser):
    """Checks that tags are closed in their order, and keeps what is between them."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text, self.links, self.ids = [], set(), "", set(), set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        attributes = dict(attributes)
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes), attributes
        if "href" in attributes:
            self.links.add(attributes["href"])
        if "id" in attributes:
            assert attributes["id"] not in self.ids
            self.ids.add(attributes["id"])
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text += data


def read_html(path):
    page = Page()
    with open(path, encoding="utf-8", newline="\n") as file:
        page.feed(file.read())
    page.close()
    assert page.open == [] and "table" in page.tags and not page.tags & {"script", "b", "img", "iframe", "link", "object"}, page.tags
    assert page.links == {"#" + name for name in page.ids} and len(page.ids) > 5
    assert FORMULA in page.text and NASTY.replace("\x01", "\ufffd") in page.text


READERS = {"jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet, "polecat": read_polecat, "gdelt": read_gdelt, "dna": read_dna,
           "dna-csv": read_dna_csv, "graphml": read_graphml, "gexf": read_gexf, "jsonld": read_jsonld, "icalendar": read_icalendar,
           "ftm": read_ftm, "html": read_html}


def main():
    with tempfile.TemporaryDirectory() as desk:
        os.chdir(desk)
        prepare()
        offered = run(PROGRAM, "export", "--help").decode()
        for name, read in READERS.items():
            assert name + ": " in offered, name
            read(export(name, name))
            print(name, "ok")
        os.chdir("/")


main()
