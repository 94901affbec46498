#!/usr/bin/env python3
"""Builds the tables of facts in data/who from a folder of public sources.

    tools/build_who_tables.py KNOWLEDGE_DIR data/who

Gives states.tsv, people.tsv, places.tsv, organisations.tsv and sectors.tsv: one fact a line, tab separated, sorted by
a folded key (src/who/fold.hpp), so that the program can map them and search them where they lie. Each names its
sources and licences in '#' lines. The same sources give the same bytes. Python's standard library is enough.
"""
import csv
import html
import json
import os
import re
import sys
import unicodedata

LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th",
                         "ł": "l", "Ł": "l", "ı": "i", "ə": "a", "Ə": "a", "œ": "oe", "Œ": "oe", "ħ": "h", "ŧ": "t"})


def fold(text):
    """As fold() in src/who/fold.cpp: lower case, no accents, dots or apostrophes; anything else is one space."""
    text = unicodedata.normalize("NFD", text.lower().translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[.'’‘`ʻʼ]", "", text)
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def fold_surname(text):
    """As fold_surname(): spellings of one name in Latin letters fall together."""
    key = fold(text).replace(" ", "")
    key = re.sub(r"(.)\1", r"\1", key)
    return re.sub(r"(iy|ij|ii|ei|ey)$", "y", re.sub(r"ie(?=v$)", "e", key))


def clean(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html.unescape(text or ""))).strip()


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.writelines(f"# {line}\n" for line in header)
        f.writelines("\t".join(row) + "\n" for row in sorted(set(rows)))


class Sources:
    def __init__(self, folder):
        self.folder = folder
        with self.open("country-codes.csv") as f:
            self.codes = list(csv.DictReader(f))
        with self.open("government.jsonl") as f:
            self.factbook = [json.loads(line) for line in f]
        self.iso3_of_iso2 = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in self.codes}
        self.iso3_of_iso2["XK"] = "XKX"
        self.iso3_of_fips = {r["FIPS"].lower(): r["ISO3166-1-Alpha-3"] for r in self.codes if r["FIPS"]}
        self.iso3_of_fips.update({"kv": "XKX", "rb": "SRB", "ri": "SRB", "mj": "MNE", "od": "SSD", "gz": "PSE", "we": "PSE", "bm": "MMR"})

    def open(self, name):
        return open(os.path.join(self.folder, name), encoding="utf-8", newline="")

    def iso3_of_page(self, page):
        return self.iso3_of_fips.get(os.path.basename(page["file"])[:2], "")


# Common English names where the sources say "Korea, North" or spell the name in full.
COMMON = {
    "USA": "United States", "GBR": "United Kingdom", "PRK": "North Korea", "KOR": "South Korea", "RUS": "Russia", "TUR": "Turkey",
    "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "MMR": "Myanmar", "CIV": "Ivory Coast",
    "CPV": "Cape Verde", "CZE": "Czech Republic", "STP": "São Tomé and Príncipe", "PSE": "Palestine", "VAT": "Holy See",
    "FSM": "Micronesia", "BHS": "Bahamas", "GMB": "Gambia", "SWZ": "Eswatini", "TLS": "East Timor", "FLK": "Falkland Islands",
    "HKG": "Hong Kong", "MAC": "Macau", "TWN": "Taiwan", "XKX": "Kosovo", "BIH": "Bosnia and Herzegovina", "MKD": "North Macedonia",
}

