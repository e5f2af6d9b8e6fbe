"""BM25 index: terms -> ranked sentences, with the scores of `rank_bm25.BM25Okapi` from memory-mapped postings.

`building` writes a folder from nothing or from the one before, `BM25Index.open` answers from it. Only `idf` imports
`rank_bm25` (and with it `multiprocessing`), so an answering process does without.
"""

from index.store.bm25.index_reader import BM25Index, RankedRows

__all__ = ["BM25Index", "RankedRows"]
