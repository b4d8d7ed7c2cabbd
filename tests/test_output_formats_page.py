"""The page on output formats is true: every format, queries that run, an interface with every label."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from claimx.records import Claim, Cue, Extraction, Party, Quoted, Span, Speaker, Stance, Term
from claimx.text.document import document
from claimx.writers import FORMATS
from claimx.writers.regions import marked
from claimx.writers.sqlite import write

PAGE = (Path(__file__).parents[1] / "docs" / "output-formats.md").read_text("utf-8")
TEXT = "ab cd ef"

_THERE = {"text": "ab", "start": 0, "end": 2}
_PARTY = Party(**_THERE)
EVERYTHING = Claim(
    id="c",
    mode="direct",
    text=TEXT,
    spans=[Span(start=0, end=2), Span(start=3, end=5)],
    speaker=Speaker(**_THERE, name="ab", kind="person"),
    cue=Cue(**_THERE, lemma="ab"),
    addressee=Quoted(**_THERE),
    terms=[Term(clause="duration", group="g", **_THERE, confidence=1.0, rule="r")],
    stances=[
        Stance(
            type="support",
            polarity="positive",
            holder=_PARTY,
            target=_PARTY,
            topic=_PARTY,
            trigger=Quoted(**_THERE),
            confidence=1.0,
            rule="r",
        )
    ],
    confidence=1.0,
    rule="r",
)


def test_page_lists_every_format_with_its_suffixes() -> None:
    rows = dict(re.findall(r"^\| `(\w[\w-]*)` \| (.*?) \|", PAGE, re.MULTILINE))
    assert list(rows) == list(FORMATS)
    for form, known in FORMATS.items():
        assert set(re.findall(r"`(\.\w+)`", rows[form])) <= set(known.suffixes)
        assert bool(known.suffixes) == (rows[form] != "–")


def test_page_interface_has_every_label_and_relation() -> None:
    found = marked(Extraction(document=document(TEXT), claims=[EVERYTHING]))
    labels = set(re.findall(r'<Label value="(\w+)"', PAGE))
    assert {region.label for region in found.regions} | {"Narrated", "Instrument"} == labels
    assert {link.label for link in found.links} == set(re.findall(r'<Relation value="(\w+)"', PAGE))


def test_page_queries_run(tmp_path: Path) -> None:
    write([Extraction(document=document(TEXT), claims=[EVERYTHING])], tmp_path / "a.db")
    (queries,) = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        for query in queries.split(";"):
            base.execute(query).fetchall()
