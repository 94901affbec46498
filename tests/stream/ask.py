#!/usr/bin/env python3
"""Asks a store of the forty dispatches every question and holds the answers to the gold.

    tests/stream/ask.py PROGRAM [--verbose]

gold.json: for each question (as it is asked on the command line) what its answer must hold: {"row": …} a row with these values, {"none": …}
no such row, {"count": …, "is": n} so many rows. A value is part of the cell, whatever the case; "=22" is all of it; a list: all of them.
Gold that is known to be missed is marked {"missed": why}: it is counted, and reported when it is found after all.
Ends with status 1 if an answer lacks something that it should hold.
"""
import argparse
import csv
import io
import json
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def holds(row, wanted):
    for column, values in wanted.items():
        cell = row[column].lower()
        for value in values if isinstance(values, list) else [values]:
            if cell != value[1:].lower() if value.startswith("=") else value.lower() not in cell:
                return False
    return True


def is_met(rows, gold):
    if "row" in gold:
        return any(holds(row, gold["row"]) for row in rows)
    if "none" in gold:
        return not any(holds(row, gold["none"]) for row in rows)
    return sum(holds(row, gold["count"]) for row in rows) == gold["is"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--verbose", action="store_true", help="print what is missed though it is known")
    args = parser.parse_args()
    with open(os.path.join(HERE, "gold.json"), encoding="utf-8") as f:
        gold = json.load(f)
    met = wanted = failures = 0
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "talks.db")
        run(args.program, "read", "--quiet", "--store", store, os.path.join(HERE, "dispatches.jsonl"))
        for question, things in gold.items():
            name, *options = shlex.split(question)
            answer = run(args.program, name, store, *options, "--format", "csv")
            rows = list(csv.DictReader(io.StringIO(answer)))
            json.loads(run(args.program, name, store, *options, "--format", "json"))
            for thing in things:
                wanted += 1
                ok = is_met(rows, thing)
                met += ok
                if ok and "missed" in thing:
                    print(f"{question}: found after all, take the mark away: {thing}")
                if ok or ("missed" in thing and not args.verbose):
                    continue
                failures += "missed" not in thing
                print(f"{question}: {'known to be missed' if 'missed' in thing else 'MISSED'}: {json.dumps(thing, ensure_ascii=False)}")
    print(f"{met} of {wanted} of the gold are met")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
