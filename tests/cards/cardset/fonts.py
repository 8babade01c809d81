"""The font families that cards are set in: those of Debian's packages that are installed, else the system's own."""

import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

PACKAGES = (
    "fonts-dejavu fonts-liberation2 fonts-lato fonts-open-sans fonts-roboto fonts-roboto-slab fonts-noto-core fonts-ebgaramond "
    "fonts-cantarell fonts-comfortaa fonts-font-awesome fonts-inter fonts-quicksand fonts-crosextra-carlito "
    "fonts-crosextra-caladea fonts-dancingscript fonts-lobster fonts-gfs-didot fonts-linuxlibertine fonts-cabin fonts-jura "
    "fonts-vollkorn fonts-yanone-kaffeesatz fonts-courier-prime fonts-bebas-neue fonts-play fonts-sil-gentium"
)

PLACES = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
]


@dataclass(frozen=True)
class Family:
    name: str
    style: str  # sans, serif, light, condensed, slab, mono, script, caps
    regular: str
    bold: str
    italic: str = ""


# fmt: off
FAMILIES = [
    Family("DejaVu Sans", "sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    Family("DejaVu Sans Condensed", "condensed", "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    Family("DejaVu Serif", "serif", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    Family("Liberation Sans", "sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    Family("Liberation Serif", "serif", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
    Family("Liberation Mono", "mono", "LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"),
    Family("Lato", "sans", "Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf"),
    Family("Lato Light", "light", "Lato-Light.ttf", "Lato-Medium.ttf", "Lato-LightItalic.ttf"),
    Family("Open Sans", "sans", "OpenSans-Regular.ttf", "OpenSans-Semibold.ttf", "OpenSans-Italic.ttf"),
    Family("Open Sans Light", "light", "OpenSans-Light.ttf", "OpenSans-Regular.ttf"),
    Family("Open Sans Condensed", "condensed", "OpenSans-CondLight.ttf", "OpenSans-CondBold.ttf"),
    Family("Roboto", "sans", "Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Italic.ttf"),
    Family("Roboto Light", "light", "Roboto-Light.ttf", "Roboto-Regular.ttf"),
    Family("Roboto Condensed", "condensed", "RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf"),
    Family("Roboto Slab", "slab", "RobotoSlab-Regular.ttf", "RobotoSlab-Bold.ttf"),
    Family("Noto Sans", "sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf"),
    Family("Noto Serif", "serif", "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf"),
    Family("EB Garamond", "serif", "EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "EBGaramond12-Italic.otf"),
    Family("Cantarell", "sans", "Cantarell-Regular.otf", "Cantarell-Bold.otf"),
    Family("Comfortaa", "sans", "Comfortaa-Regular.ttf", "Comfortaa-Bold.ttf"),
    Family("Inter", "sans", "Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Italic.otf"),
    Family("Inter Light", "light", "Inter-Light.otf", "Inter-Medium.otf"),
    Family("Quicksand", "sans", "Quicksand-Medium.ttf", "Quicksand-Bold.ttf"),
    Family("Carlito", "sans", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf"),
    Family("Caladea", "serif", "Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf"),
    Family("Linux Libertine", "serif", "LinLibertine_R.otf", "LinLibertine_RB.otf", "LinLibertine_RI.otf"),
    Family("Linux Biolinum", "sans", "LinBiolinum_R.otf", "LinBiolinum_RB.otf", "LinBiolinum_RI.otf"),
    Family("Cabin", "sans", "Cabin-Regular.otf", "Cabin-Bold.otf", "Cabin-Italic.otf"),
    Family("Jura", "light", "Jura-Medium.otf", "Jura-Bold.otf"),
    Family("Vollkorn", "serif", "Vollkorn-Regular.ttf", "Vollkorn-Bold.ttf", "Vollkorn-Italic.ttf"),
    Family("Yanone Kaffeesatz", "condensed", "YanoneKaffeesatz-Regular.otf", "YanoneKaffeesatz-Bold.otf"),
    Family("Courier Prime", "mono", "Courier Prime.otf", "Courier Prime Bold.otf"),
    Family("Play", "sans", "Play-Regular.ttf", "Play-Bold.ttf"),
    Family("Gentium", "serif", "Gentium-R.ttf", "Gentium-R.ttf", "Gentium-I.ttf"),
    Family("GFS Didot", "serif", "GFSDidot.otf", "GFSDidotBold.otf"),
    Family("Dancing Script", "script", "DancingScript-Bold.otf", "DancingScript-Bold.otf"),
    Family("Lobster", "script", "lobster.otf", "lobster.otf"),
    Family("Bebas Neue", "caps", "BebasNeue-Regular.otf", "BebasNeue-Bold.otf"),
    # For systems without Debian's packages.
    Family("URW Bookman", "serif", "URWBookman-Light.otf", "URWBookman-Demi.otf"),
    Family("URW Gothic", "sans", "URWGothic-Book.otf", "URWGothic-Demi.otf"),
    Family("Nimbus Sans Narrow", "condensed", "NimbusSansNarrow-Regular.otf", "NimbusSansNarrow-Bold.otf"),
    Family("Arial", "sans", "Arial.ttf", "Arial Bold.ttf"),
    Family("Georgia", "serif", "Georgia.ttf", "Georgia Bold.ttf"),
    Family("Verdana", "sans", "Verdana.ttf", "Verdana Bold.ttf"),
    Family("Times New Roman", "serif", "Times New Roman.ttf", "Times New Roman Bold.ttf"),
]

# fmt: on
ICONS = "fontawesome-webfont.ttf"
# What labels become in Font Awesome 4.
GLYPHS = {
    "work": "\uf095\uf098",
    "mobile": "\uf10b",
    "fax": "\uf1ac\uf02f",
    "home": "\uf015",
    "email": "\uf0e0\uf1fa\uf1d8",
    "url": "\uf0ac\uf0c1\uf108",
    "address": "\uf041\uf1ad\uf279\uf124",
    "linkedin": "\uf0e1",
    "social": "\uf099",
    "instagram": "\uf16d",
    "facebook": "\uf09a",
    "github": "\uf09b",
    "xing": "\uf168",
}


@lru_cache(maxsize=1)
def files():
    """Every font file of this machine by its name."""
    found = {}
    for place in PLACES:
        for folder, _, names in sorted(os.walk(Path(place).expanduser())):
            for name in names:
                if name.lower().endswith((".ttf", ".otf")):
                    found.setdefault(name, os.path.join(folder, name))
    return found


@lru_cache(maxsize=1)
def installed():
    """The families that are here. Fewer than four is no variety: then what to install is said."""
    families = [family for family in FAMILIES if family.regular in files() and family.bold in files()]
    if len(families) < 4:
        sys.exit(
            f"Too few fonts are installed ({', '.join(f.name for f in families) or 'none'}).\nOn Debian: apt-get install {PACKAGES}"
        )
    return families


@lru_cache(maxsize=512)
def load(file, size):
    return ImageFont.truetype(files()[file], size)


@lru_cache(maxsize=8192)
def draws(file, letter):
    """Whether the font has the letter: one that it lacks looks like the last private one, which no font has."""
    if letter in " \u00a0":
        return True
    font = load(file, 24)
    mask, missing = font.getmask(letter), font.getmask("\U0010fffd")
    return mask.size != missing.size or bytes(mask) != bytes(missing)


def covers(family, text):
    """Whether all of the text can be set in the family."""
    return all(
        draws(file, letter)
        for letter in set(text)
        for file in {family.regular, family.bold, family.italic or family.regular}
    )


def choose(rng, text, styles):
    """A family of one of the styles that has every letter of the text, else any that has."""
    fitting = [family for family in installed() if family.style in styles and covers(family, text)]
    fitting = fitting or [
        family for family in installed() if family.style in ("sans", "serif") and covers(family, text)
    ]
    return rng.choice(fitting or installed())
