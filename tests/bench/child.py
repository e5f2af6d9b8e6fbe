"""Run as a process: one task, whose memory and time are then nobody else's; its figures go to standard output."""

import contextlib
import io
import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.bench.latencies import percentiles
from tests.bench.peers import PEERS, Ask
from tests.bench.processes import Figures, memory


def build(peer: str, terms: str, folder: str) -> Figures:
    """Build a peer's index."""
    start = time.perf_counter()
    PEERS[peer].build(Path(terms), Path(folder))
    return {"build, s": time.perf_counter() - start, "build, peak MB": memory().peak}


def first(peer: str, folder: str, query: str) -> Figures:
    """Open a peer's index and answer once."""
    PEERS[peer].open(Path(folder))(json.loads(query), 100)
    return {"resident after an answer, MB": memory().now}


def throughput(peer: str, folder: str, queries: str, seconds: str) -> Figures:
    """Ask a peer on two threads at once, top 10."""
    asked: list[list[str]] = json.loads(Path(queries).read_text(encoding="utf-8"))["4 terms"]
    shared = None if PEERS[peer].own_thread else PEERS[peer].open(Path(folder))

    def keep_asking(offset: int) -> int:
        ask = shared or PEERS[peer].open(Path(folder))
        return _asked(lambda at: ask(asked[(offset + at) % len(asked)], 10), float(seconds))

    with ThreadPoolExecutor(2) as pool:
        done = sum(pool.map(keep_asking, (0, len(asked) // 2)))
    return {"queries a second, 2 threads": done / float(seconds)}


def latencies(folders: str, queries: str, seconds: str) -> dict[str, Figures]:
    """Ask all peers in one process, each query of each in turn: they share the machine's moods. By peer.

    A slow one is asked fewer queries, for so many seconds of each kind.
    """
    asks = {peer: PEERS[peer].open(Path(folder)) for peer, folder in json.loads(folders).items()}
    figures: dict[str, Figures] = {peer: {} for peer in asks}
    kinds: dict[str, list[list[str]]] = json.loads(Path(queries).read_text(encoding="utf-8"))
    for kind, asked in kinds.items():
        for limit in (10, 100):
            for peer, times in _in_turn(asks, asked, limit, float(seconds)).items():
                figures[peer] |= percentiles(f"{kind}, top {limit}", times)
                figures[peer][f"{kind}, top {limit}, queries timed"] = len(times)
    return figures


def answers(stories: str, index: str, questions: str, reader: str) -> Figures:
    """Ask a newsroom questions one by one, search for the same, then ask on two threads; `reader` is a setting."""
    from index.api.defaults import open_newsroom

    asked: list[str] = json.loads(Path(questions).read_text(encoding="utf-8"))
    newsroom = open_newsroom(Path(stories), Path(index), reader, {})
    newsroom.ask(asked[0])
    figures: Figures = {"questions": len(asked)}
    used = time.process_time()
    figures |= percentiles("ask", [_timed(partial(newsroom.ask, question)) for question in asked])
    figures["ask, processor time, ms"] = 1000 * (time.process_time() - used) / len(asked)
    figures |= percentiles("search, 10 sentences", [_timed(partial(newsroom.search, question)) for question in asked])
    with ThreadPoolExecutor(2) as pool:
        start = time.perf_counter()
        given = list(pool.map(newsroom.ask, asked))
        figures["answers a second, 2 threads"] = len(given) / (time.perf_counter() - start)
    figures["questions that were answered, %"] = 100 * sum(answer.found for answer in given) / len(given)
    return figures | {"resident after all of them, MB": memory().now}


def reading(folder: str) -> Figures:
    """Read, clean and cut all files of a folder, as a worker of a reindex does."""
    from index.ingest.pipeline.task import Task, work
    from index.ingest.readers import below
    from index.models import Refusal

    place = Path(folder)
    files = below(place)
    work(Task(place, files[0].path))  # imports
    start = time.perf_counter()
    stories = sentences = refused = 0
    for file in files:
        for one in work(Task(place, file.path)):
            refused += isinstance(one, Refusal)
            stories += not isinstance(one, Refusal)
            sentences += 0 if isinstance(one, Refusal) else len(one.spans)
    seconds = time.perf_counter() - start
    return {
        "stories a second": stories / seconds,
        "sentences a second": sentences / seconds,
        "MB of files a second": sum(file.size for file in files) / seconds / 1e6,
        "peak MB": memory().peak,
        "refused": refused,
    }


def command(*arguments: str) -> Figures:
    """Run a `crosscheck` command in this process."""
    from index.__main__ import main

    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        code = main(arguments)
    if code:
        raise SystemExit(code)
    return {"resident, MB": memory().now}


def _in_turn(asks: dict[str, Ask], queries: Sequence[list[str]], limit: int, most: float) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {peer: [] for peer in asks}
    for ask in asks.values():
        ask(queries[0], limit)  # what is compiled at the first use is part of opening
    for query in queries:
        for peer, ask in asks.items():
            if sum(times[peer]) < most:
                times[peer].append(_timed(partial(ask, query, limit)))
    return times


def _asked(ask: Callable[[int], object], seconds: float) -> int:
    ask(0)
    end = time.perf_counter() + seconds
    done = 0
    while time.perf_counter() < end:
        ask(done)
        done += 1
    return done


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


TASKS: dict[str, Callable[..., Figures | dict[str, Figures]]] = {
    task.__name__: task for task in (build, first, throughput, latencies, answers, reading, command)
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
