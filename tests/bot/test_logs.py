import logging
import warnings
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.logs import Redacting, write_logs
from tests.bot.telegram_double.server import TOKEN

SECRET = TOKEN.partition(":")[2]


def formatted(record: logging.LogRecord) -> str:
    return Redacting(SecretStr(TOKEN)).format(record)


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("telegram", logging.ERROR, __file__, 1, message, arguments, trace)


@pytest.mark.parametrize(
    "leaking",
    [
        pytest.param(record(f"POST https://api.telegram.org/bot{TOKEN}/getMe"), id="in the message"),
        pytest.param(
            record("POST %s", f"/bot{TOKEN.replace(':', '%3A')}/getMe"), id="in an argument, its colon encoded"
        ),
        pytest.param(record("%r", {"token": TOKEN}), id="in the repr of an argument"),
        pytest.param(record("failed", error=ValueError(TOKEN)), id="in an exception"),
        pytest.param(record("failed", error=ExceptionGroup("g", [OSError(TOKEN)])), id="in an exception of a group"),
    ],
)
def test_the_token_is_taken_out(leaking: logging.LogRecord) -> None:
    line = formatted(leaking)
    assert SECRET not in line
    assert "[token]" in line


def test_the_token_is_taken_out_of_a_cause() -> None:
    outer = ValueError("outer")
    outer.__cause__ = OSError(TOKEN)
    line = formatted(record("failed", error=outer))
    assert "OSError: 4242:[token]" in line
    assert SECRET not in line


def test_any_other_secret_is_taken_out() -> None:
    line = Redacting(SecretStr(TOKEN), secrets=[SecretStr("made-up")]).format(record("secret_token=%s", "made-up"))
    assert line.endswith("secret_token=[secret]")


@pytest.fixture
def _logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.usefixtures("_logging")
@pytest.mark.parametrize(("verbose", "shown"), [(False, ["info"]), (True, ["debug", "info"])])
def test_records_go_to_stderr(verbose: bool, shown: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write_logs(SecretStr(TOKEN), verbose=verbose)
    for name in ("httpx", "httpcore.http11"):
        logging.getLogger(name).info("addresses")
    logging.getLogger("bot").debug("debug")
    logging.getLogger("bot").info("info")
    output = capsys.readouterr()
    assert output.out == ""
    assert [line.rpartition(" ")[2] for line in output.err.splitlines()] == shown


@pytest.mark.usefixtures("_logging")
def test_warnings_are_records_too(capsys: pytest.CaptureFixture[str]) -> None:
    write_logs(SecretStr(TOKEN), verbose=False)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(TOKEN, stacklevel=1)
    error = capsys.readouterr().err
    assert "[token]" in error
    assert SECRET not in error
