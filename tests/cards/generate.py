"""Makes business cards of invented people, as scans and as photographs, with the truth of what they say.

    python generate.py --out DIR [--seed N] [--count N]
    python generate.py --fixtures

The same seed gives the same cards on a machine with the same fonts. truth.json lists, for each image, the printed lines and
the fields that a reader should find; README.md beside this file explains them.
"""

import argparse
import json
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Python 3.11 or newer is needed (this is {sys.version.split()[0]}).")
try:
    from cardset import fonts, paint, photo
    from cardset.card import NoRoom, draw
    from cardset.people import invent
except ModuleNotFoundError as missing:
    sys.exit(
        f"The Python package \"{missing.name}\" is missing. Install all of them with:\n    {sys.executable} -m pip install -r {Path(__file__).parent / 'requirements.txt'}"
    )

CODES = ["vcard", "vcard", "vcard", "mecard", "mecard", "url"]


def any_card(rng, half):
    """A card of somebody; some people have more to say than any layout has room for."""
    while True:
        code = rng.choice(CODES) if rng.random() < 0.16 else None
        try:
            return draw(rng, invent(rng, half=half), code=code)
        except NoRoom:
            continue


def make(out, seed, number):
    """Makes image `number`: writes it, returns its truth."""
    rng = random.Random(f"{seed}/{number}")
    photographed = number % 2 == 1
    # In a photograph of more than four cards the smallest letters are no longer letters.
    several = rng.randrange(2, 5 if photographed else 7) if rng.random() < 0.05 else 1
    # What was tuned over odd seeds meets other titles and departments in even ones.
    drawn = [any_card(rng, seed % 2) for _ in range(several)]
    pictures, truths = [picture for picture, _ in drawn], [truth for _, truth in drawn]
    traits = set()
    kind = "photo" if photographed else "scan"
    name = f"{number:03}-{kind}.{'jpg' if photographed else 'png'}"
    if photographed:
        (out / name).write_bytes(photo.shoot(rng, pictures, traits))
    else:
        picture = paint.soften(pictures[0] if several == 1 else photo.scan_of(rng, pictures, traits), rng)
        if rng.random() < 0.06:
            turned = rng.choice([90, 180, 270])
            traits.add(f"turned-{turned}")
            picture = picture.rotate(-turned, expand=True)
        picture.save(out / name, dpi=(300, 300))
    if several == 1:
        truth = truths[0]
        truth["traits"] = sorted({*truth["traits"], *traits})
        return {"file": name, "kind": kind, **truth}
    return {"file": name, "kind": kind, "country": "", "traits": sorted({"several-cards", *traits}), "cards": truths}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="the folder to write the images and truth.json to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument(
        "--fixtures", action="store_true", help="write the small set for ordinary tests to fixtures/ instead"
    )
    arguments = parser.parse_args()
    if arguments.fixtures:
        from cardset.fixtures import write

        write(Path(__file__).resolve().parent / "fixtures")
        return
    if not arguments.out:
        parser.error("--out is needed")
    families = [family.name for family in fonts.installed()]
    print(f"{len(families)} font families: {', '.join(families)}", file=sys.stderr)
    if len(families) < 15:
        print(f"More variety on Debian with: apt-get install {fonts.PACKAGES}", file=sys.stderr)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(make, arguments.out, arguments.seed, number) for number in range(arguments.count)]
        truth = [job.result() for job in jobs]
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (arguments.out / "truth.json").write_text(text + "\n", "utf-8")
    cards = sum(len(image.get("cards", [image])) for image in truth)
    print(f"{len(truth)} images of {cards} cards in {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
