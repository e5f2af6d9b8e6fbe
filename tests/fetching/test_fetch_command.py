"""`crosscheck fetch` as a person runs it, and as it is ended."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ingest.crawl import fetch
from tests.fetching.conftest import Listing
from tests.fetching.made import page
from tests.fetching.reading import stories
from tests.fetching.site import Asked, Site, answer, head

PATIENCE = 300  # seconds, for what never ends


def command(folder: Path, *words: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "index",
        words[0],
        "--stories",
        str(folder),
        "--index",
        str(folder.parent / "index"),
        *words[1:],
    ]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONWARNINGS": "error"}
    return subprocess.run(
        command(folder, *words), capture_output=True, encoding="utf-8", env=environment, timeout=PATIENCE, check=False
    )


def test_what_is_fetched_is_told_and_read_next(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page())}
    folder = listing(pages=(site.at("/a"), site.at("/b")))
    done = run(folder, "fetch")
    assert (done.returncode, done.stderr) == (0, "")
    first, *lines = done.stdout.splitlines()
    assert first.startswith("1 fetched, 0 unchanged, 1 refused in ")
    assert lines == [
        f"refused {site.at('/b')}: is answered with 404 Not Found", "`crosscheck reindex` brings it into the index",
    ]  # fmt: skip
    assert "told before" in run(folder, "fetch").stdout


def test_a_fetch_of_which_nothing_came_has_failed(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page())}
    folder = listing(pages=(site.at("/b"), site.at("/c")))
    assert [run(folder, "fetch", *more).returncode for more in ((), ("--json",))] == [1, 1]
    assert run(listing(pages=(site.at("/a"), site.at("/b"))), "fetch").returncode == 0


def test_one_command_fetches_and_publishes(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page())}
    folder = listing(pages=(site.at("/a"),))
    told = json.loads(run(folder, "fetch", "--reindex", "--json").stdout)
    assert (len(told["fetched"]), told["unchanged"], told["refused"], told["known"]) == (1, 0, [], [])
    assert told["reindex"]["added"] == [f"{told['fetched'][0]}:1"]
    again = json.loads(run(folder, "fetch", "--reindex", "--json").stdout)
    assert (again["fetched"], again["unchanged"], again["reindex"]) == ([], 1, None)


def test_nothing_to_fetch_is_one_clear_line(tmp_path: Path) -> None:
    done = run(tmp_path, "fetch")
    assert done.returncode == 1
    assert done.stderr == (
        f"crosscheck: there is no sources.toml in {tmp_path}; "
        'it lists what to fetch: [outlets."A Paper"] and feeds = ["https://…"]\n'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "code"),
    [pytest.param("SIGTERM", 130, id="asked to end"), pytest.param("SIGKILL", -9, id="killed")],
)
def test_a_fetch_that_is_ended_leaves_whole_files(number: str, code: int, site: Site, listing: Listing) -> None:
    asked = threading.Event()

    def half(request: Asked) -> Iterator[bytes]:
        yield head(Content_Type="text/html", Content_Length="5000") + page().encode()
        asked.set()
        site.closing.wait()

    site.answers = {"/a": answer(page("Crane falls")), "/b": half}
    folder = listing(pages=(site.at("/a"), site.at("/b")), settings="private = true\ndelay = 0\ntimeout = 3")
    with subprocess.Popen(command(folder, "fetch"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert asked.wait(PATIENCE)
        process.send_signal(getattr(signal, number))
        assert process.wait(PATIENCE) == code
    kept = [path for path in (folder / "fetched").rglob("*.warc.gz") if not path.name.startswith(".")]
    assert len(kept) == 1
    site.answers["/b"] = answer(page("Crane lifted"))
    fetch(folder)
    assert sorted(one.title or "" for one in stories(folder)) == ["Crane falls", "Crane lifted"]
