"""What claimx has saved is told from stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimx
from claimx.readers.saved import saved_form

LINE = {"id": "0-001", "mode": "direct", "text": "We sail", "document": {"id": "0"}}
WHOLE = {"schema": "claimx/1", "documents": []}


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (json.dumps(WHOLE), "json"),
        (json.dumps(WHOLE, indent=2), "json"),
        (json.dumps(LINE), "jsonl"),
        ('{"id": "a", "text": "mode"}', None),
        ('{"schema": "ninjs/2"}', None),
        ("claimx/1", None),
    ],
)
def test_saved_form_goes_by_how_bytes_begin(head: str, form: str | None) -> None:
    assert saved_form(head.encode()) == form


@pytest.mark.parametrize(
    "text",
    [json.dumps(LINE), f"{json.dumps(LINE)}\n" * 3, json.dumps(WHOLE, indent=2), f"\n{json.dumps(WHOLE)}"],
)
def test_saved_results_are_no_stories(text: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(text)
    with pytest.raises(claimx.InputError, match="results that claimx has saved"):
        list(claimx.read_all(path))
