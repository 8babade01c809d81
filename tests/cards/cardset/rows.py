"""From a person to the lines that are printed: labels, order, what shares a line, and the truth of each."""

from dataclasses import dataclass, field

from .words import LANGUAGES, upper

JOINTS = [" | ", " · ", " • ", "   ", " / ", " – ", ", ", " // ", "  |  ", " ∙ ", " + ", "; "]


@dataclass
class Row:
    """One printed line. `icon` is drawn before it and is no text; `tab` splits a label that stands in its own column;
    `more` are further pieces of the line, each behind its own symbol."""

    text: str
    role: str
    icon: str = ""
    tab: str = ""
    more: list[tuple[str, str]] = field(default_factory=list)

    def printed(self):
        texts = [self.text, *(text for _, text in self.more)]
        return " ".join([self.tab, *texts] if self.tab else texts)


@dataclass
class Labels:
    """How this card labels its values."""

    style: str  # word, letter, icon, none, after
    joint: str
    tab: bool
    low: bool


def choose_labels(rng):
    style = rng.choices(["word", "letter", "icon", "none", "after"], [30, 22, 32, 12, 4])[0]
    joint = rng.choice(
        {"word": [" ", ": ", " ", ":", ": "], "letter": [" ", ": ", ". ", " ", ":", "  "]}.get(style, [" "])
    )
    tab = style in ("word", "letter") and joint == " " and rng.random() < 0.4
    return Labels(style, joint, tab, style in ("word", "letter") and rng.random() < 0.15)


def label_of(rng, labels, item, words):
    """The label's text, or nothing."""
    kind = item.kind or item.field
    if kind == "social":
        return ""
    if labels.style == "none":
        # Without labels a fax is still told from a phone.
        return rng.choice(words["labels"]["fax"]) if kind in ("fax", "home") else ""
    if labels.style == "letter":
        text = words["labels"]["letter"][kind]
    elif kind in ("email", "url") and rng.random() < 0.4:
        return ""
    else:
        text = rng.choice(words["labels"][kind])
    return text.lower() if labels.low else text


def reach_rows(rng, person, labels, traits):
    """A row for each way to reach the person, labelled in the card's style."""
    words = LANGUAGES[person.language]
    rows = []
    for item in person.reach:
        kind = item.kind or item.field
        if labels.style == "icon":
            icon = kind
            if kind == "social":
                icon = next(
                    (name for name in ("linkedin", "instagram", "facebook", "github", "xing") if name in item.value),
                    "social",
                )
            rows.append((Row(item.value, "reach", icon=icon), item))
            continue
        label = label_of(rng, labels, item, words)
        if item.kind and labels.style == "after":
            rows.append((Row(f"{item.value} ({label.lower()})", "reach"), item))
        elif label and labels.tab:
            rows.append((Row(item.value, "reach", tab=label), item))
        elif label:
            joint = " " if label.endswith((".", ":")) and labels.joint.startswith((".", ":")) else labels.joint
            rows.append((Row(f"{label}{joint}{item.value}", "reach"), item))
        else:
            rows.append((Row(item.value, "reach"), item))
    traits.add(f"labels-{labels.style}")
    if labels.style == "icon":
        traits.add("icons")
    return rows


def joined(rng, rows, traits):
    """Often two phones, or e-mail and web address, share a line."""
    if rng.random() > 0.4 or any(row.tab for row, _ in rows):
        return [row for row, _ in rows]
    joint = rng.choice([joint for joint in JOINTS if "+" not in joint or "+" not in rows[0][0].text])
    out = []
    for row, item in rows:
        group = "phone" if item.field == "phone" else "online"
        if (
            out
            and out[-1][1] == group
            and not out[-1][2]
            and len(out[-1][0].text) + len(row.text) < 58
        ):
            first, text = out[-1][0], row.text
            if item.short:
                text = text.replace(item.value, item.short)
                traits.add("shared-number")
            if row.icon:
                out[-1] = (Row(first.text, "reach", first.icon, more=[(row.icon, text)]), group, True)
            else:
                out[-1] = (Row(first.text + joint + text, "reach"), group, True)
            traits.add("joined-line")
        else:
            out.append((row, group, False))
    return [row for row, _, _ in out]


