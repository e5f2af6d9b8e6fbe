from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.logs import LogFormat
from bot.settings import HOOK, LISTEN, TELEGRAM, Settings, SettingsRefused, misspelt_settings, read_settings
from bot.transport.webhook import Webhook
from tests.bot.telegram_double.server import TOKEN

SECRET = TOKEN.partition(":")[2]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in ({"TELEGRAM_TOKEN": TOKEN} | variables).items():
        monkeypatch.setenv(name, value)


def test_a_token_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch)
    settings = read_settings()
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.telegram_admins == frozenset()
    assert settings.telegram_api_url == TELEGRAM
    assert (settings.stories_dir, settings.index_dir) == (None, None)


@pytest.mark.parametrize(
    ("variable", "value", "read"),
    [
        pytest.param("TELEGRAM_ADMINS", "", frozenset(), id="nobody"),
        pytest.param("TELEGRAM_ADMINS", " ", frozenset(), id="blank is nobody"),
        pytest.param("TELEGRAM_ADMINS", "501", frozenset({501}), id="one"),
        pytest.param("TELEGRAM_ADMINS", " 501, 502 ,501", frozenset({501, 502}), id="two, one of them twice"),
        pytest.param("TELEGRAM_API_URL", "http://127.0.0.1:8081/", "http://127.0.0.1:8081", id="a server of one's own"),
        pytest.param("TELEGRAM_API_URL", "", TELEGRAM, id="no server is Telegram's"),
        pytest.param("STORIES_DIR", "/data/stories", Path("/data/stories"), id="a folder"),
        pytest.param("STORIES_DIR", "", None, id="no folder"),
        pytest.param("INDEX_DIR", "~/index", Path.home() / "index", id="a folder below one's own"),
        pytest.param("INDEX_DIR", "  ", None, id="a blank folder"),
        pytest.param("STATE_FILE", "~/bot.sqlite", Path.home() / "bot.sqlite", id="a file below one's own folder"),
        pytest.param("STATE_FILE", "", None, id="no file"),
        pytest.param("WEBHOOK_URL", " ", None, id="no webhook"),
        pytest.param("WEBHOOK_SECRET", "", None, id="no secret, which nobody needs without a webhook"),
        pytest.param("WEBHOOK_LISTEN", "", LISTEN, id="nowhere in particular"),
        pytest.param("LOG_FORMAT", "", LogFormat.TEXT, id="lines for people"),
        pytest.param("LOG_FORMAT", " JSON", LogFormat.JSON, id="objects for programs"),
    ],
)
def test_a_setting_is_read(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, read: object) -> None:
    given(monkeypatch, **{variable: value})
    assert getattr(read_settings(), variable.lower()) == read


def test_each_bot_remembers_in_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given(monkeypatch)
    assert read_settings().state.name == f"bot-{TOKEN.partition(':')[0]}.sqlite"
    given(monkeypatch, STATE_FILE=str(tmp_path / "state"))
    assert read_settings().state == tmp_path / "state"


@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [
        pytest.param("", "127.0.0.1", 8443, id="where nobody says where"),
        pytest.param("0.0.0.0:80", "0.0.0.0", 80, id="everywhere"),
        pytest.param("[::1]:8443", "::1", 8443, id="an address of the sixth version"),
    ],
)
def test_a_webhook_needs_an_address_and_a_secret(
    monkeypatch: pytest.MonkeyPatch, listen: str, host: str, port: int
) -> None:
    secret = "made-up_and-long-enough"
    given(monkeypatch, WEBHOOK_URL=HOOK, WEBHOOK_SECRET=secret, WEBHOOK_LISTEN=listen)
    assert Webhook.of(read_settings()) == Webhook(url=HOOK, secret=SecretStr(secret), host=host, port=port)
    assert secret not in repr(read_settings())


def test_a_webhook_without_its_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WEBHOOK_URL=HOOK, WEBHOOK_SECRET="made-up_and-long-enough")
    monkeypatch.setattr("bot.settings.find_spec", lambda name: None)
    with pytest.raises(SettingsRefused, match=r'WEBHOOK_URL needs a server: pip install "crosscheck-news\[webhook\]"'):
        read_settings()


def test_settings_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"TELEGRAM_TOKEN=' {TOKEN} '\nTELEGRAM_ADMINS=501,502\nOTHER=1\n")
    settings = read_settings()
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.telegram_admins == {501, 502}


