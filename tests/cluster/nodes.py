"""Nodes of an OpenSearch on loopback: start, kill and end them."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

LOG = """status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d][%p][%c{1}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""
USER = "nobody"  # OpenSearch does not run as root
HEAP = "400m"
LONGEST = 150.0  # seconds until the nodes are a cluster; 30 on two cores that do nothing else


class Nodes:
    """A cluster of some nodes; `addresses` are those of HTTP."""

    def __init__(self, java: Path, home: Path, count: int = 3) -> None:
        self._java = java
        self._home = home
        ports = _free_ports(2 * count)
        self._http, self._transport = ports[:count], ports[count:]
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.addresses = [f"http://127.0.0.1:{port}" for port in self._http]

    def start(self, *numbers: int) -> None:
        """Start some nodes, all by default, and wait until all are one cluster whose documents are all there."""
        for number in numbers or range(len(self.addresses)):
            self._processes[number] = self._started(number)
        self.wait()

    def _started(self, number: int) -> "subprocess.Popen[bytes]":
        folder = self._home / f"node{number}"
        first = not folder.exists()
        config = folder / "config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "log4j2.properties").write_text(LOG, encoding="utf-8")
        (config / "opensearch.yml").write_text(
            json.dumps(self._settings(number, folder, first=first)), encoding="utf-8"
        )
        if root := os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, USER)
        with (folder / "log").open("ab") as log:
            return subprocess.Popen(
                [
                    self._java, f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-Dlog4j2.disable.jmx=true", "-Dio.netty.noUnsafe=true", "--enable-native-access=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED", f"-Dopensearch.path.home={self._home}",
                    f"-Dopensearch.path.conf={config}", "-Dopensearch.distribution.type=tar", "-Dopensearch.bundled_jdk=false",
                    "-cp", f"{self._home}/lib/*", "org.opensearch.bootstrap.OpenSearch",
                ],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, user=USER if root else None,
            )  # fmt: skip

    def _settings(self, number: int, folder: Path, *, first: bool) -> dict[str, Any]:
        names = [f"n{each}" for each in range(len(self.addresses))]
        settings = {
            "cluster.name": "crosscheck-tests", "node.name": names[number], "path.data": str(folder / "data"),
            "path.logs": str(folder / "logs"), "network.host": "127.0.0.1", "http.port": self._http[number],
            "transport.port": self._transport[number], "node.processors": 1,
            "discovery.seed_hosts": [f"127.0.0.1:{port}" for port in self._transport],
            "cluster.routing.allocation.disk.threshold_enabled": False, "action.auto_create_index": False,
        }  # fmt: skip
        return settings | ({"cluster.initial_cluster_manager_nodes": names} if first else {})

    def wait(self, status: str = "green") -> None:
        """Wait until all nodes that run are one cluster."""
        until = time.monotonic() + LONGEST
        address = self.addresses[min(self._processes)]
        path = f"/_cluster/health?wait_for_nodes={len(self._processes)}&wait_for_status={status}&timeout=5s"
        while time.monotonic() < until:
            for number, process in self._processes.items():
                if process.poll() is not None:
                    log = (self._home / f"node{number}" / "log").read_text(errors="replace")
                    raise RuntimeError(f"node {number} ended with {process.returncode}: {log[-2000:]}")
            with suppress(httpx.HTTPError):
                if httpx.get(address + path, timeout=10).status_code == httpx.codes.OK:
                    return
            time.sleep(0.1)  # until the port is open; the request itself waits for the state
        raise RuntimeError(f"the nodes are no {status} cluster after {LONGEST} s")

    def kill(self, number: int) -> None:
        """End a node as a power failure does."""
        process = self._processes.pop(number)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self, number: int) -> None:
        """End a node as its operator does."""
        process = self._processes.pop(number)
        process.terminate()
        process.wait()

    def close(self) -> None:
        """End all nodes."""
        for number in list(self._processes):
            self.kill(number)


def _free_ports(count: int) -> list[int]:
    """Ports below those that the system gives to connections, which could be taken before a node listens there."""
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(10_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            found += [port] if port not in found else []
    return found
