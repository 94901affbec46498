#!/usr/bin/python3
"""Opens every export with a reader of its format that others wrote: read.py PROGRAM REPOSITORY

The store is read from the samples; then some of its names are made as nasty as names can be.
"""
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM, REPOSITORY = map(os.path.abspath, sys.argv[1:])
HERE = os.path.dirname(os.path.abspath(__file__))

FORMULA = "=HYPERLINK(\"x\")"
NASTY = "O’Nasty & <b>Ünal</b>; \"A, B\"\r\nEND:VCALENDAR\tC\x01D ]]> \\n"


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True)
    assert done.returncode == 0, (arguments, done.stderr.decode())
    return done.stdout


def prepare():
    samples = os.path.join(REPOSITORY, "samples")
    files = sorted(os.path.join(samples, name) for name in os.listdir(samples) if name.endswith(".txt"))
    run(PROGRAM, "read", *files, "--store", "talks.db", "--quiet")
    with sqlite3.connect("talks.db") as db:
        db.execute("UPDATE actors SET name = ? WHERE name = 'Egypt'", (NASTY,))
        db.execute("UPDATE actors SET name = ? WHERE name = 'Israel'", (FORMULA,))
        db.execute("UPDATE issues SET label = ? WHERE n = 1", (NASTY,))
        db.execute("UPDATE documents SET title = ?, byline = ?, publisher = ?", (NASTY, FORMULA, NASTY))
        db.execute("UPDATE meetings SET topic = ?, place = ?", (NASTY, NASTY))


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
    assert len(files) == 14, files
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
                if isinstance(value, str) and value[:1] in set("=+-@\t\r"):
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
    assert len(rows) == stored("SELECT count(*) FROM events WHERE factuality = 'actual'")[0][0] > 0
    assert all(len(row) == 40 and None not in row and None not in row.values() for row in rows)
    assert any(row["Actor Name"].startswith("O’Nasty & <b>Ünal</b>, ") for row in rows)
    assert {row["Event ID"] for row in rows} == {f"{d}_{n}" for d, n in stored(
        "SELECT d.id, e.n FROM events e JOIN documents d ON d.key = e.document WHERE factuality = 'actual'")}


def read_gdelt(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert len(rows) >= stored("SELECT count(*) FROM events WHERE factuality = 'actual'")[0][0] > 0
    for n, row in enumerate(rows):
        assert len(row) == 61 and row[0] == str(n + 1)
        assert -10 <= float(row[30]) <= 10 and row[26].startswith(row[28]) and row[29] in "1234"
        assert row[1] == row[2] + row[1][6:] and row[3] == row[1][:4]


READERS = {"jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet, "polecat": read_polecat, "gdelt": read_gdelt}


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
