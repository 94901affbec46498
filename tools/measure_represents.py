#!/usr/bin/env python3
"""Measures whom people are taken to represent.

    tools/measure_represents.py PROGRAM [--number 300] [--seed 1] [--misses]

Draws office holders at random from data/who/people.tsv, puts each into a plain sentence dated within the term, and asks
the program; then the same with invented names, where only the sentence says which state is meant. Prints the share that
is right for each. Exit status 1 below 97 % (known) or 90 % (unknown), which docs/measures promises.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

KNOWN = [
    "{name} arrived in Geneva on Tuesday for talks.",
    "The talks will continue, {name} said.",
    "{name} told reporters that no agreement had been reached.",
    "Negotiators met {name} on Monday.",
    "The proposal was rejected by {name}.",
]
UNKNOWN = [
    "{adjective} {office} {name} said the talks would continue.",
    "The {adjective} {office}, {name}, rejected the proposal.",
    "{name}, the {adjective} {office}, arrived on Monday.",
    "{state}'s {office} {name} said no agreement had been reached.",
    "The talks were opened by {name}, {office} of {state}.",
]
OFFICES = ["President", "Prime Minister", "Foreign Minister", "Finance Minister", "ambassador", "special envoy", "defense minister", "chief negotiator"]
FIRST = "Arvo Belin Cosma Dorin Elvan Farel Goran Hesta Ilmar Jorun Kalev Lorin Mirel Nelda Orsan".split()
LAST = "Abrastov Bellingor Castrovic Dranquist Eldemarov Fontarel Gorvander Halmeride Istrando Jelvanic Korvalis Lundevar Marquesto Norvalen".split()


def rows(name):
    with open(os.path.join(ROOT, "data", "who", name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def day_within(row, rng):
    start, end = int(row[5][:4]), min(int(row[6][:4]), 2025)
    year = rng.randint(max(start, 1950), max(end, start, 1950))
    if year == start:
        return f"{start}-{row[5][4:6]}-{row[5][6:]}"
    return f"{year}-01-01"


def known_cases(number, rng):
    table = [r for r in rows("people.tsv") if int(r[6][:4]) >= 1950 and len(r[1].split()) >= 2]
    codes = {}
    for r in table:
        codes.setdefault(r[1], set()).add(r[2])
    for r in rng.sample(table, number):
        yield rng.choice(KNOWN).format(name=r[1]), day_within(r, rng), r[1], codes[r[1]]


def unknown_cases(number, rng):
    table = rows("states.tsv")
    names = {r[2]: r[3] for r in table if r[1] == "state"}
    adjectives = [(r[0].title(), r[2]) for r in table if r[1] == "adjective" and r[2] in names and len(r[0]) > 2]
    unique = [a for a in adjectives if sum(1 for b in adjectives if b[0] == a[0]) == 1]
    for adjective, code in (rng.choice(unique) for _ in range(number)):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        yield rng.choice(UNKNOWN).format(adjective=adjective, state=names[code], office=rng.choice(OFFICES), name=name), "2025-06-01", name, {code}


def measure(program, cases, misses):
    cases = list(cases)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for i, (text, day, _, _) in enumerate(cases):
                f.write(json.dumps({"id": str(i), "text": text, "published": day}, ensure_ascii=False) + "\n")
        out = subprocess.run([program, "read", "--from", "jsonl", "--format", "json", path], capture_output=True, text=True, check=True).stdout
    right = 0
    for record in map(json.loads, out.splitlines()):
        text, day, name, codes = cases[int(record["document"]["source"])]
        found = [a.get("represents") for a in record.get("actors", []) if a.get("kind") == "person"]
        ok = any(c in codes for c in found)
        right += ok
        if misses and not ok:
            print(f"  {day} {text} wanted {sorted(codes)} found {[(a['name'], a.get('represents')) for a in record.get('actors', [])]}")
    return right / len(cases)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    known = measure(args.program, known_cases(args.number, rng), args.misses)
    unknown = measure(args.program, unknown_cases(args.number, rng), args.misses)
    print(f"represents: known {known:.3f}, unknown {unknown:.3f} of {args.number} each")
    sys.exit(0 if known >= 0.97 and unknown >= 0.90 else 1)


if __name__ == "__main__":
    main()
