"""Where what was fetched for an outlet is kept below the stories folder."""

import hashlib
import re

from anyascii import anyascii

FETCHED = "fetched"
_LONGEST = 40


def folder_of(outlet: str) -> str:
    """The folder of an outlet: letters and digits for people to read, and a digest that no other outlet has."""
    letters = re.sub(r"[^a-z0-9]+", "-", anyascii(outlet).lower()).strip("-")[:_LONGEST]
    digest = hashlib.blake2s(outlet.encode(), digest_size=4).hexdigest()
    return f"{FETCHED}/{letters}-{digest}" if letters else f"{FETCHED}/{digest}"
