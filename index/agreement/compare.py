"""From the blocks of an answer to its verdict, its readings and its other differences."""

from itertools import combinations

from index.agreement.nouns import nouns
from index.agreement.spellings import spellings
from index.models import Agreement, Reading, Snippet, SourceAnswer, Verdict
from index.question import Kind, Question
from index.terms import analyzer
from index.values import comparable, names, same

# What two accounts must share to be taken for accounts of one event; two numbers about two events are no difference.
SHARED_NAMES = 3  # in the stories
SHARED_TERMS = 4  # in the quoted sentences


def compare(question: Question, sources: tuple[SourceAnswer, ...]) -> Agreement:
    """Compare what the sources answer; `readings` come most often given first, then in the order of the sources."""
    given = {source.outlet: _giving(source) for source in sources}
    readings = _readings(question.kind, given)
    return Agreement(
        verdict=_verdict(question.kind, readings, given),
        readings=readings,
        differences=tuple(
            difference
            for difference in (*spellings(sources), *nouns(question.kind, given))
            if {reading.value for reading in difference.readings} != {reading.value for reading in readings}
        ),
    )


def _giving(source: SourceAnswer) -> Snippet:
    return next((snippet for snippet in source.snippets if snippet.value), source.snippets[0])


def _readings(kind: Kind, given: dict[str, Snippet]) -> tuple[Reading, ...]:
    groups: list[dict[str, str]] = []
    for outlet, value in ((outlet, snippet.answer) for outlet, snippet in given.items() if snippet.answer):
        fitting = (group for group in groups if all(same(kind, value, other) for other in group.values()))
        group = next(fitting, None)
        if group is None:
            groups.append({outlet: value})
        else:
            group[outlet] = value
    ordered = sorted(groups, key=len, reverse=True)
    return tuple(Reading(value=next(iter(group.values())), outlets=tuple(group)) for group in ordered)


def _verdict(kind: Kind, readings: tuple[Reading, ...], given: dict[str, Snippet]) -> Verdict:
    giving = sum(len(reading.outlets) for reading in readings)
    if len(given) == 1:
        return Verdict.SINGLE
    if len(readings) == 1 and giving > 1:
        return Verdict.AGREE
    pairs = combinations(readings, 2)
    return Verdict.DIFFER if any(_differ(kind, one, other, given) for one, other in pairs) else Verdict.UNCLEAR


def _differ(kind: Kind, one: Reading, other: Reading, given: dict[str, Snippet]) -> bool:
    left, right = (given[reading.outlets[0]] for reading in (one, other))
    return comparable(kind, one.value, other.value) and _same_event(left, right)


def _same_event(one: Snippet, other: Snippet) -> bool:
    terms = (set(analyzer(snippet.story.language).terms(snippet.text)) for snippet in (one, other))
    if len(set.intersection(*terms)) >= SHARED_TERMS:
        return True
    bodies = (snippet.story.body for snippet in (one, other))
    return len(set.intersection(*({body[a:b] for a, b in names(body)} for body in bodies))) >= SHARED_NAMES
