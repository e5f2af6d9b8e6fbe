"""Text to terms, the same way for stories and for questions.

A term is a folded, stemmed word. Words that only build a sentence are left out: in a question they say what
kind of answer is wanted (`index.question` reads them there), in a story they stand everywhere.
"""

import re
import unicodedata
from functools import cache

import Stemmer

# The function words of English, after Snowball's English stop list; question words are on it,
# because "how many" must not outweigh "released".
ENGLISH = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been before being below
    between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each else
    ever every few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers
    herself him himself his how how's i i'd i'll i'm i've if in into is isn't it it's its itself just let's many may me
    might more most much mustn't my myself no nor not now of off on once only or other ought our ours ourselves out
    over own per same shan't she she'd she'll she's should shouldn't so some such than that that's the their theirs
    them themselves then there there's these they they'd they'll they're they've this those through to too under until
    up upon us very was wasn't we we'd we'll we're we've were weren't what what's when when's where where's which while
    who who's whom whose why why's will with won't would wouldn't you you'd you'll you're you've your yours yourself
    yourselves
    """.split()
)
STOP_WORDS = {"en": ENGLISH}

# The ISO 639-1 codes of the languages that Snowball stems; other languages keep their words whole.
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Marks that belong to the letter before them, which `\w` of the standard library leaves out.
_marks = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"  # Latin, Cyrillic, Hebrew, Arabic
    "\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09d7"  # Devanagari, Bengali
)
WORD = re.compile(
    rf"""[^\W\d_](?:
            \.(?:[^\W\d_]\.)+                                        # initials: U.S.
          | [^\W_{_marks}]*(?:[{_marks}]+[^\W_]*)*(?:['’][^\W_]+)*  # word, don't, Brennik's
        )
      | \d+(?:
            (?:,\d{{3}})+(?:\.\d+)?                                 # 1,500
          | (?:\.\d+)+                                             # 3.5
          | [^\W_{_marks}]*(?:[{_marks}]+[^\W_]*)*(?:['’][^\W_]+)*  # 12, 5th
        )
    """,
    re.VERBOSE,
)
KEPT = 500_000  # words whose terms are remembered; bounds memory, a million sentences of news hold fewer
LONGEST = 64  # characters; a longer run is a key or an address, nobody asks for it


class Analyzer:
    """Makes the terms of one language. May be used by several threads: PyStemmer holds the GIL while it stems."""

    def __init__(self, language: str) -> None:
        self._known = Known(language)

    def terms(self, text: str) -> list[str]:
        """The terms of a text in order, repeated as they repeat there."""
        return list(filter(None, map(self._known.__getitem__, WORD.findall(text))))

    def located(self, text: str) -> list[tuple[str, int, int]]:
        """The terms of a text in order, each with the range of `text` that its word takes."""
        return [(term, *match.span()) for match in WORD.finditer(text) if (term := self._known[match.group()])]


class Known(dict[str, str]):
    """A word as it is written -> its term, empty where it has none; texts repeat their words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stop = STOP_WORDS.get(language, frozenset())
        algorithm = SNOWBALL.get(language)
        self._stemmer = Stemmer.Stemmer(algorithm, 0) if algorithm else None

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        self[word] = term = self._make(word)
        return term

    def _make(self, written: str) -> str:
        word = unicodedata.normalize("NFKC", written)
        letters = word.replace(".", "") if word[0].isalpha() else word.replace(",", "")
        folded = letters.casefold().replace("’", "'")
        if folded in self._stop:
            # U.S., US, IT and WHO are names; us, it and who are not
            return letters if letters.isupper() and len(letters) > 1 else ""
        folded = folded.removesuffix("'s").removesuffix("'")
        if len(folded) > LONGEST:
            return ""
        return str(self._stemmer.stemWord(folded)) if self._stemmer else folded


@cache
def analyzer(language: str) -> Analyzer:
    """The one analyzer of a language (ISO 639-1) in this process."""
    return Analyzer(language)


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of a text in order, repeated as they repeat there."""
    return analyzer(language).terms(text)