# Other names in use: (form, what it is, code). "capital" covers any seat of government in a city.
FORMS = [
    *[(n, "state", "USA") for n in ("US", "USA", "America", "United States of America", "the States", "U.S.A.")],
    *[(n, "state", "GBR") for n in ("UK", "Britain", "Great Britain", "United Kingdom of Great Britain and Northern Ireland")],
    *[(n, "region", "GBR") for n in ("England", "Scotland", "Wales", "Northern Ireland")],
    *[(n, "state", "RUS") for n in ("Russia", "Russian Federation", "Soviet Union", "USSR", "U.S.S.R.")],
    *[(n, "state", "COD") for n in ("DR Congo", "DRC", "Congo-Kinshasa", "Democratic Republic of Congo", "Zaire")],
    *[(n, "state", "COG") for n in ("Congo-Brazzaville", "Republic of Congo")],
    *[(n, "state", "PRK") for n in ("DPRK", "North Korea", "Democratic People's Republic of Korea")],
    *[(n, "state", "KOR") for n in ("South Korea", "Republic of Korea", "ROK")],
    *[(n, "state", "TUR") for n in ("Turkey", "Türkiye", "Turkiye")],
    *[(n, "state", "PSE") for n in ("Palestine", "State of Palestine", "Palestinian territories", "Occupied Palestinian Territory")],
    *[(n, "state", "SYR") for n in ("Syria", "Syrian Arab Republic")],
    *[(n, "state", "CHN") for n in ("China", "PRC", "People's Republic of China", "mainland China")],
    *[(n, "state", "MMR") for n in ("Burma", "Myanmar")],
    *[(n, "state", "CZE") for n in ("Czech Republic", "Czechia")],
    *[(n, "state", "ARE") for n in ("UAE", "U.A.E.", "Emirates", "United Arab Emirates")],
    *[(n, "state", "SAU") for n in ("KSA", "Kingdom of Saudi Arabia")],
    *[(n, "state", "BIH") for n in ("Bosnia", "Bosnia-Herzegovina", "Bosnia and Herzegovina")],
    *[(n, "state", "VAT") for n in ("Vatican", "Vatican City", "Holy See")],
    *[(n, "state", "MKD") for n in ("Macedonia", "North Macedonia")],
    *[(n, "state", "SRB") for n in ("Yugoslavia",)],
    *[(n, "state", "DEU") for n in ("East Germany", "West Germany")],
    ("Swaziland", "state", "SWZ"), ("Eswatini", "state", "SWZ"), ("Timor-Leste", "state", "TLS"), ("East Timor", "state", "TLS"),
    ("Cote d'Ivoire", "state", "CIV"), ("Ivory Coast", "state", "CIV"), ("Cabo Verde", "state", "CPV"), ("Holland", "state", "NLD"),
    ("Brunei Darussalam", "state", "BRN"), ("Viet Nam", "state", "VNM"), ("Lao PDR", "state", "LAO"), ("Republic of China", "state", "TWN"),
    ("Taiwan", "state", "TWN"), ("Kosovo", "state", "XKX"), ("Trinidad", "state", "TTO"), ("St. Lucia", "state", "LCA"),
    ("Hong Kong", "state", "HKG"), ("Macau", "state", "MAC"), ("Somaliland", "region", "SOM"), ("Puntland", "region", "SOM"),
    ("Transnistria", "region", "MDA"), ("Nagorno-Karabakh", "region", "AZE"), ("Abkhazia", "region", "GEO"), ("South Ossetia", "region", "GEO"),
    ("Crimea", "region", "UKR"), ("Donbas", "region", "UKR"), ("Donbass", "region", "UKR"), ("Gaza", "region", "PSE"), ("Gaza Strip", "region", "PSE"),
    ("West Bank", "region", "PSE"), ("East Jerusalem", "region", "PSE"), ("Golan Heights", "region", "SYR"), ("Kurdistan", "region", "IRQ"),
    ("Iraqi Kurdistan", "region", "IRQ"), ("Kashmir", "region", ""), ("Azad Kashmir", "region", "PAK"), ("Tibet", "region", "CHN"),
    ("Xinjiang", "region", "CHN"), ("Darfur", "region", "SDN"), ("Tigray", "region", "ETH"), ("Chechnya", "region", "RUS"),
    ("Catalonia", "region", "ESP"), ("Basque Country", "region", "ESP"), ("Corsica", "region", "FRA"), ("Bavaria", "region", "DEU"),
    ("Washington DC", "capital", "USA"), ("Washington D.C.", "capital", "USA"), ("Washington", "capital", "USA"),
    ("Kyiv", "capital", "UKR"), ("Kiev", "capital", "UKR"), ("Peking", "capital", "CHN"), ("Chisinau", "capital", "MDA"),
    ("Jerusalem", "capital", "ISR"), ("Tel Aviv", "capital", "ISR"), ("Ramallah", "capital", "PSE"), ("The Hague", "capital", "NLD"),
    ("Sanaa", "capital", "YEM"), ("Sana'a", "capital", "YEM"), ("Hanoi", "capital", "VNM"), ("Belgrade", "capital", "SRB"), ("Bern", "capital", "CHE"),
    ("Santiago", "capital", "CHL"), ("Nicosia", "capital", "CYP"), ("Pretoria", "capital", "ZAF"), ("La Paz", "capital", "BOL"),
    ("Abuja", "capital", "NGA"), ("Astana", "capital", "KAZ"), ("Nur-Sultan", "capital", "KAZ"), ("Naypyidaw", "capital", "MMR"),
    ("Pristina", "capital", "XKX"), ("Taipei", "capital", "TWN"), ("Colombo", "capital", "LKA"), ("Luxembourg", "state", "LUX"),
    *[(n, "adjective", "USA") for n in ("American", "US", "U.S.")], *[(n, "adjective", "GBR") for n in ("British", "UK", "U.K.")],
    *[(n, "people", "USA") for n in ("American", "Americans")], *[(n, "people", "GBR") for n in ("Briton", "Britons", "Brits")],
    *[(n, "nation", "GBR") for n in ("English", "Scottish", "Welsh", "Northern Irish")],
    ("Emirati", "adjective", "ARE"), ("Azeri", "adjective", "AZE"), ("Azeris", "people", "AZE"), ("Argentine", "adjective", "ARG"), ("Hellenic", "adjective", "GRC"), ("Kiwi", "adjective", "NZL"), ("Nepalese", "adjective", "NPL"), ("Ni-Vanuatu", "adjective", "VUT"), ("Trinidadian", "adjective", "TTO"), ("Haitian", "adjective", "HTI"), ("Barbadian", "adjective", "BRB"), ("Slovak", "adjective", "SVK"), ("Slovene", "adjective", "SVN"), ("Croat", "adjective", "HRV"), ("Bosniak", "adjective", "BIH"), ("Emiratis", "people", "ARE"), ("Argentinian", "adjective", "ARG"), ("Bangladeshi", "adjective", "BGD"),
    ("Saudi", "adjective", "SAU"), ("Saudis", "people", "SAU"), ("Congolese", "adjective", "COD"), ("Korean", "nation", ""),
    ("North Korean", "adjective", "PRK"), ("North Koreans", "people", "PRK"), ("South Korean", "adjective", "KOR"), ("South Koreans", "people", "KOR"),
    ("Turkish", "adjective", "TUR"), ("Turks", "people", "TUR"), ("Palestinian", "adjective", "PSE"), ("Palestinians", "people", "PSE"),
    ("Soviet", "adjective", "RUS"), ("Burmese", "adjective", "MMR"), ("Myanmarese", "adjective", "MMR"), ("Taiwanese", "adjective", "TWN"),
    ("Kosovar", "adjective", "XKX"), ("Kosovan", "adjective", "XKX"), ("Kosovars", "people", "XKX"), ("Serb", "adjective", "SRB"),
    ("Serbs", "people", "SRB"), ("Bosnian", "adjective", "BIH"), ("Bosnians", "people", "BIH"), ("Afghan", "adjective", "AFG"), ("Afghans", "people", "AFG"),
    ("Israeli", "adjective", "ISR"), ("Israelis", "people", "ISR"), ("Philippine", "adjective", "PHL"), ("Filipino", "adjective", "PHL"),
    ("Filipinos", "people", "PHL"), ("Kazakh", "adjective", "KAZ"), ("Uzbek", "adjective", "UZB"), ("Kyrgyz", "adjective", "KGZ"),
    ("Tajik", "adjective", "TJK"), ("Turkmen", "adjective", "TKM"), ("Macedonian", "adjective", "MKD"), ("Bissau-Guinean", "adjective", "GNB"),
    ("Equatoguinean", "adjective", "GNQ"), ("Vatican", "adjective", "VAT"), ("South Sudanese", "adjective", "SSD"), ("Sahrawi", "adjective", "ESH"),
    ("Omani", "adjective", "OMN"), ("Qatari", "adjective", "QAT"), ("Ivorian", "adjective", "CIV"), ("Monegasque", "adjective", "MCO"),
    ("Eritrean", "adjective", "ERI"), ("Malagasy", "adjective", "MDG"), ("Comorian", "adjective", "COM"), ("Swazi", "adjective", "SWZ"),
    ("Timorese", "adjective", "TLS"), ("Czech", "adjective", "CZE"), ("Dutch", "adjective", "NLD"), ("Spaniards", "people", "ESP"),
    ("Danes", "people", "DNK"), ("Swedes", "people", "SWE"), ("Finns", "people", "FIN"), ("Poles", "people", "POL"), ("Arab", "nation", ""),
    ("Kurdish", "nation", ""), ("Kurds", "nation", ""), ("European", "nation", ""), ("Europeans", "nation", ""), ("African", "nation", ""),
    ("Asian", "nation", ""), ("Western", "nation", ""), ("Latin American", "nation", ""), ("Middle Eastern", "nation", ""),
]

