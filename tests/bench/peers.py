"""What is compared: each peer builds an index from a file of terms, opens it in a fresh process and answers from it.

A peer's imports are its own, in its methods: they count towards its memory and its time to a first answer, and nobody
pays for another's.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import tantivy

Ask = Callable[[Sequence[str], int], object]
"""(terms, limit) -> the best sentences, in the peer's own shape."""


def read(terms: Path) -> Iterator[list[str]]:
    """Yield the terms of each sentence."""
    with terms.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.split()


class Peer(Protocol):
    """One of the indexes that are compared."""

    name: str
    needs: tuple[str, ...]
    """The packages that it is imported from; a peer without them is left out."""
    asks: str
    """The peer whose files it answers from, itself where it builds its own."""
    own_thread: bool
    """Whether an opened index answers on the thread that opened it only."""

    def build(self, terms: Path, folder: Path) -> None:
        """Write an index of the sentences into an existing empty folder."""
        ...

    def open(self, folder: Path) -> Ask:
        """Open the index and return what answers from it."""
        ...


class Ours:
    """This project's ranking, with NumPy alone."""

    name = asks = "this index (NumPy)"
    needs: tuple[str, ...] = ()
    own_thread = False

    def build(self, terms: Path, folder: Path) -> None:
        from index.store.bm25.building.build import build_index

        build_index(read(terms), folder)

    def open(self, folder: Path) -> Ask:
        from index.store.bm25 import BM25Index

        return BM25Index.open(folder).top


class OursCompiled(Ours):
    """The same files, asked through loops that numba compiled."""

    name = "this index (numba)"
    needs = ("numba",)

    def open(self, folder: Path) -> Ask:
        from index.store.bm25 import BM25Index
        from tests.bench.compiled import Compiled

        return BM25Index.open(folder, Compiled).top


class Stock:
    """`rank_bm25.BM25Okapi` itself; it keeps nothing on disk, so it is pickled."""

    name = asks = "rank_bm25"
    needs: tuple[str, ...] = ()
    own_thread = False

    def build(self, terms: Path, folder: Path) -> None:
        import pickle

        from rank_bm25 import BM25Okapi

        with (folder / "index.pickle").open("wb") as out:
            pickle.dump(BM25Okapi(list(read(terms))), out, protocol=5)

    def open(self, folder: Path) -> Ask:
        import pickle

        import numpy as np

        with (folder / "index.pickle").open("rb") as file:
            stock = pickle.load(file)
        return lambda terms, limit: np.argsort(stock.get_scores(terms))[::-1][:limit]


class BM25S:
    """bm25s, which scores as rank_bm25 does but for its floor, with its arrays mapped into memory."""

    name = asks = "bm25s (NumPy)"
    needs: tuple[str, ...] = ("bm25s",)
    own_thread = False
    backend = "numpy"

    def build(self, terms: Path, folder: Path) -> None:
        import bm25s

        index = bm25s.BM25(method="atire", k1=1.5, b=0.75)
        index.index(list(read(terms)), show_progress=False)
        index.save(folder, show_progress=False)

    def open(self, folder: Path) -> Ask:
        import bm25s

        index = bm25s.BM25.load(folder, mmap=True)
        index.backend = self.backend
        if self.backend == "numba":
            index.activate_numba_scorer()
        return lambda terms, limit: index.retrieve([list(terms)], k=limit, show_progress=False)


class BM25SCompiled(BM25S):
    """The same files, asked through its numba backend, which compiles anew in every process."""

    name = "bm25s (numba)"
    needs = ("bm25s", "numba")
    backend = "numba"


class Tantivy:
    """tantivy with one writer thread, term frequencies and no positions; a sentence is its document's number."""

    name = asks = "tantivy"
    needs: tuple[str, ...] = ("tantivy",)
    own_thread = False

    def build(self, terms: Path, folder: Path) -> None:
        import tantivy

        writer = tantivy.Index(self._schema(), path=str(folder)).writer(heap_size=100_000_000, num_threads=1)
        with terms.open(encoding="utf-8") as lines:
            for row, line in enumerate(lines):
                writer.add_document(tantivy.Document(terms=line.rstrip("\n"), row=row))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Ask:
        import tantivy

        schema = self._schema()
        index = tantivy.Index(schema, path=str(folder))
        index.reload()
        searcher = index.searcher()

        def ask(terms: Sequence[str], limit: int) -> object:
            parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "terms", term)) for term in terms]
            return searcher.search(tantivy.Query.boolean_query(parts), limit=limit, count=False)

        return ask

    def _schema(self) -> "tantivy.Schema":
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("row", stored=False, indexed=False, fast=True)
        return builder.build()


class FTS5:
    """SQLite FTS5 without content and without positions."""

    name = asks = "SQLite FTS5"
    needs: tuple[str, ...] = ()
    own_thread = True

    def build(self, terms: Path, folder: Path) -> None:
        connection = sqlite3.connect(folder / "index.db")
        connection.execute("CREATE VIRTUAL TABLE s USING fts5(t, content='', detail=column)")
        with terms.open(encoding="utf-8") as lines, connection:
            connection.executemany("INSERT INTO s (rowid, t) VALUES (?, ?)", enumerate(lines))
        connection.execute("INSERT INTO s (s) VALUES ('optimize')")
        connection.commit()
        connection.close()

    def open(self, folder: Path) -> Ask:
        connection = sqlite3.connect(folder / "index.db")
        select = "SELECT rowid FROM s WHERE s MATCH ? ORDER BY rank LIMIT ?"
        return lambda terms, limit: connection.execute(select, (" OR ".join(f'"{t}"' for t in terms), limit)).fetchall()


NUMPY, NUMBA = Ours.name, OursCompiled.name
PEERS: dict[str, Peer] = {
    peer.name: peer for peer in (Ours(), OursCompiled(), Stock(), BM25S(), BM25SCompiled(), Tantivy(), FTS5())
}


def installed() -> tuple[list[str], list[str]]:
    """The names of the peers that can be measured here, and of those that cannot."""
    here = [name for name, peer in PEERS.items() if all(map(find_spec, peer.needs))]
    return here, [name for name in PEERS if name not in here]
