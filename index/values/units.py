"""Units and currencies: what a number counts, and its worth in one unit of each dimension."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Unit(NamedTuple):
    """A dimension's own unit (`m`, `kg`, `s`, `$`, `%`), and how many of it one of this is."""

    name: str
    factor: float = 1.0


# A table, as the libraries cost more than the whole answer (5 ms): a registry of pint takes 0.5 s to make; quantulum3
# takes 3 s for its first sentence, 9 ms for each further one and 24 MB, and reads "7 February" as a seven.
_lengths = {
    "mm": 0.001, "millimet(?:re|er)s?": 0.001, "cm": 0.01, "centimet(?:re|er)s?": 0.01, "m": 1, "met(?:re|er)s?": 1,
    "km": 1000, "kms": 1000, "kilomet(?:re|er)s?": 1000, "miles?": 1609.344, "feet": 0.3048, "foot": 0.3048,
    "ft": 0.3048, "inch(?:es)?": 0.0254, "yards?": 0.9144, "nautical miles?": 1852,
}  # fmt: skip
_weights = {
    "kg": 1, "kgs": 1, "kilos?": 1, "kilograms?": 1, "g": 0.001, "grams?": 0.001, "tonnes?": 1000, "metric tons?": 1000,
    "tons?": 1000, "lbs?": 0.4536, "ounces?": 0.02835,
}  # fmt: skip
_times = {
    "seconds?": 1, "minutes?": 60, "mins?": 60, "hours?": 3600, "hrs?": 3600, "days?": 86400, "nights?": 86400,
    "weeks?": 604800, "fortnights?": 1209600, "months?": 2629800, "years?": 31557600, "decades?": 315576000,
    "centur(?:y|ies)": 3155760000,
}  # fmt: skip
_areas = {
    "square kilomet(?:re|er)s?": 1e6, "sq km": 1e6, "square miles?": 2589988.0, "hectares?": 1e4, "acres?": 4046.86,
    "square feet": 0.0929, "square met(?:re|er)s?": 1,
}  # fmt: skip
_speeds = {"km/h": 1, "kph": 1, "kilomet(?:re|er)s (?:per|an) hour": 1, "mph": 1.609, "miles (?:per|an) hour": 1.609}
_volumes = {"lit(?:re|er)s?": 1, "barrels?": 158.987, "cubic met(?:re|er)s?": 1000, "gallons?": 3.785}
_heats = {"degrees(?: celsius)?": 1, "°c": 1}
_currencies = {
    r"us\$|us dollars?|u\.s\. dollars?|\$|dollars?|usd": "$", r"c\$|canadian dollars?": "C$",
    r"a\$|australian dollars?": "A$", r"hk\$|hong kong dollars?": "HK$", r"s\$|singapore dollars?": "S$",
    r"nz\$|new zealand dollars?": "NZ$", "€|euros?|eur": "€", "£|pounds?|gbp": "£", "¥|yen": "¥",
    "yuan|renminbi": "yuan",
    "₽|rou?bles?": "₽", "₹|rupees?": "₹", "francs?": "franc", "crowns?": "crown", "pesos?": "peso",
    "leva|levs?": "lev", "lira": "lira", "cents?": "¢",
}  # fmt: skip
DIMENSIONS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {"m²": _areas, "km/h": _speeds, "m": _lengths, "kg": _weights, "s": _times, "l": _volumes, "°C": _heats}
)
NONE = Unit("")
SHARE = Unit("%")


def pattern(*dimensions: str) -> str:
    """The pattern of the units of some dimensions, the longest first."""
    words = (word for dimension in dimensions for word in DIMENSIONS[dimension])
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_known = tuple(
    (re.compile(word), Unit(dimension, float(factor)))
    for dimension, table in DIMENSIONS.items()
    for word, factor in table.items()
)
_money = tuple((re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), Unit(sign)) for words, sign in _currencies.items())
_percent = re.compile(r"%|\bper\s?cent|percentage points?")
_behind = re.compile(r"[\d\s-]([a-z°$²/][a-z/ .°-]*)$")


def unit(words: str) -> Unit:
    """The unit of an amount in lower case; `NONE` where it has none."""
    if _percent.search(words):
        return SHARE
    if found := _sum(words):
        return found
    tail = _behind.search(words)
    last = tail[1] if tail else words
    return next((known for shape, known in _known if shape.fullmatch(last)), NONE)


def _sum(words: str) -> Unit | None:
    if not re.search(r"[$€£¥₽₹]|dollar|euro|pound|yen|yuan|ro?u?ble|rupee|franc|crown|peso|lev|lira|cent", words):
        return None
    # the longest that fits: "Canadian dollars" are no dollars
    found = ((len(match[0]), known) for shape, known in _money if (match := shape.search(words)))
    return max(found, key=lambda one: one[0], default=(0, None))[1]
