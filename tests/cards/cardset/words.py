"""The data files, and the small things done with words: folding accents, filling patterns, coining firm names."""

import re
import tomllib
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTRIES = tomllib.loads((DATA / "countries.toml").read_text("utf-8"))
LANGUAGES = tomllib.loads((DATA / "languages.toml").read_text("utf-8"))

HEADS = [
    "Vel",
    "Nor",
    "Tar",
    "Quin",
    "Bel",
    "Os",
    "Lum",
    "Kar",
    "Zen",
    "Mir",
    "Hal",
    "Dor",
    "Fen",
    "Gal",
    "Ister",
    "Pry",
    "Sol",
    "Wex",
    "Ald",
    "Brev",
]
MIDDLES = ["a", "o", "i", "e", "an", "ov", "ir", "", "u"]
TAILS = [
    "dano",
    "vexa",
    "luma",
    "tora",
    "bris",
    "mont",
    "dell",
    "wick",
    "stein",
    "quist",
    "nelle",
    "rado",
    "pax",
    "zora",
    "field",
    "gard",
    "tis",
    "vio",
]

FOLDED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "å": "a", "æ": "ae", "ł": "l", "ı": "i", "đ": "d"}


def plain(text, german=False):
    """Lower-case ASCII letters and digits of `text`, as they appear in domains and mailboxes."""
    letters = []
    for letter in text.lower():
        if letter in FOLDED and (german or letter not in "äöü"):
            letters.append(FOLDED[letter])
        else:
            letters.append(unicodedata.normalize("NFD", letter)[0])
    return re.sub(r"[^a-z0-9]", "", "".join(letters))


def digits(rng, pattern):
    """The pattern with '#' as any digit, '%' as one from 2 to 9 and '~' as a letter that postal codes have."""
    pattern = re.sub("#", lambda _: str(rng.randrange(10)), pattern)
    pattern = re.sub("~", lambda _: rng.choice("ABDEGHJLNPRSTUWXZ"), pattern)
    return re.sub("%", lambda _: str(rng.randrange(2, 10)), pattern)


def coin(rng):
    """A word that no language has."""
    return rng.choice(HEADS) + rng.choice(MIDDLES) + rng.choice(TAILS)


def upper(text, language):
    """Capitals as they are printed in the language: a Turkish i keeps its dot, a German ß stays."""
    if language == "tr":
        text = text.replace("i", "İ").replace("ı", "I")
    return "".join(letter if letter == "ß" else letter.upper() for letter in text)
