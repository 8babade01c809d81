"""Drawing: text with letter spacing and small caps, icons, papers, logos and codes."""

import colorsys
import math

import numpy
from PIL import Image, ImageDraw, ImageFilter

from . import fonts


def luminance(color):
    channels = [value / 255 for value in color]
    channels = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one, other):
    """The WCAG contrast ratio of two colours."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def hue(rng, lightness, saturation):
    red, green, blue = colorsys.hls_to_rgb(rng.random(), lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def mix(one, other, share):
    return tuple(round(a * (1 - share) + b * share) for a, b in zip(one, other))


def readable(color, paper, least):
    """The colour, moved towards black or white until it stands out from the paper."""
    goal = (0, 0, 0) if luminance(paper) > 0.18 else (255, 255, 255)
    for step in range(11):
        moved = mix(color, goal, step / 10)
        if contrast(moved, paper) >= least:
            return moved
    return goal


def faint(color, paper, least):
    """The colour, moved towards the paper as far as it still stands out from it."""
    for step in range(9, 0, -1):
        moved = mix(color, paper, step / 10)
        if contrast(moved, paper) >= least:
            return moved
    return color


class Pen:
    """How one line is set."""

    def __init__(self, file, size, color, tracking=0.0, small_caps=False):
        self.file, self.size, self.color, self.tracking, self.small_caps = file, size, color, tracking, small_caps

    def scaled(self, factor):
        return Pen(self.file, self.size * factor, self.color, self.tracking, self.small_caps)

    def runs(self, text):
        """Pieces of text with their font: one letter each where letters are spaced or of two sizes."""
        font = fonts.load(self.file, max(6, round(self.size)))
        if not self.small_caps and not self.tracking:
            return [(text, font)]
        low = fonts.load(self.file, max(6, round(self.size * 0.78)))
        runs = []
        for letter in text:
            small = self.small_caps and letter.islower() and letter != "ß"
            runs.append((letter.upper() if small else letter, low if small else font))
        return runs

    def width(self, text):
        runs = self.runs(text)
        return sum(font.getlength(piece) for piece, font in runs) + self.tracking * self.size * (len(runs) - 1)

    def height(self):
        return self.size * 1.0

    def draw(self, canvas, x, top, text):
        """Draws the text with its baseline 0.8 em below `top`."""
        base = top + self.size * 0.8
        for piece, font in self.runs(text):
            canvas.text((x, base), piece, font=font, fill=self.color, anchor="ls")
            x += font.getlength(piece) + self.tracking * self.size


def icon(canvas, name, x, top, size, color, paper, ring, variant=0):
    """A symbol of `size` pixels; in a filled disc or box, or within a circle, as `ring` says."""
    ink = color
    if ring:
        edge = [x, top, x + size, top + size]
        if ring == "circle":
            canvas.ellipse(edge, outline=color, width=max(1, round(size / 14)))
        elif ring == "box":
            canvas.rounded_rectangle(edge, radius=size * 0.12, fill=color)
        else:
            canvas.ellipse(edge, fill=color)
        ink, inset = color if ring == "circle" else paper, size * 0.24
        x, top, size = x + inset, top + inset, size - 2 * inset
    if fonts.ICONS in fonts.files():
        font = fonts.load(fonts.ICONS, max(6, round(size * 0.95)))
        glyphs = fonts.GLYPHS.get(name, "\uf0c1")
        glyph = glyphs[variant % len(glyphs)]
        canvas.text((x + size / 2, top + size / 2), glyph, font=font, fill=ink, anchor="mm")
    else:
        shape(canvas, name, x, top, size, ink)


def shape(canvas, name, x, y, s, ink):
    """The symbol drawn by hand, for cards without a symbol font."""
    line = max(1, round(s / 10))
    box = [x, y + s * 0.2, x + s, y + s * 0.85]
    if name == "email":
        canvas.rectangle(box, outline=ink, width=line)
        canvas.line([box[0], box[1], x + s / 2, y + s * 0.6, box[2], box[1]], fill=ink, width=line)
    elif name in ("work", "home", "fax"):
        canvas.arc([x - s * 0.1, y - s * 0.6, x + s * 1.3, y + s * 0.8], 85, 190, fill=ink, width=line * 3)
    elif name == "mobile":
        canvas.rounded_rectangle([x + s * 0.25, y, x + s * 0.75, y + s], radius=s * 0.1, outline=ink, width=line)
        canvas.ellipse([x + s * 0.45, y + s * 0.8, x + s * 0.55, y + s * 0.9], fill=ink)
    elif name == "address":
        canvas.ellipse([x + s * 0.2, y, x + s * 0.8, y + s * 0.6], outline=ink, width=line * 2)
        canvas.line([x + s * 0.25, y + s * 0.5, x + s / 2, y + s, x + s * 0.75, y + s * 0.5], fill=ink, width=line * 2)
    else:
        canvas.ellipse([x, y, x + s, y + s], outline=ink, width=line)
        canvas.ellipse([x + s * 0.3, y, x + s * 0.7, y + s], outline=ink, width=line)
        canvas.line([x, y + s / 2, x + s, y + s / 2], fill=ink, width=line)


def noise(seed, width, height, coarse):
    """Smooth noise from 0 to 1: random values on a coarse grid, enlarged."""
    grid = numpy.random.default_rng(seed).random((max(2, height // coarse), max(2, width // coarse)))
    image = Image.fromarray((grid * 255).astype("uint8")).resize((width, height), Image.Resampling.BICUBIC)
    return numpy.asarray(image, dtype="float32") / 255


def paper(rng, width, height, color, kind):
    """The card's ground: plain, gradient, linen, or a blurred picture that stays close to `color`."""
    base = numpy.ones((height, width, 3), "float32") * numpy.array(color, "float32")
    other = numpy.array(mix(color, hue(rng, 0.5, 0.6), 0.22), "float32")
    if kind == "gradient":
        angle = rng.uniform(0, math.tau)
        across, down = numpy.meshgrid(numpy.linspace(-1, 1, width), numpy.linspace(-1, 1, height))
        share = numpy.clip((across * math.cos(angle) + down * math.sin(angle)) * 0.5 + 0.5, 0, 1)[..., None]
        base = base * (1 - share) + other * share
    elif kind == "picture":
        share = noise(rng.randrange(2**31), width, height, height // 4)[..., None]
        fine = noise(rng.randrange(2**31), width, height, height // 24)[..., None]
        base = base * (1 - share) + other * share + (fine - 0.5) * 14
    elif kind == "linen":
        grain = numpy.random.default_rng(rng.randrange(2**31)).normal(0, 3.0, (height, width, 1))
        base = base + grain
    return Image.fromarray(numpy.clip(base, 0, 255).astype("uint8"))


def logo(rng, canvas, x, y, size, color, second):
    """A mark without letters."""
    kind = rng.randrange(6)
    box = [x, y, x + size, y + size]
    if kind == 0:
        canvas.ellipse(box, fill=color)
        canvas.ellipse([x + size * 0.3, y + size * 0.3, x + size * 1.0, y + size * 1.0], fill=second)
    elif kind == 1:
        for step in range(3):
            canvas.rectangle(
                [x + size * step * 0.36, y + size * (0.5 - step * 0.25), x + size * (step * 0.36 + 0.26), y + size],
                fill=color if step % 2 else second,
            )
    elif kind == 2:
        canvas.polygon([(x, y + size), (x + size / 2, y), (x + size, y + size)], fill=color)
        canvas.polygon(
            [(x + size * 0.3, y + size), (x + size / 2, y + size * 0.55), (x + size * 0.7, y + size)], fill=second
        )
    elif kind == 3:
        points = [
            (x + size / 2 + size / 2 * math.cos(math.tau * k / 6), y + size / 2 + size / 2 * math.sin(math.tau * k / 6))
            for k in range(6)
        ]
        canvas.polygon(points, outline=color, width=max(3, round(size * 0.1)))
    elif kind == 4:
        canvas.rounded_rectangle(box, radius=size * 0.2, fill=color)
        canvas.line(
            [
                x + size * 0.2,
                y + size * 0.7,
                x + size * 0.45,
                y + size * 0.3,
                x + size * 0.6,
                y + size * 0.6,
                x + size * 0.8,
                y + size * 0.25,
            ],
            fill=second,
            width=max(3, round(size * 0.09)),
        )
    else:
        for ring in range(3):
            inset = size * 0.16 * ring
            canvas.arc(
                [x + inset, y + inset, x + size - inset, y + size - inset],
                30 * ring,
                270 + 30 * ring,
                fill=color if ring != 1 else second,
                width=max(3, round(size * 0.08)),
            )


def soften(image, rng):
    """What print and a scanner do: a breath of blur and grain."""
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.8)))
    grain = numpy.random.default_rng(rng.randrange(2**31)).normal(
        0, rng.uniform(0.5, 3.0), (image.height, image.width, 1)
    )
    return Image.fromarray(numpy.clip(numpy.asarray(image, dtype="float32") + grain, 0, 255).astype("uint8"))


def draw_on(image):
    return ImageDraw.Draw(image)