# Buildings, streets and offices: a seat stands for the state's government; an organ is an organisation that represents it.
SEATS = [
    ("Kremlin", "RUS"), ("Downing Street", "GBR"), ("10 Downing Street", "GBR"), ("Number 10", "GBR"), ("No 10", "GBR"), ("Whitehall", "GBR"),
    ("Elysee", "FRA"), ("Elysee Palace", "FRA"), ("Quai d'Orsay", "FRA"), ("Blue House", "KOR"), ("Zhongnanhai", "CHN"), ("Capitol Hill", "USA"),
    ("Casa Rosada", "ARG"), ("Palacio do Planalto", "BRA"), ("Planalto", "BRA"), ("Malacanang", "PHL"), ("Malacanang Palace", "PHL"),
    ("Quirinal", "ITA"), ("Palazzo Chigi", "ITA"), ("Moncloa", "ESP"), ("Aso Rock", "NGA"), ("Bankova", "UKR"), ("Rideau Hall", "CAN"), ("Sublime Porte", "TUR"),
]
ORGANS = [
    ("White House", "USA", "GOV"), ("Oval Office", "USA", "GOV"), ("State Department", "USA", "GOV"), ("Department of State", "USA", "GOV"), ("Foggy Bottom", "USA", "GOV"),
    ("Pentagon", "USA", "MIL"), ("Department of Defense", "USA", "MIL"), ("Defense Department", "USA", "MIL"), ("Treasury Department", "USA", "GOV"),
    ("US Treasury", "USA", "GOV"), ("Justice Department", "USA", "JUD"), ("Department of Justice", "USA", "JUD"), ("Commerce Department", "USA", "GOV"),
    ("Homeland Security", "USA", "GOV"), ("Department of Homeland Security", "USA", "GOV"), ("FBI", "USA", "COP"), ("CIA", "USA", "SPY"), ("NSA", "USA", "SPY"),
    ("National Security Council", "USA", "GOV"), ("Federal Reserve", "USA", "GOV"), ("Supreme Court", "", "JUD"), ("US Congress", "USA", "LEG"),
    ("House of Representatives", "", "LEG"), ("Senate", "", "LEG"), ("Congress", "", "LEG"), ("Parliament", "", "LEG"), ("National Assembly", "", "LEG"),
    ("House Foreign Affairs Committee", "USA", "LEG"), ("Senate Foreign Relations Committee", "USA", "LEG"), ("US Army", "USA", "MIL"), ("US Navy", "USA", "MIL"),
    ("US Air Force", "USA", "MIL"), ("US Marine Corps", "USA", "MIL"), ("National Guard", "", "MIL"),
    ("ICE", "USA", "COP"), ("USAID", "USA", "GOV"), ("House of Commons", "GBR", "LEG"), ("House of Lords", "GBR", "LEG"), ("Foreign Office", "GBR", "GOV"),
    ("Home Office", "GBR", "GOV"), ("Bank of England", "GBR", "GOV"), ("MI5", "GBR", "SPY"), ("MI6", "GBR", "SPY"), ("Scotland Yard", "GBR", "COP"), ("Royal Navy", "GBR", "MIL"),
    ("Royal Air Force", "GBR", "MIL"), ("Bundestag", "DEU", "LEG"), ("Bundesrat", "DEU", "LEG"), ("Bundeswehr", "DEU", "MIL"), ("Bundesbank", "DEU", "GOV"), ("Knesset", "ISR", "LEG"),
    ("IDF", "ISR", "MIL"), ("Israel Defense Forces", "ISR", "MIL"), ("Israeli Defense Forces", "ISR", "MIL"), ("Mossad", "ISR", "SPY"), ("Shin Bet", "ISR", "SPY"),
    ("Duma", "RUS", "LEG"), ("State Duma", "RUS", "LEG"), ("Federation Council", "RUS", "LEG"), ("FSB", "RUS", "SPY"), ("GRU", "RUS", "SPY"), ("SVR", "RUS", "SPY"),
    ("Verkhovna Rada", "UKR", "LEG"), ("Rada", "UKR", "LEG"), ("SBU", "UKR", "SPY"), ("Majlis", "IRN", "LEG"), ("IRGC", "IRN", "MIL"),
    ("Islamic Revolutionary Guard Corps", "IRN", "MIL"), ("Revolutionary Guards", "IRN", "MIL"), ("Revolutionary Guard", "IRN", "MIL"), ("Guardian Council", "IRN", "GOV"),
    ("National People's Congress", "CHN", "LEG"), ("People's Liberation Army", "CHN", "MIL"), ("PLA", "CHN", "MIL"), ("Politburo", "CHN", "GOV"), ("State Council", "CHN", "GOV"),
    ("Lok Sabha", "IND", "LEG"), ("Rajya Sabha", "IND", "LEG"), ("Diet", "JPN", "LEG"), ("Sejm", "POL", "LEG"), ("Folketing", "DNK", "LEG"), ("Riksdag", "SWE", "LEG"),
    ("Storting", "NOR", "LEG"), ("Cortes", "ESP", "LEG"), ("Dail", "IRL", "LEG"), ("ISI", "PAK", "SPY"), ("National Diet", "JPN", "LEG"), ("Palestinian Authority", "PSE", "GOV"),
    ("Federal Aviation Administration", "USA", "GOV"),
]

