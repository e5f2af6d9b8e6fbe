from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Database


@pytest.fixture
def anyio_backend() -> str:
    """python-telegram-bot runs on asyncio only."""
    return "asyncio"


@pytest.fixture(autouse=True, scope="session")
def _no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing here speaks TLS, and reading certificates is two thirds of the time that a bot takes to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("certificates")))
        patch.delenv("SSL_CERT_FILE", raising=False)  # which is read before the folder
        yield


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Database]:
    """What a bot remembers that has just been set up: nothing."""
    with closing(Database(tmp_path / "bot.sqlite")) as database:
        yield database
