"""Questions in other words: "toll of the flood" as a question with a verb, "what did it cost" with "how much"."""

import re

from index.data_files import DataFile, PatternRow, Patterns
from index.models.answer_type import Kind
from index.query.answer_type.asking import kind_of
from index.query.answer_type.nouns import kind_of_noun
from index.query.language import language_of

LONGEST = 8  # words of a query of keywords
# No places: a stadium and its city both answer "where", and nothing here knows that one lies in the other.
SOUGHT = (
    (Kind.DATE, r"(?:(?:premiere|release|launch|publication|air|start|birth) )?date"),
    (Kind.MONEY, r"revenues?|(?:net )?(?:profits?|income|loss)|price|salary|net worth|budget|turnover"),
    (Kind.PERSON, r"director|winner|champion|author|founder|ceo"),
    (Kind.NUMBER, r"population|attendance|(?:death )?toll"),
)
_whats = re.compile(
    rf"^\W*what(?:['’]s| is| was| were| are) (?:[\w&.'’-]+ ){{1,5}}?(?P<noun>{'|'.join(words for _, words in SOUGHT)})"
    r"(?: (?:in|for|of|from|during)\b|\W*$)",
    re.IGNORECASE,
)
# "How high was inflation?", "by how much were interest rates raised?": quantities stated in per cent
RATES = re.compile(
    r"\b(?:inflation|(?:un)?employment|turnout|(?:\w+ )?rates?|odds|probability|likelihood|chance|yield)\b",
    re.IGNORECASE,
)
_high = re.compile(r"\bhow (?:high|low|large|big|much)\b|^\W*what(?:['’]s| is| was| were| are| odds)\b", re.IGNORECASE)
_scaled = frozenset({Kind.MEASURE, Kind.MONEY, Kind.NUMBER, Kind.OTHER})
_asks = re.compile(r"\?|\b(?:wh\w+|how|is|are|was|were|do|does|did|has|have|had)\b", re.IGNORECASE)


class Rephrasing(Patterns):
    """The rules of the file: `rows` match noun phrases, `questions` whole questions; `meaning` is what they ask."""

    rows: tuple[PatternRow, ...]
    questions: tuple[PatternRow, ...]


FILE = DataFile(__package__, "rephrasing.toml", Rephrasing)
_rules = FILE.load()
ROWS, QUESTIONS = (
    tuple((re.compile(_rules.source(row), re.IGNORECASE), row.meaning) for row in rows)
    for rows in (_rules.rows, _rules.questions)
)
# What stands around the noun phrase.
OPENING = re.compile(r"\W*(?:what(?:['’]s| is| was| are| were) )?(?:the )?(?:(?:total|exact|full) )?", re.IGNORECASE)
# "mayor of Lumen", "Kestrel CEO"
OFFICE = re.compile(r"(?P<first>[^\W\d_]+)(?: and [^\W\d_]+)? of [^?]+|(?:^(?:\S+ ){1,3})(?P<last>[^\W\d_]+)")
VERB = re.compile(r"\b(?:who|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had)\b", re.IGNORECASE)
LONGEST_PHRASE = 200  # characters; nobody writes a longer noun phrase as a question


def rephrase(text: str) -> str:
    """Return an English noun phrase, or a question in rarer words, as a plain question; any other text as it is."""
    opening = OPENING.match(text)
    if opening is None or len(text) > LONGEST_PHRASE or language_of(text) != "en":
        return text
    phrase = text[opening.end() :].rstrip(" ?!.")
    if VERB.search(phrase):
        return _meant(QUESTIONS, text.strip(" ?!.")) or text
    if meant := _meant(ROWS, phrase):
        return meant
    office = None if "what" in opening[0].casefold() else OFFICE.fullmatch(phrase)
    holder = (office["first"] or office["last"]).casefold() if office else ""
    one = not holder.endswith("s") and kind_of_noun(holder) is Kind.PERSON  # "fire victims" are several
    return f"who is the {phrase}?" if one else text


def _meant(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    """The question that the first matching rule gives for a text; "" if none matches."""
    found = next(((match, meaning) for rule, meaning in rules if (match := rule.fullmatch(text))), None)
    return found[1].format_map(found[0].groupdict(default="")) if found else ""


def kind_sought(text: str) -> Kind:
    """The kind of answer given by the question word, else by the noun that is asked for."""
    kind = kind_of(text)
    if language_of(text) != "en":
        return kind
    if kind in _scaled and (opening := _high.search(text)) and RATES.search(text, opening.end()):
        return Kind.SHARE
    if kind is not Kind.OTHER:
        return kind
    asked = _whats.search(text)
    if asked:
        return _told(asked["noun"])
    short = len(text.split()) <= LONGEST and not _asks.search(text)
    return _told(text) if short else kind


def _told(text: str) -> Kind:
    found = [
        (match.start(), kind)
        for kind, words in SOUGHT
        for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)
    ]
    return max(found, default=(0, Kind.OTHER))[1]
