"""Make the bilingual lexicon from wordnets that share their senses: `python -m tests.training.lexicon WORDNET TABLES`.

WORDNET is the folder of `tests.training.thesaurus`. TABLES holds `wn-wikt-{deu,spa,fra,rus,bul}.tab` (Wiktionary, linked
to WordNet 3.0) and `wn-data-bul.tab` (BulTreeBank WordNet) of https://github.com/omwn/omw-data, folder `wns`, and the
unpacked `freedict-eng-bul.dict` of WikDict (Debian: package `dict-freedict-eng-bul`). The forms of words are those of the
package `simplemma`. Only English words that are common in news are kept.
"""

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from index.text.analysis import terms
from index.text.lexicon.lookup import KINDS, LANGUAGES, lexicon_key, whole_lexicon
from tests.training.thesaurus import FILES, synsets, uses

TABLES = {
    "bg": ("wn-wikt-bul.tab", "wn-data-bul.tab"),
    "de": ("wn-wikt-deu.tab",),
    "es": ("wn-wikt-spa.tab",),
    "fr": ("wn-wikt-fra.tab",),
    "ru": ("wn-wikt-rus.tab",),
}
DICTIONARY = "freedict-eng-bul.dict"
DICTIONARY_SCORE = 1000  # of a pair of words that an entry has
HEAD = re.compile(r"(?P<word>[A-Za-z]+) .*<(?P<pos>n|v|adj|pn)\b.*>")
SEPARATOR = re.compile(r"\s*[,;]\s*|\d+\.\s*")
COMMON = 9000  # terms of English news, the commonest first, that are kept
EACH = 6  # English words for a part of speech of a word
# Debian has mended words in WordNet's files, so that offsets behind them moved: from, to, by how many bytes.
MOVED = {"v": (613018, 2423183, 18), "a": (1684133, 10**8, 1), "n": (0, 0, 0)}
INSTANCE = "@i"  # the pointer of a sense that is one thing and no kind: a country, a city
COLUMNS = 3  # sense, relation, word

Words = Mapping[str, Counter[str]]


def english(folder: Path, common: frozenset[str]) -> dict[str, Counter[str]]:
    """The English words of each sense, by `00007846-n`, with how well each tells it.

    That is the share of its uses that are in this sense, by the logarithm of how many these are: "fire" is used more
    often than "release", but mostly not of a gun.
    """
    counted = uses(folder)
    found: dict[str, Counter[str]] = {}
    for pos in FILES:
        numbered = _numbers(folder, pos)
        whole: Counter[str] = Counter()
        for (word, _), number in numbered.items():
            whole[word] += 1 + counted.get(f"{pos}:{word}:{number}", 0)
        for name, synset in synsets(folder, pos).items():
            first, end, moved = MOVED[pos]
            offset = int(name[1:])
            offset -= moved if first <= offset - moved < end else 0
            named = any(symbol == INSTANCE for symbol, _, _ in synset.pointers)
            told: Counter[str] = Counter()
            for word in synset.words:
                if "_" not in word and _is_common(word, common):
                    own = 1 + counted.get(f"{pos}:{word}:{numbered.get((word, name[1:]), 0)}", 0)
                    score = 1000 * own / whole.get(word, own) * math.log1p(own)
                    told[word.capitalize() if named else word] = round(score)
            found[f"{offset:08}-{pos}"] = told
    return found


def _numbers(folder: Path, pos: str) -> dict[tuple[str, str], int]:
    """Which sense of a word, the commonest first, an offset is."""
    found = {}
    for line in (folder / f"index.{FILES[pos]}").read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            for number, offset in enumerate(fields[-int(fields[2]) :], 1):
                found[fields[0], offset] = number
    return found


def _is_common(word: str, common: frozenset[str]) -> bool:
    made = terms(word)
    return len(made) == 1 and made[0] in common


