"""The emulator on a loopback port, with every request recorded, checked and, where ordered, failed."""

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Any, Self

import lo_bot_api_emulator as emulator
from aiohttp import web, web_app
from lo_bot_api_emulator.updates import ALLOWED_UPDATE_TYPES

from tests.bot.telegram_double.description import parameters, problems
from tests.bot.telegram_double.faults import Fault

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Digits and a colon like every token, and a secret part that nothing else contains.
TOKEN = "4242:" + "Secret-Not-To-Be-Seen-Anywhere_" + "0123"
USERNAME = "CrosscheckTestBot"

# What a bot says of itself: the field that the method gives, or sets.
PROFILE = {
    "getMyDescription": "description",
    "getMyShortDescription": "short_description",
    "setMyDescription": "description",
    "setMyShortDescription": "short_description",
}
READ = web.RequestKey("read", tuple)

# Seconds that a test waits for something that happens at once unless the machine is busy.
PATIENCE = 60


@dataclass(frozen=True)
class Request:
    """One request of the bot: the method, its parameters, the HTTP status of the answer (0: none) and when it came.

    `at` is in seconds of the event loop's clock.
    """

    method: str
    fields: Mapping[str, str]
    status: int
    at: float


class Hold(asyncio.Event):
    """What a request waits for; `reached` is set when it has come."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()


class Ephemeral(Enum):
    """What becomes of a message for one person of a group."""

    UNKNOWN = "an older server, which sends it to all"
    REFUSED = "the bot is no admin of the group"
    SENT = "the person gets it"


class TelegramDouble:
    """Answers the bot as Telegram would. Enter it to start it; `address` is for TELEGRAM_API_URL.

    It keeps at most so many updates as may be `waiting` for the bot, and counts them from `first`.
    """

    def __init__(self, port: int = 0, waiting: int = 1000, first: int = 1) -> None:
        _widen()
        self.requests: list[Request] = []
        self.problems: list[str] = []
        self._port = port
        self._numbers = itertools.count(first)
        self._emulator = _Emulator(max_updates=waiting, allow_insecure_loopback_webhooks=True)
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._held: dict[str, Hold] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self.described: dict[str, str] = {}
        self.ephemeral = Ephemeral.UNKNOWN
        self.takes_rich = False
        self._rich_numbers = itertools.count(700_000)
        self._seats: dict[tuple[str, str], dict[str, Any]] = {}
        self._keyboards: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
        self._polling = asyncio.Lock()
        self._changed = asyncio.Condition()
        application = self._emulator.app()
        application.middlewares.append(self._around)
        self._runner = web.AppRunner(application, shutdown_timeout=0, handler_cancellation=True)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._bringing = asyncio.create_task(self._bring())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bringing.cancel()
        await asyncio.gather(self._bringing, return_exceptions=True)
        await self._runner.cleanup()
        # aiohttp caches the handlers of a thousand servers, and with them all that was ever sent to each
        web_app._cached_build_middleware.cache_clear()

    @property
    def address(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    def store(self, file: str, content: bytes) -> None:
        """Keeps a file that somebody has sent, for getFile and for its download."""
        self._emulator.assets[file] = {"data": content}

    def fail(self, method: str, *faults: Fault) -> None:
        """The next requests of the method fail so, one a fault."""
        self._faults[method].extend(faults)

    def failing(self, method: str) -> bool:
        """True if the next request of the method will fail."""
        return bool(self._faults[method])

    def hold(self, method: str) -> Hold:
        """The next request of the method is not carried out before the event is set."""
        self._held[method] = Hold()
        return self._held[method]

    async def deliver(self, update: Mapping[str, object]) -> None:
        """Has the bot fetch an update; its one key says its kind, also a kind that the bot did not ask for."""
        ((kind, content),) = update.items()
        # The emulator knows three kinds. The others travel as messages and get their name back on the way out.
        update = {"update_id": next(self._numbers), "message": {**_mapping(content), "kind": kind}}
        await self._emulator.enqueue_update(update, token=TOKEN)

    async def until(self, method: str, count: int = 1, **fields: str) -> list[Request]:
        """Waits for that many requests of the method that succeeded, with these fields, and gives them."""
        await self._until(lambda: len(self.done(method, **fields)) >= count)
        return self.done(method, **fields)

    async def until_tried(self, method: str, *statuses: int) -> None:
        """Waits until the requests of the method had these HTTP statuses, in this order and from the first on."""
        await self._until(lambda: self.tried(method)[: len(statuses)] == list(statuses))

    def done(self, method: str, **fields: str) -> list[Request]:
        """The requests of the method so far that succeeded, with these fields."""
        return [each for each in self.requests if each.method == method and each.status == 200 and _with(each, fields)]

    def tried(self, method: str) -> list[int]:
        """The HTTP statuses of all requests of the method so far."""
        return [each.status for each in self.requests if each.method == method]

    def seat(self, chat: str, person: Mapping[str, object], status: str, **rights: object) -> None:
        """The person is in the chat with that status; anyone else is not."""
        self._seats[chat, str(person["id"])] = {"user": person, "status": status, **rights}

    def button(self, chat: str, label: str) -> tuple[str, dict[str, Any]]:
        """The last message in the chat that has a button so labelled, by its number, and the button."""
        for number, button in reversed(self.buttons(chat)):
            if button["text"] == label:
                return number, button
        raise AssertionError(f"no button {label!r} in {self._keyboards}")

    async def _bring(self) -> None:
        """Tries again what a webhook did not take, as Telegram does; the emulator tries once."""
        while True:
            await asyncio.sleep(0.05)
            await self._emulator.deliver_updates(token=TOKEN)

    def buttons(self, chat: str) -> list[tuple[str, dict[str, Any]]]:
        """The buttons that are shown in the chat, each with the number of its message."""
        return [
            (number, each)
            for (where, number), rows in self._keyboards.items()
            if where == chat
            for row in rows
            for each in row
        ]

    def shown(self, chat: str, number: str) -> tuple[str, list[list[dict[str, Any]]]]:
        """What the bot's message of that number shows now: its text as it was sent last, and the rows of its buttons."""
        return self._shown.get((chat, number), ""), self._keyboards.get((chat, number), [])

    def last(self, chat: str) -> str:
        """The number of the bot's newest message in the chat."""
        return max((number for where, number in self._keyboards if where == chat), key=int)

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(holds)

    @web.middleware
    async def _around(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if "path" in request.match_info:
            return await self._file(request, handler)
        method = request.match_info.get("method", "")
        read, files = await self._emulator.read_request(request)
        fields = {name: str(value) for name, value in read.items()}
        fields |= {name: str(file["filename"]) for name, file in files.items()}
        self.problems.extend(problems(method, fields))
        if held := self._held.pop(method, None):
            held.reached.set()
            await held.wait()
        fault = self._faults[method].pop(0) if self._faults[method] else None
        if fault and not fault.late:
            return await self._failed(request, method, fields, fault)
        response = await self._done(method, fields, request, handler)
        if fault:
            return await self._failed(request, method, fields, fault)
        await self._record(method, fields, response.status)
        return response

    async def _file(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await handler(request)
        await self._record("download", {"file_path": request.match_info["path"]}, response.status)
        return response

    async def _done(
        self, method: str, fields: Mapping[str, str], request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        key = (fields.get("chat_id", ""), fields.get("message_id", ""))
        if method in ("editMessageText", "editMessageReplyMarkup") and self._is_shown(key, fields):
            return web.json_response(Fault(400, "Bad Request: message is not modified").body, status=400)
        if method == "getUpdates":
            # Telegram ends the poll before; the emulator refuses the new one until it has noticed.
            async with self._polling:
                return _named(await handler(request))
        if (answered := self._unmodelled(method, fields)) is not None:
            return answered
        response = await handler(request)
        if "ephemeral_message_parameters" in fields:
            response = self._for_one(response)
        if method == "getMe":
            return _result(response, lambda me: me | {"username": USERNAME})
        if method.startswith(("send", "editMessage")) and "chat_id" in fields and response.status == 200:
            self._keep(fields, _body(response)["result"])
        return response

    def _for_one(self, response: web.StreamResponse) -> web.StreamResponse:
        if self.ephemeral is Ephemeral.REFUSED:
            return web.json_response(Fault(400, "Bad Request: not enough rights").body, status=400)
        if self.ephemeral is Ephemeral.UNKNOWN:
            return response
        return _result(response, lambda sent: sent | {"message_id": 0, "ephemeral_message_id": sent["message_id"]})

    def _unmodelled(self, method: str, fields: Mapping[str, str]) -> web.StreamResponse | None:
        """The answer to a method that the emulator does not know."""
        if method == "answerGuestQuery":
            return web.json_response({"ok": True, "result": {"inline_message_id": fields["guest_query_id"]}})
        if method in PROFILE:
            told = {PROFILE[method]: self.described.get(method, "")} if method.startswith("get") else True
            return web.json_response({"ok": True, "result": told})
        if method == "getChatMember":
            seat = self._seats.get((fields["chat_id"], fields["user_id"]))
            refused = web.json_response(Fault(400, "Bad Request: user not found").body, status=400)
            return web.json_response({"ok": True, "result": seat}) if seat else refused
        return self._rich(fields) if method == "sendRichMessage" else None

    def _rich(self, fields: Mapping[str, str]) -> web.StreamResponse:
        if not self.takes_rich:  # an older server
            return web.json_response(Fault(404, "Not Found").body, status=404)
        chat = {"id": int(fields["chat_id"]), "type": "private", "first_name": "Reader"}
        sent = {"message_id": next(self._rich_numbers), "date": 1_780_000_000, "chat": chat, "rich_message": {}}
        self._keep(fields, sent)
        return web.json_response({"ok": True, "result": sent})

    def _is_shown(self, key: tuple[str, str], fields: Mapping[str, str]) -> bool:
        return self._shown.get(key) == fields.get("text", self._shown.get(key)) and self._keyboards.get(
            key, []
        ) == _buttons(fields)

    def _keep(self, fields: Mapping[str, str], sent: object) -> None:
        if isinstance(sent, dict) and "message_id" in sent:
            key = (fields["chat_id"], str(sent["message_id"]))
            if "text" in fields:
                self._shown[key] = fields["text"]
            # An edit that brings no keyboard takes the old one away.
            self._keyboards.pop(key, None)
            self._keyboards[key] = _buttons(fields)

    async def _failed(
        self, request: web.Request, method: str, fields: Mapping[str, str], fault: Fault
    ) -> web.StreamResponse:
        await self._record(method, fields, fault.status)
        if fault.status:
            return web.json_response(fault.body, status=fault.status)
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def _record(self, method: str, fields: Mapping[str, str], status: int) -> None:
        async with self._changed:
            self.requests.append(Request(method, fields, status, asyncio.get_running_loop().time()))
            self._changed.notify_all()


class _Emulator(emulator.LoBotApiEmulator):  # type: ignore[misc]  # it has no types
    """Reads a request once: a file that was sent cannot be read again, and `TelegramDouble` looks at all before."""

    async def read_request(self, request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        if READ not in request:
            request[READ] = await super().read_request(request)
        fields, files = request[READ]
        return dict(fields), dict(files)

    def check_asset_capacity(self, sources: object) -> None:
        """Left out: the emulator keeps 100 files and refuses more, where Telegram takes any number."""

    def validate_inline_answer(self, fields: Mapping[str, object]) -> None:
        """Left to the description, since the emulator counts a text before its tags are parsed."""


def _widen() -> None:
    """The emulator knows a dialect; it shall take every parameter that Telegram takes, and count after parsing."""
    for method in emulator.MODELED_METHODS:
        described = emulator.CONTRACT["methods"].get(method)
        if described:
            described["parameters"] = sorted({*described["parameters"], *parameters(method)})
    emulator.CONTRACT["limits"]["textUtf16"] = 2**20
    ALLOWED_UPDATE_TYPES.add("guest_message")


def _with(request: Request, fields: Mapping[str, str]) -> bool:
    return all(request.fields.get(name) == value for name, value in fields.items())


def _buttons(fields: Mapping[str, str]) -> list[list[dict[str, Any]]]:
    """The rows of buttons of an inline keyboard; none where the request brings none."""
    rows: list[list[dict[str, Any]]] = json.loads(fields.get("reply_markup", "{}")).get("inline_keyboard", [])
    return rows


def _mapping(content: object) -> Mapping[str, object]:
    assert isinstance(content, Mapping)
    return content


def _body(response: web.StreamResponse) -> dict[str, Any]:
    assert isinstance(response, web.Response)
    assert isinstance(response.body, bytes)
    body: dict[str, Any] = json.loads(response.body)
    return body


def _result(response: web.StreamResponse, change: Callable[[Any], Any]) -> web.StreamResponse:
    body = _body(response)
    return web.json_response(body | {"result": change(body["result"])}) if body["ok"] else response


def _named(response: web.StreamResponse) -> web.StreamResponse:
    def renamed(update: dict[str, Any]) -> dict[str, Any]:
        kind = update["message"].pop("kind")
        return {"update_id": update["update_id"], kind: update["message"]}

    return _result(response, lambda updates: [renamed(update) for update in updates])
