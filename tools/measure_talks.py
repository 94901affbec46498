#!/usr/bin/env python3
"""Measures how well reports of one negotiation are put together, on Wikipedia's current events (data/stream/current-events-2025.jsonl; CC BY-SA 4.0).

    tools/measure_talks.py STORE.db STREAM.jsonl [--misses]

STORE.db: what `demarche read --from jsonl --store STORE.db STREAM.jsonl` made. An item counts as one about a negotiation if its text has a word
for negotiating (below) and it stands under a topic that at least three such items share. Two items belong together if they share such a
topic; the program puts them together if they have the same talk in `linked_reports` (an item without one is alone). B-cubed: precision is
the share of those with which the item was put that belong to it; recall is the share of its topics' items that were put with it (the mean
over its topics).
"""
import argparse
import collections
import json
import re
import sqlite3

NEGOTIATING = re.compile(
    r"\b(talks|negotiat\w+|cease-?fires?|truces?|peace (?:deal|plan|agreement|treaty|process|talks|proposal)|deals?|treat(?:y|ies)"
    r"|agreements?|summits?|accords?|proposals?|mediat\w+|tariffs?|trade war|hostage release)\b", re.I)


def negotiating_items(path):
    with open(path, encoding="utf-8") as f:
        items = [json.loads(line) for line in f]
    items = [i for i in items if NEGOTIATING.search(i["text"])]
    shared = collections.Counter(t for i in items for t in i["topics"])
    for i in items:
        i["topics"] = {t for t in i["topics"] if shared[t] >= 3}
    return [i for i in items if i["topics"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("stream")
    parser.add_argument("--misses", action="store_true", help="print the topics that are spread over several talks")
    args = parser.parse_args()
    db = sqlite3.connect(f"file:{args.store}?mode=ro", uri=True)
    talk_of = dict(db.execute("SELECT d.source, r.talk FROM documents d JOIN linked_reports r ON r.document = d.key"))
    names = dict(db.execute("SELECT key, id FROM talks"))
    items = [i for i in negotiating_items(args.stream) if i["id"] in talk_of]
    together, of_topic = collections.defaultdict(list), collections.defaultdict(set)
    for i in items:
        i["talk"] = talk_of[i["id"]] or i["id"]
        together[i["talk"]].append(i)
        for t in i["topics"]:
            of_topic[t].add(i["id"])
    precision = recall = 0
    for i in items:
        own = together[i["talk"]]
        ids = {j["id"] for j in own}
        precision += sum(bool(j["topics"] & i["topics"]) for j in own) / len(own)
        recall += sum(len(of_topic[t] & ids) / len(of_topic[t]) for t in i["topics"]) / len(i["topics"])
    precision, recall = precision / len(items), recall / len(items)
    if args.misses:
        for topic, ids in sorted(of_topic.items(), key=lambda x: -len(x[1])):
            spread = collections.Counter(names.get(talk_of[i], "none") for i in ids)
            print(f"{len(ids):4} {topic}: " + ", ".join(f"{n} {t}" for t, n in spread.most_common(8)))
    print(f"B-cubed: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}; {len(items)} items, "
          f"{len(of_topic)} topics, {len(together)} groups of ours")


if __name__ == "__main__":
    main()
