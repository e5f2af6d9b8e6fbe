"""The filters in the text of a question: `outlet:Fakti`, `after:2025-12-01`, `before:2026`, and the word "latest"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from index.errors import QuestionRefused
from index.models import Filters
from index.query.filters.days import Days, days

KEYS = ("outlet", "after", "before")
KEY = re.compile(rf"(?<![\w:/.])({'|'.join(KEYS)}):(?!/)", re.IGNORECASE)
QUOTED = re.compile(r"""\s*(?:"([^"]*)"|“([^”"]*)[”"]|„([^“”"]*)[“”"]|«([^»]*)»|'([^']*)'(?!\w))""")
VALUE = re.compile(r"\s*\S+")
ENDING = "?!,;)"
FEWEST = 60  # least similarity of a suggestion, 0 to 100


def value_behind(text: str, at: int, most: int) -> list[tuple[str, int]]:
    """Candidate values of a filter at an offset, longest first, with their ends: quoted text or up to `most` words."""
    if quoted := QUOTED.match(text, at):
        value = next(group for group in quoted.groups() if group is not None).strip()
        return [(value, quoted.end())] if value else []
    found: list[tuple[str, int]] = []
    other = KEY.search(text, at)
    stop, end = other.start() if other else len(text), at
    while len(found) < most and (word := VALUE.match(text, end, stop)):
        end = word.end()
        found.append((text[at:end].strip().rstrip(ENDING), end))
        if text[end - 1] in ENDING:
            break
    return [value for value in reversed(found) if value[0]]


def nearest_outlet(word: str, known: Sequence[str], *, parts: bool) -> str | None:
    """The outlet most similar to some words; with `parts`, a part of its name suffices: "harbour"."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  # 20 ms that only a mistake needs

    scorer = fuzz.WRatio if parts else fuzz.ratio
    found = process.extractOne(word, known, scorer=scorer, processor=utils.default_process, score_cutoff=FEWEST)
    return str(found[0]) if found else None


LATEST = re.compile(
    r"\b(?:the\s+)?(?:latest|newest|most recent|neue?ste[nrs]?|aktuellste[nrs]?|más recientes?"
    r"|plus récente?s?|най-нов(?:ото|ите|ата|ия))(?!\w)"
    r"|\bсам(?:ые|ое|ая|ый) (?:нов(?:ые|ое|ая|ый)|последн(?:ие|ее|яя|ий))\b",
    re.IGNORECASE,
)
WORDS_OF_A_DAY = 3
MARKS = (('"', '"'), ("“", "”"), ("«", "»"))
LONGEST = 60  # characters of a value that are repeated in a message
KNOWN_DAYS = tuple("today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday".split())


class Filtered(NamedTuple):
    """A question's text without its filters, and the filters."""

    text: str
    filters: Filters


def read_filters(text: str, outlets: Sequence[str], today: date) -> Filtered:
    """Take the filters out of a question. Raises QuestionRefused for one that cannot be applied.

    `outlets` are those of the index. `after:` includes the day it names, or starts with the first day of the month or
    year; `before:` ends with the day before. Several outlets mean any of them; of two days the narrower counts.
    """
    rest, at = "", 0
    named: dict[str, None] = {}
    bounds: dict[str, list[date]] = {"after": [], "before": []}
    while match := KEY.search(text, at):
        rest += text[at : match.start()]
        key = match[1].casefold()
        if key == "outlet":
            outlet, at = _outlet(text, match.end(), outlets)
            named[outlet] = None
        elif found := _days(text, match.end(), match.group(), today):
            bounds[key].append(found[0].first)
            at = found[1]
        else:
            rest, at = rest + match.group(), match.end()
    rest += text[at:]
    after, before = max(bounds["after"], default=None), min(bounds["before"], default=None)
    if after and before and after >= before:
        raise QuestionRefused(
            "no day is from {after} on and before {before}; change after: or before:",
            after=str(after),
            before=str(before),
        )
    plain = LATEST.sub(" ", rest)
    filters = Filters(outlets=tuple(named), after=after, before=before, latest=plain != rest)
    return Filtered(" ".join(plain.split()), filters)


def _days(text: str, at: int, key: str, today: date) -> tuple[Days, int] | None:
    """The days behind a key, and the end of that text; None if the key is prose ("left after: the vote")."""
    for words, end in value_behind(text, at, WORDS_OF_A_DAY):
        if found := days(words, today):
            return found, end
    word = next((words for words, _ in reversed(value_behind(text, at, 1))), "")
    near = nearest_outlet(word, KNOWN_DAYS, parts=False) if word else None
    if text[at : at + 1].isspace() and near is None and not word[:1].isdigit():
        return None
    if not word and at == len(text):
        return None
    written_so = f"{key}{word[:LONGEST]}"
    if near:
        raise QuestionRefused(
            "{filter} names no day; did you mean {near}? Or write a day (2025-12-01), a month (2025-12), a year "
            '(2025), or yesterday, monday, "last week"',
            filter=written_so,
            near=f"{key}{near}",
        )
    raise QuestionRefused(
        "{filter} names no day; write a day (2025-12-01), a month (2025-12), a year (2025), "
        'or yesterday, monday, "last week"',
        filter=written_so,
    )


def _outlet(text: str, at: int, outlets: Sequence[str]) -> tuple[str, int]:
    """The outlet behind a key, as the index spells it, and the end of that text."""
    known = {_folded(outlet): outlet for outlet in outlets}
    most = max((len(outlet.split()) for outlet in outlets), default=1) + 1  # "the" may stand before it
    word = ""
    for word, end in value_behind(text, at, most):
        if outlet := known.get(_folded(word)):
            return outlet, end
    if not word:
        raise QuestionRefused('outlet: names no outlet; write outlet:NAME, or outlet:"TWO WORDS"')
    near = nearest_outlet(word, outlets, parts=True)
    asked = f"outlet:{word[:LONGEST]}"
    if near:
        raise QuestionRefused("no story is from {filter}; did you mean {near}?", filter=asked, near=written(near))
    raise QuestionRefused(
        "no story is from {filter}; {sources} lists the outlets", filter=asked, sources="`crosscheck sources`"
    )


def outlet_named(words: str, outlets: Sequence[str]) -> str | None:
    """The outlet of that name, as the index spells it; None if there is none."""
    folded = _folded(words)
    return next((outlet for outlet in outlets if folded and _folded(outlet) == folded), None)


def with_filters(text: str, filters: Filters) -> str:
    """A question with filters appended, in the syntax that users type."""
    days = (("after", filters.after), ("before", filters.before))
    said = [*map(written, filters.outlets), *(f"{key}:{day}" for key, day in days if day)]
    return " ".join([text, *said, *(["latest"] if filters.latest else [])]).strip()


def written(outlet: str) -> str:
    """The filter for an outlet, in the syntax that users type."""
    if re.fullmatch(r"\w+", outlet):
        return f"outlet:{outlet}"
    opening, closing = next((each for each in MARKS if each[1] not in outlet), MARKS[0])
    return f"outlet:{opening}{outlet}{closing}"


def _folded(outlet: str) -> str:
    return " ".join(re.findall(r"\w+", outlet.casefold())).removeprefix("the ")
