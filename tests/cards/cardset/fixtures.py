"""The small set for ordinary tests: one picture of each kind that a reader must not lose, small enough to be kept."""

import io
import json
import random

from PIL import Image

from . import photo
from .card import draw
from .people import invent

# file, kind, layouts, countries, code: chosen to be plain; the benchmark has the hard ones.
PICTURES = [
    ("scan.png", "scan", ["left"], ["US"], None),
    ("dark.png", "scan", ["two-columns"], ["DE"], None),
    ("turned.jpg", "photo", ["left"], ["FR"], None),
    ("two-cards.png", "scan", ["left", "right"], ["GB", "SE"], None),
    ("code.png", "scan", ["right"], ["ES"], "vcard"),
    ("vertical.png", "scan", ["vertical-left"], ["NL"], None),
]
# What a fixture must be, beyond its layout: the first seed that gives it is taken.
MUST = {"dark.png": {"dark"}}
MUST_NOT = {
    "dark",
    "font-script",
    "tone-on-tone",
    "no-phone",
    "no-email",
    "no-address",
    "glare",
    "shadow",
    "paper-picture",
}
LIMIT = 120 * 1024


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    truth = []
    for name, kind, layouts, countries, code in PICTURES:
        entry, data = first_fitting(name, kind, layouts, countries, code)
        (folder / name).write_bytes(data)
        truth.append(entry)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def first_fitting(name, kind, layouts, countries, code):
    for seed in range(2000):
        rng = random.Random(f"{name}/{seed}")
        cards = [draw(rng, invent(rng, country), layout, code) for layout, country in zip(layouts, countries)]
        truths, traits = [truth for _, truth in cards], set()
        if kind == "photo":
            data = photo.shoot(rng, [picture for picture, _ in cards], traits, long=1600, turned=180)
        else:
            picture = cards[0][0] if len(cards) == 1 else photo.scan_of(rng, [picture for picture, _ in cards], traits)
            data = small_png(picture)
        wanted = MUST.get(name, set())
        all_traits = traits.union(*(truth["traits"] for truth in truths))
        if len(data) > LIMIT or not wanted <= all_traits or all_traits & (MUST_NOT - wanted):
            continue
        if any(f"layout-{layout}" not in truth["traits"] for layout, truth in zip(layouts, truths)):
            continue
        entry = {"file": name, "kind": kind}
        if len(truths) == 1:
            return {**entry, **truths[0], "traits": sorted({*truths[0]["traits"], *traits})}, data
        return {**entry, "country": "", "traits": sorted({"several-cards", *traits}), "cards": truths}, data
    raise SystemExit(f"no card within {LIMIT} bytes fits {name}")


def small_png(picture):
    """Few colours and no grain, so that the file is small."""
    picture = picture.copy()
    limit = 1050 if picture.width < 1500 else 1800
    picture.thumbnail((limit, limit * 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
