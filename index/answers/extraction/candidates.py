"""Candidate values: the words of a sentence of the asked type, as ranges of the text with their head tokens."""

from collections.abc import Iterator
from typing import NamedTuple

from index.query import Kind
from index.text.syntax import Entity, Parse, Token
from index.text.thesaurus import entry, is_a
from index.text.values import Range, values


class Candidate(NamedTuple):
    """A typed value: its range of the text, its head token, and the token of the noun that it counts, if any."""

    range: Range
    head: int
    noun: int | None
    kind: Kind


def tokens_in(parse: Parse, span: Range) -> list[int]:
    """The tokens that lie at least partly inside a range of the text."""
    return [at for at, token in enumerate(parse.tokens) if token.start < span[1] and token.end > span[0]]


def label_at(parse: Parse, at: int) -> str:
    """The label of the named entity that a token is part of; "" if it is part of none."""
    entity = parse.entity_of(at)
    return entity.label if entity else ""


def candidate_quantities(parse: Parse, kind: Kind) -> Iterator[Candidate]:
    """The numbers, sums, shares, measures, ages or dates of a sentence."""
    for span in values(kind, parse.text):
        inside = tokens_in(parse, span)
        if not inside:
            continue
        head = _head(parse, inside)
        noun = counted_tokens(parse, inside, head)
        if kind is Kind.MONEY and noun is not None and _is_weight(parse, span, noun):
            continue
        yield Candidate(span, head, noun, kind)


def _is_weight(parse: Parse, span: Range, noun: int) -> bool:
    """True if a number of pounds is a weight: "650 pounds of cocaine"."""
    heavy = any(is_a(parse.tokens[noun].lemma, kind) for kind in ("substance", "material", "food", "artifact", "plant"))
    return heavy and parse.text[slice(*span)].endswith(("pound", "pounds"))


def _head(parse: Parse, inside: list[int]) -> int:
    """The token of a group whose head stands outside it."""
    own = set(inside)
    outside = [at for at in inside if parse.tokens[at].head not in own or parse.tokens[at].head == at]
    numbers = [at for at in outside if parse.tokens[at].pos in {"NUM", "NOUN", "PROPN"} or parse.tokens[at].tag == "CD"]
    found = (numbers or outside or inside)[-1]
    noun = parse.tokens[parse.tokens[found].head]
    of = parse.tokens[noun.head]
    whole = noun.dep == "pobj" and noun.head in own and of.lemma == "of" and of.head in own
    return of.head if whole else found  # the quarter of "a quarter of a million people"


def counted_tokens(parse: Parse, inside: list[int], head: int) -> int | None:
    """The noun that a number counts: "people" of "123 people", "demonstrators" of "thousands of demonstrators"."""
    token = parse.tokens[head]
    own = set(inside)
    after = inside[-1] + 1
    if token.head < head and token.dep == "nummod" and after < len(parse.tokens) and parse.tokens[after].tag == "NNS":
        return after  # "on 12 March 14 people", where the parser joins 14 to the month
    if (
        token.dep in {"nummod", "amod", "quantmod", "compound", "npadvmod", "nmod", "appos", "advmod", "det"}
        and token.head not in own
    ):
        noun = parse.tokens[token.head]
        if noun.pos in {"NOUN", "PROPN"} and token.head > head:
            return token.head
        if noun.tag == "CD":
            return counted_tokens(parse, [*inside, token.head], token.head)
    for child in parse.children(head):
        if parse.tokens[child].dep == "prep" and parse.tokens[child].lemma == "of":
            found = [k for k in parse.children(child) if parse.tokens[k].dep == "pobj"]
            if found:
                return found[0]
    following = inside[-1] + 1
    if following < len(parse.tokens) and token.dep != "nummod":
        behind = parse.tokens[following]
        if behind.pos == "NOUN" and behind.head in own | {following} and behind.dep in {"nmod", "dep"}:
            return following
    return None


class NamedCandidate(NamedTuple):
    """A name or a noun phrase: the range that would be shown, its head token and its label."""

    range: Range
    head: int
    label: str


