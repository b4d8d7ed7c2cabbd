"""Where results stand in a folder made like that of the inputs."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.batch.mirror import Mirror


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "more").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_mirror_leaves_away_what_all_have_in_common(folder: Path) -> None:
    assert str(Mirror(["in"], ".json").place("in/deep/a.txt")) == "deep/a.txt.json"
    both = Mirror(["in/", "./more/../more"], ".json")
    assert [str(both.place(path)) for path in ("in/a.txt", "more/a.txt")] == [
        "in/a.txt.json",
        "more/a.txt.json",
    ]
    assert str(Mirror(["in/deep/a.txt"], ".csv").place("in/deep/a.txt")) == "a.txt.csv"
    assert str(Mirror([str(folder)], ".csv").place(f"{folder}/in/a.txt")) == "in/a.txt.csv"


def test_mirror_tells_apart_what_some_systems_do_not() -> None:
    mirror = Mirror(["in"], ".json")
    paths = ("in/a.html", "in/a.htm", "in/A.htm", "in/caf\u00e9", "in/cafe\u0301", "in/deep/x", "in/Deep/x")
    places = [str(mirror.place(path)).casefold() for path in paths]
    assert len(set(places)) == len(paths)
    assert places[:2] == ["a.html.json", "a.htm.json"]


def test_mirror_results_and_folders_do_not_meet() -> None:
    mirror = Mirror(["in"], ".json")
    file, inner = mirror.place("in/a"), mirror.place("in/a.json/b")
    assert file not in inner.parents


def test_mirror_long_names_stay_apart() -> None:
    mirror = Mirror(["in"], ".json")
    one, other = (mirror.place(f"in/{'é' * 120}{end}.txt") for end in "ab")
    assert one != other
    assert all(len(str(place).encode()) < 230 for place in (one, other))


def test_mirror_marks_a_name_until_it_is_free() -> None:
    mirror = Mirror(["in"], ".json")
    (marked,) = (str(place) for path in ("in/a", "in/A") if "~" in str(place := mirror.place(path)))
    again = Mirror(["in"], ".json")
    paths = ("in/a", f"in/{marked.removesuffix('.json')}", "in/A")
    places = [str(again.place(path)).casefold() for path in paths]
    assert len(set(places)) == 3


@given(
    st.lists(
        st.lists(
            st.binary(min_size=1, max_size=255).filter(lambda b: not set(b) & set(b"/\0")),
            min_size=1,
            max_size=4,
        ),
        max_size=6,
    )
)
def test_mirror_never_leads_out_nor_to_the_same_place(names: list[list[bytes]]) -> None:
    mirror = Mirror(["in"], ".json")
    paths = {os.path.normpath("/".join(["in", *map(os.fsdecode, parts)])) for parts in names}
    paths = {path for path in paths if path.startswith("in/")}
    places = [mirror.place(path) for path in sorted(paths)]
    assert len({str(place).casefold() for place in places}) == len(paths)
    for place in places:
        assert not place.is_absolute()
        assert not {"..", "."} & set(place.parts)
        assert str(place).isprintable()
        assert place != PurePosixPath()
        assert all(len(part.encode()) <= 255 for part in place.parts)
