"""What claimx has saved itself: results, which stand in JSON and JSON lines as stories do, and are none."""

from __future__ import annotations

import re
from typing import Literal

_JSON = re.compile(rb'\s*\{\s*"schema"\s*:\s*"claimx/')
_LINES = re.compile(rb'\s*\{\s*"id"\s*:\s*"[^"]*"\s*,\s*"mode"\s*:\s*"')


def saved_form(head: bytes) -> Literal["json", "jsonl"] | None:
    """Return as what bytes that begin so were saved, or None: they were not."""
    if _JSON.match(head):
        return "json"
    return "jsonl" if _LINES.match(head) else None
