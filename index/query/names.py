"""The names in a question: its runs of capitalised words."""

import re

from index.query.answer_type.question_words import BY_ALPHABET, BY_SCRIPT
from index.query.filters.days import MONTHS, WEEKDAYS
from index.query.language import MARKS
from index.text.analysis import CAPITAL, ENGLISH

_initials = rf"(?:[{CAPITAL}]\.){{2,}}"
_title = r"(?:Mrs?|Ms|Dr|Rep|Sen|Gov|Gen|St|Lt|Col|Sgt|Prof)\."
_capital = rf"(?:{_initials}|{_title}|[{CAPITAL}][\w’'-]*\w|[{CAPITAL}]\.?)"
_particle = r"(?:de|del|der|den|van|von|bin|ben|al|el|la|da|dos|du|of|the)"
# A run ends behind a possessive: "Kest's Orla Brenn" is two names.
RUN = re.compile(rf"(?<![\w.]){_capital}(?:(?<!['’]s)\s(?:{_particle}\s)*(?:{_capital}|\d+))*")
INITIALS = re.compile(rf"(?:[{CAPITAL}]\.){{2}}$")
TIME = re.compile("|".join((*MONTHS, *(f"(?:{day})s?" for day in WEEKDAYS), "today|yesterday")), re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
OPENING = re.compile(r"(?:^|[.?!:]\s)\W*$")
STRONG = re.compile(rf"[{CAPITAL}].*[{CAPITAL}]|\d")  # two capitals or a digit: NASA, McArdle, G7; "Doctors" has one


def asked_names(text: str, language: str = "en") -> tuple[str, ...]:
    """The names in the order and the spelling of the question, each once.

    A sentence begins with a capital, so its first word alone is a name only if it looks like one. In German, where
    every noun has a capital, a name has at least two words. A question all in capitals, or in a script without
    capitals, gives none.
    """
    if text.isupper() or language in BY_SCRIPT:
        return ()
    found = {name: None for match in RUN.finditer(text) if (name := _name(text, match, language))}
    return tuple(found)


def _name(text: str, match: re.Match[str], language: str) -> str | None:
    words = match.group().split()
    opening = bool(OPENING.search(text[: match.start()]))
    while words and _plain(words[0], language, opening=opening):
        words, opening = words[1:], False
    while words and TIME.fullmatch(words[-1]):
        words.pop()
    if all(TIME.fullmatch(word) or word.isdigit() for word in words):
        return None
    name = POSSESSIVE.sub("", " ".join(words))
    name = name if INITIALS.search(name) else name.rstrip(".")
    if (opening or language == "de") and len(words) == 1 and not STRONG.search(name):
        return None
    return name if not name.endswith((" of", " the")) else name.rsplit(maxsplit=1)[0]


def _plain(word: str, language: str, *, opening: bool) -> bool:
    """True if a capitalised word is not part of a name."""
    folded = POSSESSIVE.sub("", word.casefold())
    if word.isupper() and len(word) > 1:  # US, WHO
        return False
    asks = opening and any(
        re.match(rf"(?:{pattern})(?!\w)", folded) for _, pattern in BY_ALPHABET.get(language, ()) if " " not in pattern
    )
    return folded in ENGLISH or folded == "name" or asks or (opening and folded in MARKS[language])
