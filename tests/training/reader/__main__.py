"""Trains the reader and measures it: `python -m tests.training.reader STEP …`, in this order:

    prepare DATA WORK             the sets in the folder DATA to features in the folder WORK
    train generic WORK            the run that the others start from; stopped when it is called off, or by --minutes
    train even|odd|all WORK       NewsQA by halves of the bundles, and whole
    export even|odd|all WORK      a run to ONNX, whole and int8, with the tokenizer
    measure WORK                  NewsQA by halves, with readers that have not seen the half
    compare DATA FOLDER           SQuAD 2.0 and XQuAD, asked of the product without the model of a folder and with it

Every step goes on where it stopped.
"""

import argparse
import sys
import tempfile
from pathlib import Path

RUNS = ("generic", "even", "odd", "all")


def main() -> int:
    """Run one step."""
    asked = _parser().parse_args()
    if asked.step == "prepare":
        return _prepare(asked.data, asked.work)
    if asked.step == "compare":
        from tests.training.reader.compare import compare

        compare(asked.data, asked.model, asked.limit)
        return 0
    if not (asked.work / "generic.json").exists():
        print(f"{asked.work} holds no features: run `prepare` first", file=sys.stderr)
        return 1
    if asked.step == "train":
        from tests.training.reader.stages import run

        run(asked.run, asked.work, asked.minutes, asked.workers, half=asked.half)
    elif asked.step == "export":
        from tests.training.reader.export import export

        export(asked.work / f"{asked.run}.pt", asked.work / asked.run)
    else:
        from tests.training.reader.measure import measure

        measure(asked.work, asked.limit, asked.reader)
    return 0


def _prepare(data: Path, work: Path) -> int:
    from tests.training.reader.newsqa import NewsQA
    from tests.training.reader.prepare import generic
    from tests.training.reader.tokens import Tokens

    lacking = [path for path in (data / "newsqa.json", data / "squad2.json", data / "reader") if not path.exists()]
    if lacking:
        print(f"{' and '.join(map(str, lacking))} not there: the sets to train on", file=sys.stderr)
        return 1
    work.mkdir(parents=True, exist_ok=True)
    tokens = Tokens()
    if not (work / "newsqa.json").exists():
        with tempfile.TemporaryDirectory() as folder:
            NewsQA(data / "newsqa.json", Path(folder), tokens).write(work)
    if not (work / "generic.json").exists():
        generic(data, tokens).write(work / "generic.json")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.training.reader", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    steps = parser.add_subparsers(dest="step", required=True)
    step = {name: steps.add_parser(name) for name in ("prepare", "train", "export", "measure", "compare")}
    for name in ("prepare", "compare"):
        step[name].add_argument("data", type=Path, help="newsqa.json, squad2.json and the folder reader")
    for name in ("train", "export"):
        step[name].add_argument("run", choices=RUNS)
    for name, each in step.items():
        each.add_argument(*["model"] if name == "compare" else ["work"], type=Path)
    step["train"].add_argument("--minutes", type=float, default=300, help="CPU minutes of each worker")
    step["train"].add_argument("--workers", type=int, default=1, help="processes of one thread each")
    step["train"].add_argument("--half", action="store_true", help="products in bfloat16, if the processor has them")
    for name, what in (("measure", "half"), ("compare", "set")):
        step[name].add_argument("--limit", type=int, default=0, help=f"questions of each {what}, all if 0")
    step["measure"].add_argument("--reader", choices=["generic"], help="a run that has seen neither half")
    return parser


if __name__ == "__main__":
    sys.exit(main())
