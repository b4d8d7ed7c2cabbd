"""Gold as it lies on disk: JSON lines, brat, PolNeAR."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.evaluation.gold import entries

TEXT = "“We sign,” Liv Moe said."
ANN = """\
T1\tSource 11 18\tLiv Moe
T2\tCue 19 23\tsaid
T3\tContent 0 10\t“We sign,”
E1\tAttribution:T2 Cue:T2 Content:T3 Source:T1
"""


def document(**changes: object) -> str:
    one = {"source": [[11, 18, "Liv Moe"]], "cue": [[19, 23]], "content": [[1, 8]], "speaker": "Liv Moe"}
    return json.dumps({"id": "a", "text": TEXT, "attributions": [one]} | changes) + "\n"


def brat(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(TEXT, "utf-8")
        (folder / f"{name}.ann").write_text(ANN, "utf-8")


def test_gold_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(document() + "\n" + document(attributions=[]), "utf-8")
    first, second = entries(path)
    assert (first.name, second.name) == (f"{path}:1", f"{path}:3")
    text, (one,) = first.read()
    assert text == TEXT
    assert [text[span.start : span.end] for span in (*one.content, *one.source)] == ["We sign", "Liv Moe"]
    assert list(one.names) == ["Liv Moe"]
    assert second.read().attributions == []


def test_gold_may_leave_the_text_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "gold.jsonl").write_text(document(text=None, file="story.txt"), "utf-8")
    (entry,) = entries(tmp_path)
    assert entry.read().text == TEXT


def test_gold_speakers_and_sources_are_optional(tmp_path: Path) -> None:
    made = [{"content": [[1, 8]], "source": None}, {"content": [[1, 8]], "speaker": ["Liv Moe", "Moe"]}]
    (tmp_path / "gold.jsonl").write_text(document(attributions=made), "utf-8")
    first, second = entries(tmp_path)[0].read().attributions
    assert (list(first.source), list(first.names), list(second.names)) == ([], [], ["Liv Moe", "Moe"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not a line of gold"),
        ("[]", "not a line of gold"),
        ('{"text": "x"}', "attributions"),
        (document(text=None), "either the story's text or the file"),
        (document(file="story.txt"), "either the story's text or the file"),
        (document(text=None, file="none.txt"), "none.txt: no such file"),
        (document(attributions=[{"content": []}]), "attribution 1: has no content"),
        (document(attributions=[{"content": [[3, 3]]}]), r"attribution 1: \[3, 3\] is no \[start, end\]"),
        (document(attributions=[{"content": [[-1, 3]]}]), "attribution 1: "),
        (document(attributions=[{"content": [[0, 99]]}]), "in a text of 24 characters"),
        (document(attributions=[{"content": [[1, "8"]]}]), "attribution 1: "),
        (document(attributions=[{"content": [[1, 8, "We sin"]]}]), "'We sin' is not at 1..8, but 'We sign'"),
        (document(attributions=[{"content": [[True, 8]]}]), "content"),
        ("[" * 100_000, "not a line of gold"),
    ],
)
def test_gold_says_file_and_line_of_what_is_wrong(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(document() + line.rstrip("\n") + "\n" + document(), "utf-8")
    before, broken, after = entries(path)
    with pytest.raises(InputError, match=message) as raised:
        broken.read()
    assert str(raised.value).startswith(f"{path}:2: ")
    assert before.read() == after.read()


def test_gold_of_brat_folders_at_any_depth(tmp_path: Path) -> None:
    brat(tmp_path / "b", "two")
    brat(tmp_path, "one")
    (tmp_path / "unannotated.txt").write_text(TEXT)
    found = entries(tmp_path)
    assert [Path(entry.name).name for entry in found] == ["two.ann", "one.ann"]
    text, (one,) = found[0].read()
    assert [text[span.start : span.end] for span in (*one.content, *one.source)] == ["“We sign,”", "Liv Moe"]
    assert entries(tmp_path / "one.ann")[0].read().text == TEXT


def test_gold_of_brat_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "one.ann").write_text(ANN, "utf-8")
    (entry,) = entries(tmp_path)
    with pytest.raises(InputError, match=r"one\.txt: no such file"):
        entry.read()


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """A corpus laid out as PolNeAR is; one story has two annotators."""
    for split, names in (
        ("train", ["paper_1_a_ab12"]),
        ("dev", ["paper_2_b_ab12", "paper_2_b_cd34", "paper_2_c_cd34"]),
    ):
        for name in names:
            for kind, suffix, content in (("attributions", ".ann", ANN), ("text", ".txt", TEXT)):
                stem = name if kind == "attributions" else name[:-5]
                path = tmp_path / "data" / split / kind / (stem + suffix)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, "utf-8")
    (tmp_path / "data/dev/attributions/paper_2_b_cd34.ann").write_text("T1\tbroken", "utf-8")
    (tmp_path / "data/parc3-replication/attributions").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "stories"),
    [
        (".", ["paper_1_a_ab12", "paper_2_b_ab12", "paper_2_c_cd34"]),
        ("data", ["paper_1_a_ab12", "paper_2_b_ab12", "paper_2_c_cd34"]),
        ("data/dev", ["paper_2_b_ab12", "paper_2_c_cd34"]),
    ],
)
def test_gold_of_polnear_takes_the_first_annotator(polnear: Path, folder: str, stories: list[str]) -> None:
    found = entries(polnear / folder)
    assert [Path(entry.name).stem for entry in found] == stories
    assert all(len(entry.read().attributions) == 1 for entry in found)


def test_gold_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    os.mkfifo(tmp_path / "fifo.jsonl")
    for name, message in (
        (".", "no gold in it: no \\*gold.jsonl, no story.ann"),
        ("empty.jsonl", "no gold in it: no line"),
        ("missing", "no such file"),
        ("fifo.jsonl", "is no file"),
        ("nul\0", "no such file"),
    ):
        with pytest.raises(InputError, match=message):
            entries(tmp_path / name)


def test_gold_file_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.gold.jsonl").mkdir()
    (tmp_path / "b.gold.jsonl").write_text(document(), "utf-8")
    bad, good = entries(tmp_path)
    with pytest.raises(InputError, match=r"a\.gold\.jsonl: is no file"):
        bad.read()
    assert good.read().text == TEXT


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "attributions", "content", "file"]), inner, max_size=3)
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.binary(max_size=60) | values.map(lambda value: json.dumps(value).encode()))
def test_gold_raises_nothing_but_input_errors(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.jsonl"
    path.write_bytes(data)
    said = ""
    try:
        for entry in entries(path):
            entry.read()
    except InputError as error:
        said = str(error)
    assert not said or said.startswith(str(path))
