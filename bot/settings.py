"""Settings from the environment or a file `.env`, read once and validated; secrets are masked."""

import re
from collections.abc import Iterable
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_dir
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.logs import LogFormat
from index.errors import CrosscheckError

TELEGRAM = "https://api.telegram.org"
HOOK = "https://bot.example.org/telegram"
LISTEN = "127.0.0.1:8443"
# How like a setting's name another one is, of 100, and how long, before it is taken for a mistake: STORY_DIR and
# STORIES_DIR are 80 alike. Short names, such as HEADER beside READER, are words of other programs.
LEAST_ALIKE, LEAST_LETTERS = 80, 8

# Ids shared by many people, so that access for one would give access to all of them.
SHARED_IDS = {
    1087968824: "anonymous administrators of every group",
    136817688: "everyone who writes in the name of a channel",
    777000: "Telegram itself, which also brings the posts of linked channels",
}


class SettingsRefused(CrosscheckError):
    """A setting is missing or invalid; the text names each such variable and the remedy, one per line."""


class Access(StrEnum):
    """Access policy: everyone whom the admins have not denied, or only those whom they have allowed."""

    EVERYONE = "everyone"
    LISTED = "listed"


class Settings(BaseSettings):
    """Settings of the bot. Every field is the environment variable of that name.

    `stories_dir` and `index_dir` are None for the defaults of the index; `reader` is the folder of a model, "off", or
    empty for the one of the package. `cluster_url` and those beside it are the settings of a search cluster, which the
    index checks. `refresh_minutes` is the refresh interval, up to a week; 0 for none.
    """

    model_config = SettingsConfigDict(
        validate_default=True,  # a missing secret is an error only if there is an address
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: SecretStr
    telegram_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_access: Access = Access.EVERYONE
    telegram_api_url: str = TELEGRAM
    stories_dir: Path | None = None
    index_dir: Path | None = None
    reader: str = ""
    cluster_url: str = ""
    cluster_user: str = ""
    cluster_password: SecretStr = SecretStr("")
    cluster_ca: str = ""
    cluster_prefix: str = "crosscheck"
    state_file: Path | None = None
    refresh_minutes: float = Field(default=0, ge=0, le=10_080)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: str = LISTEN
    log_format: LogFormat = LogFormat.TEXT

    @property
    def cluster(self) -> dict[str, str]:
        """The settings of the search cluster, by the names of their variables."""
        given = {name: getattr(self, name) for name in type(self).model_fields if name.startswith("cluster_")}
        return {
            name.upper(): value.get_secret_value() if isinstance(value, SecretStr) else value
            for name, value in given.items()
        }

    @property
    def state(self) -> Path:
        """The state file of the bot: `state_file`, else one per bot in the user's data folder."""
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

    @field_validator("webhook_url")
    @classmethod
    def _is_an_address(cls, given: str | None) -> str | None:
        bare = (given or "").strip()
        if bare and not _is_server(bare):
            raise ValueError(f"is no address that Telegram can bring updates to, such as {HOOK}: {bare!r}")
        if bare and find_spec("tornado") is None:
            raise ValueError('needs a server: pip install "crosscheck-news[webhook]"')
        return bare or None

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        bare = given.get_secret_value().strip() if given else ""
        if info.data.get("webhook_url") and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", bare):
            raise ValueError(
                "is needed with WEBHOOK_URL, so that nobody else can bring updates: 16 to 256 letters, digits, _ and -"
            )
        return SecretStr(bare) if bare else None

    @field_validator("webhook_listen")
    @classmethod
    def _is_a_place(cls, given: str) -> str:
        bare = given.strip() or LISTEN
        host_and_port(bare, LISTEN)
        return bare

    @field_validator("log_format", mode="before")
    @classmethod
    def _is_a_format(cls, given: str) -> LogFormat:
        bare = given.strip().lower() or LogFormat.TEXT
        if bare not in list(LogFormat):
            raise ValueError(f"is text or json, not {bare!r}")
        return LogFormat(bare)

    @field_validator("stories_dir", "index_dir", "state_file", mode="before")
    @classmethod
    def _is_a_path(cls, given: str | Path | None) -> Path | None:
        # A shell expands "~"; in `.env` this has to be done here.
        return Path(given).expanduser() if given and str(given).strip() else None


def host_and_port(address: str, example: str) -> tuple[str, int]:
    """The host, without the brackets of an IPv6 address, and the port; raises ValueError, which gives the example."""
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 2**16:
        raise ValueError(f"is a host and a port such as {example}, not {address!r}")
    return host.strip("[]"), int(port)


def read_settings() -> Settings:
    """The settings of this process. Raises `SettingsRefused`, whose text never contains the token."""
    try:
        return Settings()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        raise SettingsRefused(
            "\n".join(_sentence(str(each["loc"][0]), each["type"], each["msg"]) for each in problems)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f".env cannot be read: {error}") from None


def misspelt_settings(environment: Iterable[str], file: Path = Path(".env")) -> list[str]:
    """One line for each variable of the environment or the file that is no setting and nearly has the name of one."""
    known = {name.upper() for name in Settings.model_fields}
    written = {name.upper() for name in (*environment, *(dotenv_values(file) if file.is_file() else ()))} - known
    lines = []
    for name in sorted(written):
        meant = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
        if meant and len(name) >= LEAST_LETTERS:
            lines.append(f"{name} is no setting and is not read: {meant[0]} may be meant")
    return lines


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
