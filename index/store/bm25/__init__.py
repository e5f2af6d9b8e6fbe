"""Terms -> ranked sentences: the scores of `rank_bm25.BM25Okapi` from memory-mapped postings.

`build.build` writes a folder, `Ranking.open` answers from it, `update.update` writes the next one. Only the first and
the last import `rank_bm25` (and with it `multiprocessing`), so an answering process does without.
"""

from index.store.bm25.index_reader import BM25Index, RankedRows

__all__ = ["BM25Index", "RankedRows"]
