#!/usr/bin/env python3
"""Scores pronouns on GAP (https://github.com/google-research-datasets/gap-coreference, Apache 2.0).

    tools/score_gap.py PROGRAM GAP.tsv [--limit N] [--misses]

A name counts as the pronoun's if one actor has mentions over both. Prints precision, recall and F1 over the names, for
all, for masculine and for feminine pronouns.
"""
import argparse
import csv
import json
import os
import subprocess
import tempfile


def actors_at(record, start, end):
    return {a["id"] for a in record.get("actors", []) for m in a.get("mentions", []) if m["start"] <= start and end <= m["end"]}


def pronoun_at(record, start, word):
    return {a["id"] for a in record.get("actors", []) for m in a.get("mentions", []) if m["start"] == start and m["text"].lower() == word.lower()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gap")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with open(args.gap, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    if args.limit:
        rows = rows[: args.limit]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for r in rows:
                f.write(json.dumps({"id": r["ID"], "text": r["Text"], "published": "2018-01-01"}, ensure_ascii=False) + "\n")
        out = subprocess.run([args.program, "read", "--from", "jsonl", "--format", "json", path], capture_output=True, text=True, check=True).stdout
    records = {r["document"]["source"]: r for r in map(json.loads, out.splitlines())}
    counts = {"all": [0, 0, 0], "he": [0, 0, 0], "she": [0, 0, 0]}
    unresolved = 0
    for r in rows:
        record = records.get(r["ID"], {})
        pronoun = pronoun_at(record, int(r["Pronoun-offset"]), r["Pronoun"])
        unresolved += not pronoun
        kind = "he" if r["Pronoun"].lower() in ("he", "him", "his") else "she"
        for name in "AB":
            start = int(r[f"{name}-offset"])
            found = bool(pronoun & actors_at(record, start, start + len(r[name])))
            gold = r[f"{name}-coref"].upper() == "TRUE"
            for key in ("all", kind):
                counts[key][0] += found and gold
                counts[key][1] += found and not gold
                counts[key][2] += gold and not found
            if args.misses and found != gold:
                print(f"{r['ID']} {r['Pronoun']}@{r['Pronoun-offset']} {r[name]} gold {gold}: {r['Text'][max(0, start - 60):int(r['Pronoun-offset']) + 60]}")
    for key, (right, wrong, missed) in counts.items():
        p, rec = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"{key:4} P {p:.3f} R {rec:.3f} F1 {2 * p * rec / max(1e-9, p + rec):.3f}")
    print(f"pronouns without an actor: {unresolved} of {len(rows)}")


if __name__ == "__main__":
    main()
