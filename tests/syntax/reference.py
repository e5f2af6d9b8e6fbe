"""The analyses of spaCy itself, a JSON line for each sentence of standard input: `python -m tests.syntax.reference`.

A process of its own, as spaCy takes 600 MB that it does not give back.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

ROOT = Path(__file__).parents[2]


class Token(NamedTuple):
    """A token of spaCy, as `index.text.syntax` has it."""

    start: int
    end: int
    text: str
    tag: str
    head: int
    dep: str


class Analysis(NamedTuple):
    """What spaCy finds in a sentence: tokens, and entities as their texts and labels."""

    tokens: list[Token]
    entities: list[tuple[str, str]]


def analyses(sentences: Sequence[str]) -> list[Analysis]:
    """Return what spaCy finds in each sentence, one line of text each."""
    command = [sys.executable, "-m", "tests.syntax.reference"]
    done = subprocess.run(
        command, input="\n".join(sentences), capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [TypeAdapter(Analysis).validate_json(line) for line in done.stdout.splitlines()]


def main() -> None:
    """Analyse the lines of standard input."""
    import spacy  # noqa: PLC0415  # few have it

    from tests.training.syntax import installed  # noqa: PLC0415

    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for doc in spacy.load(installed()).pipe(sys.stdin.read().split("\n")):
        print(json.dumps(_analysis(doc)))


def _analysis(doc: Any) -> Analysis:
    return Analysis(
        [Token(t.idx, t.idx + len(t), t.text, t.tag_, t.head.i, t.dep_) for t in doc],
        [(entity.text, entity.label_) for entity in doc.ents],
    )


if __name__ == "__main__":
    main()
