"""The dateline that opens a wire story: "LANNE, Dec 17 (Agency) -". It gives the date and the agency."""

import re
from datetime import date

from index.ingest.extraction import dates, outlets
from index.ingest.extraction.lines import TextLine
from index.ingest.extraction.metadata import Metadata
from index.text.dates.whole import WHOLE, YEARLESS

_WORD = r"[^\W\d_a-z][\w.]*"
_PLACE = rf"[^\W\d_a-z][^\W\d_]*(?:[ .'’/-]{{1,2}}[^\W\d_]+){{0,4}}(?:,\s{_WORD}(?:\s{_WORD}){{0,3}})?"
_DAY = rf"(?P<day>(?i:{WHOLE}|{YEARLESS}))"
_BY = r"(?:\((?P<by>[^()\n]{2,40})\)|/(?P<wire>[^/\n]{2,40})/)"
_DASH = r"(?P<dash>\.?-{1,2}|–|—|:|(?<=/)\.|(?<=[)/]))"  # none behind "(PTI)" and "/BTA/"
_DATELINE = re.compile(
    rf"(?:{_PLACE}[,.]?\s{{1,2}})?(?:{_DAY}[,.]?\s{{0,2}})?{_BY}?\s{{0,2}}{_DASH}\s{{1,3}}(?=[^\W\d_a-z]|[\"'“‘«])"
)
_REACH = 160
# a caption or a summary may stand above the dateline
_TOP = 10


def leave_out_dateline(lines: list[TextLine], known: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without a dateline that has a day or an agency; with that day and agency.

    A dateline with neither ("LANNE, Vessen --", "(CNN) --") gives the place, and stays. Below the first line only one
    with a known agency counts: a day before a dash may be an entry of a chronicle.
    """
    for place, line in enumerate(lines[:_TOP]):
        head = line.words[:_REACH]
        found = _DATELINE.match(head) if not place or "(" in head or "/" in head else None
        if not found:
            continue
        metadata = _read(found, known)
        if (found["day"] and found["dash"] and not place) or metadata.agency:
            return [*lines[:place], line.without_first(found.end()), *lines[place + 1 :]], metadata
        if not place:
            return lines, metadata
    return lines, Metadata()


def _read(found: re.Match[str], known: Metadata) -> Metadata:
    by = found["by"] or found["wire"] or ""
    agency, outlet = outlets.agencies(by), outlets.outlet(by)
    if found["day"] and found["dash"] and not agency and not outlet and outlets.is_name(by):
        agency = by
    return Metadata(agency=agency, outlet=outlet, published=_day(found["day"], known))


def _day(words: str | None, known: Metadata) -> date | None:
    if not words:
        return None
    seen = known.published or known.seen
    return dates.first_date(words) or (dates.latest_date(words, seen) if seen else None)
