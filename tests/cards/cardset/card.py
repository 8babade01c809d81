"""One card as a picture with its truth: a person, a style and a layout that fits both."""

from PIL import Image

from . import codes, fonts, paint
from . import rows as printed
from .layouts import LAYOUTS
from .rows import Row

# Least size of a line in points: below it even a person takes a magnifying glass.
LEAST = {
    "reach": 6.0,
    "address": 6.0,
    "extras": 5.4,
    "slogan": 6.0,
    "title": 6.2,
    "department": 6.2,
    "name": 8.5,
    "firm": 7.0,
}
RATIOS = [1050 / 600, 85 / 55, 90 / 50, 91 / 55, 90 / 55]


class NoRoom(Exception):
    """This content does not fit into this layout."""


def draw(rng, person, wanted=None, code=None):
    """The card's picture and its truth. `wanted` names a layout; `code` a kind of QR code."""
    for attempt in range(60):
        traits = set(person.traits)
        labels = printed.choose_labels(rng)
        layout = rng.choice(LAYOUTS)
        if wanted and attempt < 30:
            layout = next(layout for layout in LAYOUTS if layout.name == wanted)
        try:
            return Card(rng, person, labels, layout, traits, code).finish()
        except NoRoom:
            continue
    raise NoRoom(f"{person.name.printed()}: no layout has room for it")


