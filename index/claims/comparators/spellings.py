"""Names that are spelt differently: "John Coale" and "John Cole"."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from rapidfuzz.distance import DamerauLevenshtein

from index.models import Difference, SourceAnswer, ValueGroup
from index.text.values import names

EDITS = 2  # letters by which two spellings of a word may differ
SHORTEST = 4  # letters of a word that may be another spelling: "Kim" and "Tim" are two people


def spellings(sources: tuple[SourceAnswer, ...]) -> Iterator[Difference]:
    """A difference for each name that the quoted sentences of two sources spell differently.

    Only names of two words or more, of which all but one are the same. A spelling that a source also uses itself in the
    same story is no difference.
    """
    quoted = {source.outlet: _quoted(source) for source in sources}
    found: dict[tuple[str, str], None] = {}
    for one, other in combinations(sources, 2):
        for left in sorted(quoted[one.outlet]):
            for right in sorted(quoted[other.outlet]):
                if _spelt(left, right) and not _uses(one, right) and not _uses(other, left):
                    found[min(left, right), max(left, right)] = None
    for pair in found:
        readings = (
            ValueGroup(value=name, outlets=tuple(o for o, held in quoted.items() if name in held)) for name in pair
        )
        yield Difference(kind="name", readings=tuple(readings))


def _quoted(source: SourceAnswer) -> set[str]:
    """Each pair of neighbouring words in the names of a source's sentences: "Belarus John", "John Cole"."""
    runs = (snippet.text[start:end].split() for snippet in source.snippets for start, end in names(snippet.text))
    return {f"{one} {other}" for run in runs for one, other in pairwise(run)}


def _uses(source: SourceAnswer, name: str) -> bool:
    whole = re.compile(rf"\b{re.escape(name)}\b")  # "Orla Bren" does not stand in "Orla Brenn"
    return any(whole.search(snippet.story.body) for snippet in source.snippets)


def _spelt(one: str, other: str) -> bool:
    """True if two names differ in exactly one word, by a letter or two."""
    unlike = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    plural = a + "s" == b or b + "s" == a
    return min(len(a), len(b)) >= SHORTEST and not plural and DamerauLevenshtein.distance(a, b) <= EDITS