# Bodies between states that the news names most, with the forms that name one body.
BODIES = [
    (("United Nations", "UN", "U.N.", "United Nations Organization"), "IGO", "UNO"),
    (("United Nations Security Council", "UN Security Council", "U.N. Security Council", "Security Council", "UNSC"), "IGO", "UNO"),
    (("United Nations General Assembly", "UN General Assembly", "General Assembly", "UNGA"), "IGO", "UNO"),
    (("European Union", "EU", "E.U."), "IGO", "EUR"), (("European Commission",), "IGO", "EUR"), (("European Council",), "IGO", "EUR"),
    (("European Parliament",), "IGO", "EUR"), (("European Central Bank", "ECB"), "IGO", "EUR"), (("Eurogroup",), "IGO", "EUR"),
    (("NATO", "North Atlantic Treaty Organization", "North Atlantic Alliance"), "IGO", "IGO"), (("African Union", "AU"), "IGO", "IGO"),
    (("Arab League", "League of Arab States"), "IGO", "IGO"), (("ASEAN", "Association of Southeast Asian Nations"), "IGO", "IGO"),
    (("International Atomic Energy Agency", "IAEA"), "IGO", "UNO"), (("World Health Organization", "WHO"), "IGO", "UNO"),
    (("World Trade Organization", "WTO"), "IGO", "IGO"), (("International Monetary Fund", "IMF"), "IGO", "IGO"), (("World Bank",), "IGO", "IGO"),
    (("International Criminal Court", "ICC"), "IGO", "IGO"), (("International Court of Justice", "ICJ", "World Court"), "IGO", "UNO"),
    (("OSCE", "Organization for Security and Co-operation in Europe", "Organization for Security and Cooperation in Europe"), "IGO", "IGO"),
    (("OPEC", "Organization of the Petroleum Exporting Countries"), "IGO", "IGO"), (("OPEC+",), "IGO", "IGO"), (("ECOWAS", "Economic Community of West African States"), "IGO", "IGO"),
    (("Southern African Development Community", "SADC"), "IGO", "IGO"), (("East African Community", "EAC"), "IGO", "IGO"), (("IGAD",), "IGO", "IGO"),
    (("Organization of American States", "OAS"), "IGO", "IGO"), (("Gulf Cooperation Council", "GCC"), "IGO", "IGO"), (("Organisation of Islamic Cooperation", "Organization of Islamic Cooperation", "OIC"), "IGO", "IGO"),
    (("Shanghai Cooperation Organization", "Shanghai Cooperation Organisation", "SCO"), "IGO", "IGO"), (("BRICS",), "IGO", "IGO"), (("G7", "Group of Seven"), "IGO", "IGO"),
    (("G8", "Group of Eight"), "IGO", "IGO"), (("G20", "Group of 20", "Group of Twenty"), "IGO", "IGO"), (("G77", "Group of 77"), "IGO", "IGO"), (("UNICEF",), "IGO", "UNO"), (("UNESCO",), "IGO", "UNO"),
    (("UNHCR", "UN Refugee Agency"), "IGO", "UNO"), (("UNRWA",), "IGO", "UNO"), (("World Food Programme", "WFP"), "IGO", "UNO"), (("OCHA",), "IGO", "UNO"),
    (("OPCW", "Organisation for the Prohibition of Chemical Weapons"), "IGO", "IGO"), (("Interpol",), "IGO", "IGO"), (("OECD",), "IGO", "IGO"), (("Commonwealth of Nations",), "IGO", "IGO"),
    (("Union for the Mediterranean",), "IGO", "IGO"), (("Council of Europe",), "IGO", "IGO"), (("European Court of Human Rights",), "IGO", "IGO"), (("CARICOM", "Caribbean Community"), "IGO", "IGO"),
    (("Mercosur",), "IGO", "IGO"), (("International Labour Organization", "ILO"), "IGO", "UNO"), (("International Energy Agency", "IEA"), "IGO", "IGO"), (("Non-Aligned Movement",), "IGO", "IGO"),
    (("Red Cross", "International Committee of the Red Cross", "ICRC"), "NGO", "NGO"), (("Red Crescent",), "NGO", "NGO"), (("Amnesty International",), "NGO", "NGO"), (("Human Rights Watch", "HRW"), "NGO", "NGO"),
    (("Doctors Without Borders", "Médecins Sans Frontières", "MSF"), "NGO", "NGO"), (("Greenpeace",), "NGO", "NGO"), (("Oxfam",), "NGO", "NGO"),
    (("Hamas",), "REB", "REB"), (("Hezbollah", "Hizbollah", "Hizbullah"), "REB", "REB"), (("Taliban",), "REB", "REB"), (("Islamic State", "ISIS", "ISIL", "Daesh", "Islamic State group"), "REB", "REB"),
    (("al-Qaida", "al-Qaeda", "al Qaeda"), "REB", "REB"), (("Houthis", "Houthi", "Ansar Allah"), "REB", "REB"), (("Boko Haram",), "REB", "REB"), (("al-Shabaab", "al-Shabab"), "REB", "REB"),
    (("PKK", "Kurdistan Workers' Party"), "REB", "REB"), (("FARC",), "REB", "REB"), (("ELN", "National Liberation Army"), "REB", "REB"), (("M23", "March 23 Movement"), "REB", "REB"), (("Rapid Support Forces", "RSF"), "REB", "REB"),
    (("Islamic Jihad", "Palestinian Islamic Jihad"), "REB", "REB"), (("Polisario Front", "Polisario"), "REB", "REB"), (("Tamil Tigers", "LTTE"), "REB", "REB"), (("Tehreek-e-Taliban", "Pakistani Taliban", "Tehrik-i-Taliban Pakistan", "TTP"), "REB", "REB"),
    (("Federal Trade Commission", "FTC"), "USA", "GOV"), (("Securities and Exchange Commission", "SEC"), "USA", "GOV"),
    (("Federal Communications Commission", "FCC"), "USA", "GOV"), (("National Labor Relations Board", "NLRB"), "USA", "GOV"),
    (("Federal Mediation and Conciliation Service", "FMCS"), "USA", "GOV"), (("National Mediation Board", "NMB"), "USA", "GOV"),
    (("Environmental Protection Agency", "EPA"), "USA", "GOV"), (("Food and Drug Administration", "FDA"), "USA", "GOV"),
    (("Competition and Markets Authority", "CMA"), "GBR", "GOV"), (("Financial Conduct Authority", "FCA"), "GBR", "GOV"), (("Ofcom",), "GBR", "GOV"), (("Ofgem",), "GBR", "GOV"),
    (("National Health Service", "NHS"), "GBR", "GOV"), (("Bundeskartellamt",), "DEU", "GOV"), (("Fair Work Commission",), "AUS", "GOV"),
    (("Canada Industrial Relations Board",), "CAN", "GOV"), (("Bank of Japan",), "JPN", "GOV"), (("Bank of Canada",), "CAN", "GOV"),
    (("People's Bank of China",), "CHN", "GOV"), (("Reserve Bank of India",), "IND", "GOV"), (("Reserve Bank of Australia",), "AUS", "GOV"),
    (("Fatah",), "PSE", "PTY"), (("Likud",), "ISR", "PTY"),
    *[(forms, "", "JRN") for forms in (
        ("Reuters",), ("Associated Press", "AP"), ("Agence France-Presse", "AFP"), ("Bloomberg",), ("CNN",), ("BBC",), ("NBC News", "NBC"), ("CBS News", "CBS"), ("ABC News",), ("Fox News",),
        ("MSNBC",), ("Al Jazeera",), ("Al Arabiya",), ("Xinhua",), ("TASS",), ("RIA Novosti", "RIA"), ("Interfax",), ("Kyodo",), ("NHK",), ("Yonhap",), ("Anadolu",), ("KCNA",), ("SANA",), ("IRNA",),
        ("New York Times",), ("Washington Post",), ("Wall Street Journal",), ("Financial Times",), ("Politico",), ("Axios",), ("Guardian",), ("Le Monde",), ("El Pais",), ("Der Spiegel",),
        ("Haaretz",), ("Times of Israel",), ("Jerusalem Post",), ("Deutsche Welle",), ("France 24",), ("Sky News",), ("Radio Free Europe",), ("Kyiv Independent",), ("Asahi Shimbun",), ("dpa",), ("PTI",), ("VOA",))],
]


