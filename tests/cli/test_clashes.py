"""Which files are known for claimx's own; what a run makes of the others is in test_batch."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from claimx.batch.written import State, state_of
from claimx.cli.clashes import refuse_named, refuse_unknown
from claimx.cli.targets import Target, targets_of


@pytest.fixture(autouse=True)
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.chdir(tmp_path)
    Path("out.json").write_text("{}")
    (target,) = targets_of(["out.json"], "auto")
    return target


def test_clashes_are_none_with_files_as_they_were_written(target: Target) -> None:
    state = state_of(target.path)
    assert state
    refuse_unknown(["./out.json"], [{}, {target.told: {"": state}}], [target], None)
    Path("out.json").write_text("changed")
    other: list[dict[str, dict[str, State]]] = [{target.told: {"": state}}, {}]
    with pytest.raises(click.UsageError, match="no run is known"):
        refuse_unknown(["out.json"], other, [target], None)


def test_clashes_are_none_with_a_list_of_failures(target: Target) -> None:
    errors = Path("bad.jsonl").resolve()
    for told in ("", '{"path": "a", "error": "InputError", "reason": "no text"}\n' * 2):
        errors.write_text(told)
        refuse_unknown(["bad.jsonl"], [], [target], errors)
    for told in ('{"path": "a", "text": "b"}', "[]", "[" * 100_000, "It rained."):
        errors.write_text(told)
        with pytest.raises(click.UsageError):
            refuse_unknown(["bad.jsonl"], [], [target], errors)


def test_clashes_of_what_is_named_are_seen_through_links(target: Target) -> None:
    Path("link.json").symlink_to("out.json")
    with pytest.raises(click.UsageError, match=r"link\.json is an input"):
        refuse_named(["link.json"], ["link.json"], [target], None)
    refuse_named(["*.json", "a\0b"], ["out.json", "a\0b"], [target], None)
