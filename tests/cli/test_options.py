from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner

from claimx.cli import options
from claimx.errors import InputError
from claimx.readers import FORMATS


@click.command
@options.reading
@options.finding
def both(reading: options.Reading, finding: options.Finding) -> None:
    click.echo(f"{reading.published} {reading.max_bytes} {reading.text_field}")
    click.echo(f"{finding.engine} {[str(path) for path in finding.rules]}")


def test_options_are_gathered_into_one_value_each() -> None:
    asked = ["--date", "2020-02-29", "--text-field", "body", "--rules", "a.toml", "--rules", "b.toml"]
    result = CliRunner().invoke(both, asked)
    assert result.output.splitlines() == ["2020-02-29 20000000 body", "neural ['a.toml', 'b.toml']"]


def test_options_stand_in_the_help_in_their_order() -> None:
    shown = CliRunner().invoke(both, ["--help"]).output
    places = [shown.index(name) for name in ("--date", "--encoding", "--max-bytes", "--model", "--rules")]
    assert places == sorted(places)


def test_options_read_with_what_was_asked(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text('{"story": "Mali will pay, Ann Lee said."}\n')
    asked = options.Reading("jsonl", None, "2020-02-29", 1000, False, "story", None, None, None)
    bad: list[InputError] = []
    (document,) = asked.read(str(file), bad=bad.append)
    assert not bad
    assert (document.text, document.published) == ("Mali will pay, Ann Lee said.", "2020-02-29")


def test_options_offer_every_reader() -> None:
    assert tuple(FORMATS) == options.INPUTS
