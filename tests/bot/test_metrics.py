"""Metrics, the pages of health, and a log for programs: what they count, and that they know no person and no question."""

import asyncio
import json
import logging
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import StringIO
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.error import TimedOut

from bot.__main__ import main
from bot.logs import JsonLines, PersonalId
from bot.monitoring import server
from bot.monitoring.index_metrics import IndexMetrics
from bot.monitoring.metrics import DeliveryResult, JobResult, Metrics, Outcome, Report, Step, Via
from bot.monitoring.readiness import readiness
from bot.monitoring.server import MetricsNotListening, serving
from index.api.newsroom import Newsroom
from index.errors import SnapshotDamaged, SnapshotMissing
from index.models import FetchReport, Refusal, Status
from index.retrieval.reader import Mix, NoReader, ReaderOutput, ReaderPassage, timed
from tests.bot.newsrooms import REPORT, Desk
from tests.bot.running import ADMIN, Bot, running
from tests.bot.scraping import fetched, scrape
from tests.bot.telegram_double import Fault, TelegramDouble, blocked, broken, group, private
from tests.bot.telegram_double.server import PATIENCE, TOKEN
from tests.bot.test_command import outcome, started
from tests.bot.test_inline import answered as answers_inline
from tests.bot.test_serving import free_port
from tests.bot.test_watches import COURIER, Stories, hears
from tests.conftest import MakeNewsroom

DASHBOARD = Path(__file__).parents[2] / "docs" / "grafana.json"
PAGE = DASHBOARD.with_name("running.md")
QUESTION = "How many miners were freed?"
BUILT = ("crosscheck_index_built_timestamp_seconds", "crosscheck_index_bytes", "crosscheck_index_degraded")


@pytest.fixture
def stories(make_newsroom: MakeNewsroom, tmp_path: Path) -> Stories:
    return Stories(make_newsroom, tmp_path / "stories")


@contextmanager
def scraped(bot: Bot, newsroom: Newsroom) -> Iterator[int]:
    """The bot's metrics, served as `crosscheck-bot --metrics` serves them."""
    IndexMetrics(newsroom, bot.metrics.registry)
    ready = readiness(newsroom, running=lambda: bot.goes_on, silent=lambda: 0.0, longest=1.0)
    with serving("127.0.0.1", 0, bot.metrics, ready) as port:
        yield port


