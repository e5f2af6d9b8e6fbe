"""Rewrite a follow-up and the question before it into one question that stands alone.

The follow-up keeps its own words and takes the rest from the question before: all of it after a pronoun, a mere "why?"
or few words of its own; after "and Orrin?" all except the part that it replaces. A question that is complete stays as
it is. This is the rule-based query expansion of conversational search (https://arxiv.org/abs/2004.14054), over one
turn; the follow-up stays whole in front, since its first words determine the kind of answer.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.models import Filters
from index.models.answer_type import Kind
from index.query.answer_type.asking import asking
from index.query.answer_type.counted import counted_noun
from index.query.answer_type.english import ONLY_ASKING
from index.query.filters.filters import outlet_named, read_filters, with_filters
from index.query.filters.times import time_asked
from index.query.greetings import is_greeting
from index.query.language import language_of
from index.query.names import asked_names
from index.text.analysis import STOP_WORDS, terms

# Words that join a follow-up to the question before it.
JOINING = re.compile(
    r"^\W*(?:(?:(?:and|but|so|also|then|ok|okay|yes|same (?:question )?for|(?:what|how) about"
    r"|und|aber|was ist mit|wie (?:ist|war) es mit|y|pero|qué (?:hay|pasa) (?:de|con)|et|mais|qu['’]en est-il d[eu]"
    r"|и|а|но|ами|как насчёт|как насчет|какво (?:за|ще кажете за))\b[\s,…]*)+)",
    re.IGNORECASE,
)
# Words that refer to something mentioned before.
PRONOUN = re.compile(
    r"\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|this|that|these|those|there|then|one|ones"
    r"|er|ihn|ihm|sie|ihr|ihre[mnrs]?|es|dies(?:e[mnrs]?)?|dort|damals|él|ella|ellos|ellas|eso|esto|allí|su|sus"
    r"|il|elle|ils|elles|leur|leurs|cela|ça|lui"
    r"|он|она|оно|они|его|её|ее|их|им|ему|ей|это|этот|эта|там|той|тя|те|него|нея|тях|това|този|тази)\b",
    re.IGNORECASE,
)
WHAT_IT_SAYS = re.compile(r"^\W*(?:what|how) (?:does|did|do) (?P<who>.+?) (?:say|report|write)\W*$", re.IGNORECASE)
PREPOSITION = re.compile(
    r"^(?:in|at|on|from|for|by|of|to|with|near|about|um|bei|von|en|à|de|в|на|из|от)\s+", re.IGNORECASE
)
DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their)\s+\w[\w'’-]*", re.IGNORECASE)
PARTICIPLE = re.compile(r"\b\w{2,}(?:ed|en)\b|\b(?:hurt|lost|found|shot|sold|built|held|left|made|won)\b")
# Form of a rewritten question with its topic from the question before: "who led it? (miners were freed in Karsa)".
BRACKETED = re.compile(r"(?P<asked>.*\?)\s*\((?P<topic>[^()]+)\)\s*", re.DOTALL)
WORD = re.compile(r"[^\s?!¿¡()]+")

# A question with this many terms, or with fewer and a name, is complete.
ENOUGH = 3
# "Homes did the landslide destroy", "people were rescued": the counted noun stands before the auxiliary.
AUXILIARY = re.compile(r"(?P<aux>did|were|was|are|is|have been|has been|will be)\b\s*(?P<tail>.*)", re.IGNORECASE)
# A place is replaced together with its preposition: "from the ferry Marigold" by "in Hollin".
LED_TO = r"\b(?:in|at|on|from|near|of|off|aboard)\s+(?:[\w'’-]+\s+){0,2}"


def rewrite_followup(text: str, previous: str, outlets: Sequence[str] = (), today: date | None = None) -> str:
    """The complete question that `text` asks after the question `previous`, with its filters, unless changed.

    Raises QuestionRefused for a filter that cannot be applied, as `read_filters` does.
    """
    now = today or date.today()
    given, before = read_filters(text, outlets, now), read_filters(previous, outlets, now)
    filters = _kept(given.filters, before.filters)
    own = JOINING.sub("", given.text).strip(" \t?!¿¡.,…")
    if is_greeting(own):
        return text
    if outlet := _outlet(own, outlets):
        return with_filters(before.text, filters.model_copy(update={"outlets": (outlet,)}))
    joined = bool(JOINING.match(given.text))
    return with_filters(_combined(own, given.text, before.text, joined=joined, today=now), filters)


def is_followup(text: str) -> bool:
    """True if the words of a question refer to one before it: "and …", a pronoun, a mere "why?"."""
    if is_greeting(text):
        return False
    own = JOINING.sub("", text).strip(" \t?!¿¡.,…")
    return bool(JOINING.match(text) or PRONOUN.search(own)) or _only(own, language_of(text))


def _kept(own: Filters, before: Filters) -> Filters:
    days = own if own.after or own.before else before
    return Filters(
        outlets=own.outlets or before.outlets,
        after=days.after,
        before=days.before,
        latest=own.latest or before.latest,
    )


def _outlet(own: str, outlets: Sequence[str]) -> str | None:
    """The outlet, if the follow-up names nothing else: "and Fakti?", "what does Fakti say?"."""
    said = WHAT_IT_SAYS.match(own)
    return outlet_named(PREPOSITION.sub("", said["who"] if said else own), outlets)


def _combined(own: str, text: str, before: str, *, joined: bool, today: date) -> str:
    language = language_of(text)
    if not own:
        return before
    alone = _only(own, language) or (_asks(own) and not _rest(own))
    if alone and not PRONOUN.search(own):
        return _asked_anew(own, before) if _asks(own) else before
    if not _asks(own):
        return _replaced(own, before, today, joined=joined)
    if not alone and not _lacks(own, language, joined=joined):
        return text
    about = BRACKETED.fullmatch(before)
    more = _lacking(own, about["topic"] if about else _rest(before), language)
    return f"{own}? ({more})" if more else text


def _asked_anew(own: str, before: str) -> str:
    """The question before with another question word: "why?"."""
    about = BRACKETED.fullmatch(before)
    if about is None:
        return f"{own} {_behind_asking(own, before)}?"
    return f"{own} {_behind_asking(own, about['asked'])}? ({about['topic']})"


def _behind_asking(own: str, question: str) -> str:
    return _rest(question) if own.casefold() in {"who", "what"} else _inverted(question)


def _inverted(question: str) -> str:
    """The words of a question in the order that they have behind "why": "were people rescued"."""
    rest, noun = _rest(question), counted_noun(question)
    if not noun or not rest.startswith(noun):
        return rest
    put = AUXILIARY.match(rest.removeprefix(noun).strip())
    if put is None:
        return rest
    inside = (put["tail"], noun) if put["aux"].casefold() == "did" else (noun, put["tail"])
    return " ".join((put["aux"], *filter(None, inside)))


def _only(own: str, language: str) -> bool:
    """True if there are only question words, pronouns and the like."""
    held = {word.casefold() for word in WORD.findall(PRONOUN.sub(" ", own))}
    return held <= STOP_WORDS.get(language, frozenset()) | {"exactly", "happened", "genau"}


def _asks(own: str) -> bool:
    put = asking(own)
    return (
        put.kind is not Kind.OTHER or put.end > put.start or bool(re.match(r"(?:what|which|how)\b", own, re.IGNORECASE))
    )


def _lacks(own: str, language: str, *, joined: bool) -> bool:
    """True if a question is incomplete without the one before it."""
    if PRONOUN.search(own):
        return True
    named = bool(asked_names(own, language))
    asks_only = ONLY_ASKING.sub(" ", own) if language == "en" else own
    return len(terms(asks_only, language)) < ENOUGH and (not named or joined)


def _rest(question: str) -> str:
    """The words of a question except those that ask."""
    put = asking(question)
    return " ".join(WORD.findall(PRONOUN.sub(" ", question[: put.start] + " " + question[put.end :])))


def _lacking(own: str, rest: str, language: str) -> str:
    """The words of `rest` that the follow-up lacks; without names if it has names of its own."""
    if asked_names(own, language) and not PRONOUN.search(own):
        for name in asked_names(f"x {rest}", language):
            rest = rest.replace(name, " ")
    held = set(terms(own, language))
    kept = [word for word in rest.split() if not (made := set(terms(word, language))) or not made <= held]
    stops = STOP_WORDS.get(language, frozenset())
    while kept and kept[0].casefold() in stops:
        kept = kept[1:]
    while kept and kept[-1].casefold() in stops:
        kept = kept[:-1]
    return " ".join(kept)


def _replaced(own: str, before: str, today: date, *, joined: bool) -> str:
    """The question before with the follow-up in place of the part of the same kind; appended if there is none."""
    if about := BRACKETED.fullmatch(before):
        if asked_names(f"x {PREPOSITION.sub('', own)}") and asked_names(f"x {about['topic']}"):
            return f"{about['asked']} ({_replaced(own, about['topic'], today, joined=joined)})"
        return f"{_replaced(own, about['asked'], today, joined=joined)} ({about['topic']})"
    time, old = time_asked(own, today), time_asked(before, today)
    if time:
        return before.replace(old[0].words, own) if old else _behind(before, own)
    return _substituted(own, before, joined=joined)


def _substituted(own: str, before: str, *, joined: bool) -> str:
    """The same for follow-ups other than times: a name, a participle, a thing."""
    bare = PREPOSITION.sub("", own)
    noun = counted_noun(before)
    if asked_names(f"x {bare}") and (there := asked_names(before)):
        led = re.search(f"{LED_TO}{re.escape(there[-1])}", before) if bare != own else None
        return before.replace(led[0], own) if led else _last(before, there[-1], bare)
    if PARTICIPLE.fullmatch(bare):
        if found := PARTICIPLE.findall(before):
            return _last(before, found[-1], bare)
        if noun:
            return f"how many were {bare}? ({_rest(before)})"
    if DETERMINED.fullmatch(bare) and (found := DETERMINED.findall(before)):
        return _last(before, found[-1], bare)
    if noun and joined and bare == own:
        return before.replace(noun, re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE), 1)
    return _behind(before, own)


def _last(text: str, old: str, new: str) -> str:
    head, _, tail = text.rpartition(old)
    return f"{head}{new}{tail}"


def _behind(before: str, own: str) -> str:
    return f"{before.rstrip(' ?!.')} {own}?"
