"""Words with their tags, and their lemmas."""

import pytest

from index.text.syntax.lemmas import Lemmatizer
from index.text.syntax.model import model


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer(model().tables.lemmas)


@pytest.mark.parametrize(
    ("tag", "pairs"),
    [
        (
            "VBD",
            "killed=kill died=die fled=flee shot=shoot said=say stopped=stop fired=fire was=be had=have left=leave agreed=agree",
        ),
        ("VBN", "freed=free wounded=wound buried=bury released=release evacuated=evacuate arrested=arrest been=be"),
        ("VBG", "dying=die hoping=hope singing=sing running=run voting=vote being=be"),
        ("VBZ", "says=say goes=go watches=watch attacks=attack lies=lie is=be has=have 's=be"),
        (
            "NNS",
            "children=child lives=life people=people wives=wife countries=country buses=bus taxes=tax crises=crisis",
        ),
        ("JJS", "biggest=big worst=bad"),
        ("NNP", "Leeds=Leeds Times=Times"),
        ("MD", "ca=can wo=will 'd=would"),
        ("RB", "n't=not quickly=quickly"),
        ("POS", "'s='s"),
        ("NN", "Mayor=mayor"),
    ],
)
def test_lemmas(lemmatizer: Lemmatizer, tag: str, pairs: str) -> None:
    words = [pair.split("=") for pair in pairs.split()]
    assert {word: lemmatizer.lemma(word, tag) for word, _ in words} == dict(words)
