"""Three nodes for the tests that ask a real cluster."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.layout import NoNodes, java, lay_out
from tests.cluster.nodes import Nodes


@pytest.fixture(scope="session")
def nodes() -> Iterator[Nodes]:
    """A cluster of three nodes; skipped with a reason where it cannot run."""
    home = Path(tempfile.mkdtemp(prefix="crosscheck-opensearch-"))
    home.chmod(0o755)  # its processes are another user's
    try:
        try:
            program = java(home)
            lay_out(home)
        except NoNodes as reason:
            pytest.skip(str(reason))
        running = Nodes(program, home)
        try:
            running.start()
            yield running
        finally:
            running.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)
