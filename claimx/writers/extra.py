"""Libraries that one format needs and the others do not."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimx.errors import OutputError, needs


def library(name: str) -> Any:
    """Return a module of a library; where it is not installed, ``OutputError`` says how to get it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise OutputError(f"this format {needs(name.partition('.')[0])}") from error
