"""Which format the output has, what it is written into, and by which function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from claimx.writers import FORMATS, Into

_PACKED = (".bz2", ".gz", ".xz", ".zip", ".zst", ".zstd")


def format_of(form: str, output: str | None) -> str:
    """Return the format to write, where ``auto`` leaves it open by the suffix of the output.

    Raises ``UsageError`` where the suffix does not tell it, where the format can be no standard output, and
    where the suffix is that of a database, table, workbook or archive, which this format is not.
    """
    if form == "auto":
        form = _by_suffix(output)
    into = FORMATS[form].into
    if output is None or output == "-":
        if into != "stream":
            raise click.UsageError(f"-f {form} writes a {into}: name it with -o")
        return form
    packed = Path(output).suffix.lower()
    if packed in _PACKED and not (into == "folder" and packed == ".zip"):
        raise click.UsageError(
            f"{output}: -f {form} is not compressed: leave off {packed}, pack it afterwards"
        )
    promised = of_suffix(output)
    if promised and promised != form and FORMATS[promised].into == "file":
        raise click.UsageError(f"{output} would be no {promised}: -f {form} needs a name that ends otherwise")
    return form


def of_suffix(output: str) -> str | None:
    """Return the format that the suffix of a name says, None where it says none."""
    suffix = Path(output).suffix.lower()
    return next((form for form, known in FORMATS.items() if suffix in known.suffixes), None)


def into(form: str, output: str | None) -> Into:
    """Return what the format is written into; several files may also become one zip archive."""
    if FORMATS[form].into == "folder" and output is not None and output.lower().endswith(".zip"):
        return "file"
    return FORMATS[form].into


def writer(form: str, **options: Any) -> Callable[..., None]:
    """Return ``write`` of the format's module, with those of the options that it takes.

    Raises ``OutputError`` where a library is missing that only this format needs.
    """
    write: Callable[..., None] = import_module(f"claimx.writers.{form.replace('-', '_')}").write
    return partial(write, **{name: options[name] for name in sorted(FORMATS[form].options)})


def _by_suffix(output: str | None) -> str:
    if output is None or output == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    form = of_suffix(output)
    if form is not None:
        return form
    raise click.UsageError(f"cannot tell the format of {output!r}: say -f {', '.join(FORMATS)}")
