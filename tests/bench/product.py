"""The whole path: stories in files, `crosscheck` in fresh processes, and a newsroom that is asked.

Processor times are those of the process and of its workers together, which other work on the machine changes little.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from index.models import ReindexReport
from index.retrieval.reader import NoReader, open_reader
from tests.bench import archive
from tests.bench.plan import Plan, Say
from tests.bench.processes import ROOT, Figures, Watch, child, disk, forget, of_children, remember
from tests.bench.results import Row
from tests.bench.texts import Texts

FORMATS = {".jsonl": archive.write_jsonl, ".txt": archive.write_txt}


def measure(size: int, texts: Texts, plan: Plan, say: Say, formats: Iterable[str] = tuple(FORMATS)) -> Row:
    """Measure the whole path at about so many sentences, in files of these formats."""
    told = archive.stories(texts.articles, size // archive.SENTENCES)
    figures: Figures = {"stories": len(told)}
    for suffix in formats:
        stories, index = (plan.work / f"{kind}-{size}{suffix}" for kind in ("stories", "newsroom"))
        for folder in (stories, index):
            shutil.rmtree(folder, ignore_errors=True)
        say(f"{size:,} sentences: reindex of {suffix} files")
        FORMATS[suffix](stories, told)
        figures |= _reindexed(suffix, stories, index)
    figures["index on disk, this generation and the one before, MB"] = disk(index)
    say(f"{size:,} sentences: ask")
    figures |= _fresh(stories, index, texts.questions, plan.repeats)
    return Row(sentences=size, index="", figures=figures | _asked(stories, index, texts.questions, plan))


def _reindexed(suffix: str, stories: Path, index: Path) -> Figures:
    """The first reindex, one after nothing changed, and one after a story changed."""
    name = f"reindex of {suffix} files"
    report, seconds, processor, watch = _reindex(stories, index)
    figures = {
        "sentences": float(report.sentences),
        f"{name}, s": seconds,
        f"{name}, processor time, s": processor,
        f"{name}, sentences a second": report.sentences / seconds,
        f"{name}, peak MB": watch.parent,
        f"{name}, workers": len(watch.workers),
        f"{name}, peak MB of a worker": max(watch.workers.values(), default=0.0),
    }
    again, seconds, processor, _ = _reindex(stories, index)
    if again.added or again.changed or again.removed:
        raise RuntimeError(f"{name}: nothing was changed, and the report says {again}")
    figures |= {f"{name}, nothing changed, s": seconds, f"{name}, nothing changed, processor time, s": processor}
    archive.change_one(stories)
    again, seconds, processor, watch = _reindex(stories, index)
    if len(again.changed) != 1 or again.added or again.removed:
        raise RuntimeError(f"{name}: one story was changed, and the report says {again}")
    return figures | {
        f"{name}, one story changed, s": seconds,
        f"{name}, one story changed, processor time, s": processor,
        f"{name}, one story changed, peak MB": watch.parent,
    }


def _reindex(stories: Path, index: Path) -> tuple[ReindexReport, float, float, Watch]:
    """The report, the seconds, the processor time in seconds and the memory of one reindex in a fresh process."""
    start, before = time.perf_counter(), of_children()
    with subprocess.Popen(
        [sys.executable, "-m", "index", "reindex", *_folders(stories, index), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT,
    ) as process:  # fmt: skip
        watch = Watch(process.pid)
        watch.start()
        said = process.communicate()[0]
        seconds = time.perf_counter() - start
        watch.stop()
    if process.returncode:
        raise RuntimeError(f"crosscheck reindex ended with {process.returncode}")
    return ReindexReport.model_validate_json(said), seconds, of_children() - before, watch


def _fresh(stories: Path, index: Path, questions: list[str], repeats: int) -> Figures:
    """`crosscheck ask` in fresh processes, from their start to their end."""

    def taken(*arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "index", *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT
        )  # fmt: skip
        return time.perf_counter() - start

    def spent(*arguments: str) -> float:
        before = of_children()
        taken(*arguments)
        return of_children() - before

    asked = [("ask", *_folders(stories, index), question) for question in questions[:repeats]]
    taken(*asked[0])
    figures = {
        "fresh process, `crosscheck --version`, s": median(taken("--version") for _ in asked),
        "fresh process, `crosscheck ask`, s": median(taken(*one) for one in asked),
        "fresh process, `crosscheck ask --json`, s": median(taken(*one, "--json") for one in asked),
        "fresh process, `crosscheck ask --json`, processor time, s": median(spent(*one, "--json") for one in asked),
    }
    cold: list[float] = []
    for one in asked:
        forget(index)
        cold.append(taken(*one, "--json"))
    remember(index)
    figures["fresh process, `crosscheck ask --json`, index not in memory, s"] = median(cold)
    return figures | {
        "resident after `crosscheck ask --json`, MB": child("command", *asked[0], "--json")["resident, MB"]
    }


def _asked(stories: Path, index: Path, questions: list[str], plan: Plan) -> Figures:
    step = max(1, len(questions) // plan.questions)
    file = plan.work / "questions.json"
    file.write_text(json.dumps(questions[::step][: plan.questions]), encoding="utf-8")
    asked = (str(stories), str(index), str(file))
    reader = open_reader("")
    if isinstance(reader, NoReader):
        return child("answers", *asked, "off")
    read = {f"with the reader: {name}": value for name, value in child("answers", *asked, "").items()}
    return child("answers", *asked, "off") | {name: value for name, value in read.items() if "questions, " not in name}


def _folders(stories: Path, index: Path) -> tuple[str, ...]:
    return "--stories", str(stories), "--index", str(index)
