"""The public sets of questions with texts, as documents of tokens; none of them shares a text with what is measured on.

Three forms of records: `{title, text, questions: [{question, answers: [{start, text}]}]}`, of TrecQA and WikiQA
`{question, sentences: [{text, label}]}`, and of the pairs of nqg `{question, sentence}`. Of SQuAD 2.0 the articles with
even numbers are trained on, with the questions that nothing in their paragraph answers, and those with odd ones
are measured on.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.text.sentences import split_sentences
from tests.training.reader.tokens import Asked, Document, Tokens

# Questions taken of each set, of a hundred. Reviews and forum threads are far from news; QAMR's questions are many and
# of single sentences. XQuAD and the Spanish SQuAD are articles on which is measured.
SHARES = {
    "squadshifts_new_wiki": 100,
    "squadshifts_reddit": 70,
    "squadshifts_amazon_reviews": 50,
    "qed_nq_dev": 100,
    "onestopqa": 100,
    "covidqa": 50,
    "qadiscourse": 50,
    "qamr_dev_test": 50,
}
NUMBERED = re.compile(r"Wiki\d+k:|(?i:amazon_reviews|amazon reviews|filtered.reddit|reddit.comments)")
LISTS = ("trecqa", "wikiqa")
PAIRS = "squad_sentence_question_pairs"
TRAINING = "nqg_test"  # the others are of SQuAD's development half, on which is measured
BRACKETS = re.compile(r"-[lr][rsc]b-")
TRAINED, MEASURED = 0, 1  # numbers of SQuAD's articles, modulo 2
SOME = 8  # sentences without an answer kept of a list of sentences


def span_sets(folder: Path, tokens: Tokens) -> Iterator[tuple[str, Document, list[Asked]]]:
    """Each text of the sets of spans: its set, the text, the questions about it."""
    for name in SHARES:
        for record in _records(folder / f"{name}.jsonl.gz"):
            document = tokens.document(record["text"], split_sentences(record["text"]), headline(record["title"]))
            asked = [
                Asked(one["question"], tokens.ids(one["question"]), tokens.spans(document, one["answers"]))
                for one in record["questions"]
                if one["answers"]
            ]
            yield name, document, [one for one in asked if one.spans]


def squad(data: Path, parity: int) -> list[dict[str, Any]]:
    """The articles of SQuAD 2.0 that are trained on, or those that are measured on."""
    articles: list[dict[str, Any]] = json.loads((data / "squad2.json").read_text(encoding="utf-8"))
    return articles[parity::2]


def squad_paragraphs(data: Path, tokens: Tokens) -> Iterator[tuple[Document, list[Asked]]]:
    """Each paragraph of the articles that are trained on, and its questions; those that it does not answer too."""
    for article in squad(data, TRAINED):
        for paragraph in article["paragraphs"]:
            text = paragraph["text"]
            document = tokens.document(text, split_sentences(text), headline(article["title"]))
            yield (
                document,
                [
                    Asked(
                        one["question"],
                        tokens.ids(one["question"]),
                        tokens.spans(document, one["answers"] if one["answerable"] else []),
                    )
                    for one in paragraph["questions"]
                ],
            )


def pairs(folder: Path, tokens: Tokens) -> Iterator[tuple[list[int], list[int]]]:
    """Questions and the sentence that answers each, in small letters, of articles of SQuAD's training half."""
    for one in _records(folder / f"{PAIRS}.jsonl.gz"):
        if one["src"] == TRAINING:
            yield tokens.ids(one["question"]), tokens.ids(BRACKETS.sub(" ", one["sentence"]))


def list_sets(folder: Path, tokens: Tokens) -> Iterator[tuple[list[int], list[tuple[list[int], bool]]]]:
    """Each question of the sets of sentences with labels, and its sentences."""
    for name in LISTS:
        for record in _records(folder / f"{name}.jsonl.gz"):
            told = [(tokens.ids(one["text"]), bool(one["label"])) for one in record["sentences"]]
            right = [one for one in told if one[1]]
            if right:
                yield tokens.ids(record["question"]), right + [one for one in told if not one[1]][:SOME]


def headline(title: str) -> str:
    """A title that people read; those of QAMR, of the reviews and of the threads are numbers and files."""
    return "" if NUMBERED.match(title) else title.replace("_", " ")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
