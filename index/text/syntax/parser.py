"""Parser of English sentences: tokens, tags, lemmas, dependencies and named entities.

The model is spaCy's `en_core_web_sm` 3.8, run in NumPy: importing spaCy takes more than a second, this some hundredths.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from threading import Lock

import numpy as np

from index.text.products import product
from index.text.syntax.analysis import Entity, Parse, Token
from index.text.syntax.arcs import ArcEager, Arcs
from index.text.syntax.features import Features
from index.text.syntax.lemmas import Lemmatizer
from index.text.syntax.model import Model, model
from index.text.syntax.network import PADDING, Rows, StateScorer, Tok2Vec, floats
from index.text.syntax.pos import coarse
from index.text.syntax.spans import Biluo
from index.text.syntax.tokenizer import Tokenizer, TokenPiece

MAX_TOKENS = 200  # tokens of a sentence that are parsed
CACHED = 2000  # sentences
CACHED_WORDS = 10_000  # of the possible lemmas
BATCH = 64  # sentences that are parsed together, so that memory stays bounded


class Parser:
    """Parses sentences of English, and caches the last 2,000 parses. Many threads may share one.

    Only the first 200 tokens of a sentence are parsed; the rest has no tokens. Neither has white space.
    The model is read at the first sentence.
    """

    def __init__(self, read: Model | None = None) -> None:
        """`read` is a model other than the one that is shipped."""
        self._read = read
        self._networks: _Networks | None = None
        self._parsed: OrderedDict[str, Parse] = OrderedDict()
        self._lock = Lock()

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Return the parse of each text, which should be one sentence, in their order."""
        found = self._remembered(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            found.update(zip(batch, self._loaded().parse(batch), strict=True))
        self._remember(found)
        return [found[text] for text in texts]

    @property
    def lemmas(self) -> Callable[[str], frozenset[str]]:
        """Function from a lower-case word to its possible lemmas, of any part of speech."""
        return self._loaded().lemmas

    def _loaded(self) -> "_Networks":
        with self._lock:
            if self._networks is None:
                self._networks = _Networks(self._read or model())
            return self._networks

    def _remembered(self, texts: Sequence[str]) -> dict[str, Parse]:
        with self._lock:
            return {text: self._parsed[text] for text in texts if text in self._parsed}

    def _remember(self, found: Mapping[str, Parse]) -> None:
        with self._lock:
            for text, parse in found.items():
                self._parsed[text] = parse
                self._parsed.move_to_end(text)
            while len(self._parsed) > CACHED:
                self._parsed.popitem(last=False)


class _Batch:
    """Tokens of several texts, concatenated; those of text n are `bounds[n]`."""

    def __init__(self, texts: Sequence[str], tokenizer: Tokenizer) -> None:
        self.texts = texts
        self.pieces: list[TokenPiece] = []
        self.words: list[str] = []
        self.spaced: list[bool] = []  # True for a token that white space follows
        self.bounds: list[tuple[int, int]] = []
        for text in texts:
            pieces = list(islice(tokenizer.tokens(text), MAX_TOKENS))
            self.bounds.append((len(self.pieces), len(self.pieces) + len(pieces)))
            self.pieces += pieces
            self.words += [text[piece.start : piece.end] for piece in pieces]
            self.spaced += [text[piece.end : piece.end + 1].isspace() for piece in pieces]

    def places(self) -> tuple[Rows, int]:
        """Return the indices of the tokens when empty ones pad each text, and the number of all indices."""
        sizes = [end - start for start, end in self.bounds]
        padding = np.repeat(np.arange(1, len(sizes) + 1) * PADDING, sizes)
        return padding + np.arange(len(self.pieces)), len(self.pieces) + (len(sizes) + 1) * PADDING


class _Networks:
    """The layers, with their weights in the precision in which they are computed with."""

    def __init__(self, read: Model) -> None:
        weights, tables = read
        self._tokenizer = Tokenizer(tables.exceptions)
        self._features = Features(tables.norms, tables.symbols, tables.table_sizes)
        self._lemmatizer = Lemmatizer(tables.lemmas)
        self.lemmas = lru_cache(CACHED_WORDS)(self._lemmatizer.possible)
        self._syntax, self._names = Tok2Vec(weights, "syntax"), Tok2Vec(weights, "names")
        self._tags, self._tagger = tables.tags, (floats(weights["tagger.W"]), floats(weights["tagger.b"]))
        self._arcs = ArcEager(StateScorer(weights, "arcs"), tables.arcs)
        self._entities = Biluo(StateScorer(weights, "entities"), tables.entities)

    def parse(self, texts: Sequence[str]) -> Iterator[Parse]:
        """Yield the parses of some texts, computed together."""
        batch = _Batch(texts, self._tokenizer)
        if not batch.words:
            yield from (Parse(text, (), ()) for text in texts)
            return
        known, spaces = self._features.rows, self._features.spaces
        tokens = zip(batch.words, batch.pieces, batch.spaced, strict=True)
        rows = np.array([known(word, piece.norm) + spaces[spaced] for word, piece, spaced in tokens], np.intp)
        places, size = batch.places()
        vectors = self._syntax(rows, places, size)
        weights, bias = self._tagger
        tags = [self._tags[best] for best in (product(vectors, weights) + bias).argmax(axis=1).tolist()]
        arcs = self._arcs(vectors, batch.bounds)
        names = self._names(rows[:, : -len(spaces[0])], places, size)
        spans = self._entities(names, batch.bounds, arcs.sentence_starts())
        for text, (start, end) in zip(texts, batch.bounds, strict=True):
            within = (self._token(batch, number, start, tags[number], arcs) for number in range(start, end))
            entities = (Entity(one - start, two - start, label) for one, two, label in spans if start <= one < end)
            yield Parse(text, tuple(within), tuple(entities))

    def _token(self, batch: _Batch, number: int, first: int, tag: str, arcs: Arcs) -> Token:
        piece, word, label = batch.pieces[number], batch.words[number], arcs.labels[number]
        lemma, pos = self._lemmatizer.lemma(word, tag), coarse(word, tag, label)
        return Token(piece.start, piece.end, word, lemma, tag, pos, arcs.heads[number] - first, label)