def test_an_empty_variable_takes_back_what_the_file_admits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_ADMINS=501\n")
    given(monkeypatch, TELEGRAM_ADMINS="")
    assert read_settings().telegram_admins == frozenset()


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        pytest.param({"TELEGRAM_TOKEN": ""}, "TELEGRAM_TOKEN is empty: put the token", id="an empty token"),
        pytest.param(
            {"TELEGRAM_ACCESS": "nobody"}, "TELEGRAM_ACCESS is everyone or listed, not 'nobody'", id="no access"
        ),
        pytest.param({"LOG_FORMAT": "xml"}, "LOG_FORMAT is text or json, not 'xml'", id="no format of a log"),
        pytest.param({"TELEGRAM_TOKEN": "abc"}, "TELEGRAM_TOKEN is not a bot's token", id="no token"),
        pytest.param({"TELEGRAM_TOKEN": TOKEN[:20]}, "TELEGRAM_TOKEN is not a bot's token", id="half a token"),
        pytest.param({"TELEGRAM_TOKEN": TOKEN + " #"}, "TELEGRAM_TOKEN is not a bot's token", id="more than a token"),
        pytest.param(
            {"TELEGRAM_ADMINS": "me"},
            "TELEGRAM_ADMINS is a list of Telegram user ids, positive numbers with commas between them, not 'me'",
            id="a name",
        ),
        pytest.param({"TELEGRAM_ADMINS": "5,,6"}, "not ''", id="a comma too many"),
        pytest.param({"TELEGRAM_ADMINS": "-100123"}, "not '-100123'", id="a group"),
        pytest.param({"TELEGRAM_ADMINS": "٥"}, "not '٥'", id="digits of another script"),
        pytest.param(
            {"TELEGRAM_ADMINS": "5, 1087968824"},
            "TELEGRAM_ADMINS must not hold 1087968824, the id of anonymous administrators of every group",
            id="an id that many share",
        ),
        pytest.param(
            {"TELEGRAM_API_URL": "127.0.0.1:8081"}, "TELEGRAM_API_URL is no address of a Bot API server", id="no scheme"
        ),
        pytest.param({"TELEGRAM_API_URL": "http://x:port"}, "TELEGRAM_API_URL is no address", id="a port that is none"),
        pytest.param(
            {"TELEGRAM_API_URL": "https://me:pass@x"}, "TELEGRAM_API_URL is no address", id="a password inside"
        ),
        pytest.param({"TELEGRAM_API_URL": "https://x/?a"}, "TELEGRAM_API_URL is no address", id="a query"),
        pytest.param(
            {"WEBHOOK_URL": "bot.example"}, "WEBHOOK_URL is no address that Telegram", id="no scheme of a webhook"
        ),
        pytest.param({"WEBHOOK_URL": HOOK}, "WEBHOOK_SECRET is needed with WEBHOOK_URL", id="no secret of a webhook"),
        pytest.param({"WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": "short"}, "WEBHOOK_SECRET is needed", id="a short secret"),
        pytest.param(
            {"WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": "blank " * 5}, "WEBHOOK_SECRET is needed", id="blanks in a secret"
        ),
        pytest.param({"WEBHOOK_LISTEN": "8443"}, "WEBHOOK_LISTEN is a host and a port", id="a port without a host"),
        pytest.param({"WEBHOOK_LISTEN": "0.0.0.0:70000"}, "not '0.0.0.0:70000'", id="a port that is too high"),
        pytest.param(
            {"TELEGRAM_API_URL": "https://x/{token}"},
            "TELEGRAM_API_URL is no address",
            id="a place that the library would fill",
        ),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    given(monkeypatch, **variables)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert SECRET[:8] not in str(refused.value)


def test_the_settings_of_a_cluster_have_the_names_of_their_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {
        "CLUSTER_URL": "https://node1:9200", "CLUSTER_USER": "ada", "CLUSTER_PASSWORD": "hush-hush",
        "CLUSTER_CA": "ca.pem", "CLUSTER_PREFIX": "news",
    }  # fmt: skip
    given(monkeypatch, **variables)
    settings = read_settings()
    assert settings.cluster == variables
    assert "hush" not in repr(settings)


def test_a_missing_token_is_one_line_that_says_what_to_do() -> None:
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert str(refused.value) == (
        "TELEGRAM_TOKEN is not set: put it into the environment or into a file .env (.env.example shows how)"
    )


def test_every_wrong_setting_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TELEGRAM_TOKEN="", TELEGRAM_ADMINS="x", TELEGRAM_API_URL="x")
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    lines = str(refused.value).splitlines()
    assert [line.split()[0] for line in lines] == ["TELEGRAM_TOKEN", "TELEGRAM_ADMINS", "TELEGRAM_API_URL"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TELEGRAM_ADMINS=\xff\xfe\n")
    with pytest.raises(SettingsRefused, match=r"^\.env cannot be read: "):
        read_settings()


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        pytest.param({"STORY_DIR": "x"}, ["STORY_DIR is no setting and is not read: STORIES_DIR may be meant"], id="near"),
        pytest.param({"telegram_admin": "1"}, ["TELEGRAM_ADMIN is no setting and is not read: TELEGRAM_ADMINS may be meant"], id="in small letters"),
        pytest.param({"STORIES_DIR": "x", "PATH": "y", "HEADER": "z", "HOME": ""}, [], id="settings, and names of others"),
    ],
)  # fmt: skip
def test_a_misspelt_setting_is_named(names: dict[str, str], lines: list[str], tmp_path: Path) -> None:
    assert misspelt_settings(names, tmp_path / "none") == lines
    (tmp_path / ".env").write_text("\n".join(f"{name}={value}" for name, value in names.items()), encoding="utf-8")
    assert misspelt_settings((), tmp_path / ".env") == lines


def test_settings_hide_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch)
    settings = read_settings()
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
