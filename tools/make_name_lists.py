#!/usr/bin/env python3
"""Makes data/language/names.tsv: states and cities (GPE), peoples and creeds (NORP), first and last names of people. The network sees
that a word is in a list; and in training the lists tell states and cities from other places, where a training set does not.

    tools/make_name_lists.py KNOWLEDGE_FOLDER > data/language/names.tsv

KNOWLEDGE_FOLDER holds government.jsonl (World Factbook), country-codes.csv (PDDL), cities15000.txt (GeoNames), leaders.tsv (public
domain), wikidata.csv (CC0), state_department_people.tsv (CC0) and names.csv (Apache 2.0).
"""
import csv
import json
import re
import sys
from pathlib import Path

# Creeds and the like, which the sources of nationalities do not list; and forms that newspapers use.
CREEDS = """Muslim Muslims Christian Christians Jewish Jew Jews Sunni Sunnis Shia Shias Shiite Shiites Catholic Catholics Protestant
Protestants Orthodox Hindu Hindus Buddhist Buddhists Sikh Sikhs Islamic Islamist Islamists Kurd Kurds Kurdish Arab Arabs European
Europeans African Africans Asian Asians Latino Latinos Hispanic Hispanics Western Westerners Republican Republicans Democrat Democrats
Democratic Communist Communists Zionist Soviet Soviets Tibetan Tibetans Palestinian Palestinians Chechen Chechens Houthi Houthis Tutsi
Tutsis Hutu Hutus Pashtun Pashtuns American Americans Yazidi Yazidis Catalan Catalans Basque Basques Scottish Welsh English Scots""".split()
STATES = """America U.S. US U.S.A. USA U.K. UK UAE U.A.E. Britain England Scotland Wales Gaza Palestine Taiwan Kosovo Tibet Crimea Donetsk
Luhansk Kurdistan Chechnya D.C. Washington USSR Holland Burma Kiev Kyiv""".split() + [
    "United States", "United States of America", "United Kingdom", "Great Britain", "Northern Ireland", "Hong Kong", "South Korea",
    "North Korea", "Ivory Coast", "Soviet Union", "Czech Republic", "New York", "Los Angeles", "West Bank", "New York City",
    "Washington , D.C.", "European Union"]
SMALLEST_CITY = 50_000


def parts(text):
    """"Afghan(s)" and "Burundian (singular), Barundi (plural)" and "Irishman (men, women), Irish" to plain words."""
    text = re.sub(r"<[^>]*>", "", text)
    for piece in re.split(r",|;| or | and |\bnote:.*", text):
        piece = piece.strip()
        plural = piece.endswith("(s)")
        piece = re.sub(r"\([^)]*\)", "", piece).strip()
        if re.fullmatch(r"[A-Z][\w' -]{2,24}", piece) and len(piece.split()) <= 3:
            yield piece
            if plural:
                yield piece + "s"


def people(folder):
    """First and last names of those who hold or held offices, all over the world."""
    first, last = set(), set()

    def add(names, surname):
        for name in names:
            first.update(p for p in name.split() if re.fullmatch(r"[^\W\d_][\w'-]{2,20}", p) and p[0].isupper())
        surname = surname.title() if surname.isupper() else surname
        last.update(p for p in surname.split() if re.fullmatch(r"[^\W\d_][\w'-]{2,20}", p) and p[0].isupper())

    for row in csv.DictReader(open(folder / "leaders.tsv", encoding="utf-8"), delimiter="\t"):
        words = row["name"].replace(",", " ").split()
        surname = [w for w in words if w.isupper() and len(w) > 2]
        add([w for w in words if w not in surname], " ".join(surname))
    for row in csv.DictReader(open(folder / "wikidata.csv", encoding="utf-8")):
        words = row["officeholderLabel"].split()
        if 2 <= len(words) <= 4:
            add(words[:1], words[-1])
    for row in csv.DictReader(open(folder / "state_department_people.tsv", encoding="utf-8"), delimiter="\t"):
        add([row["forename"] or ""], row["surname"] or "")
    for row in csv.reader(open(folder / "names.csv", encoding="utf-8")):
        first.update(row[i].title() for i in (0, 2) if len(row) > 2 and len(row[i]) > 2)
    return first, last


def main():
    folder = Path(sys.argv[1])
    states, peoples = set(STATES), set(CREEDS)
    for line in open(folder / "government.jsonl", encoding="utf-8"):
        facts = json.loads(line)
        government, nationality = facts.get("Government") or {}, facts.get("Nationality") or {}
        name = government.get("Country name") or {}
        for form in ("conventional short form", "conventional long form"):
            text = re.sub(r"\(.*", "", name.get(form, {}).get("text", "")).strip()
            if text and text != "none" and "," not in text:
                states.add(text)
        capital = government.get("Capital", {}).get("name", {}).get("text", "")
        states.update(p for p in parts(capital))
        divisions = government.get("Administrative divisions", {}).get("text", "")
        if "50 states" in divisions:
            states.update(p for p in parts(divisions.split(";", 1)[1]))
        for form in ("noun", "adjective"):
            peoples.update(parts((nationality.get(form) or {}).get("text", "")))
    for row in csv.DictReader(open(folder / "country-codes.csv", encoding="utf-8")):
        name = row["CLDR display name"]
        if name and "(" not in name:
            states.add(name.replace("&", "and"))
    for line in open(folder / "cities15000.txt", encoding="utf-8"):
        cells = line.split("\t")
        if int(cells[14]) >= SMALLEST_CITY:
            states.add(cells[2])
    states -= {"Of", "Man", "Bar", "Best", "Reading", "Most", "Same", "Sale", "Split", "Male"}
    first, last = people(folder)
    print("# States and cities (GPE), peoples and creeds (NORP), first and last names (FIRST, LAST). Made by tools/make_name_lists.py from")
    print("# the World Factbook's government and nationality pages and its leaders (public domain), country-codes (PDDL), GeoNames cities15000")
    print("# (CC BY 4.0, www.geonames.org), Wikidata and the US Department of State's people (CC0), nicknames (Apache 2.0).")
    for kind, names in (("GPE", states - peoples), ("NORP", peoples), ("FIRST", first), ("LAST", last)):
        for name in sorted(names):
            print(f"{kind}\t{name}")


main()
