"""Settings of a search cluster: its addresses, credentials and the prefix of our indices."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import SecretStr

from index.errors import ClusterRefused
from index.models import Frozen

PREFIX = "crosscheck"
PORT = 9200


class ClusterSettings(Frozen):
    """`nodes` are the addresses of nodes of one cluster, `ca` a file of certificates that sign theirs."""

    nodes: tuple[str, ...]
    user: str = ""
    password: SecretStr = SecretStr("")
    ca: Path | None = None
    prefix: str = PREFIX

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Self | None:
        """The settings of `CLUSTER_URL` and the variables beside it; None if that is empty. Raises ClusterRefused."""
        given = {name: variables.get(f"CLUSTER_{name.upper()}", "").strip() for name in ("url", "user", "ca", "prefix")}
        if not given["url"]:
            return None
        prefix = given["prefix"] or PREFIX
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", prefix):
            raise ClusterRefused(f"CLUSTER_PREFIX is small letters, digits, _ and -, not {prefix!r}")
        ca = Path(given["ca"]).expanduser() if given["ca"] else None
        if ca and not ca.is_file():
            raise ClusterRefused(f"CLUSTER_CA names no file: {ca}")
        return cls(
            nodes=tuple(_address(one.strip()) for one in given["url"].split(",") if one.strip()),
            user=given["user"],
            password=SecretStr(variables.get("CLUSTER_PASSWORD", "")),
            ca=ca,
            prefix=prefix,
        )


def _address(given: str) -> str:
    """The address of a node, with a scheme and a port; the message never shows a password."""
    try:
        parts = urlsplit(given)
        port = parts.port or PORT
    except ValueError:
        raise ClusterRefused("CLUSTER_URL holds an address that cannot be read") from None
    if parts.username or parts.password:
        raise ClusterRefused("CLUSTER_URL must not hold a password: use CLUSTER_USER and CLUSTER_PASSWORD")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ClusterRefused(f"CLUSTER_URL is a list of addresses such as https://node1:9200, not {given!r}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}"
