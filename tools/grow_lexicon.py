#!/usr/bin/env python3
"""Words that the lexicon of events may lack: companions of its predicates in WordNet, the most frequent first.

    tools/grow_lexicon.py TEXT...        (Debian: wordnet-base)

For each predicate of data/events/lexicon.tsv, the words of its two commonest synsets that are no predicate yet, with the PLOVER type of most
of their companions and how often the texts say them. One in thirty belongs into the lexicon: a person decides, and writes its example.
"""
import collections, pathlib, re, sys

WORDNET = pathlib.Path("/usr/share/wordnet")
LEXICON = pathlib.Path(__file__).parent.parent / "data" / "events" / "lexicon.tsv"
SENSES = 2


def lines(path):
    return [l for l in path.read_text(encoding="latin1").splitlines() if not l.startswith(" ")]


def synsets(pos):
    """offset -> words, word -> offsets, commonest first (wndb(5WN))."""
    words, offsets = {}, {}
    for line in lines(WORDNET / f"data.{pos}"):
        f = line.split(" | ")[0].split()
        words[f[0]] = [f[4 + 2 * i].lower().replace("_", " ") for i in range(int(f[3], 16))]
    for line in lines(WORDNET / f"index.{pos}"):
        f = line.split()
        offsets[f[0].replace("_", " ")] = f[-int(f[2]):]
    return words, offsets


def main():
    rows = [l.split("\t") for l in LEXICON.read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    said = collections.Counter()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as text:
            for line in text:
                said.update(re.findall(r"[a-z]+(?:-[a-z]+)*", line.lower()))
    for pos in ("verb", "noun"):
        words, offsets = synsets(pos)
        known = {p for r in rows if r[1] == pos for p in r[0].split(",")}
        types, companions = collections.defaultdict(collections.Counter), collections.defaultdict(set)
        for row in rows:
            if row[1] != pos or row[2] == "-":
                continue
            for predicate in row[0].split(","):
                for offset in offsets.get(predicate, [])[:SENSES]:
                    for word in words[offset]:
                        if word not in known:
                            types[word][row[2]] += 1
                            companions[word].add(predicate)
        for word in sorted(types, key=lambda w: (-said[w], w)):
            print(pos, said[word], word, types[word].most_common(1)[0][0], ", ".join(sorted(companions[word])[:5]), sep="\t")


if __name__ == "__main__":
    main()