def common_name(row, factbook_name):
    code = row["ISO3166-1-Alpha-3"]
    name = COMMON.get(code) or row["CLDR display name"] or factbook_name or row["official_name_en"]
    return re.sub(r"^St\. ", "Saint ", name.replace(" & ", " and "))


def plurals(noun):
    """'Algerian(s)' and 'Frenchman(men), Frenchwoman(women)' to the words in use."""
    for part in re.split(r"[,;]| or ", noun):
        part = re.sub(r"\(singular.*|\(noun.*", "", part).strip()
        match = re.fullmatch(r"(.*?)\((.*)\)", part)
        if not match:
            if part:
                yield part
            continue
        stem, ending = match.group(1).strip(), match.group(2)
        yield stem
        if ending.startswith("men") or ending.startswith("women"):
            yield stem[:-3] + ending if stem.endswith(("man", )) and ending == "men" else stem[:-5] + ending
        else:
            yield stem + ending


def state_rows(src):
    """(key, what, code, name): what is state, adjective, people, capital, region, nation, seat or organ."""
    pages = {src.iso3_of_page(p): p for p in src.factbook if p.get("Government")}
    rows, names = set(), {}
    for row in src.codes:
        code = row["ISO3166-1-Alpha-3"]
        page = pages.get(code, {})
        facts = page.get("Government", {}).get("Country name", {})
        text = lambda k: clean((facts.get(k) or {}).get("text", "")) if isinstance(facts.get(k), dict) else ""
        short = text("conventional short form")
        names[code] = common_name(row, short)
        forms = {names[code], row["CLDR display name"], row["UNTERM English Formal"], row["official_name_en"], text("conventional long form"), short}
        for form in forms:
            form = re.sub(r"^[Tt]he ", "", re.sub(r"\s*\(.*", "", form))
            if form and form != "Dominican" and form not in ("none", "Korea", "Congo") and "," not in form and ";" not in form and len(form) > 2:
                rows.add((fold(form), "state", code))
        capital = clean(((page.get("Government", {}).get("Capital") or {}).get("name") or {}).get("text", "")) or row["Capital"]
        capital = re.split(r"[;(,]| in | note", capital)[0].strip()
        if capital and capital != "none" and fold(capital) not in ("none", "", "no official capital") and row["is_independent"] == "Yes":
            rows.add((fold(capital), "capital", code))
        nationality = page.get("Nationality") or {}
        if row["is_independent"] != "Yes" and code not in ("PSE", "TWN", "HKG", "GRL", "ESH"):
            continue
        for adjective in re.split(r"[,;]| or ", clean((nationality.get("adjective") or {}).get("text", ""))):
            adjective = re.sub(r"\(.*", "", adjective).strip()
            if adjective and adjective[0].isupper() and fold(adjective) not in ("none", "dutch", "korean", "bosnian herzegovinian", "french", "american"):
                rows.add((fold(adjective), "adjective", code))
        for people in plurals(clean((nationality.get("noun") or {}).get("text", ""))):
            people = re.sub(r"(plural|collective plural|colloquial)$", "", people)
            if people and people[0].isupper() and fold(people) not in ("korean", "koreans", "american", "americans", "none", "dutch"):
                rows.add((fold(people), "people", code))
    rows |= {("french", "adjective", "FRA"), ("french", "people", "FRA"), ("frenchman", "people", "FRA"), ("frenchmen", "people", "FRA")}
    names["XKX"] = "Kosovo"
    fixed = {fold(f) for f, what, _ in FORMS if what in ("state", "region")}
    rows = {r for r in rows if not (r[0] in fixed and r[1] == "state")}
    rows |= {(fold(form), what, code) for form, what, code in FORMS}
    rows |= {(fold(form), "seat", code) for form, code in SEATS}
    out = {(k, what, code, names.get(code, "")) for k, what, code in rows}
    out |= {(fold(form), "organ", code, sector) for form, code, sector in ORGANS}
    capitals = {(k, c) for k, what, c, _ in out if what == "capital"}
    regions = set()
    taken = {k for k, what, _, _ in out}
    for code, page in pages.items():
        for name in divisions(page):
            key = fold(name)
            if len(key) > 3 and key not in taken and key not in POINTS and (key, code) not in capitals:
                regions.add((key, code))
    several = {k for k, _ in regions if sum(1 for r in regions if r[0] == k) > 1}
    out |= {(k, "region", code, names.get(code, "")) for k, code in regions if k not in several}
    return out, names


