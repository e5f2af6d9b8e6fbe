"""What each source says: the sentence that answers, the value in it, and the values it names besides."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from index.agreement.sentences import Sentence
from index.agreement.substitutions import Side
from index.answering.pick import LIKELY, ranked
from index.models import Snippet, SourceAnswer
from index.question import Kind, Question
from index.terms import analyzer
from index.values import Range, Relation, Value, meaning_at, relation, values

STOP = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n")
ONE = frozenset({Relation.SAME, Relation.FITS})


class Voice(NamedTuple):
    """One source's answer: `words` are the value's and `said` what they say, None where it gives none.

    `sentences` are all that is quoted, the answering one first. `besides` is what they name of that kind; `worth` tells
    how far the sentence's own words point to the value. `former` is what an earlier story of the outlet said.
    """

    outlet: str
    snippet: Snippet
    sentences: tuple[Sentence, ...]
    words: str | None = None
    said: Value | None = None
    besides: tuple[Value, ...] = ()
    worth: float = 0.0
    former: "Voice | None" = None

    @property
    def sure(self) -> bool:
        """Do the sentence's own words point to the value?"""
        return self.worth >= LIKELY

    @property
    def published(self) -> date | None:
        """The day of the story that answers."""
        return self.snippet.story.published

    def agrees(self, other: "Voice") -> bool:
        """Can both values be right?"""
        if self.said is None or other.said is None:
            return (self.words or "").casefold() == (other.words or "").casefold()
        return relation(self.said, other.said) in ONE

    def names(self, other: "Voice") -> bool:
        """Do the quoted sentences name the value that another source answers with?"""
        said = other.said
        return said is not None and any(relation(said, one) in ONE for one in self.besides)

    def tells(self, other: "Voice") -> bool:
        """Does the last word of another's value stand anywhere in the story?"""
        last = (other.words or "").rsplit(maxsplit=1)[-1:]
        return bool(last) and last[0] in self.snippet.story.body

    def saying(self, side: Side) -> "Voice":
        """The same source with another value as its answer."""
        return self._replace(words=side.words, said=side.said)


def voice(question: Question, source: SourceAnswer) -> Voice:
    """Hear one source: the value that its sentences point to most; of two stories, the later one's.

    Where no quoted sentence has a value, the sentences beside them are heard.
    """
    sentences = [(snippet, Sentence.of(snippet)) for snippet in source.snippets]
    heard = [_hear(question, source.outlet, *one) for one in sentences]
    if not any(one.words for one in heard):
        near = (_hear(question, source.outlet, *beside) for one in sentences for beside in _near(*one))
        heard += [one for one in near if one.sure]
    best = max(heard, key=lambda one: (one.words is not None, one.worth))
    best = next((one for one in heard if _updates(one, best)), best)
    others = tuple(sentence for snippet, sentence in sentences if snippet is not best.snippet)
    quoted = (*best.sentences, *others)
    return best._replace(
        sentences=quoted,
        besides=tuple(_besides(question.kind, quoted)) if best.words else (),
        former=next((one for one in heard if _updates(best, one)), None),
    )


def _hear(question: Question, outlet: str, snippet: Snippet, sentence: Sentence) -> Voice:
    heard = Voice(outlet, snippet, (sentence,))
    found = ranked(question, sentence.text, analyzer(snippet.story.language))
    if not found:
        return heard
    return heard._replace(
        words=sentence.text[slice(*found[0].range)],
        said=_understood(question.kind, sentence, found[0].range),
        worth=found[0].worth,
    )


def _updates(late: Voice, early: Voice) -> bool:
    """Does a later story of the outlet give another value, as surely?"""
    if not (late.sure and early.sure and late.published and early.published and late.said and early.said):
        return False
    return late.published > early.published and relation(late.said, early.said) is Relation.DIFFERS


def _near(snippet: Snippet, sentence: Sentence) -> Iterator[tuple[Snippet, Sentence]]:
    """The sentence before and the one after."""
    for text in (STOP.split(sentence.before.rstrip())[-1], STOP.split(sentence.after.lstrip())[0]):
        if text:
            yield snippet, sentence.beside(text)


def _understood(kind: Kind, sentence: Sentence, place: Range) -> Value | None:
    """What a value says, with the unit behind it and by the day of its story."""
    return meaning_at(kind, sentence.text, place, sentence.published, sentence.language)


def _besides(kind: Kind, sentences: tuple[Sentence, ...]) -> Iterator[Value]:
    for sentence in sentences:
        for place in values(kind, sentence.text, sentence.language):
            if said := _understood(kind, sentence, place):
                yield said
