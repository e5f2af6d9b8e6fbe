"""The features of a token that the networks read: its normal form, first letter, last three letters, and shape."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.text.syntax.hashing import murmur3_128, murmur_64a

FEATURES = ("norm", "prefix", "suffix", "shape")
SEED = 8  # of the first feature; each has its own, one more than the one before
_LONG, _RUN = 100, 4  # longest word with a shape; longest run of one character class in a shape


class Features:
    """Rows of tokens in the embedding table, in which the tables of the features are stacked."""

    def __init__(self, norms: Mapping[str, str], symbols: Mapping[str, int], sizes: Sequence[int]) -> None:
        """`norms` maps words to other forms than lower case, `symbols` strings to ids; `sizes` are rows per table."""
        self._norms, self._symbols = norms, symbols
        firsts = [sum(sizes[:number]) for number in range(len(sizes))]
        self._tables = tuple(zip(range(SEED, SEED + len(sizes)), firsts, sizes, strict=True))
        self._hashed = lru_cache(maxsize=2**13)(self._row)
        self.rows = lru_cache(maxsize=2**13)(self._rows)
        self.spaces = tuple(self._addressed(value, len(FEATURES)) for value in (0, 1))

    def _rows(self, word: str, norm: str) -> tuple[int, ...]:
        """Return the 16 rows of a word, and of its normal form where an exception gives it one."""
        norm = norm or self._norms.get(word) or word.lower()
        strings = (norm, word[0], word[-3:], shape(word))
        return tuple(row for number, string in enumerate(strings) for row in self._hashed(string, number))

    def _row(self, string: str, feature: int) -> tuple[int, ...]:
        symbol = self._symbols.get(string)
        return self._addressed(
            murmur_64a(string.encode("utf-8", "surrogatepass")) if symbol is None else symbol, feature
        )

    def _addressed(self, key: int, feature: int) -> tuple[int, ...]:
        seed, first, size = self._tables[feature]
        return tuple(first + word % size for word in murmur3_128(key, seed))


def shape(word: str) -> str:
    """Return the shape of a word: `Xxxxx` of `Minsk`, `dd,ddd` of `12,500`."""
    if len(word) >= _LONG:
        return "LONG"
    found, last, run = [], "", 0
    for letter in word:
        kind = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        run = run + 1 if kind == last else 0
        last = kind
        if run < _RUN:
            found.append(kind)
    return "".join(found)
