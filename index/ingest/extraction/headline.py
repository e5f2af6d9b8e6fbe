"""Find the headline of a dump: a line that occurs twice, or a first line apart that is no sentence."""

import re

from index.ingest.extraction import outlets
from index.ingest.extraction.lines import TextLine
from index.ingest.extraction.metadata import Metadata

# a page repeats its headline above its picture or its share buttons, not in the middle of the story
_TOP = 20
# in words; a repeated line may be shorter than one recognised as a headline by its form
_LENGTH = range(4, 31)
_REPEATED = range(3, 31)
# in words; a line above a headline that is this short belongs to the page (its name, a section), not to the story
_LONGEST_LABEL = 6
# a line longer than this is a paragraph, not a line of a hard-wrapped one
_WRAPPED = 120
# more than "\r\n" between two lines: something was removed there
_LINE_END = 2
# two versions of a headline differ in length by spaces, quotation marks, and additions of the page
_SLACK, _LONGEST_ADDITION = 10, 60
_QUOTES = str.maketrans("’‘“”«»–—\xa0", '\'\'""""-- ')
# no bullet, no number of a list, no "(Agency) --", and no mark that ends or breaks off a sentence
_OPENS_AND_ENDS = re.compile(r"(?!\d+[.)]|(?i:editor))[\w'\"‘“«](?:.*[^.,;:?!–—-])")
_HEADING = re.compile(r"#{1,6}\s++(?P<title>(?:.*[^\s#])?)[\s#]*")
# "Headline - 1", the caption of a gallery, and "Headline | Outlet", the title of a page
_COUNTED = re.compile(r"(?<!\s)\s++[-#(]\s?(?:(?:photo|image|picture)\s)?\d{1,3}\)?$")
_SUFFIX = re.compile(r"(?<!\s)\s++(?:[|»·•]|-{1,2}|–|—)\s+")


def leave_out_headline(lines: list[TextLine], known: Metadata) -> tuple[list[TextLine], Metadata]:
    """The lines without any occurrence of the headline; with the headline, and an outlet found beside it."""
    title, outlet = _parted(known.title or _repeated(lines[:_TOP]) or _alone(lines) or "")
    lines = [line for place, line in enumerate(lines) if not _is_subheading(line, place)]
    if not title:
        return lines, Metadata()
    lengths = range(len(title) - _SLACK, len(title) + _LONGEST_ADDITION)
    near = [place for place, line in enumerate(lines) if len(line.words) in lengths]
    places = [place for place in near if _stands_in(lines[place], place, _key(title))]
    above = [place for place in range(min(places, default=0)) if _is_label(lines[place])]
    gone = {*places, *above}
    kept = [line for place, line in enumerate(lines) if place not in gone]
    named = outlet or _beside(title, [lines[place].words for place in places])
    return kept or lines, Metadata(title=title, outlet=named or _above([lines[place].words for place in above]))


def _repeated(top: list[TextLine]) -> str | None:
    """The first line above the story that occurs again, possibly as a caption or with its outlet."""
    heads = [line for line in top if line.is_label and len(line.words.split()) in _REPEATED and line.words[-1] != "."]
    story = next((line.start for line in top if line.is_prose and line.words[-1] == "."), None)
    for line in heads:
        if story is not None and line.start > story:
            break
        key = _key(line.words)
        if sum(key == _key(other.words) or key in _shortened(other.words) for other in heads) > 1:
            return _written(line.words)
    return None


def _alone(lines: list[TextLine]) -> str | None:
    """The first line, if it is no sentence, stands apart, and prose follows."""
    if len(lines) <= 1 or not any(line.is_prose for line in lines[1:]):
        return None
    first, following = lines[0], lines[1]
    if first.is_label and _HEADING.fullmatch(first.words):
        return _written(first.words)
    if not _looks_like_one(first) or following.words[0].islower():
        return None
    apart = following.apart or following.start - first.end > _LINE_END or len(following.words) > _WRAPPED
    return first.words if apart else None


def _looks_like_one(line: TextLine) -> bool:
    fits = line.is_label and len(line.words.split()) in _LENGTH
    return fits and not line.is_prose and bool(_OPENS_AND_ENDS.fullmatch(line.words))


def _is_subheading(line: TextLine, place: int) -> bool:
    return line.words[0] == "#" and place > 0 and line.is_label and bool(_HEADING.fullmatch(line.words))


def _is_label(line: TextLine) -> bool:
    return not line.is_prose and len(line.words.split()) <= _LONGEST_LABEL


def _stands_in(line: TextLine, place: int, wanted: str) -> bool:
    """True if the line is the headline. A whole sentence counts only at the top: below, the story may repeat it."""
    if place >= _TOP and line.words[-1] == ".":
        return False
    return wanted == _key(line.words) or wanted in _shortened(line.words)


def _shortened(words: str) -> list[str]:
    """The keys of a line without additions that a page may make to a headline."""
    counted = _COUNTED.search(words.translate(_QUOTES))
    cuts = [counted.start()] if counted else []
    suffix = _suffix(words)
    if suffix and outlets.is_name(words[suffix.end() :]):
        cuts.append(suffix.start())
    return [_key(words[:cut]) for cut in cuts]


def _parted(title: str) -> tuple[str, str | None]:
    """A headline without the outlet after it, if the words there can be nothing else."""
    suffix = _suffix(title)
    if suffix and outlets.reads_as_outlet(title[suffix.end() :]):
        return title[: suffix.start()], outlets.spelled(title[suffix.end() :])
    return title, None


def _beside(title: str, same: list[str]) -> str | None:
    """The outlet after the headline in one of its occurrences ("Headline | Outlet")."""
    for words in same:
        suffix = _suffix(words)
        name = words[suffix.end() :] if suffix else ""
        if suffix and _key(words[: suffix.start()]) == _key(title) and outlets.is_name(name):
            return outlets.spelled(name)
    return None


def _above(labels: list[str]) -> str | None:
    """The outlet named by a line above the headline."""
    return next((outlets.spelled(words) for words in labels if outlets.reads_as_outlet(words)), None)


def _suffix(words: str) -> re.Match[str] | None:
    suffixes = list(_SUFFIX.finditer(words))
    return suffixes[-1] if suffixes else None


def _written(words: str) -> str:
    heading = _HEADING.fullmatch(words)
    return heading["title"] if heading else words


def _key(words: str) -> str:
    return " ".join(_written(words).translate(_QUOTES).casefold().split()).strip(" '\"")
