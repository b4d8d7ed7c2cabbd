"""The doctor sees what is there, what is missing, and what is wrong."""

from __future__ import annotations

import shlex
import sys
import tomllib
from email.message import Message
from importlib.metadata import PathDistribution, version
from pathlib import Path

import pytest
from msgspec.structs import replace
from packaging.requirements import Requirement

import claimx.components.reports.encoder
import claimx.doctor
import claimx.model
from claimx.doctor import Finding, examine, models, optional, self_check, shortfalls, versions
from claimx.errors import ModelError
from claimx.pipeline import Extractor
from claimx.rules.pack import read_pack

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
PIP = f"{shlex.quote(sys.executable)} -m pip install"
STORY = read_pack("doctor.toml")["story"]["text"]


@pytest.fixture
def stated(monkeypatch: pytest.MonkeyPatch) -> Message:
    """What the installed claimx says of itself, to be filled by the test."""
    message = Message()
    monkeypatch.setattr(claimx.doctor, "metadata", lambda _name: message)
    return message


def one(findings: list[Finding], name: str) -> Finding:
    (found,) = (finding for finding in findings if finding.name == name)
    return found


def test_doctor_names_a_library_that_is_too_old_or_not_there(stated: Message) -> None:
    for need in ("click>=8", "rich>=999", "claimx-no-such-library>=1", "hypothesis>=999; extra == 'test'"):
        stated["Requires-Dist"] = need
    found = list(versions())
    assert one(found, "click").state == "ok"
    assert one(found, "rich").state == "wrong"
    assert ">=999 is needed" in one(found, "rich").says
    assert one(found, "rich").mend == f"{shlex.quote(sys.executable)} -m pip install 'rich>=999'"
    assert one(found, "claimx-no-such-library").says.startswith("not installed")
    assert "hypothesis" not in {finding.name for finding in found}


def test_doctor_says_how_to_add_what_is_optional(stated: Message) -> None:
    for extra in ("formats", "learn"):
        stated["Provides-Extra"] = extra
    for need in ("click>=8", "rich>=8; extra == 'formats'", "claimx-none>=1; extra == 'formats'"):
        stated["Requires-Dist"] = need
    stated["Requires-Dist"] = "claimx-other>=1; extra == 'learn'"
    found = list(optional())
    assert [(f.name, f.state, f.mend) for f in found] == [
        ("rich", "ok", None),
        ("claimx-none", "missing", f"{shlex.quote(sys.executable)} -m pip install 'claimx-none>=1'"),
    ]


def test_doctor_knows_what_each_optional_library_is_for() -> None:
    extras = PROJECT["optional-dependencies"]
    names = {Requirement(n).name for x in extras.keys() - {"test", "learn"} for n in extras[x]}
    assert names == set(read_pack("doctor.toml")["part"])


def test_doctor_verifies_the_models() -> None:
    assert {finding.name: finding.state for finding in models()} == {"en_core_web_sm": "ok", "tagger": "ok"}


def test_doctor_reports_altered_models_and_tries_no_story_on_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def altered(*_: object) -> None:
        raise ModelError("file parser/model is altered")

    monkeypatch.setattr(claimx.model, "find_base", altered)
    found = list(examine())
    base = one(found, "en_core_web_sm")
    assert (base.state, base.says) == ("wrong", "file parser/model is altered")
    assert base.mend == claimx.model.read_manifest().mend
    assert "self-check" not in {finding.group for finding in found}


@pytest.mark.parametrize(
    ("origin", "mend"),
    [
        (
            '{"url": "file://localhost/a%20b/claimx", "dir_info": {"editable": true}}',
            "git -C '/a b/claimx' checkout -- models/attribution.onnx models/attribution_tokenizer.json "
            "models/attribution.json",
        ),
        (
            '{"url": "https://example.org/claimx.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}',
            f"{PIP} --force-reinstall --no-deps git+https://example.org/claimx.git@c0ffee",
        ),
        (
            '{"url": "https://example.org/claimx.whl", "archive_info": {}}',
            f"{PIP} --force-reinstall --no-deps https://example.org/claimx.whl",
        ),
        (None, f"install claimx {version('claimx')} again from where it came from"),
    ],
)
def test_doctor_brings_the_tagger_back_from_where_it_came(
    origin: str | None, mend: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def altered() -> None:
        raise ModelError("the file is altered")

    if origin is not None:
        (tmp_path / "direct_url.json").write_text(origin)
    monkeypatch.setattr(claimx.doctor, "distribution", lambda _: PathDistribution(tmp_path))
    monkeypatch.setattr(claimx.components.reports.encoder, "load_encoder", altered)
    assert one(list(models()), "tagger").mend == mend


@pytest.mark.parametrize("engine", ["rules", "neural"])
def test_doctor_tries_each_engine_on_its_story(engine: str) -> None:
    found = self_check(engine)
    assert (found.name, found.state) == (engine, "ok"), found.says
    assert found.says.startswith("8 claims in a story of 90 words")


def test_doctor_names_what_a_broken_pipeline_misses(extractor: Extractor) -> None:
    found = extractor.extract(STORY)
    assert shortfalls(found) == []
    silent = replace(found, claims=[claim for claim in found.claims if claim.mode != "direct"])
    assert shortfalls(silent) == [
        f"“{words}” is said by {who}, not by anybody"
        for words, who in read_pack("doctor.toml")["story"]["speakers"].items()
        if not words.startswith("the first")
    ]
    assert "treaties: 'Treaty on Harbours and Fishing' was not found" in shortfalls(
        replace(found, instruments=[])
    )
    assert "stances: 'condemn' was not found" in shortfalls(replace(found, claims=[]))
