"""The command line: one small module per command, imported only when it runs.

A command returns its exit code: 0 fine (so does None), 1 a figure of ``evaluate`` is out of bounds, 2 usage
or model, 3 some inputs failed, 4 all of them or the output failed; 130 when interrupted. stdout is data,
stderr is talk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import StringIO
from typing import Any

import click

from claimx.errors import ClaimxError, OutputError

# Command to its line in the help. Each lives in the module of its name, as ``command``.
COMMANDS = {
    "extract": "Print who says what in wire stories.",
    "batch": "Extract from folders of stories, on every core, and go on after a crash.",
    "explain": "Say why claims were found, and what came close.",
    "report": "Show stories with who says what as a page for the browser.",
    "evaluate": "Score the claims on stories that people annotated.",
    "rules": "List, show and check rules for treaty terms and stances.",
    "doctor": "Look over the installation.",
    "schema": "Print the JSON Schema of the output.",
}


class _ReaderLeftError(Exception):
    """The reader of stdout has seen enough, as ``| head`` has: Click calls that a failure, we do not."""


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderLeftError from error


class Commands(click.Group):
    """A group that knows its commands by name, imports the one that is called, and ends in an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, imported now, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"claimx.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Return the context; help and version are printed here."""
        with _reader_may_leave():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called, and return its exit code."""
        with _reader_may_leave():
            return super().invoke(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code; whatever ends it early becomes one line and a code."""
        call = {"complete_var": complete_var, "windows_expand_args": windows_expand_args, **extra}
        name = prog_name or "claimx"
        if not standalone_mode:
            return super().main(args, name, standalone_mode=False, **call)
        try:
            code = super().main(args, name, standalone_mode=False, **call)
            sys.stdout.flush()
        except (BrokenPipeError, _ReaderLeftError):
            _abandon_stdout()
            code = 0
        except click.ClickException as error:
            code = _show(error)
        except click.Abort:
            code = _complain("interrupted", 130)
        except ClaimxError as error:
            code = _complain(str(error), 4 if isinstance(error, OutputError) else 2)
        except OSError as error:
            code = _complain(f"standard output: {error.strerror or error}", 4)
        if code == 4:
            _abandon_stdout()
        sys.exit(code)


def _show(error: click.ClickException) -> int:
    from claimx.cli.talk import recount

    shown = StringIO()
    error.show(file=shown)
    recount(shown.getvalue().rstrip("\n"))
    return error.exit_code


def _complain(message: str, code: int) -> int:
    from claimx.cli.talk import complain

    complain(message)
    return code


def _abandon_stdout() -> None:
    """Let what Python flushes at its end go nowhere: it would fail again, aloud."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimx", message="%(prog)s %(version)s")
def main() -> None:
    """Claims out of wire stories: who says what, with exact offsets."""
