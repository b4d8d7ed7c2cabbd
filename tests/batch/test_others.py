"""The journal of another run, and whether it is this one elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.journal import Journal
from claimx.batch.others import refuse_other_outputs
from claimx.batch.worker import Found
from claimx.errors import ClaimxError

Asking = Callable[..., Command]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / ".a.json.claimx-journal"


def begun(place: Path, command: Command, found: Found, *, ended: bool = False) -> None:
    """Leave the journal of a run that has read a and b."""
    journal = Journal(place, command, resume=False)
    journal.take(["a", "b"])
    journal.add_found([(b"1", [found])])
    if ended:
        journal.end()
    journal.close(done=False)


def test_others_interrupted_are_this_run_elsewhere(
    place: Path, found: Callable[..., Found], command: Asking
) -> None:
    begun(place, command("a.json", engine="rules"), found("Text"))
    refuse_other_outputs(place, command("c.json", engine="rules"), ["a"])
    refuse_other_outputs(place, command("c.json", engine="neural"), ["a", "b", "c"])
    with pytest.raises(ClaimxError, match=r"it wrote a.json \(json\), not c.json \(json\)"):
        refuse_other_outputs(place, command("c.json", engine="rules"), ["a", "b", "c"])
    with pytest.raises(ClaimxError, match="--engine was rules, is neural"):
        refuse_other_outputs(place, command("a.json", engine="neural"), ["z"])


def test_others_at_work_or_at_their_end_are_let_be(
    place: Path, found: Callable[..., Found], command: Asking
) -> None:
    begun(place, command("a.json"), found("Text"))
    journal = Journal(place, command("a.json"), resume=True)
    refuse_other_outputs(place, command("c.json"), ["a", "b"])
    journal.close(done=True)
    begun(place, command("a.json"), found("Text"), ended=True)
    refuse_other_outputs(place, command("c.json"), ["a", "b"])
    place.write_text("no database")
    refuse_other_outputs(place, command("a.json"), ["a", "b"])
