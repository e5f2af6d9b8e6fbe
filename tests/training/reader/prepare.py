"""The sets to features: documents of token ids, questions with their answers and with the sentences most like them."""

import json
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.training.reader.sets import SHARES, list_sets, pairs, span_sets, squad_paragraphs
from tests.training.reader.tokens import Asked, Document, Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
SWAPPED = 0.25  # share of the questions with a name that are asked again with another, which no sentence answers
GROUP = 4  # sentences beside such a question, the one that answered the first among them
RIVALS = 12  # sentences most like a question, without an answer, kept beside it
PART = 512  # questions compared at once
SEED = 1


class Features:
    """What a stage trains on, in the form of its file: documents, and questions that name them by number."""

    def __init__(self) -> None:
        self.documents: list[dict[str, Any]] = []
        self.questions: list[dict[str, Any]] = []

    def document(self, headline: list[int], sentences: list[list[int]]) -> int:
        """Add a document; returns its number."""
        self.documents.append({"headline": headline, "sentences": sentences})
        return len(self.documents) - 1

    def write(self, path: Path) -> None:
        """Write the file."""
        path.write_text(json.dumps({"documents": self.documents, "questions": self.questions}), encoding="utf-8")


def generic(data: Path, tokens: Tokens) -> Features:
    """The features of the sets that share no text with what is measured on."""
    features, chance, folder = Features(), random.Random(SEED), data / "reader"
    by_set: dict[str, list[tuple[Document, list[Asked]]]] = {}
    for name, document, asked in span_sets(folder, tokens):
        kept = [one for one in asked if chance.random() * 100 < SHARES[name]]
        by_set.setdefault(name, []).append((document, kept))
    for parts in (*by_set.values(), list(squad_paragraphs(data, tokens))):
        _of_set(features, parts, Swaps(tokens, chance, [one.text for _, asked in parts for one in asked]))
    _of_pairs(features, list(pairs(folder, tokens)))
    for ids, sentences in list_sets(folder, tokens):
        numbers = [(features.document([], [text]), right) for text, right in sentences]
        right = [[number, 0] for number, is_right in numbers if is_right]
        rivals = [[number, 0] for number, is_right in numbers if not is_right]
        features.questions.append({"ids": ids, "spans": [], "right": right, "rivals": rivals})
    return features


class Swaps:
    """Questions with the name of another: the sentence that answered does not any more, however much it is like them."""

    def __init__(self, tokens: Tokens, chance: random.Random, questions: Iterable[str]) -> None:
        self._tokens, self._chance = tokens, chance
        self._names = sorted({name for text in questions for name in NAME.findall(text)})

    def of(self, asked: Asked, sentence: list[int]) -> list[int] | None:
        """The ids of a question with another name in place of one that its sentence has too; of most questions None."""
        shared = [one for one in NAME.finditer(asked.text) if _holds(sentence, self._tokens.ids(one[0]))]
        if not shared or self._chance.random() > SWAPPED:
            return None
        one, other = self._chance.choice(shared), self._chance.choice(self._names)
        if _holds(sentence, self._tokens.ids(other)):
            return None
        return self._tokens.ids(asked.text[: one.start()] + other + asked.text[one.end() :])


def _holds(sentence: list[int], ids: list[int]) -> bool:
    return any(sentence[at : at + len(ids)] == ids for at in range(len(sentence) - len(ids) + 1))


def _of_set(features: Features, parts: list[tuple[Document, list[Asked]]], swaps: Swaps) -> None:
    numbers = [features.document(document.headline, document.sentences) for document, _ in parts]
    places = [(number, at) for number in numbers for at in range(len(features.documents[number]["sentences"]))]
    asked = [(number, one) for number, (_, questions) in zip(numbers, parts, strict=True) for one in questions]
    texts = [features.documents[number]["sentences"][at] for number, at in places]
    alike = most_alike([one.ids for _, one in asked], texts, RIVALS + 4)
    for (number, one), near in zip(asked, alike, strict=True):
        right = sorted({(number, sentence) for sentence, _, _ in one.spans})
        rivals = [places[n] for n in near if places[n] not in right][:RIVALS]
        spans = [[number, *span] for span in one.spans]
        features.questions.append({"ids": one.ids, "spans": spans, "right": right, "rivals": rivals})
        if right and (ids := swaps.of(one, features.documents[number]["sentences"][right[0][1]])):
            wrong = [*right, *rivals[: GROUP - len(right)]]
            features.questions.append({"ids": ids, "spans": [], "right": [], "rivals": wrong})


def _of_pairs(features: Features, told: list[tuple[list[int], list[int]]]) -> None:
    numbers: dict[tuple[int, ...], int] = {}
    for _, sentence in told:
        if tuple(sentence) not in numbers:
            numbers[tuple(sentence)] = features.document([], [sentence])
    texts = list(map(list, numbers))
    alike = most_alike([ids for ids, _ in told], texts, RIVALS + 1)
    for (ids, sentence), near in zip(told, alike, strict=True):
        rivals = [[numbers[tuple(texts[n])], 0] for n in near if texts[n] != sentence][:RIVALS]
        features.questions.append({"ids": ids, "spans": [], "right": [[numbers[tuple(sentence)], 0]], "rivals": rivals})


def most_alike(questions: list[list[int]], texts: list[list[int]], number: int) -> Iterable[list[int]]:
    """For each question the texts that share most of its tokens by tf-idf, the best first."""
    from scipy.sparse import csr_matrix

    held = _counts(texts)
    often = np.asarray((held > 0).sum(axis=0)).ravel()
    idf = np.log(1 + len(texts) / (1 + often))
    lengths = np.asarray(held.sum(axis=1)).ravel()
    held.data = held.data / (held.data + 0.3 + 0.9 * np.repeat(lengths / lengths.mean(), np.diff(held.indptr)))
    held = csr_matrix(held.multiply(idf[None, :]))
    for at in range(0, len(questions), PART):
        scores = (_counts(questions[at : at + PART], width=held.shape[1]) @ held.T).toarray()
        yield from np.argsort(-scores, axis=1, kind="stable")[:, :number].tolist()


def _counts(texts: list[list[int]], width: int = 30522) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    starts = np.cumsum([0, *map(len, texts)])
    tokens = np.array([token for text in texts for token in text], np.int32)
    counts = csr_matrix((np.ones(len(tokens)), tokens, starts), shape=(len(texts), width))
    counts.sum_duplicates()
    return counts
