"""The features of a token that the networks read: its normal form, first letter, last three letters, and shape.

Two hash functions (Austin Appleby, public domain) address the embedding tables of spaCy and thinc.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

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


_MASK64, _MASK32 = 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF
_M64 = 0xC6A4_A793_5BD1_E995


def murmur_64a(data: bytes, seed: int = 1) -> int:
    """Return MurmurHash64A of some bytes: the id of a string in spaCy, where the seed is 1."""
    found = seed ^ (len(data) * _M64 & _MASK64)
    whole = len(data) & ~7
    for at in range(0, whole, 8):
        block = int.from_bytes(data[at : at + 8], "little") * _M64 & _MASK64
        block = (block ^ block >> 47) * _M64 & _MASK64
        found = (found ^ block) * _M64 & _MASK64
    if whole < len(data):
        found = (found ^ int.from_bytes(data[whole:], "little")) * _M64 & _MASK64
    found = (found ^ found >> 47) * _M64 & _MASK64
    return found ^ found >> 47


def murmur3_128(key: int, seed: int) -> tuple[int, int, int, int]:
    """Return the four words of MurmurHash3_x64_128 of a key of 64 bits: the rows of a string in thinc's `HashEmbed`."""
    block = key * 0x87C3_7B91_1142_53D5 & _MASK64
    block = ((block << 31 | block >> 33) & _MASK64) * 0x4CF5_AD43_2745_937F & _MASK64
    two = seed ^ 8  # the length of the key in bytes
    one = (block ^ two) + two & _MASK64
    two = two + one & _MASK64
    one, two = _mixed(one), _mixed(two)
    one = one + two & _MASK64
    two = two + one & _MASK64
    return one & _MASK32, one >> 32, two & _MASK32, two >> 32


def _mixed(word: int) -> int:
    word = (word ^ word >> 33) * 0xFF51_AFD7_ED55_8CCD & _MASK64
    word = (word ^ word >> 33) * 0xC4CE_B9FE_1A85_EC53 & _MASK64
    return word ^ word >> 33
