"""Values that replace each other where two sources use the same sentence: "John Coale" and "John Cole"."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from index.claims.alignment import Sentence, replaced, share_of_wording
from index.query import Kind
from index.text.values import OF_A_PEOPLE, Range, Relation, Value, datelined, meaning_at, names, relation, values

# The kinds of a changed value, tried in this order.
KINDS = (Kind.DATE, Kind.MONEY, Kind.SHARE, Kind.NUMBER, Kind.PERSON)


class Side(NamedTuple):
    """The words of one sentence in a changed place, their range, and their meaning."""

    words: str
    range: Range
    said: Value


class Substitution(NamedTuple):
    """A place where two versions of one sentence give different values of one kind; `quoted`, or beside a quotation."""

    kind: Kind
    left: Side
    right: Side
    quoted: bool = True


def substitutions(one: tuple[Sentence, ...], other: tuple[Sentence, ...]) -> Iterator[Substitution]:
    """The values that differ between two sources with the same sentence: in it first, then in its neighbours."""
    pairs = [(left, right) for left, right in product(one, other) if share_of_wording(left.wording, right.wording)]
    for left, right in pairs:
        yield from _between(left, right)
    for left, right in pairs:
        wide, other_wide = left.wide(), right.wide()
        if share_of_wording(wide.wording, other_wide.wording):
            yield from (found._replace(quoted=False) for found in _between(wide, other_wide))


def _between(one: Sentence, other: Sentence) -> Iterator[Substitution]:
    seen: set[tuple[Range, Range]] = set()
    for place in replaced(one.wording, other.wording):
        for kind in KINDS:
            left, right = _side(kind, one, place.left), _side(kind, other, place.right)
            if left is None or right is None:
                continue
            if _joined(left.words, right.words):
                break
            if relation(left.said, right.said) is Relation.DIFFERS and (left.range, right.range) not in seen:
                seen.add((left.range, right.range))
                yield Substitution(kind, left, right)
            break


def _joined(one: str, other: str) -> bool:
    """True if one name is a prefix of the other, ignoring spaces: "Esker" and "EskerCup"."""
    left, right = one.replace(" ", ""), other.replace(" ", "")
    return left[:1].isalpha() and left != right and (left.startswith(right) or right.startswith(left))


def _side(kind: Kind, sentence: Sentence, place: Range) -> Side | None:
    # a name in a changed place counts as a name, even of a country or behind "in"
    for found in names(sentence.text) if kind is Kind.PERSON else values(kind, sentence.text, sentence.language):
        if kind is Kind.DATE and datelined(sentence.text, found):
            continue
        if kind is Kind.NUMBER and not (found[0] <= place[0] and place[1] <= found[1]):
            continue  # "14 gold" in the place of "39" counts another thing
        if kind is Kind.PERSON and OF_A_PEOPLE.match(sentence.text[slice(*found)]):
            continue  # "the Veldrian novelist" in the place of "Orla Brenn"
        if found[0] < place[1] and place[0] < found[1]:
            said = meaning_at(kind, sentence.text, found, sentence.published, sentence.language)
            return Side(sentence.text[slice(*found)], found, said) if said is not None else None
    return None
