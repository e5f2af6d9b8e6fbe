"""MinHash signature of a story: the share of equal slots of two signatures estimates the share of common trigrams.

MinHash (Broder 1997) by the library `rensa`, over runs of three terms of the index. The opening has a signature of its
own: outlets cut an agency's text from the bottom, and a third of a text is no near-duplicate of the whole.
"""

from collections.abc import Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from index.store.near_duplicates.clusters import PARTS, SLOTS

RUN = 3  # terms
OPENED = 80  # terms, which are the first 130 words or so
LONGEST = 2000  # terms that are looked at
FEWEST = 20  # least terms of a text that can be a copy
_SEED = 2031
_MIXING = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)  # odd, of xxHash and others


def minhash_signature(sentences: Sequence[Sequence[str]]) -> bytes:
    """The signature of a story from the terms of its sentences: PARTS * SLOTS of uint16, all 0 for a short story."""
    terms = list(islice(chain.from_iterable(sentences), LONGEST))
    if len(terms) < FEWEST:
        return bytes(2 * PARTS * SLOTS)
    runs = _runs(terms)
    opening = runs[: OPENED - RUN + 1]
    both = np.concatenate([opening, runs])
    made = RMinHash.digest_matrix_from_flat_token_hashes(both, [0, len(opening), len(both)], SLOTS, _SEED)
    # the low half of each slot: two unrelated stories agree in one slot of 65,536
    return np.array(made.to_rows(), np.uint32).astype(np.uint16).tobytes()


def _runs(terms: list[str]) -> NDArray[np.uint64]:
    """A hash for each run of three terms."""
    [numbers] = RMinHash.hash_token_sets([terms])
    hashes = np.array(numbers, np.uint64)
    last = len(hashes) - RUN + 1
    found = np.zeros(last, np.uint64)
    for place, factor in enumerate(_MIXING):
        found += hashes[place : place + last] * factor
        found ^= found >> np.uint64(29)
    return found
