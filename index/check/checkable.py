"""Checkable values of a sentence, each with the questions that the sentence answers with it.

A statement is turned into questions by its parse: "130 prisoners were released in Lanne" into "How many prisoners were
released in Lanne?" and "Where were 130 prisoners released?" (Heilman and Smith, 2010, "Good question! Statistical
ranking for question generation", describe the transformation). Extraction decides whether the value really answers a
question, by reading the sentence like one of a story.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.answers.extraction.syntax.clauses import clause_tokens
from index.answers.extraction.syntax.grammar import dependents, passive
from index.models import Kind
from index.text.dates.finding import MONTH, WEEKDAY
from index.text.ranges import Range
from index.text.syntax import Entity, Parse
from index.text.syntax.forms import participle, past
from index.text.values import quotations, values

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
AUXILIARIES = ("aux", "auxpass")
LEFT_OUT = frozenset({"mark", "cc", "punct", "intj", "meta"})
BELOW_NOUN = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "det", "predet"})
DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
PEOPLE = "people"
PLACES = frozenset({"GPE", "LOC", "FAC"})
AMOUNTS = frozenset({"PERCENT", "MONEY", "QUANTITY"})
CIRCUMSTANCES = frozenset({"when", "after", "as", "while"})
WHERE = frozenset({"in", "at", "near", "outside"})
TO = frozenset({"to", "by", "at", "of"})
DAY = re.compile(rf"\b(?:{MONTH}|{WEEKDAY})\b", re.IGNORECASE)  # dates other than bare years
WORDS = 3  # least words of a question: "Who said?" has no content
QUOTED_WORDS = 4  # least words of a quotation: fewer are a title, or a word in quotation marks


class Checkable(NamedTuple):
    """A value of a sentence, as a range of its text, and questions that it answers, the closest first."""

    kind: Kind
    value: Range
    questions: tuple[str, ...]


def checkable(parse: Parse) -> list[Checkable]:
    """Return the checkable values of a sentence, in order; each once."""
    found: dict[Range, Checkable] = {}
    for one in (*_quoted(parse), *_numbers(parse), *_amounts(parse), *_dates(parse), *_persons(parse), *_places(parse)):
        questions = tuple(dict.fromkeys(each for each in one.questions if len(each.split()) >= WORDS))
        if questions and not any(_meets(one.value, other) for other in found):
            found[one.value] = one._replace(questions=questions)
    return sorted(found.values(), key=lambda one: one.value)


def _meets(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _numbers(parse: Parse) -> Iterator[Checkable]:
    """Numbers that count a noun, or stand for people."""
    for value in values(Kind.NUMBER, parse.text):
        inside = _tokens(parse, value)
        if not inside:
            continue
        top = _head(parse, inside)
        token = parse.tokens[top]
        noun = token.head if token.dep == "nummod" else top
        if parse.tokens[noun].dep == "pobj" or parse.tokens[noun].pos not in {"NOUN", "NUM"}:
            continue
        counted = _phrase(parse, noun, without=inside) if noun != top else PEOPLE
        if counted:
            yield Checkable(Kind.NUMBER, value, tuple(_asked(parse, f"how many {counted}", noun)))


def _amounts(parse: Parse) -> Iterator[Checkable]:
    """Sums of money, shares and ages."""
    for kind, subject, other in (
        (Kind.MONEY, "how much money", "how much"),
        (Kind.SHARE, "what percentage", "what percentage"),
    ):
        for value in values(kind, parse.text):
            inside = _tokens(parse, value)
            if not inside:
                continue
            top = _head(parse, inside)
            of = "".join(f" {_text(parse, parse.subtree(at))}" for at in dependents(parse, top, "prep"))
            words = subject if parse.tokens[top].dep in SUBJECTS else other
            asked = [*_asked(parse, words + (of if kind is Kind.SHARE else ""), top)]
            yield Checkable(kind, value, (*(_how_high(parse, top) if kind is Kind.SHARE else ()), *asked))
    for value in values(Kind.AGE, parse.text):
        inside = _tokens(parse, value)
        name = next((one for one in _named(parse, {"PERSON"}) if inside and _beside(parse, one, inside)), None)
        if name is not None:
            yield Checkable(Kind.AGE, value, (f"How old is {_entity(parse, name)}?",))


def _how_high(parse: Parse, top: int) -> Iterator[str]:
    """Yield the question for a rate that is, or rose or fell to, a share: "how high was inflation in June?"."""
    token = parse.tokens[top]
    reached = token.dep == "pobj" and parse.tokens[token.head].lemma == "to"
    verb = parse.tokens[token.head].head if reached else token.head
    subject = next(iter(dependents(parse, verb, "nsubj")), None)
    if subject is not None and (reached or parse.tokens[verb].lemma == "be") and parse.tokens[subject].pos == "NOUN":
        gap = token.head if reached else top
        yield _question("how high", "was", _subject(parse, subject), _rest(parse, verb, {gap}))


def _dates(parse: Parse) -> Iterator[Checkable]:
    """Days and months on which something happened."""
    for value in values(Kind.DATE, parse.text):
        words = parse.text[slice(*value)]
        if not DAY.search(words) or not (inside := _tokens(parse, value)):
            continue
        top = _head(parse, inside)
        if parse.tokens[top].dep == "pobj":
            top = parse.tokens[top].head
            if parse.tokens[top].lemma not in {"on", "in", "at"}:  # "since May" is no day on which it happened
                continue
        if not _measured(parse, parse.tokens[top].head):
            yield Checkable(Kind.DATE, value, tuple(_asked(parse, "when", top)))


def _measured(parse: Parse, verb: int) -> bool:
    """True if an amount is the object of a verb that without it leaves nothing to ask: "when did inflation hit?"."""
    inside = {at for entity in _named(parse, AMOUNTS) for at in range(entity.start, entity.end)}
    return any(
        child in inside or not inside.isdisjoint(dependents(parse, child, "pobj"))
        for child in parse.children(verb)
        if parse.tokens[child].dep in {"dobj", "attr", "prep", "npadvmod", "advmod", "dative"}
    )


def _persons(parse: Parse) -> Iterator[Checkable]:
    """Persons who are agents or patients."""
    for name in _named(parse, {"PERSON"}):
        inside = list(range(name.start, name.end))
        top = _head(parse, inside)
        by = parse.tokens[top].dep == "pobj" and parse.tokens[parse.tokens[top].head].dep == "agent"
        if (by or parse.tokens[top].dep in SUBJECTS) and not _measured(parse, parse.tokens[top].head):
            yield Checkable(Kind.PERSON, _range(parse, inside), tuple(_asked(parse, "who", top)))


def _places(parse: Parse) -> Iterator[Checkable]:
    """Places in which something happened."""
    for name in _named(parse, PLACES):
        inside = list(range(name.start, name.end))
        top = _head(parse, inside)
        behind = parse.tokens[top].head
        within = parse.tokens[top].dep == "pobj" and parse.tokens[behind].lemma in WHERE
        if within and not _measured(parse, parse.tokens[behind].head):
            yield Checkable(Kind.PLACE, _range(parse, inside), tuple(_asked(parse, "where", behind)))


def _quoted(parse: Parse) -> Iterator[Checkable]:
    """Quotations of some words, to be searched for verbatim."""
    for start, end in quotations(parse.text):
        words = parse.text[start:end]
        if len(words.split()) >= QUOTED_WORDS:
            yield Checkable(Kind.QUOTE, (start, end), (words,))


def _asked(parse: Parse, words: str, gap: int) -> Iterator[str]:
    """Yield questions with `words` in place of the phrase headed by `gap`."""
    token = parse.tokens[gap]
    verb = token.head
    if token.dep == "pobj" and parse.tokens[verb].dep == "agent":  # by whom
        yield from _active(parse, words, parse.tokens[verb].head, verb)
        return
    if token.dep == "pobj" and parse.tokens[verb].lemma in TO:
        gap, verb = verb, parse.tokens[verb].head
    if verb == gap or parse.tokens[verb].pos not in {"VERB", "AUX"}:
        return
    if token.dep in SUBJECTS:
        yield from _of_subject(parse, words, verb, gap)
    elif token.dep in {"dobj", "attr", "prep", "npadvmod", "pobj", "advmod", "dative"}:
        yield from _of_rest(parse, words, verb, gap)


def _of_subject(parse: Parse, words: str, verb: int, gap: int) -> Iterator[str]:
    """Yield the question for a subject, in the same word order: "who pardoned them?"."""
    helpers = dependents(parse, verb, *AUXILIARIES)
    rest = _rest(parse, verb, {gap})
    if parse.tokens[verb].tag == "VBG" and not helpers:
        return
    said = (words, _words(parse, helpers), parse.tokens[verb].text, rest)
    if setting := _circumstance(parse, verb):
        yield _question(*said, setting)
    yield _question(*said)


def _of_rest(parse: Parse, words: str, verb: int, gap: int) -> Iterator[str]:
    """Yield the question for other phrases: "how many did they release?", and the same in the passive."""
    subject = next(iter(dependents(parse, verb, *SUBJECTS)), None)
    rest = _rest(parse, verb, {gap})
    token = parse.tokens[verb]
    if subject is None:
        if parse.tokens[gap].dep == "dobj" and token.tag == "VBG":
            yield _question(words, _were(words), participle(token.lemma), rest, _setting(parse, verb))
        return
    if parse.tokens[subject].pos == "PRON":
        return
    if parse.tokens[subject].dep == "expl":
        yield _question(words, token.text, rest)
        return
    who = _subject(parse, subject)
    helpers = dependents(parse, verb, *AUXILIARIES)
    if helpers:
        first, *others = helpers
        yield _question(words, parse.tokens[first].text, who, _words(parse, others), token.text, rest)
    elif token.lemma == "be":
        yield _question(words, token.text, who, rest)
    elif token.tag in DO:
        yield _question(words, DO[token.tag], who, token.lemma, rest)
        if parse.tokens[gap].dep == "dobj" and token.tag == "VBD" and parse.tokens[subject].pos == "NOUN":
            yield _question(words, _were(words), participle(token.lemma), rest, f"in {who}")
            yield _question(words, _were(words), participle(token.lemma), rest, f"by {who}")


def _subject(parse: Parse, top: int) -> str:
    """Return a subject without its number and its modifiers."""
    kept = [at for at in parse.subtree(top) if not _inside(parse, at, top, {"relcl", "appos"})]
    return _text(parse, _without_numbers(parse, kept))


def _active(parse: Parse, words: str, verb: int, by: int) -> Iterator[str]:
    """Yield the question for the agent of a passive: "who arrested the mayor?"."""
    subject = next(iter(dependents(parse, verb, "nsubjpass")), None)
    if subject is not None and passive(parse, verb) and parse.tokens[subject].pos != "PRON":
        whom = _subject(parse, subject)
        yield _question(words, past(parse.tokens[verb].lemma), whom, _rest(parse, verb, {by, subject}))


def _rest(parse: Parse, verb: int, without: set[int]) -> str:
    """Return the words behind a verb in its clause, without some phrases of it."""
    left = {at for one in without for at in parse.subtree(one)}
    kept = [
        at
        for at in clause_tokens(parse, verb)
        if at > verb and at not in left and not _inside(parse, at, verb, LEFT_OUT | {"advcl", "parataxis", "conj"})
    ]
    return _text(parse, _without_numbers(parse, kept))


def _circumstance(parse: Parse, verb: int) -> str:
    """Return the clause that gives the time of an event: "when the Marigold sank"."""
    for clause in dependents(parse, verb, "advcl"):
        first = parse.tokens[min(parse.subtree(clause))]
        if clause > verb and first.lemma in CIRCUMSTANCES:
            return _text(parse, _without_numbers(parse, parse.subtree(clause)))
    return ""


def _were(words: str) -> str:
    return "was" if words == "how much" else "were"


def _setting(parse: Parse, verb: int) -> str:
    """Return the place in the clause above a participle: "in Lanne" of "a bomb went off in Lanne, killing four"."""
    above = parse.tokens[verb].head
    while parse.tokens[above].tag == "VBG" and parse.tokens[above].head != above:
        above = parse.tokens[above].head
    places = [
        at
        for at in dependents(parse, above, "prep")
        if any((entity := parse.entity_of(child)) and entity.label in PLACES for child in dependents(parse, at, "pobj"))
    ]
    return _text(parse, parse.subtree(places[0])) if places else ""


def _phrase(parse: Parse, noun: int, *, without: Sequence[int]) -> str:
    """Return a noun with its modifiers, without its number, its article and its clauses."""
    numbers = {at for one in without for at in parse.subtree(one)}
    kept = [
        at
        for at in parse.subtree(noun)
        if at not in numbers and (at == noun or not _inside(parse, at, noun, BELOW_NOUN))
    ]
    return _text(parse, kept)


def _inside(parse: Parse, at: int, top: int, relations: Iterable[str]) -> bool:
    """True if a token, or one above it below `top`, has one of some dependency labels."""
    while at != top:
        if parse.tokens[at].dep in relations:
            return True
        if parse.tokens[at].head == at:
            return False
        at = parse.tokens[at].head
    return False


def _tokens(parse: Parse, place: Range) -> list[int]:
    return [at for at, token in enumerate(parse.tokens) if token.start < place[1] and place[0] < token.end]


def _head(parse: Parse, inside: Sequence[int]) -> int:
    """Return the token of a phrase whose head is outside of it."""
    return next((at for at in inside if parse.tokens[at].head not in inside), inside[-1])


def _range(parse: Parse, inside: Sequence[int]) -> Range:
    return parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end


def _named(parse: Parse, labels: Iterable[str]) -> list[Entity]:
    return [entity for entity in parse.entities if entity.label in labels]


def _entity(parse: Parse, entity: Entity) -> str:
    return parse.text[slice(*_range(parse, range(entity.start, entity.end)))]


def _beside(parse: Parse, name: Entity, inside: Sequence[int]) -> bool:
    """True if only punctuation stands between a name and other tokens."""
    first, last = (name.end, inside[0]) if name.end <= inside[0] else (inside[-1] + 1, name.start)
    return all(parse.tokens[at].pos in {"PUNCT", "NOUN"} for at in range(first, last))


def _words(parse: Parse, tokens: Iterable[int]) -> str:
    return " ".join(parse.tokens[at].text for at in tokens)


def _text(parse: Parse, tokens: Iterable[int]) -> str:
    """Return tokens as in the text, with a space where some are left out between them.

    A capital at the start of the sentence is lowered.
    """
    words, last = "", -2
    for at in sorted(tokens):
        token = parse.tokens[at]
        gap = parse.text[parse.tokens[last].end : token.start] if at == last + 1 else " "
        words += gap + (token.text if at or token.pos == "PROPN" else f"{token.text[:1].lower()}{token.text[1:]}")
        last = at
    return words.strip(" ,;:.–—-\"'“”’")


def _without_numbers(parse: Parse, tokens: Iterable[int]) -> list[int]:
    """Return tokens without the numbers that count one of them: each value has a question of its own."""
    kept = set(tokens)
    left = {
        below
        for at in kept
        if parse.tokens[at].dep == "nummod" and parse.tokens[parse.tokens[at].head].pos == "NOUN"
        for below in parse.subtree(at)
    }
    for entity in _named(parse, AMOUNTS):
        inside = list(range(entity.start, entity.end))
        top = _head(parse, inside)
        above = parse.tokens[top].head
        left.update(parse.subtree(above if parse.tokens[top].dep == "pobj" else top))
    return sorted(kept - left)


def _question(*parts: str) -> str:
    words = " ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}?"
