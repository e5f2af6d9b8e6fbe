"""Split a story's body into sentences: `sentencex` covers the languages, this module the habits of news.

A headline is made a sentence by its case, see `sentence_case`.

Measured on 24 Wikinews articles cut by hand (765 sentences; F1 over all sentence ends; sentences per second on one
core): `sentencex` 1.0.32 alone .953 and 690,000, for it never cuts inside a quotation; sentence-splitter .976 but
10,000; blingfire .975, without a wheel for ARM; ICU .971; pysbd .949 and 1,300. With the rules here, `sentencex`
gives .983 and 100,000.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from index.models import Span
from index.text.calendar import FULL_MONTH, WEEKDAY
from index.text.thesaurus import entry

# The longest sentence in 8 MB of news has 814 characters. A longer one is a list or table without full stops, and
# a message of Telegram holds 4,096.
LONGEST = 1000

# The most characters given to the library at once: its time is quadratic in a line with many "p.m.", 4 s for 1 MB.
_WINDOW = 4 * LONGEST

# Hidden from the library: quotation marks and brackets, since it never splits between two; bullets, since it
# keeps their line whole; spaces other than U+0020, since 1.0.32 panics on some; lone surrogates, which are not UTF-8.
_HIDDEN = re.compile(
    '["`“”„‟«»‹›‘‚‛()\\[\\]{}<>（）《》「」『』【】'
    "•◦▪▫■□●○⁃⁌⁍◆◇★☆➤➢➣▶▸►"
    "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]"
)
# Characters that belong to a sentence after its mark. “ and « open in English and French, but close in German and
# Danish.
_CLOSERS = re.compile(
    r"(?:[\"'”’“‘»«›‹)\]}」』》】）]{1,4}(?=[\s.,;:]|$)"
    r"|[\"'”’»›)\]}」』》】）]"
    r"|[ \xa0\u2009\u202f][”»)\]}](?=\s|$)){1,4}"
)
_WORD = re.compile(r"\w")
_MARKER = re.compile(r"\W{0,8}(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})[.)]")
_HOUR = re.compile(r"\d ?[ap]\.m\.", re.IGNORECASE)
_AFTER_HOUR = re.compile(
    r"\s+\(?(?:[A-Z][a-z]{1,20} time|[A-Z]{1,4}T|GMT|UTC|Eastern|Central|Mountain|Pacific"
    rf"|{WEEKDAY}|{FULL_MONTH})\b"
)
# Words that the library takes for abbreviations: "with me. Dahl", "since May. Wages", "in Mar. Nobody";
# "in the U.S. Hours later", but not "the U.S. Army said"; a brand that begins in lower case: "burned. iPhone sales".
_WORD_ENDS = re.compile(
    r"(?<!\w)(?:(?:me|no|art|id|ill|may|miss|re|med|ok|ark|ore|pa|fed|ref|op|May|Ken|OK|Fed)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))"
    r"[.](?=\s[^\W\d_a-z][^\W\d_A-Z])"
    r"|\b(?:U\.S|U\.K|E\.U|U\.N|U\.A\.E|D\.C|L\.A)[.](?=\s(?!Airlines|Airways|Marines|Forces|Steel|Olympics|States|Senators)"
    r"(?:[A-Z][a-z]+s|Police|Investors|It|He|She|They|But|And)\s(?:is|are|was|were|has|have|had|will|would|could|can"
    r"|did|do|said|say|says|told|tell|later|earlier|ago|after|before|who|found|fear|hope|also|now|in|on|at|there)\b)"
    r"|(?<=[a-z\d”\"’)])[.!?]+[\"”’)]?(?=\s[a-z]{1,2}[A-Z][a-z])"
)
# A company's or a time's abbreviation ends a sentence before a capital with a small word behind it: "at Acme Inc.
# Profits rose", "by 5 p.m. Hundreds fled"; not "Acme Inc. President", "Acme Inc. Foundation", "5 p.m. Moscow time", nor
# the time that opens a line of a diary of events. The 6 that it adds in 7,584 articles are ends.
_NAME_ENDS = re.compile(
    r"(?<=[\w)] )(?:at|by|until|till|before|after|around|about|since|from|to) (?:about |around )?\d{1,2}(?::\d\d)?"
    r" ?[ap]\.m\.(?=\s[A-Z][a-z]+\s[a-z])"
    r"|\b(?:Inc|Corp|Ltd|Co|LLC|Plc|plc)[.](?=\s(?!(?:Chie|Chair|Presiden|Vice|Executiv|Senio|Direct|Manage|Spokes|Found|Hold|Group"
    r"|Trust|Fund|Bank|Own|Compan|Subsidiar|Unit)[a-z]*\s)[A-Z][a-z]+\s(?!(?:and|or|of|for|in|at)\s)[a-z])"
)
_BRAND = re.compile(r"\W{0,3}[a-z]{1,2}[A-Z][a-z]")
_CYRILLIC_ENDS = re.compile(r"(?<=\s)(?:(?<=\d{4}\s)гг?|лв|руб|км|кг|(?<=\d\s)ч)[.](?=\s[А-ЯЁ])")
_CYRILLIC = frozenset({"bg", "ru", "uk", "mk", "sr"})
# "approx. 3 million", "est. 1901": no sentence begins with the number behind these
_BEFORE_NUMBER = re.compile(r"\b(?:approx|ca|circa|est|incl|max|min|tel|ext|sec|para|apt|nr|abt)\.$", re.IGNORECASE)
_REACH = 8  # characters of the longest of these
_SIGNATURE = re.compile(r"\s+[-–—]+\s")
_CREDIT = re.compile(r"(?:Image|Photo): \S")
_PAUSES = ("; ", ": ", ", ", "；", "，", "、", " ")
_MARGINS = range(40, 101)


def split_sentences(body: str, language: str = "en") -> list[Span]:
    """Split `body` into its sentences, in order: every character but white space is inside exactly one span.

    A line break ends a sentence unless only a margin made it (see `_margin_breaks`). `language` is an ISO 639 code; an
    unknown one is read as English. No span is longer than `LONGEST`. The time taken is linear in the length of `body`.
    """
    spans: list[Span] = []
    for start, run in _runs(body):
        begin = start
        for stop in _ends(body, start, run, language):
            spans.extend(_spans(body, begin, stop))
            begin = stop
    return spans


def _runs(body: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, in the form for the library, with their offsets; hard-wrapped lines are joined."""
    breaks = _margin_breaks(body.splitlines())
    start = 0
    parts: list[str] = []
    for at, line in enumerate(_plain(body).splitlines(keepends=True)):
        parts.append(line.rstrip().ljust(len(line)))
        if at in breaks:
            continue
        run = "".join(parts)
        if not body[start : start + len(run)].isspace():
            yield start, run
        start += len(run)
        parts.clear()


