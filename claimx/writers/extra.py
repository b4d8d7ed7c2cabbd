"""Libraries that one format needs and the others do not."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimx.errors import OutputError


def library(name: str) -> Any:
    """Return a module of a library; where it is not installed, ``OutputError`` says how to get it."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = name.partition(".")[0]
        raise OutputError(
            f"this format needs {missing}, which is not installed: pip install 'claimx[formats]'"
        ) from error
