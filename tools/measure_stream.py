#!/usr/bin/env python3
"""Measures whom linked names represent, on Wikipedia's current events (data/stream/current-events-2025.jsonl; CC BY-SA 4.0).

    tools/measure_stream.py PROGRAM STREAM.jsonl [--number 300] [--seed 1] [--misses]

Draws links at random whose page says for which state it stands: a head of state or government in office (data/who/people.tsv), a
state, or an organ named after one ("Government of X", "X Armed Forces"). Right if an actor mentioned there represents it, prints the share.
Only words written as a name count: "voted for a new [president]" stands for nobody.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tools"))
from build_who_tables import fold, fold_surname  # noqa: E402

ORGAN = re.compile(r"(Government|President|Prime Minister|Parliament|Senate|Congress|Supreme Court|National Assembly|Cabinet|Armed Forces|Army|Navy|Air Force|Defense Forces|Ministry|Minister|Secretary of State)\b")


def rows(name):
    with open(os.path.join(ROOT, "data", "who", name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


class Truth:
    def __init__(self):
        self.states = {r[0]: r[2] for r in rows("states.tsv") if r[1] in ("state", "adjective") and r[2]}
        self.holders = {}
        for r in rows("people.tsv"):
            if r[4] == "3" and r[6] >= "20250101" and r[5] <= "20251231":
                self.holders.setdefault(r[0], []).append((fold(r[1]).split(), r[2], r[5], r[6]))

    def of(self, page, day):
        """The state that a page stands for, if its title says so."""
        words = fold(page).split()
        if ORGAN.search(page):
            keys = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
            codes = {self.states[k] for k in keys if k in self.states}
            return codes.pop() if len(codes) == 1 else None
        day = day.replace("-", "")
        codes = {code for names, code, start, end in self.holders.get(fold_surname(words[-1]) if words else "", [])
                 if start <= day <= end and len(words) > 1 and words[0] in names}
        return codes.pop() if len(codes) == 1 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("stream")
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    truth = Truth()
    with open(args.stream, encoding="utf-8") as f:
        items = [json.loads(line) for line in f]
    links = [(i, link, code) for i, item in enumerate(items) for link in item["links"]
             if item["text"][link["start"]].isupper() and (code := truth.of(link["page"], item["published"]))]
    drawn = random.Random(args.seed).sample(links, min(args.number, len(links)))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for i in sorted({i for i, _, _ in drawn}):
                f.write(json.dumps({"id": str(i), "text": items[i]["text"], "published": items[i]["published"]}, ensure_ascii=False) + "\n")
        out = subprocess.run([args.program, "read", "--from", "jsonl", "--format", "json", path], capture_output=True, text=True, check=True).stdout
    records = {int(r["document"]["source"]): r for r in map(json.loads, out.splitlines())}
    right = 0
    for i, link, code in drawn:
        found = [(a["name"], a.get("represents")) for a in records[i].get("actors", [])
                 if any(m["start"] < link["end"] and link["start"] < m["end"] for m in a.get("mentions", []))]
        ok = any(r == code for _, r in found)
        right += ok
        if args.misses and not ok:
            text = items[i]["text"]
            print(f"  {link['page']} wanted {code} found {found}: …{text[max(0, link['start'] - 50):link['start']]}[{text[link['start']:link['end']]}]{text[link['end']:link['end'] + 40]}")
    print(f"represents right for {right} of {len(drawn)} links ({right / max(1, len(drawn)):.3f}), drawn from {len(links)}")


if __name__ == "__main__":
    main()
