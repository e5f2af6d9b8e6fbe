"""Detect the language of a story from its text, where neither its file nor its page names it.

English is recognised by its function words: they are .18 to .56 of the words of 7,903 English news stories, and at
most .16 of the messages of Django in each of 44 other languages (Irish and Hungarian come next). So the detector,
whose model takes half a second to load, is loaded for the first story that may be in another language.

Of texts of some 1,100 characters in these languages 99 % are recognised, of some 550 95 %, of some 140 85 %, and most
of the others are taken for English; none of the 7,903 English stories is taken for another language (24 Nov 2026).
"""

import lzma
import mmap
import shutil
import struct
import tempfile
from functools import cache
from math import prod
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from index.text.analysis import ENGLISH, WORD

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

OPENING = 2000  # characters that are used: more do not improve the result, and the detector takes 0.5 ms
GLANCE = 400  # characters that usually suffice for English
SHORTEST = 40  # least characters for detection
ENOUGH = 20  # least words for a reliable share
SHARE = 0.18  # least share of function words of an English text
PLAINLY = 0.3  # the same in its first words
SURE = 0.5  # least probability of an accepted detection
DEFAULT = "en"
_SAME = {"nb": "no", "nn": "no"}  # the two ways to write Norwegian, which one stemmer reads


class Detector:
    """py3langid (Naive Bayes over byte n-grams) with probabilities that are comparable between texts."""

    def __init__(self) -> None:
        self._identifier = _identifier()

    def language(self, text: str) -> str | None:
        """The language (ISO 639-1) of a text, None if it is uncertain."""
        found, probability = self._identifier.classify(text)
        sure = probability >= SURE or sum(map(str.isascii, text)) < len(text) / 2  # certainly not English
        return _SAME.get(found, found) if sure else None


def _identifier() -> "LanguageIdentifier":
    """The detector with its model mapped from a file, of which only what is looked at comes into memory.

    The library's own loading keeps 73 MB and needs 108 MB for a moment; mapped, it keeps 8 MB beside pages of the file.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # see above

    with tempfile.TemporaryFile() as unpacked:
        with lzma.open(MODEL_DIR / MODEL_FILE) as packed:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
        unpacked.flush()
        view = mmap.mmap(unpacked.fileno(), 0, access=mmap.ACCESS_READ)
        with ZipFile(unpacked) as model:
            ptc, pc, classes, moves, rows, features = (
                _array(model, view, name) for name in ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")
            )
    return LanguageIdentifier(
        ptc, pc, classes.tolist(), moves.data, features.tolist(), norm_probs=True, tk_row=rows.tolist()
    )


def _array(model: ZipFile, view: mmap.mmap, name: str) -> NDArray[Any]:
    """An array of an uncompressed `.npz` file, in place."""
    stored = model.getinfo(f"{name}.npy")
    with model.open(stored) as member:
        np.lib.format.read_magic(member)
        shape, _, dtype = np.lib.format.read_array_header_1_0(member)
        header = member.tell()
    names = sum(
        struct.unpack_from("<2H", view, stored.header_offset + 26)
    )  # lengths of the name and of the extra field
    array: NDArray[Any] = np.frombuffer(view, dtype, prod(shape), stored.header_offset + 30 + names + header)
    return array.reshape(shape)


@cache
def _detector() -> Detector:
    return Detector()


def language_of_story(text: str) -> str:
    """The language (ISO 639-1) of a story; `DEFAULT` where its text is too short to tell."""
    opening = text[:OPENING]
    if len(opening) < SHORTEST or _english(opening[:GLANCE], PLAINLY) or _english(opening, SHARE):
        return DEFAULT
    return _detector().language(opening) or DEFAULT


def _english(text: str, share: float) -> bool:
    words = [word.casefold().replace("’", "'") for word in WORD.findall(text)]
    return len(words) >= ENOUGH and sum(word in ENGLISH for word in words) >= share * len(words)
