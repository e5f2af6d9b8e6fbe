"""Units and currencies: what a number counts, and the factor to the base unit of each dimension.

A table, as the libraries cost more than the whole answer (5 ms): a registry of pint takes 0.5 s to make; quantulum3
takes 3 s for its first sentence, 9 ms for each further one and 24 MB, and reads "7 February" as a seven.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from index.text.numbers.numerals import LETTER


class Unit(NamedTuple):
    """Base unit of a dimension (`m`, `kg`, `s`, `USD`, `%`), factor from this unit to it, and offset added last."""

    name: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


_lengths = {
    "mm|millimet(?:re|er)s?|millimètres?|milímetros?|millimeter|мм": "0.001",
    "cm|centimet(?:re|er)s?|centimètres?|centímetros?|zentimeter|см": "0.01",
    "m|met(?:re|er)s?|mètres?|metros?|metern?|метр(?:а|ов|и)?|м": "1",
    "km|kms|kilomet(?:re|er)s?|kilomètres?|kilómetros?|kilometern?|км|километр(?:а|ов|и)?": "1000",
    "miles?|meilen?|millas?|миль|мил[яи]": "1609.344", "feet|foot|ft|fuß": "0.3048", "inch(?:es)?": "0.0254",
    "yards?|yds?": "0.9144", "nautical miles?": "1852", "light[- ]years?": "9460730472580800",
}  # fmt: skip
_weights = {
    "kg|kgs|kilos?|kilogram(?:me)?s?|kilogrammes?|kilogramos?|кг|килограмм(?:а|ов)?|килограма": "1",
    "g|grams?|grammes?|gramm|gramos?|грамм(?:а|ов)?|грама": "0.001", "mg|milligrams?": "0.000001",
    "tonnes?|metric tons?|tonnen?|toneladas?|тонн[аыу]?|тона|тонове|т": "1000", "tons?": "1000", "lbs?": "0.4536",
    "ounces?|oz": "0.02835",
}  # fmt: skip
_times = {
    "seconds?|secs?|sekunden?|secondes?|segundos?|секунд[аы]?|секунди": "1",
    "minutes?|mins?|minuten?|minutos?|минут[аы]?|минути": "60",
    "hours?|hrs?|hr|stunden?|heures?|horas?|час(?:а|ов|ове)?": "3600",
    "days?|nights?|tage?n?|jours?|nuits?|días?|noches?|дн(?:я|ей|и)|день|ден|сут(?:ки|ок)": "86400",
    "weeks?|wochen?|semaines?|semanas?|недел(?:я|и|ь|ю)|седмиц[аи]": "604800", "fortnights?": "1209600",
    "months?|monate?n?|mois|mes(?:es)?|месяц(?:а|ев)?|месец(?:а|и)?": "2629800",
    "years?|yrs?|jahre?n?|ans?|années?|años?|год(?:а|ы|ини)?|лет|г\\.": "31557600",
    "decades?|jahrzehnten?|décennies?|décadas?|десятилети[яей]": "315576000",
    "centur(?:y|ies)|jahrhunderte?|siècles?|siglos?|век(?:а|ов)?": "3155760000",
}  # fmt: skip
_areas = {
    "square kilomet(?:re|er)s?|sq\\.? ?km|km2|km²|quadratkilometern?|kilomètres carrés|kilómetros cuadrados": "1000000",
    "square miles?|sq\\.? mi(?:les?)?": "2589988", "hectares?|ha|hektar|hectáreas?|гектар(?:а|ов)?|хектара?": "10000",
    "acres?": "4046.86", "square feet|square foot|sq\\.? ?ft": "0.0929",
    "square met(?:re|er)s?|sq\\.? ?m|m2|m²|quadratmetern?|mètres carrés|metros cuadrados": "1",
}  # fmt: skip
_speeds = {
    "km/h|kmh|kph|km/std|км/ч|kilomet(?:re|er)s (?:per|an) hour|stundenkilometern?|kilomètres à l'heure"
    "|kilómetros por hora": "1",
    "mph|miles (?:per|an) hour": "1.609", "knots?|kn|kts?": "1.852", "m/s|met(?:re|er)s (?:per|a) second": "3.6",
}  # fmt: skip
_volumes = {
    "lit(?:re|er)s?|l|liter|litros?|литр(?:а|ов)?|литра": "1", "barrels?|bbl|fass|barils?|barriles": "158.987",
    "cubic met(?:re|er)s?|m3|m³|kubikmetern?|mètres cubes|metros cúbicos": "1000", "gallons?": "3.785",
    "pints?": "0.568",
}  # fmt: skip
_powers = {"w|watts?": "1", "kw|kilowatts?": "1000", "mw|megawatts?": "1000000", "gw|gigawatts?": "1000000000"}
_energies = {"kwh|kilowatt[- ]hours?": "1", "mwh|megawatt[- ]hours?": "1000", "gwh|gigawatt[- ]hours?": "1000000",
             "twh|terawatt[- ]hours?": "1000000000"}  # fmt: skip
_sounds = {"db|decibels?": "1"}
_heats = {
    "°c|℃|degrees?(?: celsius| centigrade| c)?|°|grad(?: celsius|(?! student))|degrés(?: celsius)?"
    "|grados(?: celsius| centígrados)?"
    "|градус(?:а|ов)?|celsius": "1"
}
_quakes = {"magnitude|on the richter scale|magnitud": "1"}
_shares = {
    "%|per ?cent(?:age)?(?: points?)?|percents?|pct|pc|pp|p\\.p\\.|percentage[- ]points?|prozent(?:punkten?)?"
    "|pour ?cent"
    "|points? de pourcentage|por ciento|por cien|puntos? porcentuale?s?|процент(?:а|ов|ни пункта)?|процентн(?:ых|ого)"
    " пункт(?:а|ов)|на сто": "1",
    "basis[- ]points?|bps|bp|basispunkten?|points? de base|puntos básicos|базисн(?:ых|ого|и) пункт(?:а|ов)": "0.01",
    "‰|per mille?": "0.1",
}  # fmt: skip
DIMENSIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "%": _shares, "m²": _areas, "km/h": _speeds, "m": _lengths, "kg": _weights, "s": _times, "l": _volumes,
        "kWh": _energies, "W": _powers, "dB": _sounds, "°C": _heats, "magnitude": _quakes,
    }
)  # fmt: skip
_fahrenheit = (
    "°f|℉|degrees? fahrenheit|degrees? f|fahrenheit|grad fahrenheit",
    Unit("°C", Decimal(5) / 9, Decimal(-160) / 9),
)
NONE = Unit("")
SHARE = Unit("%")
CELSIUS = Unit("°C")

# ISO 4217 codes and how they are written. A word for the currencies of several countries has a lower-case code.
_currencies = {
    "USD": r"us\$|us[- ]dollars?|u\.s\. dollars?|american dollars?|\$|dollars?|usd|bucks?|dólares?"
    r"|доллар(?:а|ов)?|долара?|美元|ドル",
    "CAD": r"c\$|ca\$|canadian dollars?|cad", "AUD": r"a\$|au\$|australian dollars?|aud",
    "HKD": r"hk\$|hong kong dollars?|hkd", "SGD": r"s\$|singapore dollars?|sgd",
    "NZD": r"nz\$|new zealand dollars?|nzd", "TWD": r"nt\$|taiwan(?:ese)? dollars?|twd",
    "BRL": r"r\$|reais|brl", "EUR": r"€|euros?|eur|евро|欧元|ユーロ",
    "GBP": r"£|pounds?(?: sterling)?|quid|sterling|gbp|pfund|livres sterling|libras esterlinas|фунт(?:а|ов)?|英镑",
    "JPY": r"¥|japanese yen|yen|jpy|円|日元", "CNY": r"yuan|renminbi|rmb|cny|юан(?:ь|я|ей|и)|人民币|元",
    "RUB": r"₽|rou?bles?|rub|russian rou?bles?|rubel|рубл(?:ь|я|ей|и)|руб\.?|卢布", "BYN": r"belarusian rou?bles?|byn",
    "INR": r"₹|rs\.?|indian rupees?|rupees?|inr|рупи[йия]", "PKR": r"pakistani rupees?|pkr|pkrs\.?",
    "LKR": r"sri lankan rupees?|lkr", "NPR": r"nepalese rupees?|nepali rupees?|npr",
    "CHF": r"swiss francs?|chf|schweizer franken|franken|francs suisses|francos suizos", "franc": r"francs?",
    "SEK": r"sek|swedish (?:kronor|crowns?)|kronor", "NOK": r"nok|norwegian (?:kroner|crowns?)",
    "DKK": r"dkk|danish (?:kroner|crowns?)", "krone": r"kroner|krona|krone|kr\.?", "ISK": r"isk|icelandic kron\w{1,3}",
    "CZK": r"czk|czech (?:koruna|crowns?)|korunas?|kč", "crown": r"crowns?",
    "PLN": r"pln|zł|zloty?s?|złotych|злот(?:ых|ого)", "HUF": r"huf|forints?", "RON": r"ron|romanian lei", "leu": r"lei",
    "BGN": r"bgn|leva|levs?|лв\.?|лев(?:а|ове)?", "UAH": r"uah|₴|hryvnias?|hryvnyas?|гривен|гривн[яи]",
    "TRY": r"₺|turkish liras?|liras?", "ILS": r"ils|₪|shekels?", "KRW": r"krw|₩|won", "THB": r"thb|฿|baht",
    "MXN": r"mxn|mexican pesos?", "ARS": r"ars|argentine pesos?", "CLP": r"clp|chilean pesos?",
    "COP": r"colombian pesos?", "PHP": r"php|₱|philippine pesos?", "peso": r"pesos?", "ZAR": r"zar|rands?",
    "NGN": r"ngn|₦|nairas?", "KES": r"kes|kenyan shillings?|kshs?\.?", "EGP": r"egp|egyptian pounds?",
    "AED": r"aed|dirhams?|dhs?\.?", "SAR": r"sar|riyals?", "IDR": r"idr|rupiahs?", "MYR": r"myr|rm|ringgits?",
    "VND": r"vnd|dong|₫", "BDT": r"bdt|takas?|৳", "RSD": r"rsd|dinars?", "KZT": r"kzt|tenge|₸", "GEL": r"lari",
    "IRR": r"irr|rials?|tomans?", "BTC": r"btc|bitcoins?",
    "mark": r"(?:deutsche |german |convertible )?marks|deutschmarks?|d-marks?",
}  # fmt: skip
_hundredths = {
    "USD": r"us cents?|cents?|¢|c", "EUR": r"euro cents?|eurocents?|centimes?|céntimos?", "GBP": r"pence|p|penny",
    "RUB": r"kopecks?|копе(?:ек|йки)", "INR": r"paise|paisa", "BGN": r"stotinki|стотинки",
}  # fmt: skip
SIGNS: Mapping[str, str] = MappingProxyType(
    {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$", "HKD": "HK$", "SGD": "S$", "NZD": "NZ$",
     "RUB": "₽", "INR": "₹"}
)  # fmt: skip
"""The sign with which a sum of a currency is shown; without one, its code."""
# Currencies that share a sign or a word: amounts in these are not compared with each other.
KINDRED = ({"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD"}, {"SEK", "NOK", "DKK", "CZK", "ISK", "krone", "crown"},
           {"INR", "PKR", "LKR", "NPR"}, {"CHF", "franc"}, {"RUB", "BYN"}, {"RON", "leu"}, {"GBP", "EGP"},
           {"MXN", "ARS", "CLP", "COP", "PHP", "peso"}, {"JPY", "CNY"})  # fmt: skip
MONEY = frozenset(_currencies)

_units: list[tuple[str, Unit]] = [
    (word, Unit(dimension, Decimal(factor)))
    for dimension, table in DIMENSIONS.items()
    for word, factor in table.items()
] + [_fahrenheit]
_behind_money = [(words, Unit(code)) for code, words in _currencies.items()] + [
    (words, Unit(code, Decimal("0.01"))) for code, words in _hundredths.items()
]


class _Table:
    """One pattern of many units; the longest match wins."""

    def __init__(self, units: list[tuple[str, Unit]]) -> None:
        words = [(word, unit) for pattern, unit in units for word in _alternatives(pattern)]
        words.sort(key=lambda one: len(one[0]), reverse=True)
        self._shapes = [(re.compile(word), unit) for word, unit in words]
        self.pattern = "|".join(f"(?:{word})" for word, _ in words)
        self._known: dict[str, Unit] = {}

    def unit(self, written: str) -> Unit | None:
        """The unit that is written in this way."""
        if written not in self._known:
            found = next((unit for shape, unit in self._shapes if shape.fullmatch(written)), None)
            if found is None:
                return None
            self._known[written] = found
        return self._known[written]


def _alternatives(pattern: str) -> list[str]:
    """The branches of a pattern that are not inside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


