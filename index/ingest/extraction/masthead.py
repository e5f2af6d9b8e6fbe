"""Read and remove the masthead between headline and story: byline, time, outlet, and a repeated standfirst."""

import re

from index.ingest.extraction import dates, outlets
from index.ingest.extraction.boilerplate import is_boilerplate
from index.ingest.extraction.lines import TextLine
from index.ingest.extraction.metadata import Metadata
from index.ingest.extraction.timestamps import is_timestamp

_PARTICLES = frozenset("al and bin da de del der di du el la le ter van von y".split())
_NAME = re.compile(r"[^\W\d_][\w.'’-]*,?")
_MOST = 10


def is_persons(words: str) -> bool:
    """True for two to ten words that are capitalised or join names ("Ana de Vries and Bo Lind")."""
    parts = words.split()
    if not 1 < len(parts) <= _MOST or parts[0] in {"The", "A", "An"}:
        return False
    named = all((part[0].isupper() and _NAME.fullmatch(part)) or part in _PARTICLES for part in parts)
    return named and parts[-1] not in _PARTICLES


_BY = re.compile(
    r"(?:(?:written|reported|story|words|text|opinion|analysis|review) )?(?:by:?|par|von|por)\s+(?P<who>.+)",
    re.IGNORECASE,
)
_WIRES = re.compile(
    r"(?:from|by)\b.{0,60}\b(?:wire|staff)\b.{0,20}\breports|(?:[\w.]+ ){0,3}(?:desk|staff|bureau)", re.IGNORECASE
)
_PARTS = re.compile(r"(?:(?<!\s)\s++)?[|•·]\s*|(?<!\s)\s++[-–—/]\s+")
_ROLE = re.compile(
    r"(?:[\w’'.&-]+ ){0,4}"
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|bureau)s?(?:, .{1,40})?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?<!\s)\s++(?:of|for)(?: the)?\s+|(?:(?<!\s)\s++)?\("
)  # "By Orla Brenn of Reuters", "By Orla Brenn (Reuters)"
_AT = re.compile(r"(?<!\s)\s++in\s+")
_SECTIONS = frozenset(
    "business culture economy entertainment environment europe health lifestyle local national news opinion politics "
    "science society sport sports summary tech technology travel world".split()
)
# the most lines above a story; later lines belong to the story
_TOP = 20
_SHORTEST_STANDFIRST = 6
_LONGEST_NAME = 8
_LONGEST_BARE_NAME = 3


def leave_out_masthead(lines: list[TextLine], known: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without bylines, timestamps and outlets above the first paragraph; with the metadata of these."""
    top = _above_the_story(lines)
    metadata, kept, below_a_name = Metadata(), [], False
    for place, line in enumerate(top):
        found = Metadata() if below_a_name and _ROLE.fullmatch(line.words) else _read(line.words, known)
        if found is None:
            found = _name_above(line.words, [below.words for below in top[place + 1 : place + 2]], known)
        below_a_name = bool(found and found.author)
        if found is None:
            kept.append(line)
        else:
            metadata = metadata.filled(found)
    return kept + lines[len(top) :], metadata


def leave_out_standfirst(lines: list[TextLine], known: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without an unfinished line above the story whose words occur again in the story."""
    top = [line for line in _above_the_story(lines) if len(line.words.split()) >= _SHORTEST_STANDFIRST]
    if not known.title or not top:
        return lines, Metadata()
    story = _key(" ".join(line.words for line in lines if line not in top))
    return [line for line in lines if line not in top or _key(line.words) not in story], Metadata()


def _above_the_story(lines: list[TextLine]) -> list[TextLine]:
    first = next((place for place, line in enumerate(lines) if line.is_prose), 0)
    return lines[: min(first, _TOP)]


def _read(words: str, known: Metadata) -> Metadata | None:
    """Metadata of a line of the masthead; None if any part of it is something else."""
    if is_timestamp(words):
        return Metadata(published=dates.first_date(words, month_first=known.month_first))
    metadata = Metadata()
    for part in _PARTS.split(words):
        found = _part(part, known)
        if found is None:
            return None
        metadata = metadata.filled(found)
    return metadata


def _part(words: str, known: Metadata) -> Metadata | None:
    if agency := outlets.agencies(words):
        return Metadata(agency=agency)
    if outlet := outlets.outlet(words):
        return Metadata(outlet=outlet)
    if is_timestamp(words):
        return Metadata(published=dates.first_date(words, month_first=known.month_first))
    if set(words.casefold().split()) <= _SECTIONS or _WIRES.fullmatch(words) or is_boilerplate(words):
        return Metadata()
    byline = _BY.fullmatch(words)
    return _byline(byline["who"] if byline else words, said=bool(byline))


def _byline(who: str, *, said: bool) -> Metadata | None:
    """Metadata of a byline, if the line says "by" or names the writer's outlet ("Ana Lind, Reuters")."""
    name, _, rest = (part.strip(" )") for part in _OF.sub(",", who, count=1).partition(","))
    agency, outlet = outlets.agency(rest), outlets.outlet(rest)
    if said and outlets.agency(name):
        return Metadata(agency=outlets.agency(name))
    return (
        Metadata(author=name, agency=agency, outlet=outlet) if is_persons(name) and (said or agency or outlet) else None
    )


def _name_above(words: str, following: list[str], known: Metadata) -> Metadata | None:
    """A bare name as byline: above an outlet or a role, or below the headline of a story with a known date."""
    name, *place = _AT.split(words, maxsplit=1)
    if not is_persons(name) or len(words.split()) > _LONGEST_NAME:
        return None
    signed = any(outlets.agency(below) or outlets.outlet(below) or _ROLE.fullmatch(below) for below in following)
    dated = bool(known.title and known.published) and (bool(place) or len(words.split()) <= _LONGEST_BARE_NAME)
    return Metadata(author=name) if signed or dated else None


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