class Card:
    def __init__(self, rng, person, labels, layout, traits, code):
        self.rng, self.person, self.labels, self.layout, self.traits, self.code = (
            rng,
            person,
            labels,
            layout,
            traits,
            code,
        )
        long = rng.choice([1004, 1050, 1050, 1063, 1205, 1400, 1700, 2008])
        short = round(long / rng.choice(RATIOS))
        self.size = (short, long) if layout.vertical else (long, short)
        self.unit = long / 252
        traits.add(f"layout-{layout.name}")
        if any(place.ground == "band" for place in layout.places):
            traits.add("two-tone")
        if layout.vertical:
            traits.add("vertical")
        self.taken, self.lines, self.codes = [], [], []
        self.contents()
        self.look()
        self.ground()

    def contents(self):
        """What stands in each block."""
        rng, person, labels, traits = self.rng, self.person, self.labels, self.traits
        reach = printed.reach_rows(rng, person, labels, traits)
        if rng.random() < 0.2:
            reach.sort(key=lambda pair: ["url", "email", "phone", "social"].index(pair[1].field))
        address = printed.address_rows(rng, person, labels, traits)
        firm = printed.firm_rows(rng, person, traits)
        self.slogan = Row(person.slogan, "slogan") if person.slogan else None
        position = printed.position_rows(rng, person, traits)
        names = printed.name_rows(rng, person, traits)
        if position and rng.random() < 0.05:
            traits.add("title-above-name")
            names = position + names
        else:
            names = names + position
        phones = [row for row, item in reach if item.field == "phone"]
        online = [row for row, item in reach if item.field != "phone"]
        self.blocks = {
            "logo": [],
            "firm": firm + ([self.slogan] if self.slogan else []),
            "name": names,
            "reach": printed.joined(rng, reach, traits),
            "address": address,
            "extras": [Row(text, "extras") for text in person.extras],
            "phones": phones,
            "online": online,
            "foot": self.foot(reach, address),
        }

    def foot(self, reach, address):
        """Everything in one or two rows, separated by pipes or bullets, or each behind its symbol."""
        if self.labels.style == "icon":
            return self.foot_of_symbols(reach, address)
        joint = self.rng.choice([" | ", "  |  ", " • ", " · ", "  •  ", "  ", " / ", " – ", ", "])
        pieces = [row.printed() for row, _ in reach]
        if address:
            pieces.append(", ".join(row.text for row in address))
        rows, line = [], ""
        for piece in pieces:
            if line and len(line) + len(piece) > 62:
                rows.append(line)
                line = piece
            else:
                line = f"{line}{joint}{piece}" if line else piece
        return [Row(line, "reach") for line in [*rows, line] if line]

    def foot_of_symbols(self, reach, address):
        pieces = [(row.icon, row.text) for row, _ in reach]
        if address:
            pieces.append(("address", ", ".join(row.text for row in address)))
        rows = []
        for icon, text in pieces:
            if rows and len(rows[-1].printed()) + len(text) < 58:
                rows[-1].more.append((icon, text))
            else:
                rows.append(Row(text, "reach", icon))
        return rows

    def look(self):
        rng, traits = self.rng, self.traits
        dark = rng.random() < 0.3
        if dark:
            paper = rng.choice(
                [(18, 18, 20), (30, 32, 38), paint.hue(rng, 0.13, 0.5), paint.hue(rng, 0.2, 0.45), (0, 0, 0)]
            )
            traits.add("dark")
        else:
            paper = rng.choice(
                [
                    (255, 255, 255),
                    (255, 255, 255),
                    (250, 248, 242),
                    (244, 240, 228),
                    (235, 235, 235),
                    paint.hue(rng, 0.93, 0.5),
                    paint.hue(rng, 0.82, 0.4),
                    paint.hue(rng, rng.uniform(0.5, 0.68), 0.35),
                ]
            )
        accent = paint.hue(rng, rng.uniform(0.3, 0.5), rng.uniform(0.45, 0.9))
        # A band is dark on light paper and the reverse, or coloured enough for white letters.
        band = paint.readable(accent, (255, 255, 255), 4.5) if not dark or rng.random() < 0.5 else (236, 236, 232)
        ink = rng.choice([(20, 20, 20), (50, 50, 50), (70, 70, 75), paint.hue(rng, 0.2, 0.4)])
        person = self.person
        texts = " ".join(
            [
                person.name.printed(),
                *person.titles,
                person.department,
                *[row.printed() for block in self.blocks.values() for row in block],
            ]
        )
        texts += texts.upper()
        text_style = rng.choices(
            [["sans"], ["light"], ["condensed"], ["serif"], ["mono"], ["slab"]], [45, 17, 10, 20, 3, 5]
        )[0]
        body = fonts.choose(rng, texts, text_style)
        name = (
            body
            if rng.random() < 0.55
            else fonts.choose(
                rng, texts, rng.choice([["serif"], ["sans"], ["script"], ["condensed"], ["caps"], ["slab"], ["light"]])
            )
        )
        firm = (
            body
            if rng.random() < 0.5
            else fonts.choose(rng, texts, rng.choice([["serif"], ["sans"], ["caps"], ["condensed"], ["slab"]]))
        )
        traits.update(f"font-{family.style}" for family in (body, name, firm))
        base = rng.uniform(6.8, 9.0)
        big_firm = self.layout.wordmark or rng.random() < 0.25
        if big_firm:
            traits.add("firm-larger-than-name")
        sizes = {
            "reach": base,
            "address": base * rng.choice([1.0, 1.0, 0.92]),
            "extras": base * 0.82,
            "slogan": base * 0.95,
            "name": rng.uniform(10.5, 15.5),
            "title": base * rng.uniform(1.0, 1.2),
            "department": base * 1.0,
            "firm": rng.uniform(16, 30) if big_firm else rng.uniform(8.5, 13),
        }
        spaced = rng.random() < 0.13
        if spaced:
            traits.add("letter-spaced-name")
        wide_firm = rng.random() < 0.12
        if wide_firm:
            traits.add("letter-spaced-firm")
        caps = rng.random() < 0.07 and name.style not in ("script", "caps")
        if caps:
            traits.add("small-caps")
        self.styles = {
            "name": (
                name.bold if rng.random() < 0.6 else name.regular,
                rng.uniform(0.12, 0.34) if spaced and name.style != "script" else 0,
                caps,
            ),
            "firm": (
                firm.bold if rng.random() < 0.7 else firm.regular,
                rng.uniform(0.08, 0.25) if wide_firm and firm.style != "script" else 0,
                False,
            ),
            "title": (rng.choice([body.regular, body.italic or body.regular, body.bold]), 0, False),
            "slogan": (body.italic or body.regular, 0, False),
        }
        self.body, self.paper, self.band, self.accent, self.ink = body, paper, band, accent, ink
        self.sizes, self.leading = sizes, rng.uniform(1.22, 1.5)
        self.ring = rng.choices(["", "disc", "box", "circle"], [50, 28, 12, 10])[0]
        self.variant = rng.choice([0, 0, 1, 2, 3])
        self.glue, self.apart = rng.choice([0.12, 0.2, 0.45, 0.7, 1.1]), rng.uniform(1.0, 2.2)
        self.name_accent, self.firm_accent = rng.random() < 0.3, rng.random() < 0.6
        # Grey on grey, as designers like it.
        self.faint = rng.random() < 0.15
        if self.faint:
            traits.add("faint")

    def ground(self):
        rng, (width, height) = self.rng, self.size
        kind = rng.choices(["plain", "gradient", "linen", "picture"], [62, 14, 14, 10])[0]
        self.traits.add(f"paper-{kind}")
        self.picture = paint.paper(rng, width, height, self.paper, kind)
        self.canvas = paint.draw_on(self.picture)
        shape, at = self.layout.shape, self.layout.shape_at
        line = max(2, round(self.unit * 0.5))
        if shape == "band-left":
            self.canvas.rectangle([0, 0, width * at, height], fill=self.band)
        elif shape == "band-right":
            self.canvas.rectangle([width * at, 0, width, height], fill=self.band)
        elif shape == "band-top":
            self.canvas.rectangle([0, 0, width, height * at], fill=self.band)
        elif shape == "band-foot":
            self.canvas.rectangle([0, height * at, width, height], fill=self.band)
        elif shape == "stripe":
            foot = max(place.bottom for place in self.layout.places if place.ground == "band") + 0.03
            self.canvas.rectangle([0, height * at, width, height * foot], fill=self.band)
        elif shape == "slant":
            self.canvas.polygon(
                [(0, 0), (width * at, 0), (width * (at - self.layout.slope), height), (0, height)], fill=self.band
            )
        elif shape == "frame":
            inset = round(height * 0.05)
            self.canvas.rectangle(
                [inset, inset, width - inset, height - inset], outline=self.readable(self.accent, 2.0), width=line
            )
        elif shape == "rule" and rng.random() < 0.6:
            self.canvas.line(
                [width * at, height * 0.15, width * at, height * 0.85], fill=self.readable(self.accent, 2.0), width=line
            )
        elif shape == "foot-rule" and rng.random() < 0.7:
            self.canvas.line(
                [width * 0.06, height * at, width * 0.94, height * at], fill=self.readable(self.accent, 2.0), width=line
            )
        elif rng.random() < 0.18:
            # An ornament in the margin: a strip at an edge.
            edge = rng.choice(
                [
                    [0, 0, width, height * 0.025],
                    [0, height * 0.975, width, height],
                    [0, 0, width * 0.02, height],
                    [width * 0.98, 0, width, height],
                ]
            )
            self.canvas.rectangle(edge, fill=self.accent)

    def readable(self, color, least, ground="paper"):
        return paint.readable(color, self.band if ground == "band" else self.paper, least)

    def pen(self, row, ground):
        file, tracking, caps = self.styles.get(row.role, (self.body.regular, 0, False))
        least = 7.0 if self.sizes[row.role] < 9 else 4.5
        color = self.readable(self.ink, least, ground)
        if self.faint and row.role not in ("name", "firm"):
            paper = self.band if ground == "band" else self.paper
            return paint.Pen(file, self.sizes[row.role] * self.unit, paint.faint(color, paper, 3.6), tracking, caps)
        if row.role == "name" and self.name_accent or row.role == "firm" and self.firm_accent:
            color = self.readable(self.accent, 4.5, ground)
        elif row.role in ("title", "slogan", "extras"):
            color = self.readable(paint.mix(self.ink, self.accent, 0.4), 5.0, ground)
        return paint.Pen(file, self.sizes[row.role] * self.unit, color, tracking, caps)

    def finish(self):
        for place in self.layout.places:
            self.stack(place)
        self.orphans()
        if self.code:
            self.put_code()
        truth = {
            "country": self.person.country,
            "language": self.person.language,
            "traits": sorted(self.traits),
            "codes": self.codes,
            "lines": self.lines,
            "fields": printed.truth_fields(self.person, self.labels),
            "name": {
                "given": self.person.name.given,
                "family": self.person.name.family,
                "prefix": self.person.name.prefix,
                "suffix": self.person.name.suffix,
            },
            "address": self.person.address_parts,
        }
        return self.picture, truth

    def orphans(self):
        """What has no place in this layout must not be in the truth: then another layout is taken."""
        placed = {block for place in self.layout.places for block in place.blocks}
        if "foot" in placed:
            placed |= {"reach", "address"}
        if "online" in placed:
            placed |= {"reach"}
        for block in ("firm", "name", "reach", "address", "extras"):
            if self.blocks[block] and block not in placed:
                raise NoRoom(block)

    def stack(self, place):
        """Draws a place's blocks, smaller where they would not fit."""
        width, height = self.size
        left, top = place.left * width, place.top * height
        room = (place.right - place.left) * width, (place.bottom - place.top) * height
        groups = [(block, self.blocks[block]) for block in place.blocks if self.blocks[block] or block == "logo"]
        mark = 0
        if groups and groups[0][0] == "logo":
            groups.pop(0)
            if self.rng.random() < 0.55:
                mark = min(room[1] * 0.2, room[0] * 0.5, self.unit * self.rng.uniform(22, 40))
                self.traits.add("logo")
        if not groups:
            return
        lines = [(row, self.pen(row, place.ground)) for _, rows in groups for row in rows]
        gap = self.unit * self.rng.uniform(5, 9)
        factor = self.fit(lines, groups, room, mark, gap)
        lines = [(row, pen.scaled(factor[row.role])) for row, pen in lines]
        total = sum(pen.size * self.leading for _, pen in lines) + gap * (len(groups) - 1) + (mark + gap if mark else 0)
        y = top + {"top": 0, "middle": (room[1] - total) / 2, "bottom": room[1] - total}[place.valign]
        if mark:
            x = left + {"left": 0, "centre": (room[0] - mark) / 2, "right": room[0] - mark}[place.align]
            paint.logo(
                self.rng,
                self.canvas,
                x,
                y,
                mark,
                self.readable(self.accent, 2.5, place.ground),
                self.readable(paint.mix(self.accent, self.paper, 0.5), 1.5, place.ground),
            )
            self.taken.append((x, y, x + mark, y + mark))
            y += mark + gap
        tabs = self.tab_width(lines)
        index = 0
        for _, rows in groups:
            for _ in rows:
                self.line(*lines[index], left, y, room[0], place, tabs)
                y += lines[index][1].size * self.leading
                index += 1
            y += gap

    def fit(self, lines, groups, room, mark, gap):
        """How much each role shrinks, so that the widest line and the whole stack fit."""
        tabs = self.tab_width(lines)
        factor = {}
        for row, pen in lines:
            need = self.full_width(row, pen, tabs)
            factor[row.role] = min(factor.get(row.role, 1.0), room[0] / max(need, 1))
        total = sum(pen.size * factor[row.role] * self.leading for row, pen in lines)
        free = room[1] - gap * (len(groups) - 1) - (mark + gap if mark else 0)
        shrink = min(1.0, free / total)
        for role in factor:
            factor[role] *= shrink
            if self.sizes[role] * factor[role] < LEAST[role]:
                raise NoRoom(role)
        return factor

    def tab_width(self, lines):
        return max((pen.width(row.tab + " ") + pen.size * 0.6 for row, pen in lines if row.tab), default=0)

    def full_width(self, row, pen, tabs):
        """The width of the line, its column of labels or its symbols included."""
        symbol = pen.size * (1.0 + self.glue)
        lead = tabs if row.tab else (symbol if row.icon else 0)
        return lead + pen.width(row.text) + sum(pen.size * self.apart + symbol + pen.width(text) for _, text in row.more)

    def line(self, row, pen, left, y, room, place, tabs):
        need = self.full_width(row, pen, tabs)
        x = left + {"left": 0, "centre": (room - need) / 2, "right": room - need}[place.align]
        self.taken.append((x, y, x + need, y + pen.size * self.leading))
        if row.tab:
            pen.draw(self.canvas, x, y, row.tab)
            x += tabs
        elif row.icon:
            x = self.symbol(row.icon, pen, x, y, place)
        pen.draw(self.canvas, x, y, row.text)
        x += pen.width(row.text)
        for icon, text in row.more:
            x = self.symbol(icon, pen, x + pen.size * self.apart, y, place)
            pen.draw(self.canvas, x, y, text)
            x += pen.width(text)
        self.lines.append(" ".join(row.printed().split()))

    def symbol(self, icon, pen, x, y, place):
        """Draws a symbol and returns where the text behind it begins."""
        if icon != "none":
            ground = self.band if place.ground == "band" else self.paper
            color = self.readable(self.accent, 3.0, place.ground)
            paint.icon(self.canvas, icon, x, y, pen.size, color, ground, self.ring, self.variant)
        return x + pen.size * (1.0 + self.glue)

    def put_code(self):
        """A QR code in a free corner, with its quiet zone."""
        payload = codes.payload(self.rng, self.code, self.person)
        matrix = codes.matrix(payload)
        width, height = self.size
        module = max(3, round(self.unit * self.rng.uniform(0.9, 1.2)))
        side = module * (len(matrix) + 6)
        margin = self.unit * 6
        spots = [
            (x, y)
            for x in (width - side - margin, margin, (width - side) / 2)
            for y in (height - side - margin, margin, (height - side) / 2)
        ]
        for x, y in spots:
            box = (x, y, x + side, y + side)
            if (
                x < margin / 2
                or y < margin / 2
                or any(
                    box[0] < t[2] + 6 and t[0] < box[2] + 6 and box[1] < t[3] + 6 and t[1] < box[3] + 6
                    for t in self.taken
                )
            ):
                continue
            light = (255, 255, 255)
            dark = (0, 0, 0) if self.rng.random() < 0.8 else paint.readable(self.accent, light, 7)
            code = Image.new("RGB", (side, side), light)
            canvas = paint.draw_on(code)
            for down, line in enumerate(matrix):
                for across, on in enumerate(line):
                    if on:
                        canvas.rectangle(
                            [
                                (across + 3) * module,
                                (down + 3) * module,
                                (across + 4) * module - 1,
                                (down + 4) * module - 1,
                            ],
                            fill=dark,
                        )
            self.picture.paste(code, (round(x), round(y)))
            self.codes.append(payload)
            self.traits.add(f"code-{self.code}")
            return
        raise NoRoom("code")
