"""Capital letters of the alphabets that have them; in Chinese or Arabic no letter begins a name."""

_last = 0x0590  # behind Latin, Greek, Cyrillic and Armenian
CAPITAL = "A-Z" + "".join(char for char in map(chr, range(0xC0, _last)) if char.isupper())
"""The capitals as the inside of a character class of a pattern; `[^\\W\\d_a-z]` would take "él" and "кто" for names."""
