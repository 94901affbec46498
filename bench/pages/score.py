"""Scores readers of pages against the gold of layouts.py.

    python3 bench/pages/score.py GOLD.jsonl NAME=OUTPUT.jsonl … [--misses NAME]

Text: F1 of the words of each page, as bags; optional words count neither way. Title: F1 of words at least 0.9. Date: the same day. The unseen
third (page number leaves 2 when divided by 3) is reported apart, in sums only.
"""
import collections
import json
import re
import sys


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower().replace("’", "'").replace("'", "")))


def f1(gold, got, optional=collections.Counter()):
    hit = sum((gold & got).values())
    extra = sum((got - gold - optional).values())
    precision, recall = hit / max(1, hit + extra), hit / max(1, sum(gold.values()))
    return 2 * precision * recall / max(1e-9, precision + recall)


def score(gold, got):
    optional = words(" ".join(gold["optional"])) + words(gold["title"])
    title = f1(words(gold["title"]), words(got["title"])) >= 0.9
    date = None if not gold["published"] else gold["published"] == got["published"]
    return f1(words(" ".join(gold["text"])), words(got["text"]), optional), title, date


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {line["page"]: line for line in map(json.loads, lines)}


def main(arguments):
    misses = arguments[arguments.index("--misses") + 1] if "--misses" in arguments else None
    gold = read(arguments[0])
    print("%-24s %5s  %8s %6s %6s" % ("", "pages", "text F1", "title", "date"))
    for name, path in (a.split("=", 1) for a in arguments[1:] if "=" in a):
        got = read(path)
        for part, unseen in (("seen", False), ("unseen third", True)):
            pages = [p for p in gold if (int(p[:2]) % 3 == 2) == unseen]
            scores = {p: score(gold[p], got.get(p, {"title": "", "published": "", "text": ""})) for p in pages}
            dates = [s[2] for s in scores.values() if s[2] is not None]
            print("%-24s %5d  %8.3f %6.3f %6.3f" % (name + ", " + part, len(pages), sum(s[0] for s in scores.values()) / len(pages),
                                                    sum(s[1] for s in scores.values()) / len(pages), sum(dates) / max(1, len(dates))))
            if name == misses and not unseen:
                for p, s in scores.items():
                    if s[0] < 0.97 or not s[1] or s[2] is False:
                        print("    %-40s %.3f %s %s %s" % (p, s[0], "" if s[1] else "title: " + got[p]["title"], "" if s[2] is not False else "date: " + got[p]["published"], ""))


main(sys.argv[1:])
