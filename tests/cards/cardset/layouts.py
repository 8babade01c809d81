"""Where things stand on a card. A layout is data: places as shares of the card, what is stacked in them, how aligned."""

from dataclasses import dataclass


@dataclass
class Place:
    """A rectangle in shares of the card; its blocks from top to bottom. `ground` names what lies below the text."""

    left: float
    top: float
    right: float
    bottom: float
    blocks: list[str]
    align: str = "left"
    valign: str = "middle"
    ground: str = "paper"


@dataclass
class Layout:
    name: str
    places: list[Place]
    # Shapes under the text: band-left, band-right, band-top, band-foot, stripe, slant, frame, rule, foot-rule. A slant
    # runs from `shape_at` at the top to as much further left at the foot as `slope` says.
    shape: str = ""
    shape_at: float = 0.0
    slope: float = 0.0
    vertical: bool = False
    wordmark: bool = False


# fmt: off
LAYOUTS = [
    Layout("left", [Place(0.07, 0.07, 0.72, 0.93, ["logo", "firm", "name", "reach", "address", "extras"])]),
    Layout("left-name-first", [Place(0.07, 0.08, 0.93, 0.42, ["name"], valign="top"), Place(0.07, 0.42, 0.93, 0.93, ["firm", "address", "reach", "extras"], valign="bottom")]),
    Layout("centred", [Place(0.06, 0.06, 0.94, 0.94, ["logo", "firm", "name", "reach", "address", "extras"], "centre")]),
    Layout("right", [Place(0.3, 0.07, 0.93, 0.93, ["name", "firm", "address", "reach", "extras"], "right")]),
    Layout("two-columns", [Place(0.06, 0.08, 0.47, 0.92, ["logo", "firm", "name", "extras"]), Place(0.53, 0.08, 0.95, 0.92, ["address", "reach"])], "rule", 0.5),
    Layout("two-columns-close", [Place(0.06, 0.08, 0.94, 0.5, ["firm", "name"], valign="top"), Place(0.06, 0.54, 0.48, 0.93, ["address", "extras"], valign="bottom"), Place(0.51, 0.54, 0.95, 0.93, ["reach"], valign="bottom")]),
    Layout("logo-left", [Place(0.05, 0.2, 0.33, 0.8, ["logo", "firm"], "centre"), Place(0.4, 0.08, 0.95, 0.92, ["name", "reach", "address", "extras"])]),
    Layout("logo-right", [Place(0.06, 0.08, 0.6, 0.92, ["name", "reach", "address", "extras"]), Place(0.66, 0.2, 0.95, 0.8, ["logo", "firm"], "centre")]),
    Layout("logo-top", [Place(0.06, 0.06, 0.94, 0.4, ["logo", "firm"], "centre", "top"), Place(0.06, 0.42, 0.94, 0.94, ["name", "reach", "address", "extras"], "centre", "bottom")]),
    Layout("name-foot", [Place(0.07, 0.07, 0.93, 0.62, ["firm", "address", "reach", "extras"], valign="top"), Place(0.07, 0.66, 0.93, 0.93, ["name"], valign="bottom")]),
    Layout("name-foot-right", [Place(0.07, 0.07, 0.6, 0.6, ["firm", "reach", "address"], valign="top"), Place(0.3, 0.64, 0.94, 0.93, ["name", "extras"], "right", "bottom")]),
    Layout("foot-row", [Place(0.06, 0.1, 0.94, 0.72, ["logo", "firm", "name"], "centre"), Place(0.04, 0.76, 0.96, 0.95, ["foot", "extras"], "centre", "bottom")], "foot-rule", 0.745),
    Layout("foot-row-left", [Place(0.06, 0.08, 0.94, 0.7, ["name", "firm"], valign="top"), Place(0.06, 0.72, 0.96, 0.94, ["foot", "extras"], valign="bottom")]),
    Layout("vertical-centred", [Place(0.07, 0.05, 0.93, 0.95, ["logo", "firm", "name", "reach", "address", "extras"], "centre")], vertical=True),
    Layout("vertical-left", [Place(0.09, 0.06, 0.93, 0.46, ["logo", "name"], valign="top"), Place(0.09, 0.48, 0.93, 0.95, ["firm", "reach", "address", "extras"], valign="bottom")], vertical=True),
    Layout("vertical-band", [Place(0.06, 0.04, 0.94, 0.24, ["firm"], "centre", "middle", "band"), Place(0.09, 0.3, 0.93, 0.95, ["name", "reach", "address", "extras"])], "band-top", 0.27, vertical=True),
    Layout("band-left", [Place(0.03, 0.1, 0.31, 0.9, ["logo", "firm"], "centre", "middle", "band"), Place(0.4, 0.08, 0.95, 0.92, ["name", "reach", "address", "extras"])], "band-left", 0.34),
    Layout("band-right", [Place(0.06, 0.08, 0.6, 0.92, ["name", "reach", "address", "extras"]), Place(0.69, 0.1, 0.97, 0.9, ["logo", "firm"], "centre", "middle", "band")], "band-right", 0.66),
    Layout("band-top", [Place(0.06, 0.04, 0.94, 0.25, ["firm"], "left", "middle", "band"), Place(0.06, 0.33, 0.94, 0.93, ["name", "reach", "address", "extras"])], "band-top", 0.28),
    Layout("band-foot", [Place(0.06, 0.08, 0.94, 0.6, ["firm", "name"], valign="top"), Place(0.06, 0.66, 0.5, 0.96, ["reach"], "left", "middle", "band"), Place(0.54, 0.66, 0.95, 0.96, ["address"], "left", "middle", "band")], "band-foot", 0.63),
    Layout("wordmark", [Place(0.06, 0.08, 0.94, 0.4, ["firm"], valign="top"), Place(0.06, 0.44, 0.5, 0.93, ["name", "extras"], valign="bottom"), Place(0.53, 0.44, 0.95, 0.93, ["reach", "address"], valign="bottom")], wordmark=True),
    Layout("wordmark-centred", [Place(0.05, 0.07, 0.95, 0.4, ["firm"], "centre", "top"), Place(0.06, 0.42, 0.94, 0.95, ["name", "reach", "address", "extras"], "centre", "bottom")], wordmark=True),
    Layout("corners", [Place(0.06, 0.08, 0.5, 0.45, ["name"], valign="top"), Place(0.54, 0.08, 0.94, 0.45, ["firm"], "right", "top"), Place(0.06, 0.52, 0.48, 0.93, ["address", "extras"], valign="bottom"), Place(0.5, 0.52, 0.94, 0.93, ["reach"], "right", "bottom")]),
    Layout("half", [Place(0.05, 0.1, 0.45, 0.9, ["logo", "firm", "name"], "left", "middle", "band"), Place(0.54, 0.1, 0.96, 0.9, ["reach", "address", "extras"])], "band-left", 0.49),
    Layout("three-columns", [Place(0.05, 0.08, 0.95, 0.6, ["firm", "name"], "centre", "top"), Place(0.04, 0.66, 0.34, 0.95, ["address"], valign="top"), Place(0.37, 0.66, 0.64, 0.95, ["phones"], valign="top"), Place(0.67, 0.66, 0.97, 0.95, ["online"], valign="top")], "foot-rule", 0.63),
    Layout("two-tone-foot", [Place(0.06, 0.07, 0.94, 0.45, ["logo", "firm"], "centre"), Place(0.06, 0.53, 0.47, 0.96, ["name"], "left", "middle", "band"), Place(0.51, 0.53, 0.95, 0.96, ["reach", "address", "extras"], "left", "middle", "band")], "band-foot", 0.49),
    Layout("two-tone-top", [Place(0.06, 0.06, 0.94, 0.5, ["name", "firm"], "left", "middle", "band"), Place(0.06, 0.57, 0.94, 0.95, ["reach", "address", "extras"])], "band-top", 0.53),
    Layout("two-tone-right", [Place(0.05, 0.1, 0.46, 0.9, ["logo", "name", "firm"], "right"), Place(0.56, 0.08, 0.96, 0.92, ["reach", "address", "extras"], "left", "middle", "band")], "band-right", 0.51),
    Layout("stripe", [Place(0.06, 0.05, 0.94, 0.26, ["firm"], "left"), Place(0.06, 0.32, 0.94, 0.56, ["name"], "left", "middle", "band"), Place(0.06, 0.61, 0.94, 0.96, ["reach", "address", "extras"])], "stripe", 0.29),
    Layout("stripe-centred", [Place(0.06, 0.05, 0.94, 0.38, ["logo", "firm", "name"], "centre"), Place(0.04, 0.44, 0.96, 0.62, ["foot"], "centre", "middle", "band"), Place(0.06, 0.7, 0.94, 0.93, ["extras"], "centre")], "stripe", 0.41),
    Layout("slant", [Place(0.05, 0.1, 0.4, 0.9, ["logo", "firm"], "left", "middle", "band"), Place(0.56, 0.07, 0.96, 0.93, ["name", "reach", "address", "extras"])], "slant", 0.54, 0.12),
    Layout("slant-wide", [Place(0.05, 0.08, 0.52, 0.92, ["name", "reach", "address", "extras"], "left", "middle", "band"), Place(0.72, 0.1, 0.96, 0.9, ["logo", "firm"], "right")], "slant", 0.7, 0.15),
    Layout("foot-row-band", [Place(0.06, 0.08, 0.94, 0.7, ["firm", "name"], valign="middle"), Place(0.04, 0.79, 0.96, 0.98, ["foot", "extras"], "centre", "middle", "band")], "band-foot", 0.76),
    Layout("vertical-two-tone", [Place(0.07, 0.05, 0.93, 0.42, ["logo", "name", "firm"], "centre", "middle", "band"), Place(0.08, 0.5, 0.93, 0.96, ["reach", "address", "extras"], "centre")], "band-top", 0.46, vertical=True),
    Layout("framed", [Place(0.1, 0.12, 0.9, 0.88, ["firm", "name", "address", "reach", "extras"], "centre")], "frame"),
    Layout("ragged", [Place(0.4, 0.07, 0.95, 0.4, ["firm"], "right", "top"), Place(0.06, 0.36, 0.66, 0.62, ["name"], "left", "middle"), Place(0.34, 0.62, 0.94, 0.94, ["reach", "address"], "left", "bottom")]),
]
