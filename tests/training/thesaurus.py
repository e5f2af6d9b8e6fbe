"""Make the table of synonyms and broader words from WordNet's own files: `python -m tests.training.thesaurus FOLDER`.

FOLDER holds WordNet 3.0's `index.*`, `data.*` and `cntlist.rev` (Debian: package `wordnet-base`, `/usr/share/wordnet`).
Only words that stand in the table of word vectors are kept: the commonest terms of English news.
"""

import argparse
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from index.text.analysis import terms

SENSES = {"v": 6, "n": 3, "a": 2}  # of a word, the most frequent first: rarer ones make synonyms of everything
LEVELS = {"v": 1, "n": 7, "a": 0}  # how far up broader words are followed
FILES = {"v": "verb", "n": "noun", "a": "adj"}
HYPERNYMS, CAUSES, ANTONYM, DERIVED = ("@", "@i"), (">", "*"), "!", "+"
LONGEST = 2  # words of an entry: "set free", "carry out"
RARE = 0.04  # share of a word's uses below which a sense is left out
# Broader words that nearly every noun has tell nothing; "person" does.
EMPTY = frozenset(
    """abstract_entity abstraction animate_thing being causal_agency causal_agent cause entity individual living_thing mortal
    object organism physical_entity physical_object somebody someone soul unit whole psychological_feature attribute
    artefact event process relation thing matter group grouping measure state act action activity""".split()
)


class Synset(NamedTuple):
    """One sense: its words, and its pointers as (symbol, part of speech and offset, source and target words)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str], ...]


def synsets(folder: Path, pos: str) -> dict[str, Synset]:
    """All senses of a part of speech, by part of speech and offset."""
    found = {}
    for line in (folder / f"data.{FILES[pos]}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * n].split("(")[0].lower() for n in range(count))
        at = 4 + 2 * count
        pointers = tuple(
            (fields[k], fields[k + 2].replace("s", "a") + fields[k + 1], fields[k + 3])
            for k in range(at + 1, at + 1 + 4 * int(fields[at]), 4)
        )
        found[pos + fields[0]] = Synset(words, pointers)
    return found


def uses(folder: Path) -> dict[str, int]:
    """How often each sense of a word was counted, by `word%sense key`."""
    counted = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, sense, count = line.split()
        word, kind = key.split("%")
        counted[f"{'nvar'['1234'.index(kind[0])] if kind[0] in '1234' else 'a'}:{word}:{sense}"] = int(count)
    return counted


def senses(folder: Path, pos: str) -> Iterator[tuple[str, list[str]]]:
    """Each word and the senses that are kept of it."""
    counted = uses(folder)
    for line in (folder / f"index.{FILES[pos]}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        word, offsets = fields[0], fields[-int(fields[2]) :]
        numbers = [counted.get(f"{pos}:{word}:{n}", 0) for n in range(1, len(offsets) + 1)]
        whole = sum(numbers) or 1
        kept = [
            pos + offset
            for n, offset in enumerate(offsets)
            if n < SENSES[pos] and (n == 0 or numbers[n] / whole >= RARE or not any(numbers))
        ]
        yield word, kept


def above(key: str, known: Mapping[str, Synset], levels: int) -> Iterator[str]:
    """The broader senses of a sense, nearest first."""
    level = [key]
    for _ in range(levels):
        level = [to for one in level for symbol, to, _ in known[one].pointers if symbol in HYPERNYMS]
        yield from level


def row(word: str, pos: str, kept: list[str], known: Mapping[str, Synset]) -> str:
    """One line: word and part of speech, then synonyms, broader words, what it causes, opposites, derived words."""

    def words_of(keys: Iterator[str] | list[str]) -> list[str]:
        found = (one for key in keys if key in known for one in known[key].words)
        return sorted({one for one in found if one != word and one.count("_") < LONGEST})

    def pointed(symbols: tuple[str, ...], *, lexical: bool) -> list[str]:
        found: set[str] = set()
        for key in kept:
            for symbol, to, which in known[key].pointers:
                if symbol not in symbols or to not in known:
                    continue
                source, target = int(which[:2], 16), int(which[-2:], 16)
                if source == 0:
                    found.update(known[to].words)
                elif not lexical or known[key].words[source - 1] == word:
                    found.add(
                        f"{to[0]}:{known[to].words[target - 1]}" if DERIVED in symbols else known[to].words[target - 1]
                    )
        return sorted(one for one in found if one.count("_") < LONGEST)

    columns = (
        words_of(kept),
        [one for one in words_of([up for key in kept for up in above(key, known, LEVELS[pos])]) if one not in EMPTY],
        pointed(CAUSES, lexical=False),
        pointed((ANTONYM,), lexical=True),
        pointed((DERIVED,), lexical=True),
    )
    return "\t".join((f"{pos}:{word}", *(" ".join(column) for column in columns)))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    common = set((resources.files("index.text.word_vectors") / "terms.txt").read_text(encoding="utf-8").split("\n"))
    known = {key: synset for pos in FILES for key, synset in synsets(folder, pos).items()}
    lines = []
    for pos in FILES:
        for word, kept in senses(folder, pos):
            parts = word.split("_")
            if len(parts) > LONGEST or (len(parts) == LONGEST and pos != "v"):
                continue
            if all((term := terms(part)) and term[0] in common for part in parts[:1]):
                lines.append(row(word, pos, kept, known))
    target = Path(str(resources.files("index.text.thesaurus"))) / "wordnet.tsv"
    target.write_bytes("".join(f"{line}\n" for line in sorted(lines, key=str.encode)).encode())
    print(f"{len(lines)} words, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
