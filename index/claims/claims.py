"""The claim of each source: the value that its quoted sentence answers with, as it was extracted."""

from datetime import date, datetime
from typing import NamedTuple

from index.claims.sentences import Sentence
from index.models import Snippet, SourceAnswer
from index.query import Question
from index.text.values import Amount, Range, Relation, Value, meaning_at, relation

ONE = frozenset({Relation.SAME, Relation.FITS})


class Claim(NamedTuple):
    """One source's answer: `words` are the value's and `said` what they say, None where it gives none.

    `sentences` are all that is quoted, the answering one first. `former` is what an earlier story of the outlet said.
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
        """When the story was published, as well as it is known."""
        return self.snippet.story.moment

    def agrees(self, other: "Claim") -> bool:
        """Can both values be right?"""
        if self.said is None or other.said is None:
            return (self.words or "").casefold() == (other.words or "").casefold()
        return relation(self.said, other.said) in ONE or keeps(self, other) or keeps(other, self)

    def contradicts(self, other: "Claim") -> bool:
        """Are the two values such that both cannot be right?"""
        if self.said is None or other.said is None or self.agrees(other):
            return False
        return relation(self.said, other.said) is Relation.DIFFERS


def claim_of(question: Question, source: SourceAnswer) -> Claim:
    """Return the claim of one source: the value of its first sentence that has one, and what it said before."""
    sentences = [(snippet, Sentence.of(snippet)) for snippet in source.snippets]
    heard = [_claim(question, source.outlet, *one) for one in sentences]
    best = next((one for one in heard if one.words is not None), heard[0])
    others = tuple(sentence for snippet, sentence in sentences if snippet is not best.snippet)
    former = next((one for one in heard if later(best, one) and best.contradicts(one)), None)
    return best._replace(sentences=(*best.sentences, *others), former=former)


def later(one: Claim, other: Claim) -> bool:
    """Was the story of one claim published after that of another, or is it a later text of its address?"""
    return one.snippet.story.follows(other.snippet.story)


def vagueness(one: Claim) -> float:
    """How far apart the numbers are that an amount can be; 0 for what is no amount."""
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
    """Does a later figure keep a lower bound: "at least four", and nine two days on?"""
    one, other = bound.said, figure.said
    if not (isinstance(one, Amount) and isinstance(other, Amount)) or one.unit.name != other.unit.name:
        return False
    return one.marked == "more" and other.low >= one.low and later(figure, bound)
