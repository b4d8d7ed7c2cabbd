"""Attributions out of Label Studio's exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.evaluation.gold import entries
from claimx.evaluation.label_studio import parse, tasks

TEXT = "“We sign,” Liv Moe said. “We stay.” The council 🙂 denied it."


def region(id_: str, label: str, words: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {"id": id_, "type": "labels", "from_name": "label", "to_name": "text", "value": value | changes}


def relation(one: str, other: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": []}


def task(*result: dict[str, Any], **changes: Any) -> bytes:
    return json.dumps({"data": {"text": TEXT}, "annotations": [{"result": result}]} | changes).encode()


def read(data: bytes) -> list[tuple[list[str], list[str]]]:
    """Return content and source of each attribution in words."""
    text, found = parse(data)
    return [
        ([text[s.start : s.end] for s in one.content], [text[s.start : s.end] for s in one.source])
        for one in found
    ]


SIGN, STAY = region("a", "Content", "We sign"), region("b", "Content", "We stay")
MOE, SAID = region("c", "Source", "Liv Moe"), region("d", "Cue", "said")
IT, COUNCIL = region("e", "Quotation", "it"), region("f", "Speaker", "The council")


@pytest.mark.parametrize(
    "links",
    [
        [relation("a", "b"), relation("a", "c"), relation("a", "d"), relation("e", "f")],
        [relation("b", "a"), relation("c", "b"), relation("f", "e")],
        [relation("a", "b"), relation("d", "a"), relation("d", "c"), relation("e", "f")],
    ],
)
def test_label_studio_links_run_in_any_direction(links: list[dict[str, Any]]) -> None:
    signed = (["We sign", "We stay"], ["Liv Moe"])
    assert read(task(SIGN, STAY, MOE, SAID, IT, COUNCIL, *links)) == [signed, (["it"], ["The council"])]


def test_label_studio_contents_of_one_cue_are_two_attributions() -> None:
    links = [relation("a", "d"), relation("b", "d"), relation("a", "c")]
    assert read(task(SIGN, STAY, MOE, SAID, *links)) == [(["We sign"], ["Liv Moe"]), (["We stay"], [])]


def test_label_studio_passes_over_what_is_no_attribution() -> None:
    choice = {"id": "x", "type": "choices", "value": {"choices": ["good"]}}
    stance = region("s", "Stance", "denied")
    links = [relation("s", "c"), relation("s", "nowhere"), relation("a", "c")]
    assert read(task(choice, stance, SIGN, MOE, *links)) == [(["We sign"], ["Liv Moe"])]


def test_label_studio_counts_what_somebody_finished() -> None:
    annotations = [
        {"result": [SIGN], "was_cancelled": True},
        {"result": [STAY]},
        {"result": [IT], "ground_truth": True},
    ]
    assert read(task(annotations=annotations)) == [(["it"], [])]
    assert read(task(annotations=annotations[:2])) == [(["We stay"], [])]
    assert read(task(annotations=[{"result": []}])) == []


def test_label_studio_reads_offsets_of_old_versions() -> None:
    """They counted a character beyond the first plane as two."""
    start = TEXT.index("it.") + 1
    assert read(task(region("e", "Content", "it", start=start, end=start + 2))) == [(["it"], [])]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (task(annotations=[]), "nobody has annotated"),
        (task(annotations=[{"result": [], "was_cancelled": True}]), "nobody has annotated"),
        (task(data={"story": TEXT}), "no 'text'"),
        (task(region("e", "Content", "it", start=3, end=5)), "'it' is not at 3..5 of a text of"),
        (task(region("e", "Content", "it", start=50, end=99, text=None)), "50..99 is no region of a text of"),
        (task(region("e", "Content", "it", text="")), "'' is not at"),
        (task(region("e", "Content", "it", start=80, end=90, text="")), "'' is not at"),
        (task(region("e", "Content", "it", start="/p[1]")), "is no region of a text"),
        (task(region("e", "Content", "it", start=9, end=9)), "9 9 is no region"),
        (b"{", "not a task of Label Studio"),
        (b'{"data": 3}', "not a task of Label Studio"),
    ],
)
def test_label_studio_says_what_is_wrong(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(data)


def test_label_studio_export_is_a_list_of_stories(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(b"\n[" + task(SIGN) + b"," + task(annotations=[]) + b"," + task(IT) + b"]")
    first, second, third = entries(path)
    assert first.name == f"{path}:task 1"
    assert first.read().text == third.read().text == TEXT
    with pytest.raises(InputError, match=r"export.json:task 2: nobody has annotated"):
        second.read()


@pytest.mark.parametrize("data", [b"[", b"[1,", b"[" * 100_000])
def test_label_studio_broken_export_is_an_input_error(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a list of Label Studio's tasks"):
        tasks(data)
    (tmp_path / "x.json").write_bytes(data)
    with pytest.raises(InputError, match=r"x.json: not a list"):
        entries(tmp_path / "x.json")


values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 70) | st.text(max_size=4) | st.just("Content"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
results = st.fixed_dictionaries(
    {"type": st.sampled_from(["labels", "relation", "x"])},
    optional={
        "id": st.sampled_from(["a", "b"]),
        "from_id": st.sampled_from(["a", "b", "c"]),
        "to_id": st.sampled_from(["a", "b", "c"]),
        "value": st.fixed_dictionaries(
            {}, optional={"start": values, "end": values, "text": values, "labels": values}
        ),
    },
)


@given(st.lists(results, max_size=5))
def test_label_studio_raises_nothing_but_input_errors(result: list[dict[str, Any]]) -> None:
    try:
        text, found = parse(task(*result))
    except InputError:
        return
    assert all(0 <= span.start < span.end <= len(text) for one in found for span in one.content)