def named_tokens(parse: Parse) -> Iterator[NamedCandidate]:
    """The named entities of a sentence, and runs of proper nouns outside of entities."""
    taken: set[int] = set()
    for one in _entities(parse):
        if one.label in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", ""}:
            inside = list(range(one.start, one.end))
            while inside and (
                parse.tokens[inside[0]].pos in {"DET", "PUNCT"} or parse.tokens[inside[0]].lemma in TITLES
            ):
                inside = inside[1:]
            while inside and (
                parse.tokens[inside[-1]].dep == "case" or parse.tokens[inside[-1]].pos in {"PART", "PUNCT"}
            ):
                inside = inside[:-1]
            inside = _with_first_name(parse, _without_nouns(parse, inside, one.label), one.label)
            if inside:
                taken.update(inside)
                yield NamedCandidate(_range(parse, inside), _head(parse, inside), one.label)
    run: list[int] = []
    for at in range(len(parse.tokens) + 1):
        if at < len(parse.tokens) and at not in taken and _may_name(parse, at):
            run.append(at)
            continue
        run = [k for k in run if parse.tokens[k].lemma not in TITLES]
        if run:
            yield NamedCandidate(_range(parse, run), _head(parse, run), "")
        run = []


def _may_name(parse: Parse, at: int) -> bool:
    return _is_name(parse.tokens[at], first=at == 0) and label_at(parse, at) not in {"DATE", "TIME"}


def _is_name(token: Token, *, first: bool) -> bool:
    """True if a word is a name. The parser takes rare names at the start of a sentence for nouns."""
    if token.pos == "PROPN":
        return True
    known = first and token.pos == "NOUN" and token.text[:1].isupper() and token.text.isalpha()
    return known and entry(token.text.lower(), "n") == entry("", "n") and entry(token.lemma, "n") == entry("", "n")


def _entities(parse: Parse) -> Iterator[Entity]:
    """The entities of a parse; an entity with a name in apposition behind a comma is split: "Tarnby, Eva Holm"."""
    for one in _joined(parse):
        comma = next((k for k in range(one.start, one.end) if parse.tokens[k].text == ","), None)
        behind = range(comma + 1, one.end) if comma is not None else range(0)
        if comma is None or not any(parse.tokens[k].dep == "appos" for k in behind):
            yield one
            continue
        yield one._replace(end=comma, label="")
        yield one._replace(start=comma + 1, label="")


def _joined(parse: Parse) -> Iterator[Entity]:
    """The entities; two of one word each are joined if the first depends on the second: "Bianca", "Andreescu"."""
    waiting: Entity | None = None
    for one in parse.entities:
        if waiting is not None:
            single = one.end - one.start == 1 and waiting.end == one.start and one.label in SPLIT
            if (
                single
                and parse.tokens[waiting.start].head == one.start
                and parse.tokens[waiting.start].dep == "compound"
            ):
                one = one._replace(start=waiting.start, label="")  # noqa: PLW2901
            else:
                yield waiting
            waiting = None
        if one.end - one.start == 1 and one.label in SPLIT:
            waiting = one
        else:
            yield one
    if waiting is not None:
        yield waiting


SPLIT = frozenset({"PERSON", "GPE", "ORG"})  # labels of a name that the parser takes apart
TITLES = frozenset(
    """mr mrs ms dr sir mr. mrs. ms. dr. prof. professor president captain judge mayor gov. sen. rep. governor senator
    minister chairman king queen prince princess pope lord lady general gen. col. lt. sgt. st.""".split()
)


def _without_nouns(parse: Parse, inside: list[int], label: str) -> list[int]:
    """A person's name without the country before it: "envoy to Belarus John Cole"."""
    if label != "PERSON" or len(inside) < 3:  # noqa: PLR2004
        return inside
    head = parse.tokens[_head(parse, inside)]
    to = parse.tokens[head.head]
    office = parse.tokens[to.head]
    if (
        head.dep == "pobj"
        and to.lemma in {"to", "of", "in", "for"}
        and office.pos == "NOUN"
        and is_a(office.lemma, "person")
    ):
        return inside[1:]
    return inside


def _with_first_name(parse: Parse, inside: list[int], label: str) -> list[int]:
    """A surname with the first name that the parser leaves out behind a title: "Coach Renata Oduya"."""
    if label != "PERSON" or len(inside) != 1 or inside[0] == 0:
        return inside
    first = parse.tokens[inside[0] - 1]
    plain = entry(first.text.lower(), "n") != entry("", "n") or not first.text.istitle()
    joined = first.pos == "PROPN" and first.dep == "compound" and first.head == inside[0]
    return inside if plain or not joined or parse.entity_of(inside[0] - 1) else [inside[0] - 1, *inside]


def _range(parse: Parse, inside: list[int]) -> Range:
    return parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end
