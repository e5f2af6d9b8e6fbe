"""Stop words, by language."""

from collections.abc import Iterator, Mapping
from functools import cache

from index.text.analysis.data import lines

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


@cache
def _words(language: str) -> frozenset[str]:
    return ENGLISH if language == "en" else frozenset(lines("stopwords.txt")[language].casefold().split())


class StopWords(Mapping[str, frozenset[str]]):
    """Language (ISO 639-1) -> its casefolded stop words; the file is read for the first language other than English."""

    def __getitem__(self, language: str) -> frozenset[str]:
        return _words(language)

    def __iter__(self) -> Iterator[str]:
        yield from sorted({"en", *lines("stopwords.txt")})

    def __len__(self) -> int:
        return len(lines("stopwords.txt")) + 1


STOP_WORDS = StopWords()
