"""What models/layout.toml knows of datelines, bylines and furniture, compiled; and how long things are."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimx.rules.pack import read_pack

WIDEST: Final = 100  # columns; a longer line is not hard-wrapped
HEADER: Final = 10  # a dateline stands among so many blocks, or the text has no header
LONGEST_TITLE: Final = 200  # characters
LONGEST_NOTE: Final = 520  # characters; nothing longer is furniture or stands above a dateline
TABULAR = re.compile(r"[^ ] {3}")
INITIALS = re.compile(r"(?:^|[ (])(?:[^\W\d_]\.){1,6}$")


class Knowledge(NamedTuple):
    """Patterns, and words as they are matched: as written, or small."""

    placed: re.Pattern[str]
    dated_last: re.Pattern[str]
    unplaced: re.Pattern[str]
    months: dict[str, int]
    agencies: frozenset[str]
    not_places: frozenset[str]
    colon_places: frozenset[str]
    small: frozenset[str]
    byline: frozenset[str]
    prefix: re.Pattern[str]
    furniture: frozenset[str]
    notes: re.Pattern[str]
    note_start: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def knowledge() -> Knowledge:
    """Return what the pack knows."""
    pack = read_pack("layout.toml")
    months = {name: number for number, names in enumerate(pack["months"], 1) for name in names}
    month = f"(?i:{'|'.join(sorted(months, key=len, reverse=True))})"
    agencies = sorted(pack["agencies"], key=len, reverse=True)

    def fill(pattern: str) -> str:
        for part in ("place", "slug", "date"):
            pattern = pattern.replace(f"{{{part}}}", pack["dateline"][part])
        pattern = pattern.replace("{month}", month)
        return pattern.replace("{agency}", "|".join(re.sub(r"[ .-]", r"[\g<0>]", a) for a in agencies))

    # The furniture's date has no parts to name, and stands in a pattern where blanks count.
    plain_date = rf"(?:{month}\.? \d{{1,2}}|\d{{1,2}} {month}\.?),? \d{{4}}"
    notes = "|".join(f"(?:{p.replace('{date}', plain_date)})" for p in pack["furniture"]["patterns"])
    return Knowledge(
        placed=re.compile(fill(pack["dateline"]["placed"]), re.VERBOSE),
        dated_last=re.compile(fill(pack["dateline"]["dated_last"]), re.VERBOSE),
        unplaced=re.compile(fill(pack["dateline"]["unplaced"]), re.VERBOSE),
        months=months,
        agencies=frozenset(pack["agencies"]),
        not_places=frozenset(pack["not_places"]),
        colon_places=frozenset(pack["colon_places"]),
        small=frozenset(pack["small_words"]),
        byline=frozenset(pack["byline_words"]),
        prefix=re.compile(pack["headline"]["prefix"], re.VERBOSE),
        furniture=frozenset(pack["furniture"]["lines"]),
        notes=re.compile(notes),
        note_start=re.compile(pack["furniture"]["note_start"]),
        tail=re.compile(pack["furniture"]["tail"], re.VERBOSE),
    )