_measures, _sums, _small = (
    _Table(_units),
    _Table(_behind_money[: len(_currencies)]),
    _Table(_behind_money[len(_currencies) :]),
)
_edge = rf"(?![{LETTER}\d])"
_gap = r"[ \ue000-]{0,2}"
_behind = (
    re.compile(rf"{_gap}(?P<unit>{_measures.pattern}){_edge}"),
    re.compile(rf"{_gap}(?P<sum>{_sums.pattern}|{_small.pattern}){_edge}"),
)
_before = re.compile(rf"(?<![{LETTER}\d])(?P<sum>{_sums.pattern})[ \ue000]?$")
# One letter is a unit only behind figures; c, p and ambiguous words are units only in the contexts listed here.
_letters = frozenset({"m", "g", "l", "w", "т", "м", "kn"})
_touching = frozenset({"c", "p"})
_large = frozenset({"won"})
_never_before = frozenset("p c kr won euro euros dollar dollars pound pounds yen real lei rand lari dong".split())


def unit_behind(text: str, at: int, *, digits: bool, large: bool = False) -> tuple[Unit, int] | None:
    """The unit or currency behind a number that ends at an offset of a folded text, and where that unit ends.

    `digits` is true if the number ends in figures, `large` if it has four digits or more.
    """
    for shape in _behind:
        found = shape.match(text, at)
        if not found:
            continue
        written, start = found[1], found.start(1)
        if (written in _letters or written in _touching) and not digits:
            continue
        if (written in _touching and start > at) or (written in _large and not large):
            continue
        if unit := _measures.unit(written) if shape is _behind[0] else (_small.unit(written) or _sums.unit(written)):
            return unit, found.end()
    return None


def currency_before(text: str, at: int) -> tuple[Unit, int] | None:
    """The currency before a number that starts at an offset of a folded text, and where that currency starts."""
    found = _before.search(text, max(0, at - 8), at)
    if not found or found["sum"] in _never_before:
        return None
    unit = _sums.unit(found["sum"])
    return (unit, found.start()) if unit else None


def kindred(one: str, other: str) -> bool:
    """True if two currency codes may denote one currency, as one sign or word stands for several."""
    return any(one in family and other in family for family in KINDRED)
