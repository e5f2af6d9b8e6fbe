"""The `crosscheck` command as a test runs it: in this process, or as a person does, in one of its own."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from index.__main__ import main

PATIENCE = 300  # seconds, for what never ends; nothing is measured by it
STORY = "outlet: Alpha\npublished: 2031-04-02\nurl: https://alpha.example/1\n\nThe ministry said 41 prisoners were released.\n"


class Done(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


class Command:
    """Runs `crosscheck` over a folder of stories and an index that are the test's own.

    A call runs it in this process, which takes a tenth of the time; `process` as `python -m index` with warnings as
    errors, which also tries its start, its streams and its end. Each command is run so by a test.
    """

    def __init__(self, tmp_path: Path) -> None:
        self.stories = tmp_path / "stories"
        self.index = tmp_path / "index"
        self.stories.mkdir()
        (self.stories / "a.txt").write_text(STORY, encoding="utf-8")
        self._cache = str(tmp_path / "cache")

    def __call__(self, *words: str, stdin: str = "", samples: bool = False) -> Done:
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdin", "stdout", "stderr")}
        streams["stdin"].buffer.write(stdin.encode())
        streams["stdin"].seek(0)
        before = signal.getsignal(signal.SIGTERM)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", self._cache)
            for name in ("STORIES_DIR", "INDEX_DIR"):
                patch.delenv(name, raising=False)
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            try:
                code = main(self._words(words, samples=samples))
            except SystemExit as ended:  # of argparse
                code = int(ended.code or 0)
            finally:
                signal.signal(signal.SIGTERM, before)
        return Done(code, *(self._written(streams[name]) for name in ("stdout", "stderr")))

    def process(self, *words: str, stdin: str = "", samples: bool = False) -> Done:
        kept = {name: value for name, value in os.environ.items() if name not in {"STORIES_DIR", "INDEX_DIR"}}
        done = subprocess.run(
            [sys.executable, "-m", "index", *self._words(words, samples=samples)],
            input=stdin, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
            env=kept | {"XDG_CACHE_HOME": self._cache, "PYTHONWARNINGS": "error"},
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    def _words(self, words: tuple[str, ...], *, samples: bool) -> list[str]:
        folders = [] if samples or not words else ["--stories", str(self.stories), "--index", str(self.index)]
        return [*words[:1], *folders, *words[1:]]

    def _written(self, stream: io.TextIOWrapper) -> str:
        stream.flush()
        return stream.buffer.getvalue().decode()  # type: ignore[attr-defined,no-any-return]
