"""What each source says: the sentence that answers, the value in it, and the values it names besides."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.agreement.alignment import Wording
from index.agreement.substitutions import Sentence, Side
from index.answering.pick import LIKELY, ranked
from index.models import Snippet, SourceAnswer
from index.question import Kind, Question
from index.terms import analyzer
from index.values import Range, Relation, Value, meaning, relation, values, with_unit

NEAR = 300  # characters beside a quoted sentence in which its neighbour is looked for
STOP = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n")
ONE = frozenset({Relation.SAME, Relation.FITS})


class Voice(NamedTuple):
    """One source's answer: `words` are the value's and `said` what they say, None where it gives none.

    `besides` is what else its sentences name of that kind; `worth` tells how far the sentence's own words point to
    the value. `place` is where the value stands in `sentences[0]`.
    """

    outlet: str
    snippet: Snippet
    sentences: tuple[Sentence, ...]
    words: str | None = None
    said: Value | None = None
    place: Range | None = None
    besides: tuple[Value, ...] = ()
    worth: float = 0.0

    def names(self, other: "Voice") -> bool:
        """Does a source name the value that another one answers with?"""
        said = other.said
        return said is not None and any(relation(said, one) in ONE for one in self.besides)

    @property
    def sure(self) -> bool:
        """Do the sentence's own words point to the value?"""
        return self.worth >= LIKELY

    def saying(self, side: Side) -> "Voice":
        """The same source with another value as its answer."""
        return self._replace(words=side.words, said=side.said, place=side.range)


def voice(question: Question, source: SourceAnswer) -> Voice:
    """Hear one source: its first sentence with a value that the sentence points to, else with any, else its first.

    Where no quoted sentence has one, the sentences beside them are heard.
    """
    heard = [_hear(question, source, snippet, _sentence(snippet)) for snippet in source.snippets]
    if not any(one.words for one in heard):
        heard += [_hear(question, source, *near) for snippet in source.snippets for near in _near(snippet)]
        heard = [one for one in heard if one.worth >= LIKELY] or heard
    best = max(heard, key=lambda one: (one.words is not None, one.worth))
    others = tuple(_sentence(snippet) for snippet in source.snippets if snippet is not best.snippet)
    sentences = (*best.sentences, *others)
    return best._replace(sentences=sentences, besides=tuple(_besides(question.kind, sentences)) if best.words else ())


def _hear(question: Question, source: SourceAnswer, snippet: Snippet, sentence: Sentence) -> Voice:
    heard = Voice(source.outlet, snippet, (sentence,))
    found = ranked(question, sentence.text, analyzer(snippet.story.language))
    if not found:
        return heard
    place = found[0].range
    return heard._replace(
        words=sentence.text[slice(*place)],
        said=understood(question.kind, sentence, place),
        place=place,
        worth=found[0].worth,
    )


def _sentence(snippet: Snippet) -> Sentence:
    return Sentence(snippet.text, snippet.story.published, Wording.of(snippet.text))


def _near(snippet: Snippet) -> Iterator[tuple[Snippet, Sentence]]:
    """The sentence before and the one after."""
    body, span = snippet.story.body, snippet.span
    before, after = body[max(0, span.start - NEAR) : span.start].rstrip(), body[span.end : span.end + NEAR].lstrip()
    for text in (STOP.split(before)[-1], STOP.split(after)[0]):
        if text:
            yield snippet, Sentence(text, snippet.story.published, Wording.of(text))


def understood(kind: Kind, sentence: Sentence, place: Range) -> Value | None:
    """What a value of a sentence says, with the unit behind it and by the day of its story."""
    return meaning(kind, sentence.text[slice(*with_unit(sentence.text, place))], sentence.published)


def _besides(kind: Kind, sentences: tuple[Sentence, ...]) -> Iterator[Value]:
    for sentence in sentences:
        for place in values(kind, sentence.text):
            if said := understood(kind, sentence, place):
                yield said
