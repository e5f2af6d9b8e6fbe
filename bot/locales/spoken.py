"""The languages that the bot speaks: every folder of `catalogues`, made by `python -m tests.catalogues`."""

from collections.abc import Iterator
from gettext import GNUTranslations
from importlib.resources import files

from index.models.presentation import Locale

CATALOGUE = "LC_MESSAGES/bot.mo"


def spoken_languages() -> Iterator[Locale]:
    """Each language with its catalogue, by code, in the order of their codes."""
    for folder in sorted(files(__package__).joinpath("catalogues").iterdir(), key=lambda each: each.name):
        with folder.joinpath(CATALOGUE).open("rb") as catalogue:
            yield Locale(folder.name, GNUTranslations(catalogue))
