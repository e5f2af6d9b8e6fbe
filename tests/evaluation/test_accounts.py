"""True and altered accounts of facts, two sources at a time: differences found, and false alarms.

Each pair is a newsroom of two outlets. The verdict is looked at twice: as `ask` gives it, which also refuses what it is
not sure of, and over each outlet's best two sentences, whatever the confidence. The floors are what was reached on 24
Nov 2026, less a hair. Who lowers one argues it in the change that does.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from index.answers import rank
from index.api.newsroom import Newsroom
from index.claims import compare
from index.models import Agreement, Snippet, SourceAnswer, Verdict
from index.query import understand
from index.retrieval import LocalSearcher
from index.store.snapshot import Generations
from tests.evaluation.conftest import Sample

SENTENCES = 2  # an outlet
# Lowered on 26 Nov 2026 (.96, .66, .85 and .48 before), when only values came to be compared that are bound to what is
# asked, and once more when reading answers over other news found claims on a win long ago or of only a part to be wrong
# more often than right (10 of 24, at most 2 of 13 since): .958, .096, .646 and .096 of the sample, false alarms .013. Two
# in three of these accounts are pieces of web pages ("Jul 13, 2019 ... Final: A. bt B. 6-2 6-2") that no parse binds to
# "who won".
FLOORS = {"same": 0.95, "other": 0.09, "ask same": 0.64, "ask other": 0.09}
FALSE_ALARMS = 0.02
# Of 492, 205 and 984 pairs: some 150 of each kind. The standard errors are .015 for `same`, .02 for `other`, .04 for
# `ask same`, and .01 for the false alarms.
SHARES = {"agree": 0.32, "same": 0.7, "other": 0.16}


class Pair(NamedTuple):
    """Two accounts and how they stand: `agree`, or altered in the `same` or in `other` words; `right` and `wrong`
    are the ways to write the two values."""

    kind: str
    query: str
    texts: tuple[str, str]
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def pairs(facts: list[dict]) -> Iterator[Pair]:  # type: ignore[type-arg]
    for fact in facts:
        answer = fact["answer"] if isinstance(fact["answer"], str) else fact["answer"][0]
        right, wrong = ((answer,) if isinstance(answer, str) else tuple(answer)), (fact["fakeanswer"],)
        for i, true in enumerate(fact["positive"]):
            for j, (other, altered) in enumerate(zip(fact["positive"], fact["positive_wrong"], strict=True)):
                if i < j:
                    yield Pair("agree", fact["query"], (true, other), right, wrong)
                if true != altered:
                    yield Pair("same" if i == j else "other", fact["query"], (true, altered), right, wrong)


def agreements(pair: Pair, folder: Path) -> tuple[Agreement, Agreement]:
    """What `ask` gives, and what comparing the best sentences of both gives."""
    (folder / "stories").mkdir(parents=True)
    told = zip(("One", "Two"), pair.texts, strict=True)
    lines = (json.dumps({"id": outlet, "outlet": outlet, "text": text}) for outlet, text in told)
    (folder / "stories" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    newsroom = Newsroom(folder / "stories", folder / "index")
    asked = newsroom.ask(pair.query).agreement
    generations = Generations(folder / "index")
    snapshot, reader_lock = generations.open(generations.current())
    question = understand(pair.query)
    blocks: dict[str, list[Snippet]] = {}
    ranked = rank(question, LocalSearcher(snapshot))[0]
    for one in ranked:
        block = blocks.setdefault(one.story.outlet, [])
        if len(block) < SENTENCES:
            block.append(Snippet(story=one.story, span=one.span, score=one.bm25, value=one.value))
    snapshot.close()
    reader_lock.release()
    sources = (SourceAnswer(outlet=outlet, snippets=tuple(block)) for outlet, block in blocks.items())
    kind = ranked[0].kind if ranked else question.kind
    return asked, compare(question.model_copy(update={"kind": kind}), tuple(sources))


def alarmed(found: Agreement) -> bool:
    return found.verdict is Verdict.DIFFER or bool(found.differences)


def shows(found: Agreement, pair: Pair) -> bool:
    """Are both values shown as different, each with its own outlet?"""
    groups = [found.readings] if found.verdict is Verdict.DIFFER else []
    return any(
        any("One" in one.outlets and holds(one.value, pair.right) for one in group)
        and any("Two" in one.outlets and holds(one.value, pair.wrong) for one in group)
        for group in [*groups, *(difference.readings for difference in found.differences)]
    )


def holds(value: str, answers: tuple[str, ...]) -> bool:
    said = words(value)
    return any(said <= words(answer) or words(answer) <= said for answer in answers)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@pytest.fixture(scope="module")
def shares(shared: Path, tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> dict[str, float]:
    lines = (shared / "data" / "accounts.jsonl").read_text(encoding="utf-8").splitlines()
    every = list(pairs([json.loads(line) for line in lines]))
    asked = [pair for kind, share in SHARES.items() for pair in sample.of([p for p in every if p.kind == kind], share)]
    folder, found, of = tmp_path_factory.mktemp("accounts"), Counter[str](), Counter[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)  # hundreds of indexes that nobody needs to outlive a power cut
        for number, pair in enumerate(asked):
            of[pair.kind] += 1
            for way, agreement in zip(("ask ", ""), agreements(pair, folder / str(number)), strict=True):
                hit = alarmed(agreement) if pair.kind == "agree" else shows(agreement, pair)
                found[way + pair.kind] += hit
    reached = {way: round(hits / of[way.removeprefix("ask ")], 4) for way, hits in found.items()}
    print(dict(of), reached)
    assert min(of.values()) > 100
    return reached


@pytest.mark.parametrize("wording", FLOORS)
def test_differences_are_found(shares: dict[str, float], wording: str) -> None:
    assert shares[wording] >= FLOORS[wording]


def test_what_agrees_is_not_called_different(shares: dict[str, float]) -> None:
    assert shares["agree"] <= FALSE_ALARMS
    assert shares["ask agree"] <= FALSE_ALARMS
