"""``claimx batch``: folders of stories in, claims out, whatever happens on the way."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli import options
from claimx.writers import FORMATS

if TYPE_CHECKING:
    from claimx.batch.cluster import RayPool
    from claimx.batch.journal import Journal
    from claimx.batch.pool import Pool
    from claimx.batch.walk import Input
    from claimx.cli.targets import Target


@click.command(
    epilog="Exit codes: 0 fine, 2 usage or model, 3 some inputs failed, 4 all failed or the output did, "
    "130 interrupted (--resume goes on)."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    help="Write here: a file, or FOLDER/ for a file per input; may be given again.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["auto", *FORMATS]),
    default="auto",
    show_default=True,
    help="auto is what the suffix of an output says; a folder needs one.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many stories to work on at the same time.  [default: one for each core]",
)
@click.option(
    "--runner",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Work on this machine, or on the Ray cluster of RAY_ADDRESS.",
)
@click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped.")
@click.option("--force", is_flag=True, help="Overwrite outputs; start over.")
@click.option("--errors", metavar="FILE", help="Write what failed as JSON lines: path, error, reason.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    help="Seconds a story may take.",
)
@click.option("--follow", is_flag=True, help="Go after symbolic links.")
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@options.reading
@options.finding
def command(
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    jobs: int | None,
    runner: str,
    resume: bool,
    force: bool,
    errors: str | None,
    timeout: float,
    follow: bool,
    quiet: bool,
    reading: options.Reading,
    finding: options.Finding,
) -> int:
    """Extract from every file in PATHS: files, folders, patterns, or - for a list of files on standard input.

    Interrupted or killed, the same command with --resume goes on, and the output is that of a run
    that was not.

    \b
    claimx batch stories/ -o claims.sqlite
    claimx batch stories/ -o claims.jsonl -o claims.sqlite --errors failed.jsonl
    claimx batch stories/ -o claims/ -f json
    find . -name '*.xml' -print0 | claimx batch - -o claims.parquet
    """  # noqa: D301 - Click reads the backspace
    from claimx.batch.journal import Journal
    from claimx.batch.walk import walk
    from claimx.cli.inputs import listed, passed_over
    from claimx.cli.output import target_of
    from claimx.cli.talk import complain
    from claimx.cli.targets import journal_of, target

    arguments = listed(paths)
    place = journal_of(outputs)
    begun = place is not None and place.exists()
    if resume and not (begun or force) and all(Path(output).exists() for output in outputs):
        complain(f"nothing to resume: {', '.join(outputs)} is whole; --force does it again")
        return 0
    # What an interrupted run has left of its outputs it was allowed to write.
    may = force or (begun and resume)
    targets = [target(output, form, force=may) for output in outputs]
    bad = target_of(errors, force=may)
    leave = {one.path for one in targets} | ({bad} if bad else set())
    beside: list[str] = []
    inputs = list(walk(arguments, follow=follow, leave=leave, passed=beside.append))
    if beside and not quiet:
        complain(passed_over(beside))
    if not inputs:
        complain(f"no files in {', '.join(arguments) or 'the list'}")
        return 4
    with tempfile.TemporaryDirectory() as nowhere:
        journal = Journal(
            place or Path(nowhere, "journal"),
            _settings_told(reading, finding),
            resume=resume,
            over=force and not resume,
        )
        done = False
        try:
            size = sum(one.size for one in inputs)
            with _pool(runner, reading, finding, jobs=jobs, timeout=timeout, size=size) as pool:
                _fill(journal, inputs, reading, pool, quiet=quiet)
            code = _write(journal, targets, arguments, bad, len(inputs), quiet=quiet)
            done = True
        except KeyboardInterrupt:
            complain(f"interrupted; what is done is kept. Go on with: {_again()}")
            return 130
        finally:
            journal.close(done=done)
    return code


def _pool(
    runner: str,
    reading: options.Reading,
    finding: options.Finding,
    *,
    jobs: int | None,
    timeout: float,
    size: int,
) -> Pool | RayPool:
    """Return who does the work."""
    from claimx.batch.worker import Settings
    from claimx.readers.asked import Asked

    rules = tuple(str(path.resolve()) for path in finding.rules)
    settings = Settings(Asked(**reading._asdict()), finding.model, finding.engine, rules)
    if runner == "ray":
        from claimx.batch.cluster import RayPool

        return RayPool(settings, jobs=jobs, timeout=timeout, size=size)
    from claimx.batch.pool import Pool

    return Pool(settings, jobs=jobs or os.cpu_count() or 1, timeout=timeout, size=size)


def _fill(
    journal: Journal, inputs: list[Input], reading: options.Reading, pool: Pool | RayPool, *, quiet: bool
) -> None:
    """Put into the journal what is found in every input, failures on stderr as they come."""
    from claimx.batch.run import Run
    from claimx.cli.progress import shown
    from claimx.cli.talk import complain
    from claimx.readers.asked import Asked

    run = Run(journal, Asked(**reading._asdict()), failed=lambda failure: complain(failure.line))
    with shown(len(inputs), sum(one.size for one in inputs), quiet=quiet) as show:
        for progress in run.through(inputs, pool.run):
            show(progress)


def _settings_told(reading: options.Reading, finding: options.Finding) -> str:
    """Return what has to be the same for results of two runs to stand side by side."""
    import json
    from hashlib import sha256

    import claimx

    packs = [sha256(path.read_bytes()).hexdigest() for path in finding.rules if path.is_file()]
    asked = {**reading._asdict(), "max_bytes": None}  # decides what fails, and that is tried again
    return json.dumps([claimx.__version__, asked, finding.model, finding.engine, packs])


def _write(
    journal: Journal,
    targets: list[Target],
    arguments: list[str],
    errors: Path | None,
    inputs: int,
    *,
    quiet: bool,
) -> int:
    """Write the outputs, if there is anything to write; return the exit code."""
    from claimx.cli.talk import complain

    stories, copies, failed = journal.counts()
    if stories:
        for one in targets:
            one.fill(journal, arguments)
    if errors:
        _write_errors(journal, errors)
    if not quiet:
        same = f", {copies:,} of them copies of others" if copies else ""
        complain(f"{stories:,} stories in {inputs:,} files{same}; {failed:,} failed")
    return (3 if stories else 4) if failed else 0


def _write_errors(journal: Journal, path: Path) -> None:
    import json

    from claimx.cli.output import opened

    with opened(path, plain=True) as stream:
        for one in journal.failures():
            told = {"path": one.called, "error": one.kind, "reason": one.error}
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")


def _again() -> str:
    """Return the command line that goes on."""
    told = [Path(sys.argv[0]).name, *sys.argv[1:]]
    return shlex.join(told if "--resume" in told else [*told, "--resume"])
