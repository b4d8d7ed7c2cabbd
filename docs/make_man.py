"""Prints the manual page docs/claimx.1: ``python docs/make_man.py > docs/claimx.1``.

It holds what ``--help`` says of each command, in the form that ``man`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from make_reference import walk

EXIT_CODES = {
    "0": "All done, whether or not there were claims.",
    "1": "A figure of evaluate is out of its bounds, a rule's example comes out otherwise, or doctor finds"
    " something wrong.",
    "2": "Wrong usage, or a model that is missing, altered or unfit.",
    "3": "Some inputs could not be used; one line on standard error each, the others are done.",
    "4": "No input could be used, or the results could not be written.",
    "130": "Interrupted.",
}


def page() -> str:
    """Return the whole page."""
    (main, context), *others = walk()
    lines = ['.TH CLAIMX 1 "" claimx "User Commands"', ".SH NAME"]
    lines.append(f"claimx \\- {_roff(_summary(main))}")
    lines += [".SH SYNOPSIS", ".B claimx", _roff(" ".join(main.collect_usage_pieces(context)))]
    lines += [".SH DESCRIPTION", *_help(main), ".SH OPTIONS", *_options(main, context), ".SH COMMANDS"]
    for command, below in others:
        usage = " ".join([below.command_path, *command.collect_usage_pieces(below)])
        lines += [f".SS {_roff(below.command_path)}", ".nf", _roff(usage), ".fi", ".PP"]
        lines += [*_help(command), *_options(command, below)]
    lines.append(".SH EXIT STATUS")
    for code, means in EXIT_CODES.items():
        lines += [".TP", code, _roff(means)]
    lines += [".SH SEE ALSO", _roff("jq(1), sqlite3(1); claimx COMMAND --help")]
    return "".join(f"{line}\n" for line in lines)


def _summary(command: click.Command) -> str:
    return command.get_short_help_str(200).rstrip(".")


def _help(command: click.Command) -> Iterator[str]:
    """The paragraphs of a help text; one that Click leaves as it is, behind a backspace, stays so here."""
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield from (".PP", ".nf", *map(_roff, lines[1:]), ".fi")
        else:
            yield from (".PP", _roff(" ".join(lines)))
    if command.epilog:
        yield from (".PP", _roff(command.epilog))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None:
            yield from (".TP", f"\\fB{_roff(record[0])}\\fR", _roff(record[1]))


def _roff(text: str) -> str:
    """The text as roff prints it: no escape, minus signs for minus signs, no request where a line begins."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - its output is the page