def divisions(page):
    text = clean((page["Government"].get("Administrative divisions") or {}).get("text", ""))
    text = re.sub(r"\([^)]*\)", "", text.split("note:")[0])
    for part in re.split(r"[,;:]", text):
        part = part.strip().rstrip("*")
        if re.fullmatch(r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|de|and|la|al))*", part) and not re.search(r"\d", part):
            yield part


POINTS = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "capital", "centre", "center", "national", "federal", "general"}
DATE = re.compile(r"(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})")
MONTHS = {m: i + 1 for i, m in enumerate("January February March April May June July August September October November December".split())}
ALWAYS = "99991231"
TITLES = re.compile(r"^(?:(?:Acting|Interim|Transitional|Deputy|First|Vice|State|Federal|Caretaker)\s+)*(?:Vice President|President|Prime Minister|Premier|King|Queen|Sultan|Amir|Emir|"
                    r"Governor[- ]General|Governor|Chancellor|Pope|Prince|Grand Duke|Supreme Leader|Supreme People's Assembly President|Chairman|Chairperson|Taoiseach|Captain|General|"
                    r"Lieutenant General|Sheikh|Ambassador|Emperor|Shah|Chief Executive|Administrator|Representative|Charge d'Affaires)(?: of the [A-Z]\w+)*\s+")


def day(text):
    match = DATE.search(text)
    return f"{match.group(3)}{MONTHS[match.group(2)]:02d}{int(match.group(1) or 1):02d}" if match else ""


def person_name(text):
    """'Abdelmadjid TEBBOUNE' to ('Abdelmadjid Tebboune', 'tebboune'): the capitals are the surname."""
    text = re.sub(r"\b(Dr|Gen|Lt|Col|Sir|Dame|Maj|Brig|Adm|Capt|Mr|Ms|Mrs|Prof|Ret)\.?(?= )|\(.*?\)|\b(Jr|Sr|II|III|IV|MP|QC)\b\.?", " ", text)
    parts = [p for p in re.split(r"\s+", text.replace(",", " ")) if p]
    if not parts or len(parts) > 7:
        return None
    capital = [p for p in parts if len(re.sub(r"[^A-Za-zÀ-ÿ]", "", p)) > 1 and p.upper() == p]
    surname = " ".join(capital) if capital else parts[-1]
    name = " ".join("-".join(x.capitalize() if x.upper() == x and len(x) > 1 and "." not in x else x for x in p.split("-")) for p in parts)
    return name, surname.split()[-1]


def rank_of(office):
    """How widely the holder is known by surname alone: 3 head of state or government, 2 foreign policy, 1 others."""
    office = fold(office)
    if re.search(r"vice|deputy|former|assistant|bank|acting chief|assembly|parliament|senate|court|representative|council of state", office):
        return 1
    if re.search(r"^(president|prime minister|king|queen|emir|amir|sultan|pope|chancellor|premier|monarch|emperor|supreme leader|secretary|taoiseach|shah)\b", office):
        return 3
    if re.search(r"foreign|defen[cs]e|external|secretary of", office):
        return 2
    return 1


class People:
    def __init__(self, names):
        self.rows = set()
        self.code_of = {fold(n): c for c, n in names.items()}

    def add(self, raw, code, sector, office, start, end, rank=None):
        if re.search(r"\b(for|the|Council|Committee|Board|vacant)\b", raw):
            return
        named = person_name(re.sub(r" of .*", "", clean(raw)))
        if not named or not code or len(code) != 3:
            return
        name, surname = named
        if len(name.split()) < 1 or not fold_surname(surname):
            return
        rank = rank_of(office) if rank is None else rank
        keys = {fold_surname(surname), fold_surname(name.split()[-1]), fold_surname(fold(name).split()[-1])}
        for key in keys:
            if len(key) > 1:
                self.rows.add((key, name, code, sector, str(rank), start or "00010101", end or ALWAYS, clean(office)))


def add_wikidata(src, people):
    with src.open("wikidata.csv") as f:
        for r in csv.DictReader(f):
            code = people.code_of.get(fold(r["country"]), "")
            office = re.split(r" of ", r["positionLabel"])[0]
            people.add(r["officeholderLabel"], code, "GOV", office, f"{r['start_year']}0101", f"{r['end_year']}1231" if r["end_year"] else "")


