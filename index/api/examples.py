"""Examples of questions that the stories answer, drawn from the newest stories."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from index.check import assertions
from index.models import Answer, Story, Verdict
from index.text.languages import DEFAULT

NEWEST = 40  # stories among which those of a language are looked for
OPENING = 1500  # characters of a story that are read: what happened stands there
TRIED, MOST = 12, 3  # stories, and questions of each, that are asked: some three seconds
SHORTEST, LONGEST = 4, 12  # words of an example
HEADLINE = 80  # characters of a headline that is an example
STEM = 4  # first letters by which a word of a question is found in its sentence: "destroy", "destroyed"
PLAIN = re.compile(r"How many (?!more\b)[a-z ]+? (?:was|were|are|did|has|have|had|will)\b[\w ']+\?", re.ASCII)
ORDER = (Verdict.AGREE, Verdict.DIFFER, Verdict.SINGLE)  # the more sources an answer has, the better it shows the bot

Ask = Callable[[str], Answer]


def examples(newest: Iterable[Story], language: str, ask: Ask, limit: int) -> tuple[str, ...]:
    """Return up to `limit` questions that the stories answer with a value, in the reader's language if it is theirs.

    In English they are made of statements; of stories in other languages the headlines are taken, as no parser reads
    them. `newest` are stories, newest first.
    """
    stories = tuple(newest)
    spoken = {story.language for story in stories}
    chosen = next((each for each in (language, DEFAULT) if each in spoken), None)
    of_it = [story for story in stories if chosen is None or story.language == chosen][:TRIED]
    if chosen != DEFAULT:
        return tuple(islice(_headlines(of_it, ask), limit))
    found = [one for story in of_it if (one := _best(story, ask))]
    return tuple(islice(_different(question for question, _ in sorted(found, key=lambda one: one[1])), limit))


def _different(questions: Iterable[str]) -> Iterator[str]:
    """The questions without those that share most of their words with one before."""
    before: list[set[str]] = []
    for question in questions:
        words = set(_stems(question))
        if all(2 * len(words & other) <= len(words) for other in before):
            before.append(words)
            yield question


def _headlines(stories: Iterable[Story], ask: Ask) -> Iterator[str]:
    for story in stories:
        if story.title and len(story.title) <= HEADLINE and ask(story.title).found:
            yield story.title


def _best(story: Story, ask: Ask) -> tuple[str, int] | None:
    """The best question of a story, and the place of its answer in `ORDER`."""
    opening = story.model_copy(update={"body": _opening(story.body)})
    asked = dict.fromkeys(
        question
        for one in assertions(opening)[0]
        for question in sorted(one.found.questions, key=len)
        if _is_plain(question, opening.body[one.span.start : one.span.end])
    )
    rated = ((question, _rated(ask(question))) for question in islice(asked, MOST))
    return min((one for one in rated if one[1] < len(ORDER)), key=lambda one: one[1], default=None)


def _opening(body: str) -> str:
    return body if len(body) <= OPENING else body[:OPENING].rpartition(". ")[0] + "."


def _is_plain(question: str, sentence: str) -> bool:
    """True for a short question of numbers whose words are the sentence's own."""
    if not PLAIN.fullmatch(question) or not SHORTEST <= len(question.split()) <= LONGEST:
        return False
    told = sentence.casefold()
    return all(stem in told for stem in _stems(question))


def _stems(question: str) -> Iterator[str]:
    words = re.findall(r"\w+", question.casefold())[2:]
    return (word[:STEM] for word in words if len(word) >= STEM)


def _rated(answer: Answer) -> int:
    given = bool(answer.sources and answer.sources[0].snippets[0].answer)
    return ORDER.index(answer.agreement.verdict) if given and answer.agreement.verdict in ORDER else len(ORDER)
