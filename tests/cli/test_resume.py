"""What tells one run from another, and how one goes on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimx.cli.options import Finding, Reading
from claimx.cli.resume import again, command_of

READING = Reading(None, None, None, 1000, False, None, None, None, None)


def options(model: str | None) -> dict[str, object]:
    return dict(command_of([], None, READING, Finding(model, "rules"), follow=False).options)


def test_resume_knows_a_model_by_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "my_model").mkdir()
    (tmp_path / "my_model/__init__.py").touch()
    meta = tmp_path / "my_model/meta.json"
    for name in ("my_model", str(tmp_path / "my_model")):
        meta.write_text('{"version": "1"}')
        one = options(name)
        assert options(name) == one
        meta.write_text('{"version": "2"}')
        assert options(name) != one
        assert str(one["--model"]).startswith(name)
    assert options("no_such_model")["--model"] == "no_such_model"
    assert options("no/such model")["--model"] == "no/such model"
    assert options(None)["--model"] is None


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("/usr/bin/claimx", ["claimx"]),
        ("/x/site-packages/claimx/__main__.py", [Path(sys.executable).name, "-m", "claimx"]),
    ],
)
def test_resume_says_what_goes_on(first: str, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [first, "batch", "in"])
    assert again() == [*told, "batch", "in", "--resume"]
    sys.argv.append("--resume")
    assert again() == [*told, "batch", "in", "--resume"]
