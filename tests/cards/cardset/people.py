"""Who a card is of: an invented person at an invented firm, and everything that could be printed."""

from dataclasses import dataclass, field

from .words import COUNTRIES, LANGUAGES, coin, digits, plain


@dataclass
class Name:
    given: str
    family: str
    prefix: str = ""
    suffix: str = ""
    family_first: bool = False

    def printed(self):
        both = [self.family, self.given] if self.family_first else [self.given, self.family]
        text = " ".join(part for part in [self.prefix, *both] if part)
        if not self.suffix:
            return text
        return f"{text} {self.suffix}" if self.suffix in ("Jr.", "III") else f"{text}, {self.suffix}"


@dataclass
class Reach:
    """A way to reach the person: phone, e-mail, url or social."""

    field: str
    value: str
    kind: str | None = None
    e164: str = ""
    extension: str = ""
    # How a fax is printed behind the phone whose number it shares, e.g. "-99".
    short: str = ""


@dataclass
class Person:
    country: str
    language: str
    name: Name
    titles: list[str]
    department: str
    organization: list[str]
    slogan: str
    reach: list[Reach]
    address: list[str]
    address_parts: dict
    extras: list[str]
    domain: str
    traits: set = field(default_factory=set)


def invent(rng, country=None, half=None):
    """A person of `country`, or of any. `half` (0 or 1) is the half of the titles and departments to choose from."""
    country = country or rng.choice(sorted(COUNTRIES))
    data = COUNTRIES[country]
    language = rng.choice(data["languages"])
    words = LANGUAGES[language]
    traits = set()
    name = invent_name(rng, country, data, words, traits)
    place = rng.choice(data["places"])
    organization, stem = invent_organization(rng, data, words, name, traits)
    german = language == "de" or country in ("DE", "AT")
    domain = invent_domain(rng, organization, stem, german)
    titles, department = invent_position(rng, words, traits, half)
    if "academic" in traits:
        # The second line is what a university calls a department, and is printed as one.
        department = organization.pop()
        traits.add("department")
    reach = invent_phones(rng, data, words, traits) + invent_online(rng, name, domain, stem, german, traits)
    address, parts = invent_address(rng, data, place, traits) if rng.random() < 0.86 else ([], None)
    if not address:
        traits.add("no-address")
    extras = [digits(rng, rng.choice(data["register"]))] if rng.random() < 0.25 else []
    if extras:
        traits.add("register-number")
    slogan = rng.choice(words["slogans"]) if rng.random() < 0.25 else ""
    if slogan:
        traits.add("slogan")
    return Person(
        country, language, name, titles, department, organization, slogan, reach, address, parts, extras, domain, traits
    )


def invent_name(rng, country, data, words, traits):
    given = rng.choice(data[rng.choice(["female", "male"])])
    family = rng.choice(data["family"])
    name = Name(given, family)
    if rng.random() < 0.08 and country in ("US", "CA", "GB", "IN", "NG"):
        name.given += f" {rng.choice('ABCDEFGHJKLMRST')}."
    if rng.random() < 0.18:
        name.prefix = rng.choice(words["prefixes"])
        traits.add("prefix")
    if rng.random() < 0.14:
        name.suffix = rng.choice(words["suffixes"])
        traits.add("credentials")
    if country == "JP" and rng.random() < 0.3:
        name.family_first = True
        traits.add("family-first")
    return name


def invent_organization(rng, data, words, name, traits):
    """The firm's printed lines, and the word that its domain is made of."""
    stem, stem2 = coin(rng), coin(rng)
    own = name.family.split(" ")[-1].split("-")[0]
    if rng.random() < 0.2:
        stem = own
        traits.add("firm-shares-the-name")
    trade, trade2 = rng.sample(words["trades"], 2)
    fill = {"stem": stem, "stem2": stem2, "trade": trade, "trade2": trade2}
    legal = rng.choice(data["legal"]) if rng.random() < 0.6 else ""
    chance = rng.random()
    if chance < 0.22:
        traits.add("two-line-firm")
        lines = [line.format(**fill) for line in rng.choice(words["two_lines"])]
    elif chance < 0.42:
        lines = [rng.choice(words["joint"]).format(**fill)]
    elif chance < 0.9:
        lines = [f"{stem} {trade}"]
    else:
        lines = [stem if stem != own else f"{stem} {trade}"]
    academic = any(word in lines[0] for word in ("Univers", "Hochschule", "Üniversite"))
    if academic:
        traits.discard("two-line-firm")
        traits.add("academic")
    elif legal:
        traits.add("legal-form")
        lines[-1] += f" {legal}"
    return lines, stem


def invent_domain(rng, organization, stem, german):
    words = [plain(word, german) for word in " ".join(organization).split(" ")]
    words = [word for word in words if len(word) > 2]
    root = plain(stem, german)
    choice = rng.random()
    if choice < 0.5 or len(words) < 2:
        return f"{root}.example"
    if choice < 0.75:
        return f"{'-'.join(words[:2])}.example"
    if choice < 0.9:
        return f"{''.join(words[:2])}.example"
    return f"{''.join(word[0] for word in words[:4])}-{root}.example"


def invent_position(rng, words, traits, half):
    if rng.random() < 0.25:
        words = LANGUAGES["en"]
    known, departments = (words[of] if half is None else words[of][half::2] for of in ("titles", "departments"))
    titles = [rng.choice(known)] if rng.random() < 0.93 else []
    if titles and rng.random() < 0.05:
        titles.append(rng.choice([title for title in known if title not in titles]))
        traits.add("two-titles")
    department = rng.choice(departments) if rng.random() < 0.45 else ""
    if department:
        traits.add("department")
    return titles, department