@pytest.mark.anyio
async def test_what_the_bot_does_is_counted(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        with scraped(bot, stories.newsroom) as port:
            chat, admin = private(bot.double), private(bot.double, ADMIN)
            await chat.asks(QUESTION)
            await chat.asks("Who won the sailing regatta in Lomar?")
            await chat.asks("hello")
            await chat.asks(f"{QUESTION} after:never")
            await answers_inline(bot.double, QUESTION)
            await chat.asks(f"/watch {QUESTION}")
            bot.double.fail("sendMessage", broken())
            await chat.asks(QUESTION)
            stories.change(courier=COURIER)
            await hears(bot, chat)
            await admin.asks("/reindex")
            done = "crosscheck_background_jobs_total{result=done,work=reindex}"
            while done not in (shown := await scrape(port)):  # noqa: ASYNC110  # the page tells no event of its own
                await asyncio.sleep(0.02)
    assert shown["crosscheck_questions_total{outcome=answered,via=chat}"] == 2
    assert shown["crosscheck_questions_total{outcome=refused,via=chat}"] == 1
    assert shown["crosscheck_questions_total{outcome=greeting,via=chat}"] == 1
    assert shown["crosscheck_questions_total{outcome=invalid,via=chat}"] == 1
    assert shown["crosscheck_questions_total{outcome=answered,via=inline}"] == 1
    assert shown["crosscheck_questions_total{outcome=answered,via=watch}"] == 2
    assert shown["crosscheck_telegram_errors_total{kind=NetworkError}"] == 1
    assert shown["crosscheck_watch_deliveries_total{result=sent}"] == 1
    assert shown["crosscheck_background_jobs_total{result=done,work=reindex}"] == 1
    assert shown["crosscheck_background_job_seconds_count{work=reindex}"] == 1
    assert shown["crosscheck_updates_total{admitted=yes}"] == 8
    assert shown["crosscheck_index_stories"] == 3
    assert shown["crosscheck_index_degraded"] == 0
    assert shown["crosscheck_queue_updates{state=waiting}"] == 0
    assert shown["crosscheck_step_seconds_count{step=wait}"] == 8
    assert shown["crosscheck_step_seconds_count{step=answer}"] == 8
    assert shown["crosscheck_step_seconds_count{step=send}"] > 8
    assert shown["crosscheck_threads"] > 1


@pytest.mark.anyio
async def test_checks_and_timelines_are_counted(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        with scraped(bot, stories.newsroom) as port:
            chat = private(bot.double)
            await chat.asks("/check Rescuers freed 99 miners from the Karsa pit.")
            await chat.asks("/check Lena Orvik won the regatta of Lomar.")
            await chat.asks("/check http://127.0.0.1:9/goats")  # no page of this machine is fetched
            await chat.asks("/timeline Who won the sailing regatta in Lomar?")
            await chat.write(f"/timeline {QUESTION}")
            await bot.double.until("sendPhoto")
            shown = await scrape(port)
    reports = {name: value for name, value in shown.items() if name.startswith("crosscheck_reports_total")}
    assert reports == {
        "crosscheck_reports_total{outcome=answered,report=check}": 1,
        "crosscheck_reports_total{outcome=refused,report=check}": 1,
        "crosscheck_reports_total{outcome=invalid,report=check}": 1,
        "crosscheck_reports_total{outcome=refused,report=timeline}": 1,
        "crosscheck_reports_total{outcome=answered,report=timeline}": 1,
    }
    steps = {step: shown[f"crosscheck_step_seconds_count{{step={step}}}"] for step in ("check", "timeline", "picture")}
    assert steps == {"check": 3, "timeline": 2, "picture": 1}


@pytest.mark.anyio
async def test_no_metric_and_no_line_of_the_log_for_programs_holds_a_person_or_a_question(stories: Stories) -> None:
    person, words = 987654321, "Vukovarska"
    log = StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(JsonLines(SecretStr(TOKEN)))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        async with running(stories.newsroom) as bot:
            with scraped(bot, stories.newsroom) as port:
                chat, some = private(bot.double, person), group(bot.double, person, -100987654)
                await chat.asks(f"How many miners were freed in {words}?")
                await chat.asks(f"miners outlet:{words}")
                await chat.asks(f"/watch {QUESTION}")
                await chat.asks("/reindex")  # refused, which is logged
                await some.asks(f"/ask who is {words}?")
                await answers_inline(bot.double, f"{words} miners")
                bot.double.fail("sendMessage", Fault(400, "Bad Request: have no rights to send a message"))
                stories.change(courier=COURIER)
                await hears(bot, chat)
                bot.double.fail("sendMessage", blocked())
                before = bot.double.tried("sendMessage")
                await chat.write(QUESTION)
                await bot.double.until_tried("sendMessage", *before, 403)
                told = [
                    (await asyncio.to_thread(fetched, port, page))[1] for page in ("/metrics", "/readyz", "/healthz")
                ]
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert any(line["message"].startswith("refused /reindex in chat [id]") for line in lines)
    assert any("news wait until chat [id]" in line["message"] for line in lines)
    for text in (*told, log.getvalue()):
        for part in (str(person), "100987654", words, words.casefold(), "Ida", "miners were freed"):
            assert part not in text, part


@pytest.mark.anyio
async def test_a_page_says_whether_the_bot_is_alive_and_ready(
    stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LONGEST_TURN", 0.02)
    silent = 5.0
    running_now = False
    checks = readiness(stories.newsroom, running=lambda: running_now, silent=lambda: silent, longest=10.0)
    with serving("127.0.0.1", 0, Metrics(), checks) as port:
        # asked in the thread of the event loop, which so cannot take its turn
        assert fetched(port, "/healthz") == (503, "event loop: no turn in 0 s\n")
        monkeypatch.setattr(server, "LONGEST_TURN", PATIENCE)
        assert await asyncio.to_thread(fetched, port, "/healthz") == (200, "event loop: ok\n")
        status, text = await asyncio.to_thread(fetched, port, "/readyz")
        assert (status, text.splitlines()[1:]) == (503, ["telegram: not reached yet", "index: ok"])
        running_now = True
        assert (await asyncio.to_thread(fetched, port, "/readyz"))[0] == 200
        silent = 11.0
        assert "telegram: no answer for 11 s" in (await asyncio.to_thread(fetched, port, "/readyz"))[1]
        assert (await asyncio.to_thread(fetched, port, "/"))[0] == 404


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        pytest.param(SnapshotMissing("none yet"), None, id="no index yet, which the first question builds"),
        pytest.param(SnapshotDamaged("a file is short"), "a file is short", id="a damaged one"),
        pytest.param(PermissionError("not yours"), "not yours", id="a folder that cannot be read"),
    ],
)
def test_an_index_that_cannot_be_asked_is_not_ready(error: Exception, fault: str | None) -> None:
    class Broken(Desk):
        def status(self) -> Status:
            raise error

    assert readiness(Broken(), running=lambda: True, silent=lambda: 0, longest=1)["index"]() == fault
    metrics = Metrics()
    IndexMetrics(Broken(), metrics.registry)
    assert not any(family.name.startswith("crosscheck_index") for family in metrics.registry.collect())


@pytest.mark.anyio
async def test_an_address_in_use_is_refused() -> None:
    with serving("127.0.0.1", 0, Metrics(), {}) as port, pytest.raises(MetricsNotListening, match=f"127.0.0.1:{port}"):
        ExitStack().enter_context(serving("127.0.0.1", port, Metrics(), {}))


@pytest.mark.anyio
async def test_the_command_serves_them_and_logs_json(tmp_path: Path) -> None:
    port = free_port()
    listen = ("--metrics", f"127.0.0.1:{port}")
    async with TelegramDouble() as double, started(tmp_path, double, *listen, LOG_FORMAT="json") as process:
        await private(double).asks("How many miners were brought up?")
        shown = await scrape(port)
        ready = await asyncio.to_thread(fetched, port, "/readyz")
        process.send_signal(signal.SIGTERM)
        code, _, errors = await outcome(process)
    assert code == 0
    assert ready == (200, "event loop: ok\ntelegram: ok\nindex: ok\n")
    assert shown["crosscheck_questions_total{outcome=answered,via=chat}"] == 1
    assert {f"crosscheck_step_seconds_count{{step={step}}}" for step in ("search", "compare", "answer")} <= shown.keys()
    assert set(BUILT) <= shown.keys()
    lines = [json.loads(line) for line in errors.splitlines()]
    assert "@CrosscheckTestBot answers" in {line["message"] for line in lines}
    assert {line.keys() >= {"time", "level", "logger", "message"} for line in lines} == {True}


@pytest.mark.parametrize("address", ["9464", "localhost", "localhost:0", "localhost:x", ""])
def test_an_address_that_is_none_is_bad_usage(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--metrics", address])
    assert ended.value.code == 2
    assert f"is a host and a port such as 127.0.0.1:9464, not {address!r}" in capsys.readouterr().err


def whole() -> Metrics:
    """Metrics in which each thing that can happen has happened once."""
    metrics = Metrics()
    for via in Via:
        for became in Outcome:
            metrics.question(via, became)
    for report in Report:
        metrics.report(report, Outcome.ANSWERED)
    for step in Step:
        metrics.step(step, 0.1)
    for result in JobResult:
        metrics.reindex(result, REPORT)
        metrics.fetch(result, FetchReport(seconds=1.0, refused=(Refusal(where="a", why="b"),)))
    for delivered in DeliveryResult:
        metrics.delivery(delivered)
    metrics.telegram_error(TimedOut())
    metrics.update(admitted=True)
    metrics.update(admitted=False)
    metrics.queue("waiting", lambda: 0)
    return metrics


def test_each_query_of_the_dashboard_names_metrics_and_labels_that_exist(stories: Stories) -> None:
    metrics = whole()
    IndexMetrics(stories.newsroom, metrics.registry)
    exist: dict[str, set[str]] = {}
    for family in metrics.registry.collect():
        for each in family.samples:
            exist.setdefault(each.name, set()).update(each.labels)
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    queries = [(panel["title"], target["expr"]) for panel in panels for target in panel["targets"]]
    assert len(queries) > 10
    used: set[str] = set()
    for title, query in queries:
        names = set(re.findall(r"\b(?:crosscheck|process)_\w+", query))
        assert names, title
        assert names <= exist.keys(), title
        labels = set(re.findall(r"(\w+)=~?\"", query)) | set(
            re.findall(r"\w+", " ".join(re.findall(r"by \(([^)]*)\)", query)))
        )
        assert labels <= set().union(*(exist[name] for name in names)), title
        used |= names
    ours = {
        name for name in exist if name.startswith("crosscheck") and not name.endswith(("_sum", "_count", "_created"))
    }
    assert ours <= used


def test_the_page_on_running_lists_every_metric_with_its_labels(stories: Stories) -> None:
    metrics = whole()
    IndexMetrics(stories.newsroom, metrics.registry)
    listed = {
        name: set(re.findall(r"`(\w+)`", labels))
        for names, labels in re.findall(r"^\| (`crosscheck_.*?) \| (.*?) ?\|", PAGE.read_text("utf-8"), re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    exist: dict[str, set[str]] = {}
    for family in metrics.registry.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        labels = {label for each in family.samples for label in each.labels}
        exist[name] = labels - {"le"}
    assert listed == {name: labels for name, labels in exist.items() if name.startswith("crosscheck")}


def test_no_label_is_prometheus_own() -> None:
    labels = {label for family in whole().registry.collect() for each in family.samples for label in each.labels}
    assert labels.isdisjoint({"job", "instance"})


def test_what_a_fetch_could_not_read_is_shown() -> None:
    metrics = Metrics()
    refusal = Refusal(where="a", why="b")
    metrics.fetch(JobResult.DONE, FetchReport(seconds=1.0, refused=(refusal,), known=(refusal, refusal)))
    assert metrics.registry.get_sample_value("crosscheck_sources_failing") == 3


class Lenient:
    """A reader to which each sentence answers."""

    name, mix = "lenient", Mix(order=0.5)

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[ReaderOutput]:
        return [ReaderOutput(1.0, None, 0.0) for _ in passages]


def test_the_time_of_a_reader_is_reported() -> None:
    times = list[float]()
    reader = timed(Lenient(), times.append)
    assert (reader.name, reader.mix) == (Lenient.name, Lenient.mix)
    reader.read("who?", [ReaderPassage("a b c d")])
    reader.read("who?", [])
    assert len(times) == 1
    none = NoReader("off")
    assert timed(none, times.append) is none  # which the search does without


def test_an_error_in_the_log_for_programs_is_its_type_and_its_places() -> None:
    try:
        int("what somebody wrote")
    except ValueError as error:
        record = logging.LogRecord(
            "bot",
            logging.ERROR,
            __file__,
            1,
            "of %s: %s",
            (PersonalId(77), TOKEN),
            (ValueError, error, error.__traceback__),
        )
    told = json.loads(JsonLines(SecretStr(TOKEN)).format(record))
    assert told["message"] == "of [id]: 4242:[token]"
    assert told["error"] == "ValueError"
    (place,) = told["trace"]
    assert re.fullmatch(r"test_metrics\.py:\d+ test_an_error_in_the_log\w+", place)
    assert "wrote" not in json.dumps(told)


def test_the_log_for_people_names_whom_it_is_about() -> None:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "user %s", (PersonalId(77),), None)
    assert record.getMessage() == "user 77"
