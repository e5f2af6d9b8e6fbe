"""Sentences of our own with their analyses, and texts that are no sentences."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.samples import FOLDER
from index.text.sentences import split_sentences
from index.text.syntax import Entity, Parse, Parser
from index.text.syntax.parser import CACHED, MAX_TOKENS
from tests.syntax.conftest import entity_text

# Sentence, and arcs as `dependent label head`.
ARCS = [
    pytest.param(
        "A gunman killed 12 people at a school in Leeds on Tuesday.",
        "gunman nsubj killed, people dobj killed, 12 nummod people, school pobj at, Leeds pobj in, killed ROOT killed",
        id="subject, object and their number",
    ),
    pytest.param(
        "Twelve people were killed by a gunman at a school in Leeds.",
        "people nsubjpass killed, were auxpass killed, by agent killed, gunman pobj by",
        id="agent of a passive",
    ),
    pytest.param(
        "The mayor, Ana Duarte, did not resign after the vote.",
        "Duarte appos mayor, Ana compound Duarte, not neg resign, mayor nsubj resign, did aux resign",
        id="apposition and negation",
    ),
    pytest.param(
        "Rescuers haven't found the pilot's body, and no survivors were seen.",
        "n't neg found, pilot poss body, 's case pilot, no det survivors, survivors nsubjpass seen, seen conj found",
        id="contraction, possessive and coordination",
    ),
    pytest.param(
        "The company, which makes buses, fined its own drivers last year.",
        "which nsubj makes, makes relcl company, company nsubj fined, buses dobj makes",
        id="relative clause",
    ),
    pytest.param(
        "Belarus freed 123 prisoners, the envoy said on Saturday.",
        "freed ccomp said, 123 nummod prisoners, prisoners dobj freed, Belarus nsubj freed, envoy nsubj said",
        id="what is said, before who says it",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), ARCS)
def test_arcs(parser: Parser, sentence: str, expected: str) -> None:
    tokens = parser.parse([sentence])[0].tokens
    found = {f"{token.text} {token.dep} {tokens[token.head].text}" for token in tokens}
    assert set(expected.split(", ")) <= found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A gunman killed 12 people in Leeds on Tuesday.", "12=CARDINAL Leeds=GPE Tuesday=DATE"),
        ("The mayor, Ana Duarte, did not resign.", "Ana Duarte=PERSON"),
        ("Prices rose 3.5% in May, the fastest in 10 years.", "3.5%=PERCENT May=DATE 10 years=DATE"),
        ("Jon Vale was shot dead near Port-au-Prince.", "Jon Vale=PERSON Port-au-Prince=GPE"),
        ("no names here", ""),
    ],
)
def test_entities(parser: Parser, sentence: str, expected: str) -> None:
    parse = parser.parse([sentence])[0]
    assert " ".join(f"{entity_text(parse, entity)}={entity.label}" for entity in parse.entities) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The mayor did not resign.",
            "The/DT/DET mayor/NN/NOUN did/VBD/AUX not/RB/PART resign/VB/VERB ././PUNCT",
        ),
        (
            "They were freed because it rained.",
            "They/PRP/PRON were/VBD/AUX freed/VBN/VERB because/IN/SCONJ it/PRP/PRON rained/VBD/VERB ././PUNCT",
        ),
        ("She has two dogs.", "She/PRP/PRON has/VBZ/VERB two/CD/NUM dogs/NNS/NOUN ././PUNCT"),
    ],
)
def test_tags(parser: Parser, sentence: str, expected: str) -> None:
    assert " ".join(f"{t.text}/{t.tag}/{t.pos}" for t in parser.parse([sentence])[0].tokens) == expected


def test_walks_the_tree(parser: Parser) -> None:
    parse = parser.parse(["The old mayor of Leeds did not resign."])[0]
    mayor = [token.text for token in parse.tokens].index("mayor")
    (root,) = parse.roots
    assert [parse.tokens[child].text for child in parse.children(mayor)] == ["The", "old", "of"]
    assert parse.subtree(mayor) == (0, 1, 2, 3, 4)
    assert parse.subtree(root) == tuple(range(len(parse.tokens)))
    assert parse.text[slice(*parse.span(mayor))] == "The old mayor of Leeds"
    assert parse.ancestors(4) == (3, mayor, root)
    assert parse.entity_of(4) == Entity(4, 5, "GPE")
    assert parse.entity_of(mayor) is None


EDGES = [
    pytest.param("", 0, id="nothing"),
    pytest.param(" \n\t ", 0, id="white space"),
    pytest.param("...", 1, id="a mark"),
    pytest.param("?!“”—", 5, id="only marks"),
    pytest.param("Help", 1, id="one token"),
    pytest.param("😀 people 🎉🎉 left", 5, id="emoji"),
    pytest.param("E\u0301tienne est\u0301 here", 3, id="combining marks"),
    pytest.param("שלום עולם", 2, id="right to left"),
    pytest.param("\ud800 left", 2, id="a lone surrogate"),
    pytest.param("a" * 5000, 20, id="5,000 letters"),
    pytest.param("(" * 5000, MAX_TOKENS, id="5,000 brackets"),
    pytest.param("中文没有空格的句子。" * 500, MAX_TOKENS, id="5,000 letters without spaces"),
    pytest.param("He said so. " * 420, MAX_TOKENS, id="5,000 characters of sentences"),
]


@pytest.mark.parametrize(("text", "size"), EDGES)
def test_edges(parser: Parser, text: str, size: int) -> None:
    parse = parser.parse([text])[0]
    assert len(parse.tokens) == size
    assert_whole(parse)


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text(parser: Parser, text: str) -> None:
    parse = parser.parse([text])[0]
    assert_whole(parse)
    assert "".join(token.text for token in parse.tokens) == "".join(text.split())


def assert_whole(parse: Parse) -> None:
    """Every token is the text's own, each reaches a root, and the entities stand apart."""
    assert all(parse.text[token.start : token.end] == token.text != "" for token in parse.tokens)
    assert all(one.end <= two.start for one, two in pairwise(parse.tokens))
    reached = sorted(token for root in parse.roots for token in parse.subtree(root))
    assert reached == list(range(len(parse.tokens)))
    assert all(0 <= entity.start < entity.end <= len(parse.tokens) for entity in parse.entities)
    assert all(one.end <= two.start for one, two in pairwise(parse.entities))
    assert all("||" not in token.dep for token in parse.tokens)


def sample_sentences() -> Iterator[str]:
    for path in sorted(FOLDER.rglob("*.txt")):
        body = path.read_text(encoding="utf-8")
        yield from (body[span.start : span.end] for span in split_sentences(body))


def test_a_batch_is_parsed_like_its_sentences() -> None:
    sentences = list(dict.fromkeys(sample_sentences()))
    assert len(sentences) > 20
    alone = Parser()
    assert Parser().parse(sentences) == [parse for sentence in sentences for parse in alone.parse([sentence])]


def test_repeated_texts_are_parsed_once(parser: Parser) -> None:
    one, two, three = parser.parse(["A dog barked.", "", "A dog barked."])
    assert one is three
    assert two.tokens == ()
    assert parser.parse(["A dog barked."])[0] is one


def test_the_cache_is_bounded() -> None:
    parser = Parser()
    (first,) = parser.parse(["A dog barked."])
    parser.parse([str(number) for number in range(CACHED)])
    assert parser.parse(["A dog barked."])[0] is not first


def test_threads_share_a_parser() -> None:
    parser, sentences = Parser(), list(sample_sentences())[:12]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(parser.parse, [sentences] * 8))
    assert all(one == found[0] for one in found)