def invent_phones(rng, data, words, traits):
    kinds = rng.choices(
        [
            ["work"],
            ["mobile"],
            ["work", "mobile"],
            ["work", "fax"],
            ["work", "mobile", "fax"],
            ["mobile", "work"],
            ["work", "work", "mobile"],
            ["mobile", "home"],
            [],
        ],
        [14, 14, 28, 10, 18, 8, 4, 2, 2],
    )[0]
    abroad = rng.random() < 0.55
    pattern = rng.choice(data["phone"]["abroad" if abroad else "national"])
    home_area = rng.choice(data["phone"]["landline"])[0]
    phones = []
    for kind in kinds:
        phones.append(invent_phone(rng, data["phone"], words, kind, pattern, home_area))
        if kind == "fax" and "{direct}" in pattern:
            phones[-1] = fax_beside(rng, next(phone for phone in phones if phone.kind == "work"))
        if phones[-1].extension:
            traits.add("extension")
    if len(phones) > 2:
        traits.add("several-phones")
    if not phones:
        traits.add("no-phone")
    return phones


def invent_phone(rng, plan, words, kind, pattern, home_area):
    rows = plan["mobile"] if kind == "mobile" else [row for row in plan["landline"] if row[0] == home_area]
    area, local = rng.choice(rows)
    local = digits(rng, local)
    printed = pattern.replace("{area}", area).replace("{local}", local)
    for joint in ("-", ".", ""):
        printed = printed.replace(f"{{local:{joint}}}", local.replace(" ", joint))
    number = area + local.replace(" ", "")
    if "{direct}" in pattern:
        # A direct line: its last digits are part of the number, set apart by a hyphen.
        number, base = number, local.replace(" ", "")
        direct = base[-2:]
        printed = pattern.replace("{area}", area).replace("{local:}", base[:-2]).replace("{direct}", direct)
    extension = ""
    if kind == "work" and "{direct}" not in pattern and rng.random() < 0.09:
        extension = str(rng.randrange(10, 999))
        printed += " " + rng.choice(words["labels"]["extension"]).format(n=extension)
    return Reach("phone", printed, kind, f"+{plan['code']}{number}", extension)


def fax_beside(rng, phone):
    """The fax with the number of the phone but for its last two digits."""
    direct = next(two for two in iter(lambda: f"{rng.randrange(100):02}", "") if two != phone.value[-2:])
    joint = phone.value[-3]
    return Reach("phone", phone.value[:-2] + direct, "fax", phone.e164[:-2] + direct, short=joint + direct)


def invent_online(rng, name, domain, stem, german, traits):
    given, family = plain(name.given.split(" ")[0], german), plain(name.family, german)
    box = rng.choice(
        [
            f"{given}.{family}",
            f"{given[0]}.{family}",
            given,
            family,
            f"{given[0]}{family}",
            f"{given}_{family}",
            f"{given}-{family}",
            "info",
            "office",
        ]
    )
    reach = []
    if rng.random() < 0.95:
        host = "mailbox.example" if rng.random() < 0.06 else domain
        reach.append(Reach("email", f"{box}@{host}"))
        if rng.random() < 0.04:
            reach.append(Reach("email", f"contact@{domain}"))
            traits.add("two-emails")
    else:
        traits.add("no-email")
    if rng.random() < 0.78:
        path = rng.choice(["/team", "/contact", "/en"]) if rng.random() < 0.06 else ""
        reach.append(Reach("url", rng.choice(["www.", "www.", "", "", "http://www.", "https://"]) + domain + path))
    if rng.random() < 0.16:
        handle = rng.choice(
            [
                f"linkedin.com/in/{given}-{family}",
                f"@{plain(stem)}",
                f"@{given}{family}",
                f"instagram.com/{plain(stem)}",
                f"facebook.com/{plain(stem)}",
                f"github.com/{given}{family}",
                f"xing.com/profile/{given}_{family}",
            ]
        )
        reach.append(Reach("social", handle))
        traits.add("social")
    return reach


def invent_address(rng, data, place, traits):
    city, code, region = place
    code = digits(rng, code)
    numbers = {
        "number": rng.randrange(2, 240),
        "number2": rng.randrange(2, 30),
        "number4": rng.randrange(100, 1900),
        "suite": rng.randrange(2, 30),
        "floor": ordinal(rng.randrange(2, 30)),
        "suite2": rng.randrange(1, 20),
    }
    street = rng.choice(data["street"]).format(street=rng.choice(data["streets"]), **numbers)
    fill = {"city": city, "postal_code": code, "region": region}
    fitting = [form for form in data["address"] if region or "{region}" not in "".join(form)]
    form = rng.choice(fitting or data["address"])
    lines = []
    for line in form:
        if "{street}" in line and "\n" in street:
            first, last = street.split("\n")
            lines.append(first)
            street = last
        line = line.format(street=street, **fill)
        lines.append(line.replace("()", "").replace("  ", " ").strip(" ,-"))
    joined = "\n".join(lines)
    country = ""
    if rng.random() < 0.25:
        country = rng.choice(data["names"])
        if rng.random() < 0.6:
            lines.append(country)
        else:
            lines[-1] += f", {country}"
    traits.add(f"address-{len(lines)}-lines")
    parts = {
        "street": ", ".join(joined.split("\n")[:-1]) if "{street}" in form[0] and len(form) > 1 else street,
        "city": city,
        "region": region if region and region in joined else "",
        "postal_code": code,
        "country": country,
    }
    return lines, parts


def ordinal(number):
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
