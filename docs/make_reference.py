"""Prints docs/reference.md: ``python docs/make_reference.py > docs/reference.md``.

Everything comes from where it is defined: commands and options from Click, formats from their modules, fields
from the records, clauses, stances and rules from the packs. What nothing there says stands in reference.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import click
import msgspec

import claimx.doctor
import claimx.explain.records
import claimx.records
from claimx.cli import main
from claimx.readers import FORMATS as READERS
from claimx.records import Record
from claimx.rules.pack import read_pack
from claimx.rules.stances import load_stances
from claimx.rules.terms import ClauseType, shipped
from claimx.rules.whys import stance_why
from claimx.writers import FORMATS as WRITERS

WIDTH = 100  # columns of a help text
SCHEMAS = {
    "claimx extract -f json": claimx.records,
    "claimx explain -f json": claimx.explain.records,
    "claimx doctor -f json": claimx.doctor,
}
HEAD = """\
# Reference

Made by `docs/make_reference.py` from the code itself; do not edit.
[Commands](#commands) · [input formats](#input-formats) · [output formats](#output-formats) ·
[records](#records) · [clauses](#clauses) · [stances](#stances) · [rules](#rules)
"""


class UndocumentedError(Exception):
    """Something has no line, or a line speaks of something that there is not."""


class Lines:
    """The lines of reference.toml; each has to be used."""

    def __init__(self) -> None:
        self._left = tomllib.loads((Path(__file__).parent / "reference.toml").read_text("utf-8"))
        self._shared = self._left["field"].pop("*")
        self._used: set[str] = set()

    def stance(self, name: str) -> str:
        """Return the line of a type of stance."""
        return self._taken(self._left["stance"], name, f"stance {name}")

    def field(self, record: str, name: str) -> str:
        """Return the line of a field: the record's own, or the one for all of that name."""
        if name not in self._left["field"].get(record, {}) and name in self._shared:
            self._used.add(name)
            return str(self._shared[name])
        return self._taken(self._left["field"].get(record, {}), name, f"field {record}.{name}")

    def finish(self) -> None:
        """Raise UndocumentedError where a line was not asked for."""
        left = [
            *self._left["stance"],
            *(f"{r}.{f}" for r, fields in self._left["field"].items() for f in fields),
        ]
        left += sorted(self._shared.keys() - self._used)
        if left:
            raise UndocumentedError(f"docs/reference.toml speaks of what there is not: {', '.join(left)}")

    def _taken(self, table: dict[str, str], name: str, what: str) -> str:
        if not table.get(name):
            raise UndocumentedError(f"{what} has no line in docs/reference.toml")
        return table.pop(name)


def page() -> str:
    """Return the whole page."""
    lines = Lines()
    parts = [
        commands(),
        input_formats(),
        output_formats(),
        records(lines),
        clauses(),
        stances(lines),
        rules(),
    ]
    text = "\n".join(line for part in ([HEAD], *parts) for line in part)
    lines.finish()
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def walk() -> Iterator[tuple[click.Command, click.Context]]:
    """Yield every command with its context, each before those below it."""
    todo: list[tuple[click.Command, click.Context | None, str]] = [(main, None, "claimx")]
    while todo:
        command, parent, name = todo.pop(0)
        settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
        context = click.Context(command, parent, name, **settings)
        yield command, context
        if isinstance(command, click.Group):
            below = [(command.get_command(context, n), context, n) for n in command.list_commands(context)]
            todo[:0] = [(found, context, n) for found, context, n in below if found is not None]


def commands() -> Iterator[str]:
    """The help text of every command; one without a line on it, or on an option, is undocumented."""
    yield "## Commands\n"
    for command, context in walk():
        silent = [
            p.opts[0] for p in command.params if isinstance(p, click.Option) and not (p.help or p.hidden)
        ]
        if not command.help or silent:
            raise UndocumentedError(
                f"{context.command_path}: no help for {', '.join(silent) or 'the command'}"
            )
        yield f"### `{context.command_path}`\n"
        yield f"```text\n{command.get_help(context)}\n```\n"


def input_formats() -> Iterator[str]:
    """The readers, with the first line of each module."""
    yield "## Input formats\n"
    yield "`--input-format`; [formats.md](formats.md) says how each is recognised and what is taken over.\n"
    yield from _table("format", "is")
    for name, module in READERS.items():
        yield _row(f"`{name}`", _first_line(f"claimx.readers.{module}"))


def output_formats() -> Iterator[str]:
    """The writers, with the first line of each module."""
    yield "\n## Output formats\n"
    yield "`-f`, or the suffix of `-o`; [output-formats.md](output-formats.md) has the details of each.\n"
    yield from _table("format", "suffix", "into", "is")
    for name, form in WRITERS.items():
        suffixes = ", ".join(f"`{suffix}`" for suffix in form.suffixes) or "–"
        yield _row(f"`{name}`", suffixes, form.into, _first_line(f"claimx.writers.{name.replace('-', '_')}"))


def records(lines: Lines) -> Iterator[str]:
    """Every field of every record, by what prints it."""
    yield "\n## Records\n"
    yield "Fields may be added, none changes its meaning. `claimx schema` has the first as a JSON Schema.\n"
    for printed_by, module in SCHEMAS.items():
        yield f"### `{printed_by}`\n"
        found = [
            c
            for c in vars(module).values()
            if isinstance(c, type) and issubclass(c, Record) and c is not Record
        ]
        for record in reversed([c for c in found if c.__module__ == module.__name__]):
            yield f"#### {record.__name__}\n"
            yield " ".join((record.__doc__ or "").split()).replace("``", "`") + "\n"
            yield from _table("field", "type", "holds")
            for field in msgspec.structs.fields(record):
                name = field.encode_name
                yield _row(f"`{name}`", _type(field.type), lines.field(record.__name__, name))
            yield ""


def clauses() -> Iterator[str]:
    """The clause types by group, with their attributes and codes."""
    yield "## Clauses\n"
    yield "The kinds of provision, in `terms[].clause`, their `attributes`, and where codebooks have them.\n"
    groups: dict[str, list[ClauseType]] = {}
    for clause in shipped().clauses.values():
        groups.setdefault(clause.group, []).append(clause)
    for group, members in groups.items():
        yield f"### {group}\n"
        yield from _table("clause", "is", "attributes", "codes")
        for clause in members:
            if not clause.definition:
                raise UndocumentedError(f"clause {clause.id} has no definition")
            attributes = ", ".join(f"`{a.name}` ({a.type})" for a in clause.attributes.values())
            codes = "; ".join(f"{book}: {variables}" for book, variables in clause.codes.items())
            yield _row(f"`{clause.id}`", clause.definition, attributes, codes)
        yield ""


def stances(lines: Lines) -> Iterator[str]:
    """The types of stance, with what their negation comes to."""
    yield "## Stances\n"
    yield "The types of stance, in `stances[].type`: what the holder does, the sign, PLOVER's event type, and"
    yield "the type that remains where the words are negated.\n"
    yield from _table("type", "the holder", "sign", "PLOVER", "negated")
    for kind in load_stances().types.values():
        negated = f"`{kind.negated}`" if kind.negated else "–"
        yield _row(f"`{kind.id}`", lines.stance(kind.id), kind.polarity, kind.plover or "–", negated)


def rules() -> Iterator[str]:
    """Every rule that a record can name, with why it fires."""
    yield "\n## Rules\n"
    yield "What `rule` may name. `claimx explain` shows a rule at work, `claimx rules show NAME` its pattern"
    yield "and examples. Frames add a preposition, the passive: `attribution.indirect.prep.of.passive`.\n"
    yield "### Claims\n"
    yield from _table("rule", "why")
    for name, why in read_pack("whys.toml")["rule"].items():
        yield _row(f"`{name}`", why)
    yield "\n### Terms\n"
    for clause in shipped().clauses.values():
        yield f"\n<details><summary><code>{clause.id}</code></summary>\n"
        yield from _table("rule", "why")
        for rule in shipped().rules:
            if rule.clause.id == clause.id:
                yield _row(f"`{rule.id}`", rule.why)
        yield "\n</details>"
    yield "\n### Stances\n"
    yield "The name goes on with the frame that holds both ends: `stance.condemn.verb/passive`.\n"
    yield from _table("frame", "reads")
    for frame, reads in read_pack("whys.toml")["stance_frame"].items():
        yield _row(f"`/{frame}`", reads)
    pack = load_stances()
    for kind in pack.types:
        yield f"\n<details><summary><code>{kind}</code></summary>\n"
        yield from _table("rule", "why")
        for stance in pack.rules:
            if stance.type == kind:
                yield _row(f"`{stance.id}`", stance_why(stance))
        yield "\n</details>"


def _first_line(module: str) -> str:
    text = import_module(module).__doc__
    if not text:
        raise UndocumentedError(f"{module} has no docstring")
    return text.splitlines()[0].rstrip(".").replace("``", "`")


def _type(kind: Any) -> str:
    """A type as JSON has it: alternatives, lists, the names of records."""
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " ".join(f"`{value}`" for value in of)
    if origin in (Union, UnionType):
        return " or ".join(_type(each) for each in of)
    if origin in (list, tuple):
        return f"list of {_type(of[0])}"
    if origin is dict:
        return f"object of {_type(of[1])}"
    if isinstance(kind, type) and issubclass(kind, Record):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    names = {
        str: "string",
        int: "integer",
        float: "number",
        bool: "boolean",
        type(None): "null",
        Any: "any value",
    }
    return names[kind]


def _table(*heads: str) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*("---" for _ in heads))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - its output is the page
