"""What docs/report.md says of the page is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from claimx.cli import main
from claimx.records import Extraction, Polarity

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "report.md").read_text("utf-8")


def test_docs_name_what_runs_across_stories(
    story: Callable[..., Extraction], page: Callable[..., str]
) -> None:
    headings = re.findall(r'<h2 id="\w+-head">(.*?)</h2>', page(story(), story()))
    assert (
        headings
        == re.findall(r"^- \*\*(.*?)\.?\*\*", DOCS, re.MULTILINE)
        == [
            "The same treaty, told by several",
            "Who stands where",
            "Speakers by number of claims",
            "Timeline",
        ]
    )


def test_docs_name_each_kind_and_side(story: Callable[..., Extraction], page: Callable[..., str]) -> None:
    table = DOCS[: DOCS.index("Every mark is told")]
    for mode in ("direct", "mixed", "indirect", "narrated"):
        assert f'<span class="c {mode}">' in page(story())
        assert mode in table
    for side in ("for", "against", "asks for", "neither"):
        assert f"({side})" in table
    assert len(Polarity.__args__) == 4  # type: ignore[attr-defined]


def test_docs_name_the_options_that_only_a_report_has() -> None:
    def options(command: str) -> set[str]:
        return set(
            re.findall(
                r"^\s+(?:-\w, )?(--[\w-]+)", CliRunner().invoke(main, [command, "--help"]).stdout, re.M
            )
        )

    own = options("report") - options("extract")
    assert own == {"--open", "--follow", "--quiet"}
    assert all(option in DOCS for option in own)


def test_docs_say_how_large_a_page_is(extract: Callable[[str], Extraction], page: Callable[..., str]) -> None:
    found = extract((ROOT / "samples" / "pact.txt").read_text("utf-8"))
    size = len(page(found).encode()) // 1000
    assert abs(size - int(re.findall(r"page of (\d+) kB", DOCS)[0])) <= 15


def test_docs_picture_is_there_and_small() -> None:
    for name in re.findall(r"!\[.*?\]\((.*?)\)", DOCS):
        assert (ROOT / "docs" / name).stat().st_size < 200_000