def add_factbook(src, people):
    independent = {r["ISO3166-1-Alpha-3"] for r in src.codes if r["is_independent"] == "Yes"} | {"PSE", "TWN", "XKX"}
    for page in src.factbook:
        code = src.iso3_of_page(page)
        if code not in independent:
            continue
        executive = page.get("Government", {}).get("Executive branch", {})
        for seat in ("chief of state", "head of government"):
            text = clean((executive.get(seat) or {}).get("text", ""))
            for part in re.split(r";|represented by|, and |\) and ", text):
                since = re.search(r"\(since ([^)]*)", part + ")")
                title = TITLES.match(part.strip())
                if since and title and code:
                    people.add(part.strip()[title.end():].split("(")[0], code, "GOV", title.group().strip(), day(since.group(1)), "")
        abroad = clean(((page.get("Government", {}).get("Diplomatic representation in the US") or {}).get("chief of mission") or {}).get("text", ""))
        from_us = clean(((page.get("Government", {}).get("Diplomatic representation from the US") or {}).get("chief of mission") or {}).get("text", ""))
        for text, whose in ((abroad, code), (from_us, "USA")):
            title = TITLES.match(text)
            if title and "(since" in text:
                people.add(text[title.end():].split("(")[0], whose, "GOV", "Ambassador", day(text), "")


def add_leaders(src, people):
    other = {"burma": "MMR", "turkey": "TUR", "congo democratic republic of the": "COD", "congo republic of the": "COG", "korea north": "PRK", "korea south": "KOR",
             "north korea": "PRK", "south korea": "KOR", "czech republic": "CZE", "the bahamas": "BHS", "the gambia": "GMB", "cabo verde": "CPV", "cote divoire": "CIV",
             "timor leste": "TLS", "macedonia": "MKD", "north macedonia": "MKD", "micronesia federated states of": "FSM", "vatican": "VAT", "holy see": "VAT",
             "kosovo": "XKX", "burma myanmar": "MMR", "bosnia herzegovina": "BIH", "eswatini": "SWZ", "bahamas the": "BHS", "gambia the": "GMB", "united states": "USA"}
    with src.open("leaders.tsv") as f:
        for r in csv.DictReader(f, delimiter="\t"):
            key = fold(r["country"])
            people.add(r["name"], people.code_of.get(key) or other.get(key, ""), "GOV", r["office"], "20180101", "20191231")


def add_state_department(src, people):
    with src.open("state_department_roles.tsv") as f:
        for r in csv.DictReader(f, delimiter="\t"):
            start = (r["started"] or r["appointed"]).replace("-", "")
            end = r["ended"].replace("-", "")
            office = "Secretary of State" if r["post"] == "secretary" else r["role_title"].replace("-", " ")
            if start and re.fullmatch(r"\d{8}", start):
                people.add(r["name"], "USA", "GOV", office, start, end if re.fullmatch(r"\d{8}", end) else f"{int(start[:4]) + 4}1231", 3 if r["post"] == "secretary" else 1)
    spans = {}
    with src.open("state_department_travels_us_president_secretary.tsv") as f:
        for r in csv.reader(f, delimiter="\t"):
            if len(r) > 4 and r[1] == "president":
                spans.setdefault(r[2], []).extend([r[3].replace("-", ""), r[4].replace("-", "")])
    for name, days in spans.items():
        days = [d for d in days if re.fullmatch(r"\d{8}", d)]
        first, last = min(days), max(days)
        people.add(name, "USA", "GOV", "President", f"{first[:4]}0120", f"{int(last[:4]) + (0 if last[4:] <= '0120' else 1)}0120")
    spans = {}
    with src.open("state_department_visits_foreign_leaders.tsv") as f:
        for r in csv.DictReader(f, delimiter="\t"):
            title = TITLES.match(r["visitor"] + " ")
            code = people.code_of.get(fold(r["country"]), "")
            if title and code:
                spans.setdefault((r["visitor"][title.end():].strip(), code, title.group().strip()), []).append(r["start"].replace("-", ""))
    for (name, code, office), days in spans.items():
        if name:
            people.add(name, code, "GOV", office, f"{int(min(days)[:4]) - 1}0101", f"{int(max(days)[:4]) + 1}1231")


def phoenix_date(text):
    if len(text) == 8:
        return text
    if len(text) == 6:
        return ("20" if int(text[:2]) < 15 else "19") + text
    return ""


def phoenix_groups(src, name):
    """(name, other names, [(code, from, to)]) of a Phoenix actor dictionary."""
    group = None
    with src.open(name) as f:
        for line in f:
            line = line.split("#")[0].rstrip()
            if not line.strip():
                continue
            codes = [(c, *dates(d)) for c, d in re.findall(r"\[([A-Z]{3,})\s*([^\]]*)\]", line)]
            form = re.split(r"[\[\t;]", line)[0].strip().strip("+").replace("_", " ").strip()
            if form and not line.startswith(("+", "\t", " ")):
                if group:
                    yield group
                group = (form, [], [])
            elif form and group:
                group[1].append(form)
            if group:
                group[2].extend(codes)
    if group:
        yield group


def dates(text):
    text = text.strip()
    match = re.fullmatch(r"(\d+)\s*-\s*(\d+)", text)
    if match:
        return phoenix_date(match.group(1)), phoenix_date(match.group(2))
    match = re.fullmatch(r"([<>])\s*(\d+)", text)
    if match:
        return (phoenix_date(match.group(2)), "20151231") if match.group(1) == ">" else ("", phoenix_date(match.group(2)))
    return "", ""


CAMEO_TO_ISO = {"ROM": "ROU", "TMP": "TLS", "KSV": "XKX", "SUN": "RUS", "DDR": "DEU", "YUG": "SRB", "ZAR": "COD", "CSK": "CZE", "BUR": "MMR", "GME": "DEU"}
NOT_A_NAME = re.compile(r"\b(MINISTER|PRESIDENT|MINISTRY|PARTY|ARMY|GOVERNMENT|POLICE|COURT|COUNCIL|FORCES?|PARLIAMENT|ASSEMBLY|OF|THE|AND|FRONT|MOVEMENT)\b")


def add_phoenix(src, people, known):
    for name, _, codes in phoenix_groups(src, "Phoenix.Countries.actors.txt"):
        if NOT_A_NAME.search(name) or len(name.split()) < 2:
            continue
        for code, start, end in codes:
            state = CAMEO_TO_ISO.get(code[:3], code[:3])
            if state in known and code[3:6] in ("GOV", "MIL", "LEG") and start and end:
                people.add(name.title(), state, code[3:6], "", start, end, 2 if code[3:6] == "GOV" else 1)


