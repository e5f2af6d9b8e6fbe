"""English names and signs that are written in several ways, each mapped to one term."""

# Abbreviations that with a capital have only this meaning; "Mar", "Mon", "Sat" and "Sun" also have others.
SHORTENED = {
    "jan": "january", "feb": "february", "apr": "april", "jun": "june", "jul": "july", "aug": "august",
    "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
    "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday", "thur": "thursday",
    "thurs": "thursday", "fri": "friday",
}  # fmt: skip
MONEY = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "₹": "rupee", "₴": "hryvnia",
}  # fmt: skip
SIGNS = {"%": "percent", **MONEY}
# Names in full that are also written as initials, in a question often without capitals. The terms are those that the
# initials have: "us" is a stop word.
UNITED = {
    ("united", "states"): "US",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}
ALIASES = {"usa": "US", "ruble": "rouble", "rubles": "rouble", "roubles": "rouble"}
# Prefixes that are written with or without a hyphen: co-operate, re-elected, e-mail, non-stop.
PREFIXES = frozenset({"co", "e", "non", "re"})
