"""Values that stand in each other's place, where two sources write one sentence: "John Coale" and "John Cole"."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from index.agreement.alignment import Wording, replaced
from index.question import Kind
from index.values import Range, Relation, Value, datelined, meaning, names, relation, values, with_unit

# In order: what a changed place is taken for, where it can be several things.
KINDS = (Kind.DATE, Kind.MONEY, Kind.SHARE, Kind.NUMBER, Kind.PERSON)


class Side(NamedTuple):
    """One sentence's words in a changed place, where they stand in it, and what they say."""

    words: str
    range: Range
    said: Value


class Substitution(NamedTuple):
    """A place where two wordings of one sentence give different values of one kind."""

    kind: Kind
    left: Side
    right: Side


class Sentence(NamedTuple):
    """A sentence to be laid beside another, and the day its story was published."""

    text: str
    published: date | None
    wording: Wording


def substitutions(one: Sentence, other: Sentence) -> Iterator[Substitution]:
    """The values that differ between two wordings of one sentence, each once."""
    seen: set[tuple[Range, Range]] = set()
    for place in replaced(one.wording, other.wording):
        for kind in KINDS:
            left, right = _side(kind, one, place.left), _side(kind, other, place.right)
            if left is None or right is None:
                continue
            if relation(left.said, right.said) is Relation.DIFFERS and (left.range, right.range) not in seen:
                seen.add((left.range, right.range))
                yield Substitution(kind, left, right)
            break


def _side(kind: Kind, sentence: Sentence, place: Range) -> Side | None:
    # a name in a changed place is one, also where it is a country's or stands behind "in"
    for found in names(sentence.text) if kind is Kind.PERSON else values(kind, sentence.text):
        if kind is Kind.DATE and datelined(sentence.text, found):
            continue
        if found[0] < place[1] and place[0] < found[1]:
            whole = with_unit(sentence.text, found)
            said = meaning(kind, sentence.text[slice(*whole)], sentence.published)
            return Side(sentence.text[slice(*found)], found, said) if said is not None else None
    return None
