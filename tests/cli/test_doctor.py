"""``claimx doctor`` from the outside."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

import claimx.doctor
from claimx.cli import main
from claimx.doctor import Finding

FINE = Finding(group="versions", name="claimx", state="ok", says="1.0")
GONE = Finding(
    group="optional", name="warcio", state="missing", says="not\x1b installed", mend="pip install it"
)
WRONG = Finding(group="models", name="base", state="wrong", says="altered", mend="pip install again")


@pytest.fixture(params=["table", "json"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def run(monkeypatch: pytest.MonkeyPatch, *found: Finding, form: str) -> Result:
    monkeypatch.setattr(claimx.doctor, "examine", lambda: iter(found))
    return CliRunner().invoke(main, ["doctor", "-f", form], prog_name="claimx")


def test_doctor_is_content_without_what_is_optional(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    assert run(monkeypatch, FINE, GONE, form=form).exit_code == 0


def test_doctor_fails_where_something_is_wrong(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    assert run(monkeypatch, FINE, GONE, WRONG, form=form).exit_code == 1


def test_doctor_shows_the_command_that_mends(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run(monkeypatch, FINE, GONE, WRONG, form="table").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["versions"],
        ["ok", "claimx", "1.0"],
        ["optional"],
        ["–", "warcio", "not\\x1b", "installed"],
        ["→", "pip", "install", "it"],
        ["models"],
        ["WRONG", "base", "altered"],
        ["→", "pip", "install", "again"],
    ]


def test_doctor_prints_json_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    out = json.loads(run(monkeypatch, FINE, WRONG, form="auto").stdout)
    assert (out["schema"], out["healthy"]) == ("claimx-doctor/1", False)
    assert [finding["mend"] for finding in out["findings"]] == [None, "pip install again"]
