"""News in an answer, compared with the state reported before."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import Field

from bot.rendering import WatchChange
from index.models import Answer, Frozen, Hit, Snippet, SourceAnswer, Story

# Number of scored sentences that are remembered. One of them that is quoted later is not new: it moved up because other
# stories came or went. In hex digits this is at most 3 kB per watch.
SEEN = 400

_WORDS = re.compile(r"\w+")
_GROUPS = re.compile(r"(?<=\d)[,.'\u00a0\u202f ](?=\d{3}\b)")


class ReportedValue(Frozen):
    """Last report on an outlet to a chat: its `value`, or None, and the `Story.key` of its story.

    `said` is a digest of the words, so that an edit which does not change them is no news.
    """

    story: str
    value: str | None
    said: str
    published: date | None


class ReportedState(Frozen):
    """State of a watch: the last report on each outlet, and digests of the scored sentences."""

    outlets: dict[str, ReportedValue] = Field(default_factory=dict)
    seen: tuple[str, ...] = ()

    def knowing(self, marks: Iterable[str]) -> "ReportedState":
        """The state with further known sentences; the oldest are dropped."""
        return ReportedState(outlets=self.outlets, seen=tuple(dict.fromkeys((*marks, *self.seen)))[:SEEN])


def first_state(answer: Answer, weighed: Iterable[Hit]) -> ReportedState:
    """State after the whole answer was reported."""
    outlets = {source.outlet: _told(source.snippets[0]) for source in answer.sources}
    return ReportedState(outlets=outlets).knowing(_marks(answer, weighed))


def news(answer: Answer, memory: ReportedState) -> tuple[WatchChange, ...]:
    """Changes of the answer that are neither reported nor known, in the order of its sources."""
    return tuple(_changes(answer, memory))


def after(
    answer: Answer, changes: Iterable[WatchChange], memory: ReportedState, weighed: Iterable[Hit]
) -> ReportedState:
    """State after the changes were reported."""
    told = {each.snippet.story.outlet: _told(each.snippet) for each in changes}
    older = {name for name, new in told.items() if name in memory.outlets and _is_older(new, memory.outlets[name])}
    kept = memory.outlets | {name: new for name, new in told.items() if name not in older}
    return ReportedState(outlets=kept, seen=memory.seen).knowing(_marks(answer, weighed))


def _changes(answer: Answer, memory: ReportedState) -> Iterator[WatchChange]:
    seen = set(memory.seen)
    for source in answer.sources:
        fresh = next((each for each in _answering(source) if _mark(each.story, each.text) not in seen), None)
        told = memory.outlets.get(source.outlet)
        if fresh is None or (told is not None and _is_same(_told(fresh), told)):
            continue
        if told is None or told.value is None or fresh.answer is None or _is_older(_told(fresh), told):
            yield WatchChange(snippet=fresh)
        else:
            same = _told(fresh).said == told.said
            yield WatchChange(snippet=fresh, before=None if same else told.value)


def _answering(source: SourceAnswer) -> Iterator[Snippet]:
    """The first sentence, and the others that answer in the same way: with a value if it has one."""
    yield source.snippets[0]
    yield from (each for each in source.snippets[1:] if each.value is not None)


def _is_same(new: ReportedValue, told: ReportedValue) -> bool:
    """True for the same story with the same words, which is no news even if it was edited elsewhere or moved."""
    return new.story == told.story and new.said == told.said


def _is_older(new: ReportedValue, told: ReportedValue) -> bool:
    return new.published is not None and told.published is not None and new.published < told.published


def _told(snippet: Snippet) -> ReportedValue:
    said = " ".join(_WORDS.findall(_GROUPS.sub("", snippet.answer or snippet.text).casefold()))
    if snippet.answer is None:
        said = _digest(said)
    return ReportedValue(story=snippet.story.key, value=snippet.answer, said=said, published=snippet.story.published)


def _marks(answer: Answer, weighed: Iterable[Hit]) -> Iterator[str]:
    yield from (_mark(each.story, each.text) for source in answer.sources for each in source.snippets)
    yield from (_mark(each.story, each.text) for each in weighed)


def _mark(story: Story, words: str) -> str:
    # By outlet and not by story: a renamed file is no news, but the same words from another outlet are.
    return _digest(f"{story.outlet}\0{words}")


def _digest(words: str) -> str:
    return hashlib.blake2s(words.encode(), digest_size=4).hexdigest()
