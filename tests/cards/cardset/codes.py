"""What QR codes on cards say: vCard 3.0, MECARD or a web address."""

import segno


def payload(rng, kind, person):
    name = person.name
    of = {field: [item for item in person.reach if item.field == field] for field in ("phone", "email", "url")}
    firm = " ".join(person.organization)
    parts = person.address_parts or {}
    if kind == "url":
        return f"https://{person.domain}/" + rng.choice(["", "card", "c/4711", "team"])
    if kind == "mecard":
        fields = [f"N:{name.family},{name.given}"]
        fields += [f"TEL:{item.e164}" for item in of["phone"] if item.kind != "fax"]
        fields += [f"EMAIL:{item.value}" for item in of["email"]]
        fields += [f"URL:{item.value}" for item in of["url"]] + [f"ORG:{firm}"]
        return "MECARD:" + ";".join(field.replace(";", "\\;") for field in fields) + ";;"

    def escaped(text):
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")

    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{escaped(name.family)};{escaped(name.given)};;{escaped(name.prefix)};{escaped(name.suffix)}",
        f"FN:{escaped(name.printed())}",
        f"ORG:{escaped(firm)}",
    ]
    lines += [f"TITLE:{escaped(title)}" for title in person.titles[:1]]
    types = {"work": "WORK,VOICE", "mobile": "CELL", "fax": "WORK,FAX", "home": "HOME,VOICE"}
    lines += [f"TEL;TYPE={types[item.kind]}:{item.e164}" for item in of["phone"]]
    lines += [f"EMAIL:{item.value}" for item in of["email"]] + [f"URL:{item.value}" for item in of["url"]]
    if parts and rng.random() < 0.5:
        lines.append(
            f"ADR;TYPE=WORK:;;{escaped(parts['street'])};{escaped(parts['city'])};{escaped(parts['region'])};{parts['postal_code']};{escaped(parts['country'])}"
        )
    return "\r\n".join([*lines, "END:VCARD"]) + "\r\n"


def matrix(text):
    """The code's modules, as rows of truth values."""
    code = segno.make_qr(text, error="l" if len(text) > 200 else "m", boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]
