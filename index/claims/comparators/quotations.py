"""Differences between sentences that report the same: two versions of a quotation, two counts of one thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rapidfuzz.distance import Indel

from index.answers import near_in_time
from index.claims.alignment import Sentence
from index.claims.claims import Claim
from index.claims.comparators.pairs import Pair, Passage
from index.claims.same_event import other_times
from index.models import Difference, ValueGroup
from index.query import Kind
from index.text.analysis import terms
from index.text.values import Relation, meaning, quotations, relation, values

PEOPLE = frozenset("people men women children police staff crew".split())
NO_NOUN = frozenset("others years months weeks days hours minutes times this has was".split())
SHORTEST = 4  # letters of a plural: leaves out "as", "is", "his"
FOLLOWING = re.compile(r"(?:\s+[\w’'-]+){1,3}")  # the words behind a number, up to the first stop


def counted_by_number(text: str) -> str | None:
    """The first plural behind a number, within three words: " Belarusian detainees" gives "detainees"."""
    following = FOLLOWING.match(text)
    words = following.group().split() if following else []
    return next((word for word in words if word in PEOPLE or _plural(word)), None)


def _plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and len(word) >= SHORTEST and word not in NO_NOUN


ONE = 0.6  # least share of common words, in order, of two versions of a quotation
FEW = 4  # least words for a comparison
SHARED = 4  # least common terms of two sentences about the same thing


def quotation_versions(claims: list[Claim], pairs: Sequence[Pair]) -> Iterator[Difference]:
    """A difference for each quotation that two sentences give in different words; an excerpt is no difference.

    `pairs` are sentences that report the same thing; a quotation may extend before and after them.
    """
    for one, other in combinations(claims, 2):
        for left, right in product(_quoted(one), _quoted(other)):
            if _reworded(left, right):
                yield difference("quotation", (left, one), (right, other))
    for here, there, _ in pairs:
        for left, right in product(here.quoted, there.quoted):
            if _reworded(left, right):
                yield difference("quotation", (left, here), (right, there))


def _reworded(left: str, right: str) -> bool:
    words, others = left.casefold().split(), right.casefold().split()
    bare, bares = (terms(text) for text in (left, right))
    if min(len(words), len(others)) < FEW or _part(bare, bares) or _part(bares, bare):
        return False
    return Indel.normalized_similarity(words, others) >= ONE


def count_differences(claims: list[Claim], pairs: Sequence[Pair]) -> Iterator[Difference]:
    """A difference for each thing that two such sentences count differently: 31 homes, 34 homes."""
    for one, other in combinations(claims, 2):
        for left, right in product(one.sentences, other.sentences):
            for words, others in _recounted(left.text, right.text):
                if _same_thing(left, right):
                    yield difference("number", (words, one), (others, other))
    for here, there, _ in pairs:
        for words, others in _recounted(here.text, there.text):
            yield difference("number", (words, here), (others, there))


def _recounted(left: str, right: str) -> Iterator[tuple[str, str]]:
    found, others = _counted(left), _counted(right)
    for thing in found.keys() & others.keys():
        mine, theirs = (meaning(Kind.NUMBER, said[thing]) for said in (found, others))
        if mine and theirs and relation(mine, theirs) is Relation.DIFFERS:
            yield found[thing], others[thing]


def _same_thing(left: Sentence, right: Sentence) -> bool:
    if len({*terms(left.text)} & {*terms(right.text)}) < SHARED:
        return False
    return near_in_time(left.published, right.published) and not other_times(left.text, right.text)


def _quoted(claim: Claim) -> list[str]:
    return [sentence.text[a:b] for sentence in claim.sentences for a, b in quotations(sentence.text)]


def _counted(text: str) -> dict[str, str]:
    """The numbers of a sentence by the counted noun, without nouns that it counts twice."""
    found: dict[str, list[str]] = {}
    for start, end in values(Kind.NUMBER, text):
        behind = text[end:]
        if thing := counted_by_number(behind):
            # "14 gold medals" is not the number of all medals
            found.setdefault(behind[: behind.index(thing) + len(thing)].strip(), []).append(text[start:end])
    return {thing: numbers[0] for thing, numbers in found.items() if len(numbers) == 1}


def _part(short: list[str], whole: list[str]) -> bool:
    """True if the terms of one occur in the other as a contiguous run."""
    return any(whole[at : at + len(short)] == short for at in range(len(whole) - len(short) + 1))


def difference(kind: str, *sides: tuple[str, Claim | Passage]) -> Difference:
    """A difference between the words of two sources."""
    readings = (ValueGroup(value=words, outlets=(claim.outlet,), dates=(claim.published,)) for words, claim in sides)
    return Difference(kind=kind, readings=tuple(readings))
