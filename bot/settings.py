"""The environment, or a file `.env`, read once and checked; what is secret hides itself."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_data_dir
from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index.errors import CrosscheckError

TELEGRAM = "https://api.telegram.org"

# Ids that stand for many people at once, so that admitting one would admit whoever may write through it.
SHARED_IDS = {
    1087968824: "anonymous administrators of every group",
    136817688: "everyone who writes in the name of a channel",
    777000: "Telegram itself, which also brings the posts of linked channels",
}


class SettingsRefused(CrosscheckError):
    """A setting is missing or cannot be right; the text names each such variable and what to do, one a line."""


class Access(StrEnum):
    """Who may use the bot: everyone whom the admins have not shut out, or only those whom they have let in."""

    EVERYONE = "everyone"
    LISTED = "listed"


class Settings(BaseSettings):
    """What the bot needs to know before it starts. Every field is the environment variable of that name.

    `stories_dir` and `index_dir` are None where the index side's own defaults hold.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    telegram_token: SecretStr
    telegram_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_access: Access = Access.EVERYONE
    telegram_api_url: str = TELEGRAM
    stories_dir: Path | None = None
    index_dir: Path | None = None
    state_file: Path | None = None

    @property
    def state(self) -> Path:
        """The file of what the bot remembers: `state_file`, else one for each bot in the user's data folder."""
        bot = self.telegram_token.get_secret_value().partition(":")[0]
        return self.state_file or Path(user_data_dir("crosscheck", appauthor=False)) / f"bot-{bot}.sqlite"

    @field_validator("telegram_token")
    @classmethod
    def _is_a_token(cls, token: SecretStr) -> SecretStr:
        bare = token.get_secret_value().strip()
        if not bare:
            raise ValueError("is empty: put the token that @BotFather gave you there")
        if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{30,}", bare):
            raise ValueError(
                "is not a bot's token, which is digits, a colon and 35 letters and digits: copy it from @BotFather"
            )
        return SecretStr(bare)

    @field_validator("telegram_admins", mode="before")
    @classmethod
    def _are_people(cls, given: str | frozenset[int]) -> frozenset[int]:
        return frozenset(map(_person, given.split(",") if given.strip() else ())) if isinstance(given, str) else given

    @field_validator("telegram_access", mode="before")
    @classmethod
    def _is_an_access(cls, given: str) -> Access:
        bare = given.strip().lower() or Access.EVERYONE
        if bare not in list(Access):
            raise ValueError(f"is everyone or listed, not {bare!r}")
        return Access(bare)

    @field_validator("telegram_api_url")
    @classmethod
    def _is_a_server(cls, address: str) -> str:
        bare = address.strip().rstrip("/")
        if bare and not _is_server(bare):
            raise ValueError(f"is no address of a Bot API server such as {TELEGRAM} or http://127.0.0.1:8081: {bare!r}")
        return bare or TELEGRAM

    @field_validator("stories_dir", "index_dir", "state_file", mode="before")
    @classmethod
    def _is_a_path(cls, given: str | Path | None) -> Path | None:
        # A shell spells out "~"; in `.env` nobody else does.
        return Path(given).expanduser() if given and str(given).strip() else None


def read_settings() -> Settings:
    """The settings of this process. Raises `SettingsRefused`, whose text never holds the token."""
    try:
        return Settings()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        raise SettingsRefused(
            "\n".join(_sentence(str(each["loc"][0]), each["type"], each["msg"]) for each in problems)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f".env cannot be read: {error}") from None


def _sentence(field: str, kind: str, message: str) -> str:
    variable = field.upper()
    if kind == "missing":
        return f"{variable} is not set: put it into the environment or into a file .env (.env.example shows how)"
    return f"{variable} {message.removeprefix('Value error, ')}"


def _person(word: str) -> int:
    bare = word.strip()
    if not re.fullmatch(r"[0-9]{1,18}", bare) or int(bare) == 0:
        raise ValueError(f"is a list of Telegram user ids, positive numbers with commas between them, not {bare!r}")
    if int(bare) in SHARED_IDS:
        raise ValueError(f"must not hold {bare}, the id of {SHARED_IDS[int(bare)]}")
    return int(bare)


def _is_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        whole = parts.hostname and parts.port != 0
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and address.isprintable()
    return parts.scheme in ("http", "https") and bool(whole) and plain and not set(address) & set(" {}")
