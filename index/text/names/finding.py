"""Find names of persons, places and organisations: runs of capitalised words."""

import re
from collections.abc import Iterator

from index.text.analysis import CAPITAL, ENGLISH
from index.text.dates.finding import MONTH, WEEKDAY
from index.text.names.forms import TITLE
from index.text.ranges import Range, ranges_of

_initials = rf"(?:[{CAPITAL}]\.){{2,}}"
_short = r"(?:Dr|Prof|Mr|Mrs|Ms|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Rev|Hon|St)\."  # "Dr. Orla Brenn" is one run
_capital = rf"(?:{_initials}|{_short}(?=\s)|[{CAPITAL}][\w’'&-]*\w|[{CAPITAL}]\.)"
_particle = r"(?:de|del|der|den|van|von|bin|ben|al|el|la|da|dos|du)"
NAME = re.compile(rf"\b{_capital}(?:\s(?:{_particle}\s)*{_capital})*")
PLACE = re.compile(rf"\b(?:in|at|near|from|to|off|outside|around|across)\s(?:the\s)?({_capital}(?:\s{_capital})*)")
TIME = re.compile(rf"(?:(?:{MONTH}|Mar|{WEEKDAY}s?)\.?|(?:Eastern|Central|Pacific|Greenwich)\s.*Time)$")
# "lost to Orla Brenn", "awarded to Orla Brenn" name a person; "flew to Veldria" names a place
RECEIVES = re.compile(
    r"\b(?:lost|loses|fell|loss|losing|defeat|down|award\w*|given|gave|goes|went|handed|presented|sold|sells|sale)"
    r"\s(?:[^,.;:]{1,50}\s)?to\s$|\b(?:thanks|according|married|spoke)\sto\s$"
)
FORMS = re.compile(r"(?:Inc|Corp|Co|Ltd|LLC|Plc|PLC)\.?$|[^\W\d_]\.?$")  # a company's form, an initial: no name
RANK = re.compile(r"(?:[A-Z]{2,4}|No\.?\s?\d)\s(?=[A-Z][a-z])")  # CEO, PM, QB: a person's rank or party
LETTERS = re.compile(rf"{_initials}$|[A-Z]{{2,}}$")  # U.S., UN: a country or an office, not a person
# "Romania's Orla Brenn" is two names; in "Orla Brenn To Leave Veldria" the first name ends at "To"
CUT = re.compile(
    r"(?<=['’]s)\s|\s(?:To|Is|Are|Was|Has|As|After|With|On|By|For|Amid|Over|From|Wins?|Won|Beats?|Defeats|Claims|Takes"
    r"|Captures|Clinches|Retains|Edges|Tops|Downs|Reaches|Acquires|Buys|Joins|Gets|Says|Becomes|Named|Elected|Crowned"
    r"|Directs|Directed|Awarded|Wants|Plans|Could|Would|Returns|Signs|Leads)\s"
)
# "Joining Orla Brenn are two others", "Defending champion Orla Brenn"
OPENS = frozenset(
    """joining facing following beating defeating introducing returning reigning defending outgoing incoming including
    featuring starring remembering announcing meet watch""".split()
)
# A people's, a country's or a party's adjective: "a French director"
OF_A_PEOPLE = re.compile(
    r"(?:\w+(?:ish|ese|ean|[^aeiou]ian|ican)|French|Dutch|German|Greek|Swiss|Czech|Thai|Iraqi|Israeli|Olympic"
    r"|Democratic|Conservative|Liberal|Presidential)$"
)
FULL = 3  # words from which a run after "to" or "in" is a place and then a person: "envoy to Belarus John Coale"


def names(text: str) -> Iterator[Range]:
    """The ranges of names; at the start of a sentence one may be an ordinary word."""
    for match in NAME.finditer(text):
        for part in _parts(text, *match.span()):
            one = _name(text, *part)
            if one[1] - one[0] > 1 and not TIME.match(text[slice(*one)]):
                yield one


def _parts(text: str, start: int, end: int) -> Iterator[Range]:
    """Split a run of capitalised words: where a headline in capitals goes on, and behind a possessive."""
    for cut in CUT.finditer(text, start, end):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if start < end:
        yield start, end


def _name(text: str, start: int, end: int) -> Range:
    while start < end:  # "The United States", "In Belarus": a function word, capitalised by its place
        first = re.match(r"\S+\s?", text[start:end])
        if first is None or not _opens(first.group().strip().casefold(), alone=first.end() == end - start):
            break
        start += first.end()
    return start, end - 2 * text[start:end].endswith(("'s", "’s"))


def _opens(word: str, *, alone: bool) -> bool:
    return word in ENGLISH or (word in OPENS and not alone)


def places(text: str) -> Iterator[Range]:
    """The ranges of names that follow a preposition of place."""
    return (place for place in ranges_of(PLACE, text) if not TIME.match(text[slice(*place)]))


def persons(text: str) -> Iterator[Range]:
    """The ranges of names that do not look like places or offices, without the titles before them."""
    behind = [place for place in places(text) if not RECEIVES.search(text, 0, place[0])]
    for start, end in names(text):
        inside = any(a <= start < b for a, b in behind)
        words = text[start:end].split()
        if FORMS.match(text[start:end]) or (inside and sum(word[0].isupper() for word in words) < FULL):
            continue
        first = start + len(words[0]) + 1 if inside else start
        first = untitled(text, first, end)
        if first < end and not LETTERS.match(text[first:end]):
            yield first, end


def organisations(text: str) -> Iterator[Range]:
    """The ranges of names that may be organisations: all except those with a person's title."""
    return ((start, end) for start, end in names(text) if untitled(text, start, end) == start)


def untitled(text: str, start: int, end: int) -> int:
    """Start of a name without the ranks and titles before it, as an offset into `text`."""
    while (rank := RANK.match(text, start, end)) and rank.end() < end:
        start = rank.end()
    while (title := TITLE.match(text, start, end)) and title.end() < end:
        start = title.end()
    return start
