"""A card as somebody photographs it: on a desk, askew, in bad light, a little out of focus."""

import io
import math

import numpy
from PIL import Image, ImageDraw, ImageFilter

from . import paint


def desk(rng, width, height, tone):
    """A textured ground of about the tone (0 to 255): wood, cloth, stone or paper."""
    kind = rng.choice(["wood", "cloth", "stone", "paper"])
    tint = numpy.array(
        paint.mix((tone, tone, tone), paint.hue(rng, max(0.08, min(0.9, tone / 255)), 0.5), rng.uniform(0.1, 0.7)),
        "float32",
    )
    seed = rng.randrange(2**31)
    if kind == "wood":
        grain = paint.noise(seed, width, height, max(8, height // 160))
        stretched = (
            numpy.asarray(
                Image.fromarray((grain[:, : max(4, width // 40)] * 255).astype("uint8")).resize(
                    (width, height), Image.Resampling.BICUBIC
                ),
                "float32",
            )
            / 255
        )
        value = (stretched - 0.5) * rng.uniform(18, 46)
    elif kind == "cloth":
        across, down = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
        pitch = rng.uniform(5, 12)
        value = (numpy.sin(across * math.tau / pitch) + numpy.sin(down * math.tau / pitch)) * rng.uniform(2, 7)
    elif kind == "stone":
        value = (paint.noise(seed, width, height, 12) + paint.noise(seed + 1, width, height, 60) - 1) * rng.uniform(
            15, 50
        )
    else:
        value = (paint.noise(seed, width, height, 200) - 0.5) * rng.uniform(4, 18)
    value = value + (paint.noise(seed + 2, width, height, max(64, height // 3)) - 0.5) * 24
    return numpy.clip(tint + value[..., None], 0, 255)


def coefficients(source, target):
    """The perspective that PIL wants: from the target's corners back to the source's."""
    rows = []
    for (x, y), (u, v) in zip(target, source):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    values = numpy.array([value for point in source for value in point], "float64")
    return numpy.linalg.solve(numpy.array(rows, "float64"), values)


def place(rng, ground, card, corners):
    """Lays the card on the ground with its corners there, and its shadow beside it."""
    width, height = ground.size
    source = [(0, 0), (card.width, 0), (card.width, card.height), (0, card.height)]
    numbers = coefficients(source, corners)
    laid = card.transform((width, height), Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).polygon([tuple(corner) for corner in corners], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(1))
    offset = max(3, round(card.height * rng.uniform(0.01, 0.03)))
    shadow = Image.new("L", (width, height), 0)
    shadow.paste(mask, (rng.choice([-1, 1]) * offset, offset))
    strength = rng.uniform(0.2, 0.6)
    shadow = shadow.filter(ImageFilter.GaussianBlur(offset)).point(lambda value: round(value * strength))
    ground.paste((0, 0, 0), (0, 0), shadow)
    ground.paste(laid, (0, 0), mask)


def corners_of(rng, centre, width, height, angle, tilt):
    """The corners of a card of that size, turned by `angle` degrees and tilted away from the camera by `tilt`."""
    lean = rng.uniform(0, math.tau)
    out = []
    for x, y in [(-1, -1), (1, -1), (1, 1), (-1, 1)]:
        x, y = x * width / 2, y * height / 2
        away = 1 + tilt * (x * math.cos(lean) + y * math.sin(lean)) / (width / 2)
        x, y = x / away, y / away
        turn = math.radians(angle)
        out.append(
            (centre[0] + x * math.cos(turn) - y * math.sin(turn), centre[1] + x * math.sin(turn) + y * math.cos(turn))
        )
    return out


def light(rng, pixels, traits):
    """Uneven light, and sometimes a shadow's edge or the glare of a lamp."""
    height, width = pixels.shape[:2]
    across, down = numpy.meshgrid(
        numpy.linspace(-1, 1, width, dtype="float32"), numpy.linspace(-1, 1, height, dtype="float32")
    )
    turn = rng.uniform(0, math.tau)
    level = 1 + rng.uniform(0.03, 0.22) * (across * math.cos(turn) + down * math.sin(turn))
    if rng.random() < 0.35:
        traits.add("shadow")
        turn, at = rng.uniform(0, math.tau), rng.uniform(-0.5, 0.5)
        edge = (across * math.cos(turn) + down * math.sin(turn) - at) * rng.uniform(4, 20)
        level = level * (1 - rng.uniform(0.25, 0.5) / (1 + numpy.exp(-edge)))
    pixels = pixels * level[..., None]
    if rng.random() < 0.22:
        traits.add("glare")
        x, y, wide, strength = (
            rng.uniform(-0.6, 0.6),
            rng.uniform(-0.6, 0.6),
            rng.uniform(0.1, 0.35),
            rng.uniform(40, 95),
        )
        pixels = pixels + (strength * numpy.exp(-((across - x) ** 2 + (down - y) ** 2) / (2 * wide**2)))[..., None]
    warmth = numpy.array([rng.uniform(0.94, 1.05), 1.0, rng.uniform(0.88, 1.06)], "float32")
    return pixels * warmth * rng.uniform(0.82, 1.08)


def blur(rng, image, unit, traits):
    """Out of focus, or the hand moved; `unit` is a point's size in this photograph's pixels."""
    chance = rng.random()
    if chance < 0.42:
        traits.add("defocus")
        return image.filter(ImageFilter.GaussianBlur(unit * rng.uniform(0.15, 0.42)))
    if chance < 0.7:
        traits.add("motion")
        steps, turn = max(2, round(unit * rng.uniform(0.5, 1.4))), rng.uniform(0, math.tau)
        pixels = numpy.asarray(image, "float32")
        total = numpy.zeros_like(pixels)
        for step in range(steps):
            shift = (round(math.sin(turn) * (step - steps / 2)), round(math.cos(turn) * (step - steps / 2)))
            total += numpy.roll(pixels, shift, axis=(0, 1))
        return Image.fromarray(numpy.clip(total / steps, 0, 255).astype("uint8"))
    return image.filter(ImageFilter.GaussianBlur(unit * rng.uniform(0.04, 0.14)))


def shoot(rng, cards, traits, long=None, turned=None):
    """The photograph of the cards, as JPEG; `long` and `turned` set its long side and its direction."""
    long = (
        long or rng.choice([1600, 2000, 2400, 3000, 3264, 4000]) if len(cards) == 1 else rng.choice([3000, 3600, 4000])
    )
    if turned is None:
        turned = rng.choices([0, 90, 180, 270], [76, 8, 8, 8])[0]
    if turned:
        traits.add(f"turned-{turned}")
    portrait = cards[0].height > cards[0].width
    width, height = (round(long * 0.75), long) if portrait and len(cards) == 1 else (long, round(long * 0.75))
    bright = sum(cards[0].resize((1, 1)).getpixel((0, 0))) / 3
    tone = rng.uniform(25, 235)
    if rng.random() < 0.15:
        traits.add("tone-on-tone")
        tone = max(20, min(240, bright - rng.choice([-1, 1]) * rng.uniform(14, 30)))
    elif abs(tone - bright) < 40:
        tone = (tone + 128) % 220 + 20
    ground = Image.fromarray(desk(rng, width, height, tone).astype("uint8"))
    unit = 0.0
    for card, (centre, room) in zip(cards, spots(rng, len(cards), width, height)):
        scale = min(room[0] / card.width, room[1] / card.height) * rng.uniform(0.82, 0.99)
        wide, high = card.width * scale, card.height * scale
        angle = rng.uniform(-12, 12) if len(cards) == 1 else rng.uniform(-6, 6)
        # Shrink a turned card until it stays inside its room.
        turn = abs(math.radians(angle))
        inside = (
            min(
                1.0,
                room[0] / (wide * math.cos(turn) + high * math.sin(turn)),
                room[1] / (high * math.cos(turn) + wide * math.sin(turn)),
            )
            * 0.95
        )
        unit = max(unit, max(wide, high) * inside / 252)
        small = card.filter(ImageFilter.GaussianBlur(max(0.0, 0.4 / (scale * inside) - 0.4)))
        place(rng, ground, small, corners_of(rng, centre, wide * inside, high * inside, angle, rng.uniform(0, 0.09)))
    if turned:
        ground = ground.rotate(-turned, expand=True)
    ground = blur(rng, ground, unit, traits)
    pixels = light(rng, numpy.asarray(ground, "float32"), traits)
    grain = numpy.random.default_rng(rng.randrange(2**31)).normal(0, rng.uniform(1, 7), pixels.shape).astype("float32")
    photo = Image.fromarray(numpy.clip(pixels + grain, 0, 255).astype("uint8"))
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=rng.randrange(40, 86))
    return out.getvalue()


def spots(rng, count, width, height):
    """Where each of several cards lies: its centre, and the room that it has."""
    if count == 1:
        middle = (width / 2 + rng.uniform(-0.02, 0.02) * width, height / 2 + rng.uniform(-0.02, 0.02) * height)
        return [(middle, (width * 0.9, height * 0.9))]
    across = 2
    down = math.ceil(count / across)
    if count == 2 and rng.random() < 0.5:
        across, down = 1, 2
    room = (width / across, height / down)
    return [
        ((room[0] * (k % across + 0.5), room[1] * (k // across + 0.5)), (room[0] * 0.9, room[1] * 0.9))
        for k in range(count)
    ]


def scan_of(rng, cards, traits):
    """Several cards on a scanner's glass, all at one resolution."""
    cards = [
        card.resize(
            (round(card.width * 1050 / max(card.size)), round(card.height * 1050 / max(card.size))),
            Image.Resampling.LANCZOS,
        )
        for card in cards
    ]
    gap = max(card.width for card in cards) // rng.randrange(8, 16)
    across = 1 if len(cards) <= 2 and rng.random() < 0.5 else 2
    down = math.ceil(len(cards) / across)
    wide, high = max(card.width for card in cards), max(card.height for card in cards)
    tone = rng.choice([255, 250, 238, 60, 25])
    traits.add("dark-lid" if tone < 128 else "light-lid")
    page = Image.new("RGB", (across * (wide + gap) + gap, down * (high + gap) + gap), (tone, tone, tone))
    for k, card in enumerate(cards):
        angle = rng.uniform(-2, 2)
        corners = corners_of(
            rng,
            (gap + (k % across) * (wide + gap) + wide / 2, gap + (k // across) * (high + gap) + high / 2),
            card.width,
            card.height,
            angle,
            0,
        )
        place(rng, page, card, corners)
    return page
