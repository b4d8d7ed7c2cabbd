"""What the readers know, out of models/reading.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def known(table: str) -> dict[str, Any]:
    """Return one table of the pack."""
    data = resources.files("claimx.models").joinpath("reading.toml").read_bytes()
    found: dict[str, Any] = tomllib.loads(data.decode("utf-8"))[table]
    return found
