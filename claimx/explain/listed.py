"""Lists of words in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SHOWN: Final = 4


def any_of(words: Sequence[str]) -> str:
    """Return the words in quotation marks with *or* between; of many the first few, and how many more."""
    shown = " or ".join(f"“{word}”" for word in words[:_SHOWN])
    return f"{shown} or {len(words) - _SHOWN} more" if len(words) > _SHOWN else shown
