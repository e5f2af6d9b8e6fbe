"""Build the files of an index from sentences, in one pass and with bounded memory."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.store.bm25.building.in_memory_postings import InMemoryPostings
from index.store.bm25.building.writer import OrdinalPostings, write_again, write_once, write_weights
from index.store.bm25.dictionary import Dictionary, encode_term
from index.store.bm25.doc_order import DocOrder


def build_index(sentences: Iterable[Sequence[str]], folder: Path) -> None:
    """Write the index of the sentences, numbered by rows from 0, into an existing empty folder.

    The sentences may be a generator. Memory holds the vocabulary, some 40 bytes per sentence, 16 bytes for each
    distinct term of a run of a million words, and buffers of fixed size; the postings are spilled to disk.
    """
    with InMemoryPostings.of(enumerate(sentences), folder) as draft:
        terms = sorted(draft.numbers)
        by_name = np.fromiter(map(draft.numbers.__getitem__, terms), np.int64, len(terms))
        numbers = np.empty(len(terms), np.int32)
        numbers[by_name] = np.arange(len(terms), dtype=np.int32)
        Dictionary.save(folder, list(map(encode_term, terms)))
        once, again = (runs.frequencies(len(terms))[by_name] for runs in (draft.once, draft.again))
        lengths = draft.lengths.astype(np.int64)
        write_weights(folder, once, lengths)
        order = DocOrder.of(lengths)
        order.save(folder)
        placed = OrdinalPostings(draft, numbers, order)
        write_once(folder, once, placed.once)
        write_again(folder, again, placed.again)
