"""What is kept, known again, and told in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.journal import Journal, digest_of
from claimx.batch.worker import Found
from claimx.errors import ClaimxError, OutputError
from claimx.readers.record import Record
from claimx.records import Encoding

Finding = Callable[..., Found]
Asking = Callable[..., Command]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / ".out.claimx-journal"


@pytest.fixture
def journal(place: Path, command: Asking) -> Iterator[Journal]:
    journal = Journal(place, command(), resume=False)
    yield journal
    journal.close(done=True)
    assert not list(place.parent.iterdir())


def begun(place: Path, command: Command, found: Finding, *, paths: Sequence[str] = ()) -> None:
    """Leave the journal of an interrupted run, which has found something."""
    journal = Journal(place, command, resume=False)
    journal.take(paths)
    journal.add_found([(b"1", [found("Text")])])
    journal.close(done=False)


def paths(journal: Journal) -> list[str | None]:
    return [found.document.path for found in journal.stories()]


def test_journal_tells_stories_in_the_order_of_inputs(journal: Journal, found: Finding) -> None:
    for name, at in (("c", (2, 0)), ("a", (0, 0)), ("b", (1, 0))):
        journal.add_record(at, name, None, name.encode())
        journal.add_found([(name.encode(), [found(name, path=name)])])
    assert paths(journal) == ["a", "b", "c"]
    assert [(number, path) for number, path, _ in journal.by_input()] == [(0, "a"), (1, "b"), (2, "c")]


def test_journal_names_stories_by_where_they_stand(journal: Journal, found: Finding) -> None:
    places: tuple[tuple[str, str | None, str | None], ...] = (
        ("a.txt", None, None),
        ("b.jsonl", "7", None),
        ("c.jsonl", "1", "#id"),
        ("caf\udce9", None, None),
    )
    for number, (path, name, tail) in enumerate(places):
        digest = bytes([number])
        journal.add_record((number, 0), path, name, digest)
        journal.add_found([(digest, [found(f"Text {number}", tail=tail)])])
    assert paths(journal) == ["a.txt", "b.jsonl#7", "c.jsonl#id", r"caf\xe9"]


def test_journal_tells_copies_once_with_every_path(journal: Journal, found: Finding) -> None:
    for number, (path, digest) in enumerate(
        (("a", b"1"), ("b", b"2"), ("c", b"1"), ("d", b"3"), ("e", b"4"))
    ):
        journal.add_record((number, 0), path, None, digest)
    # Of the same text: the same bytes twice, and others which are marked up.
    journal.add_found([(b"3", [found("Text")])])
    journal.add_found([(b"1", [found("Text")])])
    journal.add_found([(b"2", [found("Other text")])])
    journal.add_found([(b"4", [found("Text", day="2020-01-02")])])
    told = {one.document.path: one.document.copies for one in journal.stories()}
    assert told == {"a": ["c", "d"], "b": [], "e": []}, "on another day the same words may mean another date"
    assert list(journal.copies()) == [("c", "a"), ("d", "a")]
    assert journal.counts() == (5, 2, 0)
    assert {path: [one.document.path for one in each] for _, path, each in journal.by_input()} == {
        name: [name] for name in "abcde"
    }


def test_journal_tells_warnings_and_keeps_those_of_copies(journal: Journal, found: Finding) -> None:
    for number, path in enumerate("abc"):
        journal.add_record((number, 0), path, None, path.encode())
    withheld = ("publication status: withheld", "encoding detected as cp1252")
    journal.add_found([(b"b", [found("Text", warnings=withheld)])])
    journal.add_found([(b"c", [found("Other")])])
    journal.add_found([(b"a", [found("Text", warnings=("1 NUL character replaced",))])])
    assert list(journal.warnings()) == [("a", "1 NUL character replaced"), *(("b", one) for one in withheld)]
    told = {one.document.path: one.document.warnings for one in journal.stories()}
    assert told == {"a": ["1 NUL character replaced", "b: publication status: withheld"], "c": []}


def test_journal_tells_failures_in_order_and_by_name(journal: Journal, found: Finding) -> None:
    journal.add_record((1, 0), "b.jsonl", "1", b"1")
    journal.add_found([(b"1", [found("Text"), Found(error="not JSON", kind="InputError")])])
    journal.add_failure((1, 1), "b.jsonl", "too large", "TooLargeError", name="2")
    journal.add_failure((0, 0), "a.txt", "no such file", "UnreadableError")
    journal.add_record((2, 0), "c.xml", None, b"3")
    journal.add_found([(b"3", [Found(error="not English", kind="InputError", tail="#urn:c")])])
    assert [one.line for one in journal.failures()] == [
        "a.txt: no such file",
        "b.jsonl#1: not JSON",
        "b.jsonl#2: too large",
        "c.xml#urn:c: not English",
    ]
    assert journal.counts() == (1, 0, 4)


def test_journal_is_known_again_but_for_what_failed(place: Path, found: Finding, command: Asking) -> None:
    journal = Journal(place, command(), resume=True)
    journal.add_record((0, 0), "a", None, b"1")
    journal.add_found([(b"1", [found("Text")])])
    journal.add_found([(b"2", [Found(error="took too long", kind="TimeoutError")])])
    journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    journal.take([])
    assert (journal.knows(b"1"), journal.knows(b"2"), journal.knows(b"3")) == (True, False, False)
    assert paths(journal) == [], "which inputs there are, this run has to say"
    journal.close(done=True)


def test_journal_keeps_what_is_found_however_the_process_ends(
    place: Path, found: Finding, command: Asking
) -> None:
    journal = Journal(place, command(), resume=True)
    journal.add_found([(b"1", [found("Text")]), (b"2", [found("Other text")])])
    journal.add_record((0, 0), "a", None, b"1")
    killed = place.with_name("killed")
    for end in ("", "-wal"):
        killed.with_name(killed.name + end).write_bytes(place.with_name(place.name + end).read_bytes())
    journal.close(done=True)
    again = Journal(killed, command(), resume=True)
    assert (again.knows(b"1"), again.knows(b"2"), again.knows(b"3")) == (True, True, False)
    again.close(done=True)


def test_journal_keeps_all_of_some_records_or_nothing(place: Path, found: Finding, command: Asking) -> None:
    def breaks() -> Iterator[tuple[bytes, list[Found]]]:
        yield b"1", [found("Text")]
        raise KeyboardInterrupt

    journal = Journal(place, command(), resume=True)
    with pytest.raises(KeyboardInterrupt):
        journal.add_found(breaks())
    journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    assert not journal.knows(b"1")
    journal.close(done=True)


def test_journal_refuses_what_does_not_go_together(place: Path, found: Finding, command: Asking) -> None:
    begun(place, command(engine="rules"), found)
    with pytest.raises(OutputError, match="--resume goes on"):
        Journal(place, command(engine="rules"), resume=False)
    with pytest.raises(ClaimxError, match="--engine was rules, is neural"):
        Journal(place, command(engine="neural"), resume=True)
    with pytest.raises(ClaimxError, match=r"it wrote out.json \(json\), not other.json \(json\)"):
        Journal(place, command("other.json", engine="rules"), resume=True)
    journal = Journal(place, command(engine="rules", errors="bad.jsonl"), resume=True)
    assert journal.knows(b"1"), "nothing was lost, and where errors are told decides nothing"
    journal.close(done=False)
    journal = Journal(place, command(engine="neural"), resume=False, over=True)
    assert journal.knows(b"1"), "nothing is lost before it begins"
    journal.take([])
    assert not journal.knows(b"1")
    journal.close(done=True)
    place.write_text("no database, whatever its name is" * 100)
    with pytest.raises(OutputError, match="not a database"):
        Journal(place, command(), resume=True)


def test_journal_refuses_to_lose_what_was_found(place: Path, found: Finding, command: Asking) -> None:
    folder = place.parent / "in"
    folder.mkdir()
    a, b, c = (str(folder / name) for name in "abc")
    for path in (a, b):
        Path(path).write_text("Text")
    begun(place, command(), found, paths=[a, b])
    for others, words in (([a, c], f"it read {b}"), ([c], f"it read {a}"), ([], f"it read {a}")):
        journal = Journal(place, command(), resume=True)
        with pytest.raises(ClaimxError, match=words):
            journal.take(others)
        assert journal.knows(b"1")
        journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    Path(b).unlink()
    assert journal.take([c, a]) == 1, "what is new is done too, what is gone is not"
    Path(a).unlink()
    with pytest.raises(ClaimxError, match="none is there"):
        journal.take([c + "d"])
    journal.close(done=True)
    shutil.rmtree(folder)


def test_journal_of_a_run_with_failures_is_gone_on_with_only_if_asked(
    place: Path, found: Finding, command: Asking
) -> None:
    journal = Journal(place, command(), resume=False)
    journal.take(["a", "b"])
    journal.add_found([(b"1", [found("Text")]), (b"2", [Found(error="too long", kind="TimeoutError")])])
    journal.write(None)
    journal.end()
    journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    assert (journal.before, journal.ended) == (command(), True)
    journal.take(["a"])
    assert (journal.knows(b"1"), journal.knows(b"2")) == (True, False)
    journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    assert journal.ended, "until the next one writes"
    journal.write(None)
    journal.close(done=False)
    journal = Journal(place, command(), resume=True)
    assert not journal.ended
    journal.end()
    journal.close(done=False)
    with pytest.raises(ClaimxError, match="--engine was not given"):
        Journal(place, command(engine="rules"), resume=True)
    journal = Journal(place, command(engine="rules"), resume=False)
    assert (journal.before, journal.ended) == (None, False)
    journal.take(["c"])
    assert not journal.knows(b"1")
    journal.close(done=True)


def test_journal_without_anything_in_it_goes(place: Path, command: Asking) -> None:
    Journal(place, command(), resume=False).close(done=False)
    assert not place.exists()


def test_journal_is_written_by_one_process(place: Path, found: Finding, command: Asking) -> None:
    journal = Journal(place, command(), resume=False)
    journal.add_found([(b"1", [found("Text")])])
    with pytest.raises(OutputError, match="another claimx"):
        Journal(place, command(), resume=True)
    journal.close(done=True)


def test_journal_digests_tell_apart_what_is_read_in_another_way() -> None:
    records = [
        Record(b"x"),
        Record(b"y"),
        Record(b"x", form="html"),
        Record(b"x", said="cp1252"),
        Record(b"x", encoding=Encoding(name="utf-8", how="bom")),
        Record(b"x", name=1),
    ]
    assert len({digest_of(record) for record in records}) == len(records)
    assert digest_of(Record(b"x", name=3, end=9)) == digest_of(records[-1])
