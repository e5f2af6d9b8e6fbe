"""Fuzz one target, guided by the lines of Python that are reached: by hand, with `atheris` installed.

`python -m tests.fuzz.guided html -max_total_time=600` takes the options of libFuzzer behind the target. What fails is
left in a file `crash-…`; mended, it goes to tests/fuzz/corpus/TARGET, which the checks run.
"""

import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
LIMITS = ("-timeout=30", "-rss_limit_mb=1500", "-max_len=60000")


def main() -> None:
    """Fuzz until the time is over or something fails."""
    import atheris  # noqa: PLC0415  # no dependency: it is made for few systems

    with atheris.instrument_imports(include=["index", "tests.fuzz", "feedparser", "trafilatura", "warcio", "email"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    target, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as found:
        atheris.Setup(["fuzz", *LIMITS, *options, found, str(CORPUS / target)], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
