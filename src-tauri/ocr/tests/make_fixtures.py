"""Draws the pictures in fixtures/. They are committed; run this only to change them.

    pip install pillow segno && python make_fixtures.py

Everyone on these cards is invented.
"""

import io
import random
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent / "fixtures"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"


def card(width, height, ground, lines):
    """Draws lines of (x, y, size, ink, text[, letter spacing[, font]])."""
    picture = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    for x, y, size, ink, text, *rest in lines:
        spacing = rest[0] if rest else 0
        font = ImageFont.truetype(rest[1] if len(rest) > 1 else FONT, size)
        for piece in text if spacing else [text]:
            draw.text((x, y), piece, font=font, fill=ink)
            x += font.getlength(piece) + spacing
    return picture


def code(text, size):
    """A QR code of about this many pixels."""
    made = segno.make(text, error="m")
    out = io.BytesIO()
    made.save(out, kind="png", scale=max(1, size // made.symbol_size(border=2)[0]), border=2)
    return Image.open(out).convert("RGB")


def table(width, height):
    """A dark, slightly uneven table."""
    rng = random.Random(1)
    small = Image.new("RGB", (width // 20, height // 20))
    small.putdata([(70 + n, 60 + n, 52 + n) for n in (rng.randrange(-8, 8) for _ in range(small.width * small.height))])
    return small.resize((width, height), Image.BICUBIC)


def laid(ground, picture, centre, angle):
    """Lays a card on the ground, turned clockwise."""
    turned = picture.convert("RGBA").rotate(-angle, expand=True, resample=Image.BICUBIC)
    ground.paste(turned, (centre[0] - turned.width // 2, centre[1] - turned.height // 2), turned)


def shaded(picture):
    """Darker towards the right, as under a hand."""
    shade = Image.linear_gradient("L").rotate(90).resize(picture.size)
    dark = picture.point(lambda v: v // 2)
    return Image.composite(picture, dark, shade)


INK = (25, 25, 30)
PLAIN = card(900, 520, "white", [
    (60, 60, 44, INK, "Marta Lindqvist"),
    (60, 122, 26, INK, "Senior Account Manager"),
    (60, 190, 30, (20, 60, 120), "Harbour & Pine Ltd", 0, SERIF),
    (60, 300, 26, INK, "T +44 20 7946 0958"),
    (60, 340, 26, INK, "marta.lindqvist@harbour-pine.example"),
    (60, 380, 26, INK, "www.harbour-pine.example"),
    (60, 420, 26, INK, "14 Quay Street, Bristol BS1 4DJ"),
])
SPACED = card(900, 520, (18, 24, 44), [
    (60, 70, 34, (235, 225, 200), "ANA PRADO", 16),
    (60, 140, 24, (200, 200, 210), "Arquitecta"),
    (60, 330, 24, (200, 200, 210), "+34 915 550 123"),
    (60, 370, 24, (200, 200, 210), "ana@prado-estudio.example"),
])
COLUMNS = card(1000, 540, "white", [
    (50, 60, 42, INK, "Jonas Feldmann"),
    (50, 118, 26, INK, "Leiter Einkauf"),
    (50, 330, 24, INK, "Feldmann Optik GmbH"),
    (50, 368, 24, INK, "Gartenweg 12"),
    (50, 406, 24, INK, "04109 Leipzig"),
    (400, 330, 24, INK, "Tel. 0341 5550 120"),
    (400, 368, 24, INK, "jonas@feldmann-optik.example"),
    (400, 406, 24, INK, "www.feldmann-optik.example"),
])
CODED = card(900, 520, (240, 236, 226), [
    (60, 60, 40, INK, "Ines Duarte"),
    (60, 118, 26, INK, "Duarte Cerâmica, Lda."),
    (60, 400, 26, INK, "+351 21 555 0147"),
])
CODED.paste(code("MECARD:N:Duarte,Ines;TEL:+351215550147;EMAIL:ines@duarte.example;;", 220), (620, 240))
LIGHT = (250, 250, 250)
HALVES = card(900, 520, LIGHT, [
    (480, 150, 26, INK, "Tel. 031 390 06 47"),
    (480, 190, 26, INK, "ebba@mirluma.example"),
    (480, 230, 26, INK, "www.mirluma.example"),
    (480, 300, 26, INK, "411 07 Göteborg"),
])
HALVES.paste(card(430, 520, (24, 110, 52), [
    (50, 180, 40, "white", "Ebba Sjögren"),
    (50, 240, 26, "white", "Tandläkare"),
    (50, 290, 30, "white", "Mirluma AB"),
]), (0, 0))

JPEG = {"quality": 82}


def main():
    HERE.mkdir(exist_ok=True)
    PLAIN.save(HERE / "plain.jpg", **JPEG)
    SPACED.save(HERE / "dark.jpg", **JPEG)
    COLUMNS.save(HERE / "columns.png", optimize=True)
    CODED.save(HERE / "code.jpg", **JPEG)

    # As a phone stores a picture taken upright: the pixels lie on their side, and a tag says so.
    exif = Image.Exif()
    exif[0x0112] = 6
    PLAIN.transpose(Image.Transpose.ROTATE_90).save(HERE / "exif.jpg", exif=exif, **JPEG)

    ground = table(1500, 1200)
    laid(ground, PLAIN, (740, 610), 97)
    shaded(ground).filter(ImageFilter.GaussianBlur(0.8)).save(HERE / "turned.jpg", **JPEG)

    ground = table(1600, 1300)
    laid(ground, PLAIN.resize((720, 416), Image.LANCZOS), (420, 380), 174)
    laid(ground, CODED.resize((720, 416), Image.LANCZOS), (1130, 880), 6)
    ground.save(HERE / "two.jpg", **JPEG)

    # Cards on the lid of a scanner, one of them half as light as the lid.
    ground = Image.new("RGB", (2100, 1260), LIGHT)
    laid(ground, SPACED, (520, 320), 1)
    laid(ground, HALVES, (1560, 330), -1)
    laid(ground, SPACED, (1540, 930), 0)
    ground.save(HERE / "halves.png", optimize=True)

    PLAIN.convert("L").save(
        HERE / "pages.tiff", save_all=True, append_images=[COLUMNS.convert("L")], compression="tiff_lzw")

    (HERE / "page.pdf").write_bytes(pdf(["Marta Lindqvist", "Harbour and Pine Ltd", "+44 20 7946 0958"]))


def pdf(lines):
    """A PDF with one card-sized page of text in a font that every reader has to bring itself."""
    text = "BT /F 12 Tf 20 120 Td 18 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 241 156] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    at = len(out) - len(table) - len(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"
    return out.encode("ascii")


if __name__ == "__main__":
    main()
