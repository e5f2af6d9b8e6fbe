"""What every test may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.newsroom import Newsroom

SHARED = Path(__file__).parents[1].parent / "shared"

MakeNewsroom = Callable[[dict[str, str]], Newsroom]


@pytest.fixture
def make_newsroom(tmp_path: Path) -> MakeNewsroom:
    """Makes a newsroom over files, given as their texts by path below the stories folder."""

    def make(files: dict[str, str]) -> Newsroom:
        stories = tmp_path / "stories"
        for name, text in files.items():
            path = stories / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Newsroom(stories, tmp_path / "index")

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring material beside the project; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED
