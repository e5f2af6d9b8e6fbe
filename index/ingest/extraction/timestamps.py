"""Timestamp lines: "Dec 18, 2025 12:39 79" with its count of views, "Updated 3:15 PM", a crawl's stamp."""

import re

from index.ingest.extraction import dates
from index.ingest.extraction.lines import TextLine
from index.ingest.extraction.metadata import Metadata
from index.text.calendar import SHORT_WEEKDAY
from index.text.dates.whole import WHOLE

_WHEN = rf"(?P<date>{WHOLE})"
_TOKEN = re.compile(
    rf"{_WHEN}"
    r"|(?P<label>(?:first |last )?(?:published|updated|posted|modified|created|date)(?: on| at)?\b"
    r"|(?:publié|mis à jour|publicado|actualizado|veröffentlicht|aktualisiert)(?: le| el| am)?\b"
    r"|(?:опубликовано|обновлено|публикувано|обновено)(?: на)?\b)"
    r"|(?P<ago>\d{1,3}\+? (?:min(?:ute)?|hour|hr|day)s? ago\b)"
    r"|(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    r"|(?P<zone>(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|MST|MDT|CET|CEST|EET|EEST|BST|IST|SGT|HKT|JST|MSK|ET|PT|CT|UK|Z)\b"
    r"(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b)"
    r"|(?P<count>(?:views?|reads?|hits?)\s*+(?::\s*+)?\d[\d.,]*\s?[km]?\b"
    r"|\d[\d.,]*\s?[km]?\s*(?:views?|reads?|hits?|shares?|comments?|min(?:ute)?s? read)?(?!\w))"
    rf"|(?P<rest>{SHORT_WEEKDAY}(?!\w)|at\b|on\b|T(?=\d)|[|•·,;:/–—()👁-])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
_STAMP = re.compile(
    rf"(?:date|crawled|fetched|retrieved|scraped|downloaded|saved|accessed)(?: (?:on|at|date))?\s*+(?::\s*+)?{_WHEN}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?=\s|$)[ \t|,;-]*",
    re.IGNORECASE,
)


def leave_out_stamp(lines: list[TextLine], _: Metadata) -> tuple[list[TextLine], Metadata]:
    """Remove a crawler's stamp at the very start: the time of crawling, an upper bound of the story's date."""
    found = _STAMP.match(lines[0].words) if lines else None
    if not found:
        return lines, Metadata()
    rest = lines[0].without_first(found.end())
    return [rest, *lines[1:]] if rest.words else lines[1:], Metadata(seen=dates.first_date(found.group()))


def is_timestamp(words: str) -> bool:
    """True if the words are only a time, possibly with a count of views."""
    kinds: set[str | None] = set()
    place = 0
    while place < len(words):
        token = _TOKEN.match(words, place)
        if not token:
            return False
        kinds.add(token.lastgroup)
        space = _SPACE.match(words, token.end())
        place = space.end() if space else token.end()
    return bool(kinds & {"date", "ago"}) or {"label", "time"} <= kinds or kinds == {"label"}
