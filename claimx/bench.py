"""Measures speed as ratios taken in one run: ``python -m claimx.bench``.

Absolute figures change with the machine and its mood, a ratio of two things measured in turns (A B A B …)
does not. Four of them, single-threaded:

- rules, neural: words per second of each engine and of the base pipeline with all its stock components;
- terms: seconds of each engine as it is and without instruments and terms, which is what these two add;
- help: ``claimx --help`` against ``import click``, as whole processes;
- one story, cold: ``claimx extract STORY`` against a bare script that loads the base model and runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from typing import Any, NamedTuple

# Set before numpy is imported, here and in every process started from here.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)
# A small corpus is gone through until it comes to so many words: some seconds, in which a hiccup of the
# machine does not count.
WORDS = 20_000

BARE_HELP = "import click"
BARE_STORY = """\
import sys, warnings
warnings.simplefilter("ignore")
import spacy
nlp = spacy.load(sys.argv[1])
nlp(open(sys.argv[2], encoding="utf-8").read())
"""
ENGINES = ("rules", "neural")
TREATIES = ("instruments", "terms")  # the parts that a story of treaties pays for
# What the console script of the package does.
CLAIMX = "import sys; from claimx.cli import main; sys.exit(main())"


class Comparison(NamedTuple):
    """One line of the table: medians of claimx and of what it is held against, in ``unit``."""

    name: str
    unit: str
    claimx: float
    baseline: float

    @property
    def ratio(self) -> float:
        """Claimx over the baseline: above 1 is faster for words/s, slower for seconds."""
        return self.claimx / self.baseline


def read_corpus(paths: Sequence[Path]) -> list[str]:
    """Return the texts of the files and of every ``*.txt`` below the folders."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    return [path.read_text("utf-8", errors="replace") for path in found]


def passes(texts: Sequence[str], words: int) -> int:
    """Return how often one measurement goes through the corpus to come to about ``words`` words."""
    size = count_words(texts)
    return max(1, round(words / size)) if size else 0


def count_words(texts: Iterable[str]) -> int:
    """Return the number of words, parted by white space."""
    return sum(len(text.split()) for text in texts)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long ``work`` takes by a clock: the one on the wall unless told."""
    start = clock()
    work()
    return clock() - start


def in_turns(
    first: Callable[[], object],
    second: Callable[[], object],
    repeat: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the median seconds of both, measured in turns after one unmeasured call of each."""
    first()
    second()
    pairs = [(seconds(first, clock), seconds(second, clock)) for _ in range(repeat)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def throughput(texts: Sequence[str], times: int, repeat: int, engine: str) -> Comparison:
    """Return words per second of an engine and of the bare base pipeline, both already loaded.

    Each of the ``times`` passes is a stream of its own: copies of a story in one batch would be embedded once
    and flatter both, but not alike.
    """
    import claimx
    from claimx.model import load_base

    extractor = claimx.load(engine=engine)
    nlp = load_base()
    ours, theirs = in_turns(
        lambda: drain(found for _ in range(times) for found in extractor.stream(texts)),
        lambda: drain(doc for _ in range(times) for doc in nlp.pipe(texts)),
        repeat,
    )
    words = times * count_words(texts)
    return Comparison(engine, "words/s", words / ours, words / theirs)


def terms_time(texts: Sequence[str], times: int, repeat: int, engine: str) -> Comparison:
    """Return processor seconds of an engine as it is and without instruments and terms."""
    from claimx.pipeline import ENGINES as PARTS
    from claimx.pipeline import Extractor, build

    whole = Extractor(build(parts=PARTS[engine]))
    less = Extractor(build(parts=[part for part in PARTS[engine] if part not in TREATIES]))
    # By the processor's clock: a difference so small drowns in what else the machine does.
    ours, theirs = in_turns(
        lambda: drain(found for _ in range(times) for found in whole.stream(texts)),
        lambda: drain(found for _ in range(times) for found in less.stream(texts)),
        repeat,
        time.process_time,
    )
    return Comparison(f"terms, {engine}", "s", ours, theirs)


def drain(items: Iterable[object]) -> None:
    """Return once every item was made; none is kept, as in a stream."""
    for _ in items:
        pass


def help_time(repeat: int) -> Comparison:
    """Return seconds of ``claimx --help`` and of a process that only imports Click."""
    ours, theirs = in_turns(lambda: process("-c", CLAIMX, "--help"), lambda: process("-c", BARE_HELP), repeat)
    return Comparison("help", "s", ours, theirs)


def story_time(story: Path, repeat: int) -> Comparison:
    """Return seconds of ``claimx extract`` on one story and of a bare script, as whole processes."""
    from claimx.model import find_base

    base = str(find_base())
    ours, theirs = in_turns(
        lambda: process("-c", CLAIMX, "extract", str(story)),
        lambda: process("-c", BARE_STORY, base, str(story)),
        repeat,
    )
    return Comparison("one story, cold", "s", ours, theirs)


def process(*arguments: str) -> None:
    """Return once this Python, run with ``arguments``, has ended well."""
    run([sys.executable, *arguments], check=True, stdout=DEVNULL, env=os.environ | ONE_THREAD)  # noqa: S603


def table(rows: Sequence[Comparison], words: int, repeat: int) -> str:
    """Return the comparisons as lines for a terminal."""
    lines = [f"{'':16} {'claimx':>10} {'baseline':>10} {'ratio':>7}  unit"]
    for row in rows:
        digits = 0 if row.unit == "words/s" else 3
        lines.append(
            f"{row.name:16} {row.claimx:>10,.{digits}f} {row.baseline:>10,.{digits}f}"
            f" {row.ratio:>7.2f}  {row.unit}"
        )
    lines.append(f"medians of {repeat}, in turns, one thread; {words:,} words each time")
    return "\n".join(lines) + "\n"


def as_json(rows: Sequence[Comparison], words: int, repeat: int) -> str:
    """Return the comparisons as one JSON object."""
    compared: dict[str, Any] = {row.name: row._asdict() | {"ratio": row.ratio} for row in rows}
    return json.dumps({"words": words, "repeat": repeat, "compared": compared}, indent=2) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; ``python -m claimx.bench --help`` says what can be set."""
    parser = argparse.ArgumentParser(
        prog="python -m claimx.bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--corpus",
        nargs="+",
        type=Path,
        default=[Path("samples")],
        metavar="PATH",
        help="text files, or folders of them; samples/ unless told",
    )
    parser.add_argument(
        "--engine", action="append", choices=ENGINES, help="measure only this engine; may be repeated"
    )
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="how often each side is measured")
    parser.add_argument(
        "--words",
        type=int,
        default=WORDS,
        metavar="N",
        help="a smaller corpus is repeated up to this many words each time",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    given = parser.parse_args(arguments)
    try:
        texts = read_corpus(given.corpus)
    except OSError as error:
        parser.error(f"the corpus cannot be read: {error}")
    times = passes(texts, given.words)
    if not times:
        parser.error("the corpus holds no words: name text files with --corpus")
    if given.repeat < 1:
        parser.error("--repeat must be at least 1")
    os.environ.update(ONE_THREAD)
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story.txt")
        story.write_text(texts[0], "utf-8")
        rows = [
            *(throughput(texts, times, given.repeat, engine) for engine in given.engine or ENGINES),
            *(terms_time(texts, times, given.repeat, engine) for engine in given.engine or ENGINES),
            help_time(given.repeat),
            story_time(story, given.repeat),
        ]
    show = as_json if given.json else table
    sys.stdout.write(show(rows, times * count_words(texts), given.repeat))


if __name__ == "__main__":
    main()
