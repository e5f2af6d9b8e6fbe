"""Errors of fetching an address."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

# 304 is an error only for an unconditional request
_PASSING = frozenset(
    {HTTPStatus.NOT_MODIFIED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)


class FetchError(Exception):
    """An address gave nothing; the message is the reason, without the address.

    `passing` is true for a temporary error; after a permanent one the address is not requested again. `status` is the
    HTTP status, if that is the error.
    """

    def __init__(self, why: str, *, passing: bool = False, status: int | None = None) -> None:
        super().__init__(why)
        self.passing = passing
        self.status = status


class FetchEnded(Exception):
    """The fetch is ending; no more requests are sent."""


class RobotsRefusal(FetchError):
    """The host asks robots to stay away from the address."""


@contextmanager
def unforeseen() -> Iterator[None]:
    """Turn any other exception into a temporary FetchError, so that it affects one address only."""
    try:
        yield
    except (FetchError, FetchEnded):
        raise
    except Exception as error:
        raise FetchError(f"gives what could not be read ({type(error).__name__})", passing=True) from error


def of_status(status: int) -> FetchError:
    """The error for an HTTP status."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "unknown"
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return FetchError(f"is answered with {status} {phrase}", passing=passing, status=status)
