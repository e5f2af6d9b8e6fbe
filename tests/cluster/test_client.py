"""The client of a cluster against a server of our own, with TLS: passwords, certificates, nodes that do not answer."""

import json
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import trustme
from pydantic import SecretStr

from index.errors import ClusterError, ClusterRefused, ClusterUnreachable
from index.store.cluster import ClusterClient, ClusterSettings

VERSION = {"version": {"distribution": "opensearch", "number": "3.9.0"}}
DEAD = "http://127.0.0.1:9"
Answers = Callable[[str, str | None], tuple[int, object]]


@contextmanager
def server(answers: Answers, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of a server that answers by the path of a request and its authorization."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, content = answers(self.path, self.headers.get("Authorization"))
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815  # the names of the standard library

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        listening.socket = tls.wrap_socket(listening.socket, server_side=True)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listening.server_port}"
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def opensearch(path: str, _: str | None) -> tuple[int, object]:
    return 200, VERSION


@pytest.mark.parametrize(
    ("password", "trusts", "error"),
    [
        pytest.param("hush-hush", True, None, id="the right password and the certificate"),
        pytest.param("guessed", True, ClusterRefused, id="another password"),
        pytest.param("hush-hush", False, ClusterUnreachable, id="a certificate that nobody has signed"),
    ],
)
def test_passwords_and_certificates(
    tmp_path: Path, password: str, trusts: bool, error: type[ClusterError] | None
) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    right = "Basic " + b64encode(b"ada:hush-hush").decode()

    with server(lambda _, given: (200, VERSION) if given == right else (401, "Unauthorized"), tls) as address:
        client = ClusterClient(
            ClusterSettings(
                nodes=(address,), user="ada", password=SecretStr(password), ca=tmp_path / "ca.pem" if trusts else None
            )
        )
        if error is None:
            client.check()
            return
        with pytest.raises(error) as refused:
            client.check()
    assert password not in str(refused.value)


def test_another_node_is_asked_once_and_first_from_then_on() -> None:
    with server(opensearch) as address:
        client = ClusterClient(ClusterSettings(nodes=(DEAD, address)))
        client.check()
        assert client.requests == 2
        client.send("GET", "/")
        assert client.requests == 3


def test_a_busy_node_is_not_asked_without_end() -> None:
    with server(lambda *_: (503, {"error": {"reason": "no manager"}})) as address:
        client = ClusterClient(ClusterSettings(nodes=(address,)))
        with pytest.raises(ClusterUnreachable, match="no manager"):
            client.send("GET", "/")
        assert client.requests == 2


@pytest.mark.parametrize(
    ("version", "told"),
    [
        pytest.param({"number": "8.1.0"}, "another server 8.1.0", id="no OpenSearch"),
        pytest.param({"distribution": "opensearch", "number": "2.19.1"}, "opensearch 2.19.1", id="an older one"),
    ],
)
def test_another_server_is_refused(version: dict[str, str], told: str) -> None:
    with server(lambda *_: (200, {"version": version})) as address, pytest.raises(ClusterRefused, match=told):
        ClusterClient(ClusterSettings(nodes=(address,))).check()


SHARDS = {"total": 3, "successful": 3, "failed": 0}
HITS = {"hits": [], "total": {"value": 0}}


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(
            {"status": 503, "error": {"type": "search_phase", "reason": "all shards failed"}}, id="lost shards"
        ),
        pytest.param({"_shards": SHARDS | {"failed": 1}, "timed_out": False, "hits": HITS}, id="one of three failed"),
        pytest.param({"_shards": SHARDS, "timed_out": True, "hits": HITS}, id="a search that was broken off"),
    ],
)
def test_a_part_of_an_answer_is_no_answer(response: dict[str, object]) -> None:
    whole = {"_shards": SHARDS, "timed_out": False, "hits": HITS, "status": 200}
    for responses in ([whole, response], [response, whole]):
        with server(lambda *_, given=responses: (200, {"responses": given})) as address:
            client = ClusterClient(ClusterSettings(nodes=(address,)))
            with pytest.raises(ClusterUnreachable, match="whole"):
                client.search("sentences", {}, {})


def test_documents_that_a_busy_cluster_turns_down_are_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.cluster.client.PAUSES", (0.0, 0.0))
    busy, done = {"index": {"status": 429, "error": {"type": "rejected"}}}, {"index": {"status": 201}}
    replies = [[done, busy, busy], [busy, done], [done]]
    with server(lambda *_: (200, {"items": replies.pop(0)})) as address:
        ClusterClient(ClusterSettings(nodes=(address,))).bulk(["one\n{}\n", "two\n{}\n", "three\n{}\n"])
    assert replies == []


def test_a_document_that_is_refused_ends_the_writing() -> None:
    failed = {"index": {"status": 400, "error": {"type": "mapping", "reason": "no such field"}}}
    with server(lambda *_: (200, {"items": [failed]})) as address, pytest.raises(ClusterRefused, match="no such field"):
        ClusterClient(ClusterSettings(nodes=(address,))).bulk(["one\n{}\n"])
