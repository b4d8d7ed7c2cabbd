"""What the scorer knows of English, from ``models/evaluation.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def known(table: str) -> dict[str, Any]:
    """Return a table of the file, ``marks`` say."""
    pack = tomllib.loads(files("claimx.models").joinpath("evaluation.toml").read_text("utf-8"))
    found: dict[str, Any] = pack[table]
    return found