def _plain(body: str) -> str:
    """`body` in a form that does not mislead the library, of the same length."""
    text = _HIDDEN.sub(" ", body)
    for quote in ("''", " '", "' ", "’ "):
        text = text.replace(quote, "  ")
    # An apostrophe becomes a comma: of "It's" the library then reads "It", which it knows to begin a sentence.
    return text.replace("'", ",").replace("’", ",")


def _margin_breaks(lines: list[str]) -> set[int]:
    """The numbers of the lines that end because of a margin, not because a sentence ends.

    A break is the margin's if the next word would not have fitted. A text is hard-wrapped if its margin is 40 to 100
    columns, half or more of its breaks (blank lines aside) are the margin's, and half or more of the lines after these
    do not start with a capital. In any other text, a line of 40 columns or more runs on into a lower-case one.
    """
    breaks = [at for at, (line, after) in enumerate(pairwise(lines)) if line.strip() and after.strip()]
    if not breaks:
        return set()
    width = {at: len(lines[at].rstrip()) for at in breaks}
    first = {at: lines[at + 1].split(None, 1)[0] for at in breaks}
    margin = sorted(width.values())[-1 - len(breaks) // 20]  # one line in twenty may stand out: a URL
    full = {at for at in breaks if width[at] + len(first[at]) >= margin}
    going = [at for at in full if not first[at][0].isupper()]
    if margin in _MARGINS and len(breaks) > 1 and len(full) * 2 >= len(breaks) and len(going) * 2 >= len(full):
        return full
    long = (at for at in breaks if width[at] >= _MARGINS.start and lines[at].rstrip()[-1] not in ".!?:")
    return {at for at in long if first[at][0].islower()}


def _ends(body: str, start: int, run: str, language: str) -> Iterator[int]:
    """Yield the offsets at which the sentences of a run end; the end of the run is the last."""
    stop = start + len(run)
    begin = start
    for cut, after in pairwise([*sorted({*_offers(body, start, run, language)}), stop]):
        if not _goes_on(body, begin, cut, after):
            yield cut
            begin = cut
    yield stop


def _offers(body: str, start: int, run: str, language: str) -> Iterator[int]:
    """Yield possible sentence ends: after the library's marks and quotes that close there; before a photo credit."""
    at, stop = start, start + len(run)
    for piece in _pieces(run, language.lower()):
        last = at + len(piece.rstrip())
        closers = _CLOSERS.match(body, last, stop)
        yield closers.end() if closers else last
        at += len(piece)
    for found in _missed(body, start, stop, language):
        yield found.end()
    for credit in _CREDIT.finditer(body, start, stop) if ": " in run else ():
        if body[credit.start() - 1].isspace():
            yield credit.start()


def _missed(body: str, start: int, stop: int, language: str) -> Iterator[re.Match[str]]:
    """The sentence ends that the library takes for abbreviations."""
    if language == "en":
        yield from _WORD_ENDS.finditer(body, start, stop)
        yield from _NAME_ENDS.finditer(body, start, stop)
    elif language in _CYRILLIC:
        yield from _CYRILLIC_ENDS.finditer(body, start, stop)


def _pieces(run: str, language: str) -> Iterator[str]:
    """Split the run with the library, one window at a time: the last piece of a window starts the next window."""
    # Joined, the pieces equal the run. With blank lines 1.0.32 drops some text, so its offsets could not be used.
    at = 0
    while at < len(run):
        pieces: list[str] = sentencex.segment(language, run[at : at + _WINDOW])
        if at + _WINDOW < len(run) and len(pieces) > 1:
            pieces.pop()
        yield from pieces
        at += sum(map(len, pieces))


def _goes_on(body: str, begin: int, cut: int, after: int) -> bool:
    """True if the sentence from `begin` does not end at the possible end `cut`; `after` is the next possible end."""
    rest = body[cut:after].lstrip()
    if not rest[:1].isupper():
        word = _WORD.search(rest)
        if word is None or rest[0] in ",;:" or (word[0].islower() and not _BRAND.match(rest)):
            return True
        if rest[0].isdigit() and _BEFORE_NUMBER.search(body, max(begin, cut - _REACH), cut):
            return True
    if _MARKER.fullmatch(body, begin, cut):
        return True  # "1." and "b)" are not sentences
    if body[cut - 1] in "\"”’»'" and _SIGNATURE.match(body, cut):
        return True  # the dash before the name of who said it
    hour = body[cut - 2 : cut] in {"m.", "M."} and _HOUR.search(body, cut - 6, cut)
    return bool(hour and _AFTER_HOUR.match(body, cut))


def _spans(body: str, start: int, stop: int) -> Iterator[Span]:
    """The range without the white space at its ends, split if it is longer than `LONGEST`."""
    while stop - start > LONGEST:
        pause = _pause(body, start + LONGEST // 2, start + LONGEST)
        yield from _spans(body, start, pause)
        start = pause
    text = body[start:stop].rstrip()
    if kept := text.lstrip():
        yield Span(start=start + len(text) - len(kept), end=start + len(text))


def _pause(body: str, low: int, high: int) -> int:
    """Offset for splitting a long range: after the last clause mark, else space, else letter with its accents."""
    for mark in _PAUSES:
        at = body.rfind(mark, low, high)
        if at >= 0:
            return at + 1
    letters = (at for at in range(high, low, -1) if not unicodedata.category(body[at]).startswith("M"))
    return next(letters, high)


CASED_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONG_WORD = 4  # letters from which a headline capitalises every word
LONG_WORDS = 4  # such words from which a sentence is seen to be one
CAPITALISED = 0.8  # of them that have a capital
LOWERED = frozenset(
    "is are was were be by of in on at to for with from and or the a an as it its his her not no".split()
)


def sentence_case(text: str) -> str:
    """Return a headline with lower-case common words, of the same length; other text unchanged.

    Function words and verbs with an ending are lowered, except words in all capitals: "Holm Wins Second Term" becomes
    "Holm wins Second Term".
    """
    long = [word for word in CASED_WORD.findall(text) if len(word) >= LONG_WORD]
    if len(long) < LONG_WORDS or sum(word[0].isupper() for word in long) < CAPITALISED * len(long):
        return text
    letters = list(text)
    for one in CASED_WORD.finditer(text):
        word = one[0]
        if one.start() and word[0].isupper() and not word.isupper() and _may_be_lowered(word.lower()):
            letters[one.start()] = word[0].lower()
    return "".join(letters)


def _may_be_lowered(word: str) -> bool:
    """True if a word is a function word, or a verb with an ending, which few names are."""
    stems = {word.removesuffix(end) for end in ("s", "es", "ed", "d") if word.endswith(end)}
    return word in LOWERED or any(entry(stem, "v") != entry("", "v") for stem in stems)