def organisation_rows(src, known):
    """(key, key of the body that it names, code, sector, how it is written).

    How: "capitals" and "name" for our own short list, which are sure of their one meaning; nothing for the rest."""
    rows, taken = set(), set()
    for forms, code, sector in BODIES:
        for form in forms:
            rows.add((fold(form), fold(forms[0]), code, sector, "capitals" if form.upper() == form else "name"))
            taken.add(fold(form))
    person_like = re.compile(r"^(MR|MRS|SIR|DR|GENERAL|PRESIDENT|SECRETARY|LEADER|CHIEF)\b|\b(PRESIDENT|SECRETARY|DIRECTOR|CHIEF|CHAIRMAN|SPOKESM[AE]N|LEADER|OFFICIAL)\b")
    for source in ("Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        for name, others, codes in phoenix_groups(src, source):
            if not codes or any(start for _, start, _ in codes):
                continue
            code = codes[0][0]
            if source.startswith("Phoenix.Mil"):
                kind, sector = "REB", "REB"
            elif code[:3] in ("IGO", "NGO", "NGM", "MNC"):
                kind = {"IGO": "IGO", "MNC": "MNC"}.get(code[:3], "NGO")
                sector = "UNO" if code[3:6] == "UNO" else code[:3] if code[:3] != "NGM" else "NGO"
            else:
                continue
            for form in [name, *others]:
                form = re.sub(r"\s*\([^)]*\)?", "", re.sub(r"^THE ", "", form)).strip()
                key = fold(form)
                if person_like.search(form) or len(key) < 5 or key in taken or (len(key.split()) == 1 and len(key) < 6):
                    continue
                first = fold(re.sub(r"\s*\([^)]*\)?", "", re.sub(r"^THE ", "", name)))
                rows.add((key, first, kind, sector, ""))
                taken.add(key)
    return rows


def sector_rows(src):
    """(noun phrase in the singular, PLOVER sector) of the role nouns."""
    rows = {}
    for line in src.open("Phoenix.agents.txt"):
        line = line.split("#")[0]
        match = re.match(r"([A-Z][A-Z_'-]*)(?:!PERSON!)?\s*(?:\{[^}]*\})?\s*\[~([A-Z]{3})", line)
        if match and "!" not in line.split("[")[0]:
            key = fold(match.group(1).replace("_", " "))
            if key and len(key.split()) <= 3:
                rows.setdefault(key, match.group(2))
    return {(k, v) for k, v in rows.items()}


def place_rows(src):
    """(key, name, country, latitude, longitude, thousands of people); large places under every Latin spelling."""
    rows = {}

    def add(key, row):
        if len(key) > 2 and (key not in rows or int(rows[key][0][4]) < int(row[4]) or rows[key][0][1] != row[1]):
            rows.setdefault(key, []).append(row)

    for line in src.open("cities15000.txt"):
        f = line.rstrip("\n").split("\t")
        code = src.iso3_of_iso2.get(f[8], "")
        population = int(f[14] or 0)
        row = (f[1], code, f"{float(f[4]):.3f}", f"{float(f[5]):.3f}", str(population // 1000))
        forms = {f[1], f[2]}
        if population >= 100000 or f[7] == "PPLC":
            forms |= {a for a in f[3].split(",") if re.fullmatch(r"[A-Z][A-Za-zÀ-ɏ' -]{3,}", a) and len(a.split()) <= 3}
        for key in {fold(x) for x in forms}:
            add(key, row)
    out = set()
    for key, found in rows.items():
        for row in sorted(set(found), key=lambda r: (-int(r[4]), r))[:4]:
            out.add((key, *row))
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    src, target = Sources(sys.argv[1]), sys.argv[2]
    os.makedirs(target, exist_ok=True)
    made = "Built by tools/build_who_tables.py; do not edit."
    states, names = state_rows(src)
    write(os.path.join(target, "states.tsv"), [
        "What stands for a state: its names, adjectives, peoples, capital, seats and organs of government, regions.", made,
        "Sources: World Factbook, May 2026 (public domain); datasets/country-codes (PDDL); our own additions in the script.",
        "key, what (state adjective people nation capital region seat organ), ISO 3166-1 alpha-3, common English name (organ: PLOVER sector)"], states)
    known = set(names)
    people = People(names)
    add_wikidata(src, people)
    add_factbook(src, people)
    add_leaders(src, people)
    add_state_department(src, people)
    add_phoenix(src, people, known)
    write(os.path.join(target, "people.tsv"), [
        "Who held which office for which state, and when.", made,
        "Sources: World Factbook 2026 and CIA World Leaders 2019 (public domain); Wikidata 2022 (CC0); US Department of State, Office of the Historian (CC0);",
        "Phoenix dictionaries, Open Event Data Alliance (MIT, Copyright 2014).",
        "surname key, name, state, PLOVER sector, rank (3 head of state or government, 2 foreign policy, 1 other), from, to (yyyymmdd), office"], people.rows)
    write(os.path.join(target, "organisations.tsv"), [
        "Bodies between states, movements, armed groups, companies.", made,
        "Sources: Phoenix dictionaries, Open Event Data Alliance (MIT, Copyright 2014); our own additions in the script.",
        "key, key of the body it names, represents (IGO NGO MNC REB or a state), PLOVER sector, written in capitals or as a name (if it has one meaning only)"], organisation_rows(src, known))
    write(os.path.join(target, "sectors.tsv"), [
        "What people and bodies with no name of their own do: noun phrase to PLOVER sector.", made,
        "Source: Phoenix.agents, Open Event Data Alliance (MIT, Copyright 2014).", "key, PLOVER sector"], sector_rows(src))
    write(os.path.join(target, "places.tsv"), [
        "Towns of more than 15,000 people.", made, "Source: GeoNames cities15000, 2016 (CC BY 4.0).",
        "key, name, ISO 3166-1 alpha-3, latitude, longitude, thousands of people"], place_rows(src))


if __name__ == "__main__":
    main()