def lemmas(files: Iterable[Path]) -> dict[str, set[str]]:
    """The senses of each word of a language."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            spaces = fields[-1].count(" ")
            named = spaces == 1 and all(word[0].isupper() for word in fields[-1].split())
            if len(fields) == COLUMNS and fields[1].endswith("lemma") and (named or not spaces):
                found[fields[2].replace("\u0301", "")].add(fields[0])
    return found


def entries(file: Path, common: frozenset[str]) -> dict[str, dict[str, Counter[str]]]:
    """The English words of each Bulgarian one by part of speech, of a dictionary from English."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    head = None
    for line in file.read_text(encoding="utf-8").splitlines():
        if new := HEAD.fullmatch(line):
            head = new if _is_common(new["word"], common) else None
        elif head and re.search("[\u0400-\u04ff]", line):
            for word in SEPARATOR.split(line.replace("\u0301", "")):
                if word and " " not in word:
                    pos = {"pn": "n", "adj": "a"}.get(head["pos"], head["pos"])
                    found[word][pos][head["word"]] += DICTIONARY_SCORE
    return found


def forms(language: str) -> dict[str, set[str]]:
    """The forms of each word of a language."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        one, other = (each.decode() if isinstance(each, bytes) else each for each in (form, lemma))
        found[other].add(one)
    return found


def told_by(known: Mapping[str, set[str]], senses: Words) -> dict[str, dict[str, Counter[str]]]:
    """The English words of each word by part of speech, by the senses that it has."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for lemma, own in known.items():
        for sense in sorted(own):
            found[lemma][sense[-1]].update(senses.get(sense, {}))
    return found


def rows(language: str, told_of: Mapping[str, Mapping[str, Counter[str]]]) -> Iterator[str]:
    """The lines of a language: a key, and its English words by part of speech, the likeliest first."""
    inflected = forms(language)
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for lemma, told in told_of.items():
        keys = {
            lexicon_key(form, language)
            for form in (lemma, *inflected.get(lemma, ()), *inflected.get(lemma.lower(), ()))
        }
        for one in filter(None, keys):
            for pos, words in told.items():
                found[one][pos].update(words)
    merged = {one: [[word for word, _ in found[one][pos].most_common(EACH)] for pos in KINDS] for one in found}
    for one, columns in sorted({**merged, **own_first(language, told_of, merged)}.items()):
        if any(columns):
            yield "\t".join((one, *map(" ".join, columns)))


def own_first(
    language: str, told_of: Mapping[str, Mapping[str, Counter[str]]], merged: Mapping[str, list[list[str]]]
) -> dict[str, list[list[str]]]:
    """The rows of words whose key is that of others too, with their own English first: паром is a ferry before steam."""
    found = {}
    for lemma, told in told_of.items():
        columns = merged.get(lexicon_key(lemma, language))
        own = [[word for word, _ in told[pos].most_common(EACH)] if pos in told else [] for pos in KINDS]
        if columns:
            first = [list(dict.fromkeys([*one, *other]))[:EACH] for one, other in zip(own, columns, strict=True)]
            if [one[:1] for one in first] != [one[:1] for one in columns]:
                found[whole_lexicon(lemma)] = first
    return found


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("tables", type=Path)
    options = parser.parse_args()
    ranked = (resources.files("index.text.word_vectors") / "terms.txt").read_text(encoding="utf-8").split("\n")
    common = frozenset(ranked[:COMMON])
    senses = english(options.wordnet, common)
    for language in LANGUAGES:
        known = lemmas(options.tables / name for name in TABLES[language])
        told = told_by(known, senses)
        for lemma, more in (entries(options.tables / DICTIONARY, common) if language == "bg" else {}).items():
            for pos, words in more.items():
                told[lemma][pos].update(words)
        lines = list(rows(language, told))
        target = Path(str(resources.files("index.text.lexicon"))) / f"{language}.tsv"
        target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(language, len(lines), "keys,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
