"""The claim of each source: the extracted value of its quoted sentence."""

from datetime import date, datetime
from typing import NamedTuple

from index.claims.alignment import Sentence
from index.models import Snippet, SourceAnswer
from index.query import Question
from index.text.values import Amount, Range, Relation, Value, meaning_at, relation

ONE = frozenset({Relation.SAME, Relation.COMPATIBLE})


class Claim(NamedTuple):
    """One source's answer: `words` is the text of the value and `said` its meaning, both None if there is no value.

    `sentences` are all quoted sentences, the answering one first. `former` is the claim of an earlier story of the
    outlet.
    """

    outlet: str
    snippet: Snippet
    sentences: tuple[Sentence, ...]
    words: str | None = None
    said: Value | None = None
    former: "Claim | None" = None

    @property
    def published(self) -> date | None:
        """The day of the story that answers."""
        return self.snippet.story.published

    @property
    def moment(self) -> datetime | None:
        """Time of publication of the story, as precisely as it is known."""
        return self.snippet.story.moment

    def agrees(self, other: "Claim") -> bool:
        """True if both values can be right."""
        if self.said is None or other.said is None:
            return (self.words or "").casefold() == (other.words or "").casefold()
        return relation(self.said, other.said) in ONE or keeps(self, other) or keeps(other, self)

    def contradicts(self, other: "Claim") -> bool:
        """True if the two values cannot both be right."""
        if self.said is None or other.said is None or self.agrees(other):
            return False
        return relation(self.said, other.said) is Relation.DIFFERS


def claim_of(question: Question, source: SourceAnswer) -> Claim:
    """Extract the claim of one source: the value of its first sentence that has one, and its earlier claim."""
    sentences = [(snippet, Sentence.of(snippet)) for snippet in source.snippets]
    heard = [_claim(question, source.outlet, *one) for one in sentences]
    best = next((one for one in heard if one.words is not None), heard[0])
    others = tuple(sentence for snippet, sentence in sentences if snippet is not best.snippet)
    former = next((one for one in heard if later(best, one) and best.contradicts(one)), None)
    return best._replace(sentences=(*best.sentences, *others), former=former)


def later(one: Claim, other: Claim) -> bool:
    """True if one claim's story was published after the other's, or is a later version at the same address."""
    return one.snippet.story.follows(other.snippet.story)


def vagueness(one: Claim) -> float:
    """Width of the range of an amount, in its base unit; 0 for other values."""
    return float(one.said.high - one.said.low) if isinstance(one.said, Amount) else 0.0


def _claim(question: Question, outlet: str, snippet: Snippet, sentence: Sentence) -> Claim:
    heard = Claim(outlet, snippet, (sentence,))
    if snippet.value is None:
        return heard
    start = snippet.span.start
    place: Range = (snippet.value.start - start, snippet.value.end - start)
    said = meaning_at(question.kind, sentence.text, place, sentence.published, sentence.language)
    return heard._replace(words=snippet.answer, said=said)


def keeps(bound: Claim, figure: Claim) -> bool:
    """True if a later figure satisfies an earlier lower bound: "at least four", and nine two days later."""
    one, other = bound.said, figure.said
    if not (isinstance(one, Amount) and isinstance(other, Amount)) or one.unit.name != other.unit.name:
        return False
    return one.marked == "more" and other.low >= one.low and later(figure, bound)
