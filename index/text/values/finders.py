"""The ranges of a text that can answer, by kind of question: `quantities` of the right sort, quotations, reasons."""

import re
from collections.abc import Iterator

from index.text.numbers.amounts import Amount
from index.text.numbers.units import NONE
from index.text.ranges import Range, ranges_of
from index.text.values.quantities import YEAR, Sort, amount, quantities, quantity_at

PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‹", "›"), ("「", "」"), ("‘", "’"), ("'", "'"))
# An opening mark stands before a word and not after one, unlike an apostrophe; a mark inside a word closes nothing.
# Quoted text holds neither of its marks, so each pattern stops at the next mark and its time is linear.
_within = {"‘": "|(?<=\\w)’(?=\\w)"}
QUOTATION = re.compile(
    "|".join(
        rf"(?<!\w){opening}(?=\S)((?:[^{opening}{closing}\n]{_within.get(opening, '')}){{3,}}?){closing}(?!\w)"
        for opening, closing in PAIRS
    )
)


def quotations(text: str) -> Iterator[Range]:
    """The ranges of quoted words, without their marks; a single word in marks is a title or irony, not a quotation."""
    for match in QUOTATION.finditer(text):
        start, end = next(span for span in (match.span(group + 1) for group in range(len(PAIRS))) if span[0] >= 0)
        if " " in text[start:end]:
            yield start, end


REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result of|in order to|so that|caused by|blamed on|prompted by"
    r"|triggered by|after|since|over)\b[^.,;:]*",
    re.IGNORECASE,
)


def reasons(text: str) -> Iterator[Range]:
    """The ranges of clauses that give a reason."""
    return ranges_of(REASON, text)


SCORE = re.compile(r"(?<![\d\-–.])\d{1,3}(?:[-–]| to )\d{1,3}(?![\d\-–.]*\d)")
MATCHES = frozenset("match game".split())


def tells_match(noun: str, text: str) -> bool:
    """True if a noun of a question names a game, and a text reports one by its score: "Tarnby beat Orsund 3-1"."""
    return noun.lower() in MATCHES and len(SCORE.findall(text)) == 1


ENGLISH = "en"
_counted = frozenset({Sort.COUNT, Sort.MEASURE, Sort.DURATION})
# "he is 34." states an age as well; "he is 34 years" is found by the rules above; "he had 33 dinners" states none
_is = re.compile(r"\b(?:is|was|were|are|be|turn(?:s|ed)?|became|ist|a|tiene)\s(?:now\s|only\s|just\s|about\s)?$")
_ends = re.compile(r"\s?(?:[.,;:!?)\"”’]|$|and\b|when\b|at\b|but\b|years?\b|ans\b|años\b|Jahre\b)")
_hyphen = re.compile(r"[-‐‑][^\W\d]")


def numbers(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of numbers that are neither a sum nor a share nor an age nor part of a date, without a unit."""
    for one in quantities(text, language):
        joined = one.sort is not Sort.COUNT and _hyphen.match(text, one.figure[1])  # "a 12-hour flight" counts no hours
        if one.sort in _counted and one.unit != "magnitude" and not joined:
            yield one.start, one.end if one.sort is Sort.COUNT else one.figure[1]


def money(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of sums of money."""
    return _of(text, language, Sort.MONEY)


def shares(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of shares in percent, percentage points and basis points."""
    return _of(text, language, Sort.PERCENT)


def durations(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of lengths of time: `two hours`, `more than 15 years`."""
    return _of(text, language, Sort.DURATION)


def distances(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of lengths, heights and distances: `eight kilometres`."""
    return (one.range for one in quantities(text, language) if one.sort is Sort.MEASURE and one.unit == "m")


def measures(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of other measures: weights, areas, speeds, volumes, degrees."""
    return (one.range for one in quantities(text, language) if one.sort is Sort.MEASURE and one.unit != "m")


def any_measure(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of measures of any kind, else of plain numbers."""
    found = [*_of(text, language, Sort.MEASURE)]
    return iter(found) if found else numbers(text, language)


def ages(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of ages in years, without the words around them: `34` of `34-year-old` or of `, 34,`."""
    return _of(text, language, Sort.AGE)


def ages_or_years(text: str, language: str = ENGLISH) -> Iterator[Range]:
    """The ranges of ages, else of a bare number that states an age: `he is 34.`"""
    found = [*ages(text, language)]
    if found:
        return iter(found)
    return (
        one.figure if one.sort is Sort.COUNT else one.range
        for one in quantities(text, language)
        if (one.sort is Sort.COUNT and _is.search(text, 0, one.start) and _ends.match(text, one.end))
        or (one.sort is Sort.DURATION and re.match(r"\s?old\b", text[one.end : one.end + 5]))
    )


def _of(text: str, language: str, sort: Sort) -> Iterator[Range]:
    return (one.range for one in quantities(text, language) if one.sort is sort)


def with_unit(text: str, value: Range) -> Range:
    """A number with the unit behind it, if there is one, so that `5 miles` and `8 km` can be compared."""
    found = quantity_at(text, value)
    return (value[0], max(value[1], found.end)) if found and found.unit and found.sort is not Sort.AGE else value


def amount_at(text: str, place: Range, language: str = ENGLISH) -> Amount | None:
    """The amount of the number at a range of a text, read in its context; None if there is none."""
    found = quantity_at(text, place, language)
    if found and found.amount and found.figure[0] < place[1] and place[0] < found.figure[1]:
        return found.amount
    return amount(text[slice(*place)], language)


def aged(said: Amount | None) -> Amount | None:
    """An amount as an age: a bare number counts years."""
    if said is None or said.unit != NONE:
        return said
    low, high, step = (part * YEAR.factor for part in (said.low, said.high, said.step))
    return said._replace(low=low, high=high, step=step, unit=YEAR)
