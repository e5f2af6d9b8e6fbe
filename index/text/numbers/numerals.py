"""Numerals of a text: their ranges and their values.

`numerals` reads digits of every script with their separators, and words of six languages. It reads neither what is
counted nor a sign or a bound; that is done by `quantities`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import NamedTuple

from index.text.calendar import MONTH_BY_DAY
from index.text.numbers.folding import NARROW, folded
from index.text.numbers.ideographs import IDEOGRAPHS, MYRIADS, ideographs
from index.text.numbers.number_words import ENGLISH, SHORT, Lexicon, WordSum, is_vague, lexicon, vague, vague_shape
from index.text.ranges import addresses

LONGEST = 30  # most digits of a number: a longer one is a key or a hash
MOST = 32  # most numbers that are read of one text: a text with more is a table
LETTER = "a-zß-ɏͰ-ԯ"
"""Letters, in lower case, of the scripts that put spaces between words; others may touch a digit."""
_after = rf"(?![.,:/]?\d)(?!['{NARROW}]\d\d\d(?!\d))"
_before = rf"(?<![{LETTER}\d_])(?<!\d[.,:/'])(?<![{LETTER}]-)"
_spaced = rf"\d{{1,3}}(?:[ {NARROW}']\d\d\d(?!\d))+"
POINT = re.compile(
    rf"{_before}(?:\d{{1,3}}(?:,\d{{2,3}})*,\d\d\d(?:\.\d++)?|\d{{1,3}}(?:\.\d\d\d)+,\d\d?|\d{{1,3}}(?:\.\d\d\d){{2,}}"
    rf"|{_spaced}(?:[.,]\d++)?|\d++(?:\.\d++|,\d\d?)?|(?<!\.)\.\d++){_after}"
)
COMMA = re.compile(
    rf"{_before}(?:\d{{1,3}}(?:\.\d\d\d)+(?:,\d++)?|\d{{1,3}}(?:,\d\d\d)+\.\d\d?|\d{{1,3}}(?:,\d\d\d){{2,}}"
    rf"|{_spaced}(?:[.,]\d++)?|\d++(?:[.,]\d++)?|(?<!\.)[.,]\d++){_after}"
)
# "May 3 200 people": the day of a month, and a count
_dayed = re.compile(rf"\b(?:{MONTH_BY_DAY.casefold()}|no|flight|route|room|page|article)\.? $")
_figure = re.compile(r"[.,]?(\d++)")
_separators = re.compile(rf"[ '{NARROW}]")
_scale_gap = re.compile(r"[ \ue000-]?")
_mixed = re.compile(
    r"[ -]and[ -](?:a|one|three)[ -](half|quarters?|thirds?)\b|\s?([½¼¾⅓⅔⅛])|(?: с половиной| и половина| y medio)\b"
)
_later = re.compile(r"[ -](?:and[ -]a[ -](half|quarter)|et demie?|y medi[oa]|и половина|с половиной)\b")
_glyphs = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.33", "⅔": "0.67", "⅛": "0.125"}
_parts = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_part_words = ("hal", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "nint", "tenth", *_glyphs)
_part = rf"(?P<part>{'|'.join(_parts)})s?"
FRACTION = re.compile(
    r"(?<![\w-])(?:(?:(?P<of>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?"
    + _part
    + r"(?:[ -]of)?(?:[ -](?:an?|one))?[ -]"
    r"(?=hundred\b|thousand\b|[mbt]r?illion\b|dozen\b|lakh\b|crore\b|per\b|percent|pct\b|point\b|basis\b|kilomet|met(?:re|er)"
    r"|mile|hour|minute|second|year|century|decade|tonne|ton\b|inch|foot|feet|acre|hectare|gallon|lit(?:re|er)))"
    rf"|(?<!\d)(?P<glyph>[{''.join(_glyphs)}])"
)
# "un quart de million", "четверть миллиона": the same in other languages, before a scale only
_elsewhere = re.compile(
    r"(?<!\w)(?:(?P<three>trois quarts de|tres cuartos de|три четверти) |(?:(?:un|една|eine) )?"
    r"(?:quart de|cuarto de|четверть|четвърт|viertel) )(?=mill|милл|мили)"
)
ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|-?(?:й|я|е|го|му|ти|ри|ва|ма|ят|та|то)|er|ème|e|\.º)(?![\w])")


class Numeral(NamedTuple):
    """A number of a text: its range, its value (`worth`), and `step`, the value of its last significant digit.

    `high` is the upper end of a vague number ("dozens"). `digits` is true if it ends in figures.
    """

    start: int
    end: int
    worth: Decimal
    step: Decimal
    high: Decimal | None = None
    digits: bool = False
    ordinal: bool = False
    scale: Decimal = Decimal(1)  # what it was multiplied with: a million of `1.2 million`


def numerals(text: str, language: str = "en") -> list[Numeral]:
    """The numbers of a `folded` text, in order, at most `MOST`; time is linear in the length of the text."""
    words = lexicon(language)
    readers = (_in_digits(text, words, language), _in_words(text, words), _fractions(text, words))
    found = [one for reader in readers for one in islice(reader, MOST)]
    taken: list[Numeral] = []
    end = -1
    for one in sorted((*found, *islice(_vaguely(text, words), MOST)), key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            taken.append(one)
            end = one.end
            if len(taken) == MOST:
                break
    return taken


def numeral(words: str, language: str = "en") -> Numeral | None:
    """The first number of some words; None if there is none: `two thousand`, `1.4bn`."""
    return next(iter(numerals(folded(words), language)), None)


def _in_digits(text: str, words: Lexicon, language: str) -> Iterator[Numeral]:
    links = addresses(text)
    shape, at = COMMA if words.comma else POINT, 0
    while begin := _figure.search(text, at):
        match = shape.match(text, begin.start()) or shape.match(text, begin.start(1))
        at = match.end() if match else begin.end()
        if match is None or any(a <= match.start() < b for a, b in links):
            continue
        start, end = match.span()
        if " " in match[0] and _dayed.search(text, max(0, start - 12), start):
            end = at = text.index(" ", start)
        written = text[start:end]
        if sum(map(str.isdigit, written)) > LONGEST:
            continue
        worth, step = _read(written, words, followed=text[end : end + 12], language=language)
        yield _scaled(text, words, Numeral(start, end, worth, step, digits=True))


def _read(written: str, words: Lexicon, followed: str, language: str) -> tuple[Decimal, Decimal]:
    """The value of digits with separators, and the value of their last significant digit."""
    bare = _separators.sub("", written)
    marks = [char for char in bare if char in ".,"]
    if len(set(marks)) > 1:
        decimal: str | None = marks[-1]
    elif len(marks) > 1:
        decimal = None
    elif marks:
        decimal = _one_mark(bare, marks[0], words, followed, language)
    else:
        decimal = None
    whole, _, rest = bare.partition(decimal) if decimal else (bare, "", "")
    whole = whole.replace(".", "").replace(",", "") or "0"
    if rest:
        return Decimal(f"{whole}.{rest}"), Decimal(1).scaleb(-len(rest))
    return Decimal(whole), Decimal(1).scaleb(len(whole) - len(whole.rstrip("0") or whole))


def _one_mark(bare: str, mark: str, words: Lexicon, followed: str, language: str) -> str | None:
    """The decimal mark of digits that hold one mark; None if that mark separates thousands."""
    whole, _, rest = bare.partition(mark)
    groups = len(rest) == 3 and 0 < len(whole) <= 3 and whole != "0"  # noqa: PLR2004
    own = "," if words.comma else "."
    if groups and mark != own:
        return None
    # Mexico and its neighbours write 3,500 for the 3.500 of Spain; a decimal of three digits stands before a scale
    if groups and language == "es" and not re.match(r" (?:mil|bil)", followed):
        return None
    return mark


def _scaled(text: str, words: Lexicon, one: Numeral) -> Numeral:
    """The number times the scale behind it: `2.5 million`, `1.2MM`, `2½ million`, `3.5万`."""
    if one.step <= 1 and (mixed := _mixed.match(text, one.end)):
        more = Decimal(_glyphs[mixed[2]]) if mixed[2] else _worth(mixed[1] or "half", 3 if "three" in mixed[0] else 1)
        one = one._replace(end=mixed.end(), worth=one.worth + more, step=Decimal("0.1"))
    shape = scale_shape(words)
    for _ in range(3):  # "1.5 lakh crore"
        gap = _scale_gap.match(text, one.end)
        found = shape.match(text, gap.end() if gap else one.end)
        if not found:
            break
        times = _times(found[0], words, one, touching=found.start() == one.end)
        if times is None:
            break
        end = found.end() + (text[found.end() : found.end() + 1] == "." and found[0] in _stopped)
        one = times_of(one, times, end)
    if (later := _later.match(text, one.end)) and one.step >= 1000:  # noqa: PLR2004  # "a million and a half"
        one = one._replace(end=later.end(), worth=one.worth + one.step * _worth(later[1] or "half", 1))
    if one.digits and (mark := ORDINAL.match(text, one.end)):
        one = one._replace(end=mark.end(), ordinal=True)
    return one


def times_of(one: Numeral, times: Decimal | int, end: int) -> Numeral:
    """A number times the scale that stands between it and an offset."""
    return one._replace(end=end, worth=one.worth * times, step=one.step * times, scale=one.scale * times)


_stopped = frozenset({"mio", "mrd", "tsd", "тыс", "хил", "mill"})


def _times(word: str, words: Lexicon, one: Numeral, *, touching: bool) -> int | None:
    if word in words.scales:
        return words.scales[word]
    if word in words.nouns or word in ENGLISH.nouns:
        return words.nouns.get(word, ENGLISH.nouns.get(word, 1)) if word != "score" or not one.digits else None
    if word in MYRIADS:
        return MYRIADS[word]
    if word in ENGLISH.scales:  # an English word in a story of a language that has no table
        return ENGLISH.scales[word] if not words.ones else None
    return SHORT[word] if one.digits and len(word) > 1 and (touching or word != "mm") else None


@cache
def scale_shape(words: Lexicon) -> re.Pattern[str]:
    """The pattern of a scale behind digits."""
    known = {*words.scales, *words.nouns, *ENGLISH.scales, *ENGLISH.nouns, *(word for word in SHORT if len(word) > 1)}
    named = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"(?:{named})(?![{LETTER}\d])|[{''.join(MYRIADS)}]")


@cache
def _word_shape(words: Lexicon) -> re.Pattern[str] | None:
    if not words.ones:
        return None
    known = {*words.ones, *words.scales, *words.nouns, *words.halves} - {"score"}
    named = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    compound = rf"|(?:{words.compound})[a-zäöüß]{{1,50}}" if words.compound else ""
    return re.compile(rf"(?<![{LETTER}\d_])(?:(?:{named})(?![{LETTER}\d])(?!'[{LETTER}]){compound})")


def _in_words(text: str, words: Lexicon) -> Iterator[Numeral]:
    """Numbers in words: runs of number words, each with how it is joined to the one before."""
    shape = _word_shape(words)
    if shape is None:
        yield from _in_ideographs(text)
        return
    run: list[tuple[int, int, str]] = []
    joint = _joint(words)
    for match in shape.finditer(text):
        if run and not joint.fullmatch(text, run[-1][1], match.start()):
            yield from _of_run(text, words, run)
            run = []
        run.append((*match.span(), match[0]))
    yield from _of_run(text, words, run)


def _in_ideographs(text: str) -> Iterator[Numeral]:
    """Numbers in Chinese characters: `三十七人`."""
    for match in IDEOGRAPHS.finditer(text):
        if worth := ideographs(match[0]):
            yield Numeral(*match.span(), Decimal(worth), Decimal(1))


@cache
def _joint(words: Lexicon) -> re.Pattern[str]:
    joiners = "|".join(words.joiners) or "(?!)"
    return re.compile(rf"[ \ue000-]|[ -](?:{joiners})[ -]")


def _of_run(text: str, words: Lexicon, run: list[tuple[int, int, str]]) -> Iterator[Numeral]:
    """The numbers of a run of number words: "two thousand" is one, "five six" and "five and six" are two."""
    at = 0
    while at < len(run):
        sum_ = WordSum(words)
        first = at
        while at < len(run) and sum_.takes(run[at][2], "" if at == first else text[run[at - 1][1] : run[at][0]]):
            at += 1
        if at == first:
            at += 1
            continue
        start, end = run[first][0], run[at - 1][1]
        alone = at - first == 1 and run[first][2] in words.articles
        opened: int | None = start
        if sum_.bare:
            whole_word = run[first][2] in words.bare and not _inside.search(text, max(0, start - 12), end + 1)
            opened = start if whole_word else _opened(text, start)
        if opened is None:
            continue
        start = opened
        one = Numeral(start, end, sum_.worth, sum_.step, scale=sum_.scale)
        whole = _scaled(text, words, one)
        if not alone or whole.end > end or _counts_one(text, run[first]):
            yield whole


# "pour cent" is a share, "mille-feuille" no thousand, "einige hundert" no hundred
_inside = re.compile(
    r"\b(?:pour|por) (?:cent|cien|mil)|-$"
    r"|\b(?:einige|mehrere|viele|paar|wenige|quelques|plusieurs|varios|няколко|несколько) \w"
)
_opening = re.compile(r"(?<![\w-])(?:an?|one|some|the|last|une?|ein|eine|un|una|около|около|почти) $")


def _opened(text: str, start: int) -> int | None:
    """Start of a bare "hundred" with its "a"; None if nothing may precede it so: the "million" of a "multi-million"."""
    found = _opening.search(text, max(0, start - 8), start)
    if found:
        return found.start() if found[0].strip() in {"a", "an"} else start
    return None


# "one" is a pronoun more often than a number, but not before the nouns that news counts
_of_people = (
    "person|man|woman|child|boy|girl|baby|teenager|soldier|policeman|policewoman|officer|civilian|worker|miner"
    "|passenger|driver|pilot|pedestrian|cyclist|student|pupil|teacher|victim|resident|villager|protester|firefighter"
    "|fisherman|sailor|hostage|prisoner|detainee|suspect|attacker|gunman|tourist|hiker|climber|survivor|patient|death"
    "|fatality|casualty|injury|arrest|goal|house|home|building|car|bus|lorry|truck|train|plane|ship|boat|bridge|dead"
    "|killed|injured|wounded|missing|hurt|crew member|police officer|staff member|member of staff"
)
ONE_OF = re.compile(rf" (?:other |more |young |elderly |injured |wounded |dead )?(?:{_of_people}|in (?:\w+))\b")


def _counts_one(text: str, word: tuple[int, int, str]) -> bool:
    return word[2] in {"one", "zero"} and (word[2] == "zero" or bool(ONE_OF.match(text, word[1])))


def _worth(part: str, times: int) -> Decimal:
    return (Decimal(times) / _parts[part.removesuffix("s") if part != "halves" else part]).quantize(Decimal("0.0001"))


def _fractions(text: str, words: Lexicon) -> Iterator[Numeral]:
    """Fractions of the number behind them: `half a million`, `three quarters of a percentage point`, `½`."""
    for match in _elsewhere.finditer(text) if words.comma else ():
        worth = Decimal("0.75" if match["three"] else "0.25")
        one = _scaled(text, words, Numeral(match.start(), match.end() - 1, worth, Decimal("0.01")))
        if one.scale > 1:
            yield one
    known = words is ENGLISH and any(part in text for part in _part_words)
    for match in FRACTION.finditer(text) if known else ():
        if match["glyph"]:
            worth = Decimal(_glyphs[match["glyph"]])
        else:
            times = match["of"]
            worth = _worth(match["part"], ENGLISH.ones.get(times, 1) if times else 1)
        end = match.end() - (not match["glyph"])
        yield _scaled(text, words, Numeral(match.start(), end, worth, Decimal("0.1") * worth))


def _vaguely(text: str, words: Lexicon) -> Iterator[Numeral]:
    """Vague amounts: `many thousands`, `several hundred`, `des dizaines`."""
    if words is ENGLISH and not is_vague(text):
        return
    for match in vague_shape(english=words is ENGLISH).finditer(text):
        if bounds := vague(match[0]):
            yield Numeral(*match.span(), Decimal(bounds[0]), Decimal(bounds[0]), Decimal(bounds[1]))
