"""Why an address could not be fetched."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

# 304 comes here only where nothing was asked that it could answer
_PASSING = frozenset(
    {HTTPStatus.NOT_MODIFIED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)


class FetchError(Exception):
    """An address gave nothing; the message is the reason, without the address.

    `passing` may be otherwise the next time; what is not is not asked for again. `status` is that of the answer, where
    it was one that brings nothing.
    """

    def __init__(self, why: str, *, passing: bool = False, status: int | None = None) -> None:
        super().__init__(why)
        self.passing = passing
        self.status = status


class FetchEnded(Exception):
    """The fetch is ending; nothing is asked for any more."""


class RobotsRefusal(FetchError):
    """The host asks robots to stay away from the address."""


@contextmanager
def unforeseen() -> Iterator[None]:
    """What nobody thought of costs the address only that it came from: it is told, and tried again later."""
    try:
        yield
    except (FetchError, FetchEnded):
        raise
    except Exception as error:
        raise FetchError(f"gives what could not be read ({type(error).__name__})", passing=True) from error


def of_status(status: int) -> FetchError:
    """What a status that brings nothing means."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "unknown"
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return FetchError(f"is answered with {status} {phrase}", passing=passing, status=status)
