"""A folder of hostile files and a good story beside them: every command ends in time and memory, and the story answers."""

import io
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and limits of memory as Linux has them")

SECONDS, MEMORY = 60, 1_000_000_000  # of CPU, and bytes, of the process that a person starts
GOOD = "The mayor of Lumen released 123 people from the old jail on Sunday, two years late."
LETTER = b"From: a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n\nThe mayor %s of Lumen."


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def nested(content: bytes, times: int, deep: int) -> bytes:
    """An archive of so many archives of so many archives and so on."""
    for _ in range(deep):
        content = packed({f"{n}.zip": content for n in range(times)})
    return content


def hostile() -> dict[str | bytes, bytes]:
    return {
        b"caf\xe9.txt": GOOD.encode(),
        "two\nlines.txt": b"The dam in Brack broke at noon.",
        "turned.txt": "title: \x1b[31mRed \u202eback\noutlet: Al\u202epha\x1b]0;x\x07\n\nThe bridge \u202ein Orrin \x1b[2Jfell.".encode(),
        "half.eml": LETTER % (b"utf-7", b"+2AA-"),
        "escape.eml": LETTER % (b"unicode_escape", b"\\ud800"),
        "hosts.eml": LETTER % (b"punycode", b"abc-" + b"a" * 100_000),
        "crowd.eml": b"Message-ID: <1>\nMIME-Version: 1.0\nFrom: " + b"Orla <o@b.example>,\n " * 50_000 + b"\n\nThe mayor.",
        "lines.txt": b"a\n" * 1_000_000,
        "marks.csv": b"text\n" + b"," * 3_000_000,
        "row.csv": b"text\n" + b"a" * 21_000_000,
        "sentences.zip": nested(packed({"a.txt": b"a b.\n" * 4_000}), 8, 2),
        "bomb.zip": nested(packed({f"{n}.txt": b"a b.\n" * 200_000 for n in range(9)}), 9, 2),
        "comments.xml": b"<!---->" * 40 + b"<rss",
        "digits.txt": (b"The mayor of Lumen released " + b"1" * 900 + b" people.\n") * 100,
        "large.txt": b"The mayor released 12345678901234567890123456789 million people on 2024-31-12.\n1" + b"0" * 320,
        "open.txt": "The mayor said “the bridge ".encode() + "of people’ is’ ".encode() * 40,
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    stories = made / "stories"
    stories.mkdir()
    (stories / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, content in hostile().items():
        path = os.fsencode(stories) + b"/" + (name if isinstance(name, bytes) else name.encode())
        with open(path, "wb") as file:  # noqa: PTH123  # of a name that is no text
            file.write(content)
    os.mkfifo(stories / "pipe.txt")
    for name, target in {"zero.txt": "/dev/zero", "zero.html": "/dev/zero", "linked.txt": "pipe.txt"}.items():
        (stories / name).symlink_to(target)
    return made


def run(folder: Path, *words: str) -> str:
    command = [
        sys.executable,
        "-m",
        "index",
        words[0],
        "--stories",
        str(folder / "stories"),
        "--index",
        str(folder / "index"),
    ]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))

    done = subprocess.run([*command, *words[1:]], capture_output=True, preexec_fn=limit, check=False)
    told, wrong = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, f"exit code {done.returncode}: {wrong[-3000:]}"
    assert "Traceback" not in wrong
    for text in (told, wrong):
        assert not [sign for sign in text if sign != "\n" and not sign.isprintable()], (
            "what steers a terminal was printed"
        )
    return told


def test_every_command_ends_and_the_good_story_answers(folder: Path) -> None:
    report = run(folder, "reindex", "--json")  # which lists them all
    for name in (
        "pipe.txt",
        "zero.txt",
        "zero.html",
        "lines.txt",
        "marks.csv",
        "row.csv",
        "bomb.zip",
        "sentences.zip",
        "crowd.eml",
    ):
        assert f'"where":"{name}' in report.replace('": "', '":"'), report
    for command in ("ask", "compare", "timeline"):
        assert "123" in run(folder, command, "how many people were released from the old jail by the mayor of Lumen?")
    assert "good" in run(folder, "sources")
    assert run(folder, "status")
