"""docs/reference.md and the manual page are what the code says, and leave nothing out.

A command, option, format, clause, stance, rule or record field without a line stops it from being made.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from msgspec.structs import fields

from claimx import records
from claimx.cli import COMMANDS
from claimx.readers import FORMATS as READERS
from claimx.rules.stances import StanceType, load_stances
from claimx.rules.terms import shipped
from claimx.writers import FORMATS as WRITERS

DOCS = Path(__file__).parents[1] / "docs"
CODE = Path(records.__file__).parent
PAGE = (DOCS / "reference.md").read_text("utf-8")
MAN = DOCS / "claimx.1"
MAKE = "python docs/make_reference.py > docs/reference.md; python docs/make_man.py > docs/claimx.1"


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of docs/, fresh."""
    monkeypatch.syspath_prepend(str(DOCS))
    for name in ("make_reference", "make_man"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return import_module


def differ(made: str, kept: str) -> list[str]:
    return sorted(set(made.splitlines()) ^ set(kept.splitlines()))


def test_reference_is_what_the_code_says(maker: Any) -> None:
    made = maker("make_reference").page()
    assert made == PAGE, f"{differ(made, PAGE)[:6]}: run {MAKE}"


def test_manual_page_is_what_the_code_says(maker: Any) -> None:
    made, kept = maker("make_man").page(), MAN.read_text("utf-8")
    assert made == kept, f"{differ(made, kept)[:6]}: run {MAKE}"


def test_reference_has_everything_by_name() -> None:
    names = [f"### `claimx {name}`" for name in COMMANDS]
    names += [f"| `{name}` |" for name in (*READERS, *WRITERS, *shipped().clauses, *load_stances().types)]
    names += [f"| `{rule.id}` |" for rule in (*shipped().rules, *load_stances().rules)]
    names += [f"| `{field.encode_name}` |" for field in fields(records.Claim)]
    assert [name for name in names if name not in PAGE] == []


def test_reference_has_every_record_that_is_printed(maker: Any) -> None:
    """A record in a module that the page does not know would be documented nowhere."""
    known = {Path(module.__file__) for module in maker("make_reference").SCHEMAS.values()}
    # Figures are defined in evaluate.md, and what gold is made of is not printed.
    known |= {CODE / "evaluation" / name for name in ("score.py", "relations.py")}
    having = {
        path
        for path in CODE.rglob("*.py")
        if re.search(r"^class \w+\(Record[,)]", path.read_text("utf-8"), re.M)
    }
    assert having - known == set()


def test_reference_has_no_link_that_leads_nowhere() -> None:
    heads = {
        re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-")
        for h in re.findall(r"^#+ (.+)$", PAGE, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= heads
    assert [link for link in re.findall(r"\]\(([\w-]+\.md)", PAGE) if not (DOCS / link).exists()] == []


def test_reference_refuses_an_option_without_a_line(maker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = import_module("claimx.cli.schema").command
    monkeypatch.setattr(schema, "params", [*schema.params, click.Option(["--silent"])])
    with pytest.raises(Exception, match="claimx schema: no help for --silent"):
        maker("make_reference").page()


def test_reference_refuses_a_command_without_a_line(maker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("claimx.cli.schema").command, "help", "")
    with pytest.raises(Exception, match="claimx schema: no help for the command"):
        maker("make_reference").page()


def test_reference_refuses_a_field_without_a_line(maker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Extra(records.Record, frozen=True, kw_only=True):
        """A record that reference.toml does not know."""

        flavour: str

    Extra.__module__ = records.__name__
    monkeypatch.setattr(records, "Extra", Extra, raising=False)
    with pytest.raises(Exception, match=r"field Extra\.flavour has no line"):
        maker("make_reference").page()


def test_reference_refuses_a_stance_without_a_line(maker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load_stances().types, "adore", StanceType(id="adore", polarity="positive"))
    with pytest.raises(Exception, match="stance adore has no line"):
        maker("make_reference").page()


def test_reference_refuses_a_line_that_speaks_of_nothing(maker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make: ModuleType = maker("make_reference")
    types = {name: kind for name, kind in load_stances().types.items() if name != "urge"}
    monkeypatch.setattr(load_stances(), "types", types)
    with pytest.raises(Exception, match="speaks of what there is not: urge"):
        make.page()


def test_manual_page_has_every_command_and_option(maker: Any) -> None:
    text = MAN.read_text("utf-8").replace("\\-", "-")
    for command, context in maker("make_reference").walk():
        assert context.command_path in text
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(name in text for name in option.opts), option


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_manual_page_formats_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", str(MAN)], capture_output=True, check=True, text=True
    )
    assert done.stderr == ""
    assert "jq(1), sqlite3(1)" in done.stdout
