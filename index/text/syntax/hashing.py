"""The two hash functions (Austin Appleby, public domain) that address the embedding tables of spaCy and thinc."""

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
