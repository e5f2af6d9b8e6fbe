"""HTTP client of a search cluster: requests with a time limit, repeated once on another node if one does not answer."""

import json
import ssl
import threading
import time
import weakref
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import httpx
from pydantic_core import from_json

from index.errors import ClusterRefused, ClusterUnreachable
from index.store.cluster.settings import ClusterSettings

Body = Mapping[str, object]
CONNECT, ANSWER, WORK = 3.0, 30.0, 900.0  # seconds: to connect, for an answer, for work on many documents
SHARD = 20  # seconds that a write waits for a shard whose node has died, before it is sent again
BUSY = frozenset({429, 500, 502, 503, 504})  # 500: a shard was asked on a node that has just died
AGAIN = (0.1, 0.5)  # seconds before a search is repeated of which a shard has failed: its copy takes over meanwhile
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before bulk requests that a busy cluster has turned down are repeated
LEAST_VERSION = 3


class Reply(NamedTuple):
    """A status and the content of an answer."""

    status: int
    content: Mapping[str, Any]


class FoundDocument(NamedTuple):
    """A document that a search found: its fields, its score and the values that it is sorted by."""

    fields: Mapping[str, Any]
    score: float
    sort: tuple[object, ...]


class ClusterClient:
    """Sends requests to the nodes of a cluster; may be used by several threads. `requests` counts those sent."""

    def __init__(self, settings: ClusterSettings) -> None:
        self.settings = settings
        self.requests = 0
        verify: ssl.SSLContext | bool = True
        if settings.ca:
            verify = ssl.create_default_context(cafile=str(settings.ca))
        auth = httpx.BasicAuth(settings.user, settings.password.get_secret_value()) if settings.user else None
        self._http = httpx.Client(verify=verify, auth=auth, timeout=httpx.Timeout(ANSWER, connect=CONNECT))
        weakref.finalize(self, self._http.close)
        self._nodes = list(settings.nodes)
        self._order = threading.Lock()
        self._checked = False

    def check(self) -> None:
        """Raise ClusterRefused unless this is an OpenSearch that is new enough; asked once."""
        if self._checked:
            return
        version = self.send("GET", "/").content.get("version", {})
        number = str(version.get("number", "0"))
        if version.get("distribution") != "opensearch" or int(number.split(".", maxsplit=1)[0]) < LEAST_VERSION:
            found = f"{version.get('distribution', 'another server')} {number}"
            raise ClusterRefused(f"CLUSTER_URL leads to {found}, and OpenSearch {LEAST_VERSION} or newer is needed")
        self._checked = True

    def send(
        self,
        method: str,
        path: str,
        body: Body | bytes | None = None,
        *,
        also: Sequence[int] = (),
        wait: float = ANSWER,
    ) -> Reply:
        """Send a request; returns a success, and errors whose status is in `also`.

        If a node does not answer, another is asked, once. Raises ClusterUnreachable or ClusterRefused.
        """
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        told = ""
        for node in self._nodes[:2] if len(self._nodes) > 1 else self._nodes * 2:
            try:
                with self._order:
                    self.requests += 1
                answer = self._http.request(
                    method, node + path, content=content, headers={"Content-Type": kind},
                    timeout=httpx.Timeout(wait, connect=CONNECT),
                )  # fmt: skip
            except httpx.TransportError as error:
                told = f"{node}: {str(error) or type(error).__name__}"
                self._put_last(node)
                continue
            if answer.status_code in BUSY and answer.status_code not in also:
                told = f"{node}: {_reason(answer)}"
                self._put_last(node)
                continue
            if answer.is_success or answer.status_code in also:
                return Reply(answer.status_code, from_json(answer.content) if answer.content else {})
            raise ClusterRefused(f"the search cluster refuses a request ({answer.status_code}): {_reason(answer)}")
        raise ClusterUnreachable(f"the search cluster does not answer: {told}")

    def _put_last(self, node: str) -> None:
        """Ask another node first from now on."""
        with self._order:
            self._nodes = [*(one for one in self._nodes if one != node), node]

    def search(self, index: str, *bodies: Body) -> list[list[FoundDocument]]:
        """The documents that each search finds, in one request. Raises ClusterUnreachable if a shard is lost."""
        head = json.dumps({"index": index, "allow_partial_search_results": False})
        lines = "".join(f"{head}\n{json.dumps(body)}\n" for body in bodies)
        return [_found(one) for one in self._searched(lines)]

    def counts(self, bodies: Mapping[str, Body]) -> list[int]:
        """The number of documents that match a query in each index."""
        lines = ""
        for index, query in bodies.items():
            head = json.dumps({"index": index, "allow_partial_search_results": False})
            lines += f"{head}\n{json.dumps({'query': query, 'size': 0, 'track_total_hits': True})}\n"
        return [int(one["hits"]["total"]["value"]) for one in self._searched(lines)]

    def _searched(self, lines: str) -> list[Mapping[str, Any]]:
        """The responses to several searches, all of them whole."""
        for pause in (*AGAIN, None):
            responses = self.send("POST", "/_msearch", lines.encode()).content["responses"]
            failed = next((one for one in responses if "error" in one), None)
            if failed is None:
                break
            if pause is None or failed.get("status") not in BUSY:
                raise _lost(failed)
            time.sleep(pause)
        for one in responses:
            if one["_shards"]["failed"] or one["timed_out"]:
                raise ClusterUnreachable("a part of the search cluster does not answer, so no answer would be whole")
        return list(responses)

    def bulk(self, lines: Sequence[str]) -> None:
        """Write documents, each given as its two lines; what a busy cluster turns down is sent again."""
        left = list(lines)
        for pause in (*PAUSES, None):
            items = self.send("POST", f"/_bulk?timeout={SHARD}s", "".join(left).encode(), wait=WORK).content["items"]
            results = [next(iter(item.values())) for item in items]
            refused = [(line, one) for line, one in zip(left, results, strict=True) if "error" in one]
            worst = next((one for _, one in refused if one["status"] not in BUSY), None)
            if worst is not None:
                raise ClusterRefused(f"the search cluster does not take a document: {worst['error'].get('reason')}")
            left = [line for line, _ in refused]
            if not left:
                return
            if pause is not None:
                time.sleep(pause)
        raise ClusterUnreachable(f"the search cluster is too busy for {len(left):,} documents; try again later")

    def refresh(self, indices: Iterable[str]) -> None:
        """Make what has been written visible to searches."""
        self.send("POST", f"/{','.join(indices)}/_refresh", wait=WORK)


def _found(response: Mapping[str, Any]) -> list[FoundDocument]:
    return [
        FoundDocument(hit.get("_source", {}), float(hit.get("_score") or 0.0), tuple(hit.get("sort", ())))
        for hit in response["hits"]["hits"]
    ]


def _lost(failed: Mapping[str, Any]) -> ClusterUnreachable | ClusterRefused:
    error = failed["error"]
    why = f"{error.get('type')}: {error.get('reason')}"
    if failed.get("status") == httpx.codes.NOT_FOUND:
        return IndexGone(f"the search cluster has no such index any more: {why}")
    if failed.get("status") in BUSY:
        return ClusterUnreachable(f"a part of the search cluster does not answer, so no answer would be whole ({why})")
    return ClusterRefused(f"the search cluster refuses a search ({failed.get('status')}): {why}")


class IndexGone(ClusterRefused):
    """A set of indices was deleted, as a newer one has replaced it."""


def _reason(answer: httpx.Response) -> str:
    if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return "check CLUSTER_USER and CLUSTER_PASSWORD, and the rights of that user"
    try:
        error = from_json(answer.content)["error"]
        return str(error["reason"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return f"status {answer.status_code}"
