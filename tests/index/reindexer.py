"""Run as a process: forks a child for each line of input, which reindexes and is there to be killed.

A fork is a whole process of its own, as a `crosscheck reindex` is, without the half second that Python takes to start.
"""

import os
import sys
from pathlib import Path

from index.api.newsroom import Newsroom


def serve(stories: Path, index: Path) -> None:
    Newsroom(stories, index).reindex(afresh=True)  # so that all modules are loaded
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            Newsroom(stories, index).reindex()
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
