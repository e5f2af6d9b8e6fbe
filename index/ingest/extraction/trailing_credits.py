"""Read and remove the credits below a story: its agency, reporters and editors, the end mark."""

import re

from index.ingest.extraction import dates, outlets
from index.ingest.extraction.lines import TextLine
from index.ingest.extraction.masthead import is_persons
from index.ingest.extraction.metadata import Metadata
from index.ingest.extraction.timestamps import is_timestamp

# the most characters of a credit at the end of a paragraph
_REACH = 300
_END = r"[.!?…][\"'”’»)\]]*+"
_SIGNED = re.compile(
    rf"(?P<before>{_END}|[\"”»])\s++(?:[-–—]{{1,2}}\s*+)?[(/\[]?(?P<who>[^\W\d_][^()\[\].!?]{{1,60}})[)/\]]?\.?$"
)
_STAFF = re.compile(
    r"(?:^|(?<=[.!?…\"'”’»)\]])\s+)\(?(?P<jobs>(?:additional reporting|reporting|writing|editing|compiled|edited|"
    r"reported|written|contributing|translated)\b[^()]{2,250})\)?\.?$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"(?:and )?(?:(?:additional )?(?:reporting|writing|editing|translation)|compiled|edited|reported|written|"
    r"translated|contributing)(?: and (?:reporting|writing|editing))?\s*(?:by\b|:)\s*(?P<who>.+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:sources?|via|from|agenc(?:y|ies)|quellen?|font[ei]|fuentes?)\s*:\s*(?P<who>.{2,60})"
    r"|with (?:agency |wire )?(?:inputs?|reports?)(?: from (?:the )?(?P<wire>.{2,40}))?"
    r"|(?:with|based on) (?:reporting |reports |material )?(?:by |from )?(?:the )?(?P<by>.{2,40})"
    r"|reporting by .{2,40} for (?:the )?(?P<employer>.{2,40})",
    re.IGNORECASE,
)
# "Published in Dawn, May 2nd, 2031": the note in which paper and on which day a story was printed
_PRINTED = re.compile(
    r"published in (?P<paper>[A-Z].{1,40}?)(?: on|,) (?P<day>[^,]{3,20}(?:, \d{4})?)\.?", re.IGNORECASE
)
_WIRES = re.compile(
    r"(?:from|by)\b.{0,60}\b(?:wire|staff)\b.{0,20}\breports"
    r"|[A-Z].{2,150} contributed (?:reporting|to this (?:report|story|article))\b[^.]{0,40}\.?",
    re.IGNORECASE,
)
_ENDS = frozenset({"end", "ends", "the end", "(end)", "(ends)", "- end -", "- ends -", "endit"})
# an unknown agency is recognised by its capitals ("... he said. KESTREL")
_CAPITALS = re.compile(r"[A-Z]{4,14}(?: (?:NEWS|PRESS|AGENCY))?")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_PLACE = re.compile(r"(?<!\s)\s++in\s+")


def leave_out_credits(lines: list[TextLine], known: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without the credits at the end of the story; with the agency that they name."""
    metadata, kept = Metadata(), list(lines)
    while kept:
        last = kept[-1]
        found = _line(last.words, known) if last.is_label else None
        if found is not None and len(kept) > 1:
            kept.pop()
        else:
            shorter, found = _tail(last)
            if found is None or not shorter.words:
                break
            kept[-1] = shorter
        metadata = metadata.filled(found)
    return kept, metadata


def _line(words: str, known: Metadata) -> Metadata | None:
    """Metadata of a whole line of credits; None for other lines."""
    if is_timestamp(words):
        return Metadata(published=dates.first_date(words, month_first=known.month_first))
    if words.casefold() in _ENDS or _WIRES.fullmatch(words) or _is_staff(words.strip("() .")):
        return Metadata()
    printed = _PRINTED.fullmatch(words)
    if printed and dates.first_date(printed["day"]):
        return Metadata(outlet=outlets.spelled(printed["paper"]), published=dates.first_date(printed["day"]))
    source = _SOURCE.fullmatch(words.strip("()[] ."))
    if source:
        return _credit(source)
    return _signature(words.strip("()[]/–—- "))


def _credit(source: re.Match[str]) -> Metadata | None:
    """Metadata of a source credit: "Source: Reuters", "with Reuters and AFP", "With inputs from PTI"."""
    if by := source["by"] or source["employer"]:
        return _signature(by)
    if who := source["who"]:
        return _signature(who) or _own_name(who)
    return _signature(source["wire"] or "") or Metadata()


def _own_name(who: str) -> Metadata | None:
    """An unknown outlet; a source that does not read as one ("Source: the ministry") stays in the story."""
    return Metadata(outlet=who) if outlets.reads_as_outlet(who) else None


def _tail(last: TextLine) -> tuple[TextLine, Metadata | None]:
    """The last line without a credit at its end, and the metadata of that; None without a credit."""
    end = last.words[-_REACH:]
    staff = _STAFF.search(end)
    if staff and _is_staff(staff["jobs"].strip("() .")):
        return last.without_last(len(end) - staff.start()), Metadata()
    signed = _SIGNED.search(end)
    if not signed or _INITIAL.search(end[: signed.end("before")]):
        return last, None
    unknown = Metadata(agency=signed["who"].title()) if _CAPITALS.fullmatch(signed["who"]) else None
    found = _signature(signed["who"])
    # a signature below a paragraph names its writer; the outlet that printed it is found elsewhere
    found = Metadata(agency=found.agency or found.outlet) if found else unknown
    return last.without_last(len(end) - signed.end("before")), found


def _signature(who: str) -> Metadata | None:
    """The agencies or the outlet of a signature; None if `who` is neither."""
    if agencies := outlets.agencies(who):
        return Metadata(agency=agencies)
    outlet = outlets.outlet(who)
    return Metadata(outlet=outlet) if outlet else None


def _is_staff(words: str) -> bool:
    """True if every part is a job with names, and none is a sentence."""
    jobs = [_JOB.fullmatch(part.strip()) for part in re.split(r";|\.\s", words)]
    return all(job and _are_names(job["who"].strip(" .")) for job in jobs)


def _are_names(who: str) -> bool:
    # a single name is as good as two here
    names = _PLACE.sub(" and ", who)
    return _signature(who) is not None or is_persons(names if " " in names else f"{names} and {names}")
