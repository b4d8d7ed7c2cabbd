"""The database, read by SQLite."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.errors import OutputError
from claimx.records import Extraction, SpeakerSummary
from claimx.writers.sqlite import write

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., Ask]]:
    """Write a database of extractions and return what asks it."""
    bases = []

    def made(*extractions: Extraction, **options: Any) -> Ask:
        path = tmp_path / f"{len(bases)}.db"
        write(extractions, path, **options)
        base = sqlite3.connect(path)
        bases.append(base)
        return lambda question, *values: base.execute(question, values).fetchall()

    yield made
    for base in bases:
        base.close()


def test_sqlite_is_whole_and_every_reference_leads_somewhere(
    ask: Callable[..., Ask], talks: Extraction, pact: Extraction
) -> None:
    base = ask(talks, pact, pact)
    assert base("PRAGMA integrity_check") == [("ok",)]
    assert base("PRAGMA foreign_key_check") == []
    assert base("SELECT count(*) FROM documents") == [(3,)]
    assert base("SELECT count(*), count(DISTINCT id) FROM claims") == [(11, 8)]


def test_sqlite_joins_claims_with_what_stands_in_them(ask: Callable[..., Ask], talks: Extraction) -> None:
    base = ask(talks)
    assert base(
        "SELECT c.speaker_name, t.clause, i.name, t.attributes ->> '$.duration' FROM terms t"
        " JOIN claims c ON c.key = t.claim JOIN instruments i ON i.key = t.instrument"
    ) == [("Mira Holt", "duration", "Velmar pact", "P10Y")]
    assert base("SELECT holder, holder_text, target, polarity, negated FROM stances ORDER BY key") == [
        ("Arland", "Arland", "Velmar pact", "positive", 0),
        ("Dorana", None, "Velmar pact", "negative", 1),
    ]
    assert base(
        "SELECT one.text, around.id FROM claims one JOIN claims around ON around.key = one.nested_in"
    ) == [("backs", "talks-002")]


def test_sqlite_offsets_are_those_of_the_text(ask: Callable[..., Ask], talks: Extraction) -> None:
    for text, spans, told in ask(talks)(
        "SELECT d.text, c.spans, c.text FROM claims c JOIN documents d ON d.key = c.document"
    ):
        pieces = [text[span["start"] : span["end"]] for span in json.loads(spans)]
        assert " … ".join(pieces) == told


def test_sqlite_ties_claims_to_the_speakers_of_their_own_story(
    ask: Callable[..., Ask], talks: Extraction
) -> None:
    holt = SpeakerSummary(name="Mira Holt", kind="person", mentions=[], claims=1)
    story = msgspec.structs.replace(talks, speakers=[holt])
    base = ask(story, story)
    assert base("SELECT c.document, s.document FROM claims c JOIN speakers s ON s.key = c.speaker") == [
        (1, 1),
        (2, 2),
    ]


def test_sqlite_finds_words_in_claims_and_stories(ask: Callable[..., Ask], talks: Extraction) -> None:
    base = ask(talks)
    found = "SELECT claims.id FROM claims_fts JOIN claims ON claims.key = claims_fts.rowid WHERE claims_fts "
    assert base(f"{found} MATCH 'keeping'") == [("talks-001",)]
    assert base(f"{found} MATCH 'speaker_name: lind'") == [("talks-002",)]
    assert base("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'velmar'") == [(1,)]


def test_sqlite_index_is_of_the_table_as_datasette_looks_for_it(
    ask: Callable[..., Ask], talks: Extraction
) -> None:
    asked = "SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=[' || ? || ']%'"
    base = ask(talks)
    assert base(asked, "claims") == [("claims_fts",)]
    assert base(asked, "documents") == [("documents_fts",)]


def test_sqlite_opens_in_datasette(talks: Extraction, pact: Extraction, tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app")
    write([talks, pact], tmp_path / "claims.db")

    async def ask(*pages: str) -> list[Any]:
        served = app.Datasette([str(tmp_path / "claims.db")])
        answers = [await served.client.get(page) for page in pages]
        for base in served.databases.values():
            base.close()
        assert [answer.status_code for answer in answers] == [200] * len(pages)
        return [answer.json() for answer in answers]

    tables, found, one, terms = asyncio.run(
        ask(
            "/claims.json",
            "/claims/claims.json?_search=keeping&_shape=array",
            "/claims/documents.json?_search=velmar&_shape=array",
            "/claims/terms.json?_facet=clause&_labels=on",
        )
    )
    shown = {each["name"]: each for each in tables["tables"] if not each["hidden"]}
    assert {name: each["count"] for name, each in shown.items()} == {
        "documents": 2, "speakers": 0, "claims": 8, "terms": 2, "stances": 3, "instruments": 2,
    }  # fmt: skip
    assert {name for name, each in shown.items() if each["fts_table"]} == {"documents", "claims"}
    assert [row["text"].count("keep") for row in found] == [1, 1]
    assert len(one) == 1
    assert terms["facet_results"]["clause"]["results"]
    assert all(isinstance(row["claim"], dict) for row in terms["rows"]), "keys lead to rows"


def test_sqlite_leaves_the_text_out(ask: Callable[..., Ask], talks: Extraction) -> None:
    base = ask(talks, with_text=False)
    assert base("SELECT text FROM documents") == [(None,)]
    assert base("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'velmar'") == [(0,)]


@pytest.mark.parametrize("words", ["'); DROP TABLE claims;--", "a\0b", '"', "=1+1"])
def test_sqlite_takes_any_words_as_values(
    words: str, ask: Callable[..., Ask], extraction_of: Callable[..., Extraction]
) -> None:
    ((text, name),) = ask(extraction_of(words))("SELECT text, speaker_name FROM claims LIMIT 1")
    assert text == name == words.replace("\0", "\ufffd")


def test_sqlite_refers_to_no_claim_that_was_left_out(ask: Callable[..., Ask], talks: Extraction) -> None:
    story = msgspec.structs.replace(talks, claims=talks.claims[2:], instruments=[])
    base = ask(story)
    assert base("PRAGMA foreign_key_check") == []
    assert base("SELECT count(*) FROM claims WHERE nested_in IS NOT NULL") == [(0,)]


def test_sqlite_says_what_sqlite_refuses(talks: Extraction, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("this is no database, and long enough to be seen as none" * 20)
    with pytest.raises(OutputError, match="sqlite: file is not a database"):
        write([talks], tmp_path / "a.db")
