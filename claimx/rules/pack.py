"""What claimx knows, read from TOML: the packs shipped in ``claimx.models`` and those of users."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from claimx.errors import RuleError

MODELS = "claimx.models"


def read_pack(name: str | Path) -> dict[str, Any]:
    """Return the tables of one pack: a ``str`` names a shipped pack, a ``Path`` a file of the user's.

    ``read_pack("roles")`` and ``read_pack("roles.toml")`` are the same. The result is cached and shared
    by all callers, who must not change it; a file is read again once it has changed on disk.

    Raises RuleError if the pack does not exist, cannot be read or is not TOML.
    """
    if isinstance(name, Path):
        try:
            stat = name.stat()
        except OSError as error:
            raise RuleError(f"{name}: cannot be read ({error.strerror}); check the path") from error
        return _read_file(name, stat.st_mtime_ns, stat.st_size)
    return _read_shipped(name if name.endswith(".toml") else f"{name}.toml")


def check_keys(
    table: Mapping[str, Any],
    allowed: Collection[str],
    *,
    file: str,
    entry: str,
    required: Collection[str] = (),
) -> None:
    """Return nothing if the table holds only allowed and all required keys.

    ``entry`` says where in the file the table stands, such as ``rule stance.reject`` or ``top level``.

    Raises RuleError naming file, entry and key.
    """
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            raise RuleError(f"{file}: {entry}: unknown key {key!r}; known keys are {known}")
    for key in required:
        if key not in table:
            raise RuleError(f"{file}: {entry}: key {key!r} is missing; add it")


def parse_pack(data: bytes, file: str) -> dict[str, Any]:
    """Return the tables in the bytes of a TOML file; ``file`` is what the error calls it."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RuleError(f"{file}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except ValueError as error:
        # Not only TOMLDecodeError: an integer of 5,000 digits is refused by Python itself.
        raise RuleError(f"{file}: not valid TOML: {error}") from error
    except RecursionError:
        # tomllib descends once for every bracket; the long traceback would say nothing more.
        raise RuleError(f"{file}: not a rule pack: brackets are nested too deeply") from None


@cache
def _read_shipped(name: str) -> dict[str, Any]:
    folder = resources.files(MODELS)
    # A name is one of ours or nothing: it never leads out of the package.
    known = {item.name: item for item in folder.iterdir() if item.name.endswith(".toml")}
    if name not in known:
        raise RuleError(f"{name}: no such pack; shipped packs are {', '.join(sorted(known))}")
    return parse_pack(known[name].read_bytes(), name)


@cache
def _read_file(path: Path, _mtime_ns: int, _size: int) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    return parse_pack(data, str(path))
