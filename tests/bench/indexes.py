"""The indexes side by side: each builds and answers first in a process of its own, then all answer in turn."""

import json
import shutil
import time
from pathlib import Path
from statistics import median

from tests.bench import corpus
from tests.bench.peers import PEERS
from tests.bench.plan import Plan, Say
from tests.bench.processes import Figures, child, child_by_peer, disk, forget, remember
from tests.bench.results import Row

PATIENCE = 5  # seconds: what takes longer to open is opened once


def compare(size: int, peers: list[str], plan: Plan, say: Say) -> list[Row]:
    """Measure the peers at a number of sentences."""
    terms = plan.work / f"terms-{size}.txt"
    corpus.resize(plan.terms, terms, size)
    drawn = corpus.queries(terms, plan.queries)
    queries = plan.work / "queries.json"
    queries.write_text(json.dumps(drawn), encoding="utf-8")
    folders = {peer: plan.work / f"{size}-{PEERS[peer].asks.replace(' ', '-')}" for peer in peers}
    figures: dict[str, Figures] = {}
    for peer in peers:
        say(f"{size:,} sentences: {peer}")
        built = _built(peer, terms, folders[peer]) if PEERS[peer].asks == peer else {}
        figures[peer] = built | _opened(peer, folders[peer], drawn["4 terms"], plan.repeats)
        figures[peer] |= child("throughput", peer, str(folders[peer]), str(queries), str(plan.seconds / 2))
    say(f"{size:,} sentences: all in turn")
    by_peer = json.dumps({peer: str(folder) for peer, folder in folders.items()})
    for peer, taken in child_by_peer("latencies", by_peer, str(queries), str(plan.seconds)).items():
        figures[peer] |= taken
    return [Row(sentences=size, index=peer, figures=found) for peer, found in figures.items()]


def _built(peer: str, terms: Path, folder: Path) -> Figures:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return child("build", peer, str(terms), str(folder)) | {"disk, MB": disk(folder)}


def _opened(peer: str, folder: Path, queries: list[list[str]], repeats: int) -> Figures:
    """The median times of fresh processes, from their start to their end."""
    figures: Figures = {}

    def taken(query: list[str]) -> float:
        start = time.perf_counter()
        figures.update(child("first", peer, str(folder), json.dumps(query)))
        return time.perf_counter() - start

    once = taken(queries[0])  # numba writes its cache
    asked = queries[1 : 1 + (repeats if once < PATIENCE else 1)]
    figures["fresh process to first answer, s"] = median(map(taken, asked))
    cold: list[float] = []
    for query in asked:
        forget(folder)
        cold.append(taken(query))
    remember(folder)
    return figures | {"fresh process to first answer, index not in memory, s": median(cold)}