def truth_kind(item, labels):
    """The kind that the card tells: an unlabelled phone has none."""
    if item.field != "phone":
        return None
    if labels.style == "none" and item.kind in ("work", "mobile"):
        return None
    return item.kind


def address_rows(rng, person, labels, traits):
    lines = person.address
    if not lines:
        return []
    words = LANGUAGES[person.language]
    if labels.style == "icon":
        return [Row(lines[0], "address", icon="address")] + [Row(line, "address", icon="none") for line in lines[1:]]
    if labels.style == "letter" and rng.random() < 0.5:
        label = words["labels"]["letter"]["address"]
        if labels.tab:
            return [Row(lines[0], "address", tab=label)] + [Row(line, "address", tab=" ") for line in lines[1:]]
        return [Row(f"{label}{labels.joint}{lines[0]}", "address")] + [Row(line, "address") for line in lines[1:]]
    if labels.style == "word" and rng.random() < 0.12:
        traits.add("address-label")
        label = rng.choice(words["labels"]["address"])
        if labels.tab:
            return [Row(lines[0], "address", tab=label)] + [Row(line, "address", tab=" ") for line in lines[1:]]
        return [Row(f"{label}: {lines[0]}", "address")] + [Row(line, "address") for line in lines[1:]]
    return [Row(line, "address") for line in lines]


def position_rows(rng, person, traits):
    rows = [Row(title, "title") for title in person.titles]
    if person.department and rows and rng.random() < 0.2:
        joint = rng.choice([", ", " | ", " – ", " · ", " / "])
        traits.add("title-and-department-in-one-line")
        rows[-1] = Row(rows[-1].text + joint + person.department, "title")
    elif person.department:
        rows.append(Row(person.department, "department"))
        traits.add("department-below")
        if rng.random() < 0.2:
            rows.reverse()
            traits.add("department-first")
    return rows


def name_rows(rng, person, traits):
    """The name, on one line or on two, in capitals or not; credentials sometimes on a line of their own."""
    name = person.name
    text = name.printed()
    family, shout = name.family, False
    chance = rng.random()
    if chance < 0.2:
        text, shout = upper(text, person.language), True
        traits.add("all-caps-name")
    elif chance < 0.26:
        text = text.replace(family, upper(family, person.language))
        traits.add("capital-surname")
    if not name.prefix and not name.suffix and not name.family_first and rng.random() < 0.08:
        traits.add("two-line-name")
        given, last = name.given, name.family
        if shout:
            given, last = upper(given, person.language), upper(last, person.language)
        return [Row(given, "name"), Row(last, "name")]
    if name.suffix and ", " in text and rng.random() < 0.3:
        first, last = text.split(", ", 1)
        traits.add("credentials-below")
        return [Row(first, "name"), Row(last, "title")]
    return [Row(text, "name")]


def firm_rows(rng, person, traits):
    lines = person.organization
    if rng.random() < 0.22:
        lines = [upper(line, person.language) for line in lines]
        traits.add("all-caps-firm")
    return [Row(line, "firm") for line in lines]


def truth_fields(person, labels):
    """The fields that the card tells, as a list of field, kind and value."""
    fields = [{"field": "name", "kind": None, "value": person.name.printed()}]
    fields += [{"field": "title", "kind": None, "value": title} for title in person.titles]
    if person.department:
        fields.append({"field": "department", "kind": None, "value": person.department})
    fields.append({"field": "organization", "kind": None, "value": " ".join(person.organization)})
    for item in person.reach:
        entry = {"field": item.field, "kind": truth_kind(item, labels), "value": item.value}
        if item.field == "phone":
            entry.update(e164=item.e164, extension=item.extension)
        fields.append(entry)
    if person.address:
        fields.append({"field": "address", "kind": None, "value": ", ".join(person.address)})
    return fields
