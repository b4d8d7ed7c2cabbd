"""Layout: which stretches of a wire story are headline, byline, paragraph or furniture, and its dateline.

A line end is either the end of a paragraph or mere wrapping at some column. The lengths of the lines
decide: a line was wrapped if it could not have taken the first word of the next line within the width
that the document is filled to. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, Final, Literal, NamedTuple

import numpy
import srsly
from spacy.attrs import LENGTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.records import Dateline
from claimx.rules.pack import read_pack

BlockKind = Literal["furniture", "headline", "subtitle", "byline", "paragraph"]

SPANS_KEY: Final = "claimx_blocks"
WIDEST: Final = 100  # columns; a longer line is not hard-wrapped
SLACK: Final = 4  # columns by which a wrapped line may stay short of the common width
FEW: Final = 3  # so many blocks without a full stop may be deck; more are a column of headlines
HEADER: Final = 10  # a dateline stands among so many blocks, or the text has no header
LONGEST_TITLE: Final = 200  # characters
LONGEST_NOTE: Final = 520  # characters; nothing longer is furniture or stands above a dateline
_PLACE_WORDS: Final = 5
_DASHES: Final = frozenset("-–—―_")
_DATELINE_ENDS: Final = _DASHES | frozenset(".:)/0123456789")
_BARE_WORDS: Final = 3  # in a dateline of nothing but the place

# One character for one: everything that is blank or invisible by control becomes a space, every kind of
# line end "\n". Zero-width characters stay.
_BLANK = re.compile("\r(?=\n)|[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_TABULAR = re.compile(r"[^ ] {3}")
_FINAL = re.compile(r"[.…][\"'”’»)\]]{0,3}$")
_INITIALS = re.compile(r"(?:^|[ (])(?:[^\W\d_]\.){1,6}$")
_CLOSED = re.compile(r"[.…?!:;][\"'”’»)\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the story, without the blanks around it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a story in order, and its dateline, which belongs to no block."""

    blocks: tuple[Block, ...] = ()
    dateline: Dateline | None = None

    @property
    def title(self) -> Block | None:
        """The headline."""
        return self._first("headline")

    @property
    def subtitle(self) -> Block | None:
        """The first line of the deck."""
        return self._first("subtitle")

    @property
    def byline(self) -> Block | None:
        """The line that names the writer."""
        return self._first("byline")

    def _first(self, kind: BlockKind) -> Block | None:
        return next((b for b in self.blocks if b.kind == kind), None)


class _Line(NamedTuple):
    start: int  # of what is not blank
    end: int
    indent: int
    text: str


class _Words(NamedTuple):
    """What models/layout.toml knows, compiled."""

    placed: re.Pattern[str]
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
def _words() -> _Words:
    pack = read_pack("layout.toml")
    months = {name: number for number, names in enumerate(pack["months"], 1) for name in names}
    month = f"(?i:{'|'.join(sorted(months, key=len, reverse=True))})"
    agencies = sorted(pack["agencies"], key=len, reverse=True)

    def fill(pattern: str) -> str:
        pattern = pattern.replace("{date}", pack["dateline"]["date"])
        pattern = pattern.replace("{month}", month)
        return pattern.replace("{agency}", "|".join(re.sub(r"[ .-]", r"[\g<0>]", a) for a in agencies))

    # The furniture's date has no parts to name, and stands in a pattern where blanks count.
    plain_date = rf"(?:{month}\.? \d{{1,2}}|\d{{1,2}} {month}\.?),? \d{{4}}"
    notes = "|".join(f"(?:{p.replace('{date}', plain_date)})" for p in pack["furniture"]["patterns"])
    return _Words(
        placed=re.compile(fill(pack["dateline"]["placed"]), re.VERBOSE),
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


def lay_out(text: str, published: str | None = None) -> Layout:
    """Return the blocks and the dateline of a story; a dateline without a year is read against ``published``.

    ``published`` is a date as YYYY-MM-DD; one that is no date counts as unknown.
    """
    lines = _blank(text)
    flat = lines.replace("\n", " ")
    stretches = [piece for start, end in _join(_split(lines), text) for piece in _cut_tail(flat, start, end)]
    kinds: list[BlockKind | None] = ["furniture" if _is_furniture(flat, s, e) else None for s, e in stretches]
    prose = [i for i, kind in enumerate(kinds) if kind is None]

    dateline, at = None, -1
    for n, i in enumerate(prose[: HEADER + 1]):
        start, end = stretches[i]
        if found := _dateline(text, flat, start, end, published, more=n + 1 < len(prose)):
            dateline, at = found, n
            break
        if end - start > LONGEST_NOTE:
            break
    head = prose[:at] if dateline else _header(flat, [stretches[i] for i in prose], prose)
    titled = False
    for i in head:
        if _is_byline(flat[slice(*stretches[i])]):
            kinds[i] = "byline"
        else:
            kinds[i] = "subtitle" if titled else "headline"
            titled = True

    blocks: list[Block] = []
    header = set(head)
    for i, ((start, end), kind) in enumerate(zip(stretches, kinds, strict=True)):
        body = start
        if kind is None:
            if dateline and start == dateline.start:
                body = dateline.end
            elif other := _later_dateline(text, flat, start, end):
                blocks.append(Block("furniture", start, other.end))
                body = other.end
        elif i in header and kind == "headline" and (prefix := _prefix(flat, start, end)):
            blocks.append(Block("furniture", start, start + len(flat[start:prefix].rstrip(" "))))
            body = prefix
        while body < end and flat[body] == " ":
            body += 1
        if body < end:
            blocks.append(Block(kind or "paragraph", body, end))
    return Layout(tuple(blocks), dateline)


def flatten(text: str, layout: Layout) -> str:
    r"""Return the text, as long as it was, with every block on one line and every blank a plain space.

    Line ends inside a block become spaces and those between blocks ``\n``; every other control character
    and kind of space becomes one space. All other characters stay where they are.
    """
    lines = _blank(text)
    pieces: list[str] = []
    done = 0
    stretches = [(b.start, b.end) for b in layout.blocks]
    if layout.dateline:
        stretches.append((layout.dateline.start, layout.dateline.end))
    for start, end in stretches:
        if lines.find("\n", start, end) >= 0:
            pieces += [lines[done:start], lines[start:end].replace("\n", " ")]
            done = end
    return "".join([*pieces, lines[done:]]) if pieces else lines


def _blank(text: str) -> str:
    return _LINE_END.sub("\n", _BLANK.sub(" ", text))


def _split(lines: str) -> list[_Line]:
    out: list[_Line] = []
    offset = 0
    for line in lines.split("\n"):
        stripped = line.strip(" ")
        indent = len(line) - len(line.lstrip(" ")) if stripped else 0
        out.append(_Line(offset + indent, offset + indent + len(stripped), indent, stripped))
        offset += len(line) + 1
    return out


# --- which lines belong together ---------------------------------------------------------------------


def _join(lines: Sequence[_Line], text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs start and end."""
    alone = [_stands_alone(line.text, n) for n, line in enumerate(lines)]
    if "\t" in text:
        alone = [
            why or ("table" if "\t" in text[i.start : i.end] else "")
            for why, i in zip(alone, lines, strict=True)
        ]
    margins = _margins(lines)
    # What could be wrapped: two lines without a blank one between, the second not indented.
    pairs = [
        n
        for n, (line, following) in enumerate(pairwise(lines))
        if line.text and following.text and following.indent <= margins[n + 1]
        and len(line.text) <= WIDEST and not alone[n] and not alone[n + 1]
    ]  # fmt: skip
    indented = any(line.indent > margin for line, margin in zip(lines, margins, strict=False))
    # Where indents mark the paragraphs, a line may stay well short of the width and yet be wrapped.
    slack = 2 * SLACK if indented else SLACK
    width = _width(lines, pairs, slack, indented)
    wrapped = set(_wrapped(lines, pairs, margins, width, slack)) if width else set()
    out: list[tuple[int, int]] = []
    open_note = False
    for n, line in enumerate(lines):
        if not line.text:
            continue
        before = n - 1
        goes_on = before in wrapped and not _opens(line.text, n)
        if open_note and lines[before].text.endswith(")"):
            goes_on = False
        if n and lines[before].text and alone[before] == "byline" and _names_role(line.text):
            goes_on = True
        if goes_on:
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
            open_note = line.text[0] == "(" and _words().note_start.match(line.text) is not None
    return out


def _margins(lines: Sequence[_Line]) -> list[int]:
    """Return for each line the smallest indent of the lines it stands with, up to a blank one."""
    out: list[int] = []
    group: list[int] = []
    for line in [*lines, _Line(0, 0, 0, "")]:
        if line.text:
            group.append(line.indent)
        else:
            out += [min(group, default=0)] * len(group) + [0]
            group = []
    return out


def _need(line: _Line, following: _Line) -> int:
    """Return the length the line would have had with one more word."""
    word = following.text.find(" ", 0, WIDEST)
    return len(line.text) + 1 + (word if word >= 0 else min(len(following.text), WIDEST))


def _width(lines: Sequence[_Line], pairs: Sequence[int], slack: int, indented: bool) -> int:
    """Return the column the text is filled to, or 0 where its line ends are ends of paragraphs.

    The width is the one that explains most line ends, such that the line was not longer and one more
    word would have made it so.
    """
    if not pairs:
        return 0
    # The first line of all may have lost its dateline; it tells nothing if there are others.
    if len(pairs) > 1 and (pairs[0] == 0 or _dateline_only(lines[pairs[0] - 1].text)):
        pairs = pairs[1:]
    steps = [0] * (2 * WIDEST + 3)
    for n in pairs:
        steps[len(lines[n].text)] += 1
        steps[_need(lines[n], lines[n + 1])] -= 1
    counts = list(accumulate(steps))[: WIDEST + 1]
    most = max(counts)
    width = counts.index(most)
    small = sum(lines[n + 1].text[0].islower() for n in pairs)
    near = sum(
        len(lines[n].text) <= width + slack and _need(lines[n], lines[n + 1]) > width - slack for n in pairs
    )
    # Prose goes on in small letters, where a column of headlines does not, and is ragged. Without small
    # letters the lines must be filled well, and either be many or stand between indented ones.
    prose = small >= 0.3 * len(pairs) and near >= 0.5 * len(pairs)
    filled = near >= 0.85 * len(pairs) and (len(pairs) >= 8 or (indented and width >= 40))
    return width if width >= 20 and (prose or filled) else 0


def _wrapped(
    lines: Sequence[_Line], pairs: Sequence[int], margins: Sequence[int], width: int, slack: int
) -> list[int]:
    """Return those of the pairs whose line end is mere wrapping."""
    candidates = set(pairs)
    out: list[int] = []
    for n in pairs:
        line, following = lines[n], lines[n + 1]
        full = width - slack < _need(line, following) and len(line.text) <= width + 2 * SLACK
        breaks_off = not _CLOSED.search(line.text[-8:]) or _INITIALS.search(line.text[-8:]) is not None
        goes_on = breaks_off and following.text[0].islower()
        # The first line of a body was shortened by the dateline that stood, or stands, before it.
        shortened = (
            breaks_off
            and (n == 0 or not lines[n - 1].text or _dateline_only(lines[n - 1].text))
            and line.indent == margins[n]
            and not (line.text.isupper() and not following.text.isupper())
            and (n + 1 not in candidates or width - slack < _need(following, lines[n + 2]))
            and len(following.text) > width // 2
        )
        if full or goes_on or shortened:
            out.append(n)
    return out


def _stands_alone(line: str, n: int) -> Literal["furniture", "byline", "dateline", "table", ""]:
    """Return why the line is a block of its own, if it is."""
    if not line or len(line) > LONGEST_TITLE:
        return ""
    # The last word of a wrapped sentence may be "share." or "Reuters.".
    if not line[0].islower() and not line.endswith(".") and _furnishes(line):
        return "furniture"
    if n < 4 * HEADER and line[0].isupper() and _is_byline(line):
        return "byline"
    if n < 4 * HEADER and _dateline_only(line):
        return "dateline"
    return "table" if _TABULAR.search(line) else ""


def _opens(line: str, n: int) -> bool:
    """Return whether a new block begins with this line, however full the line before it."""
    if line[0] == "(" and _words().note_start.match(line):
        return True
    return (
        n < 4 * HEADER
        and line[:2].isupper()
        and _read_dateline(line[:160], len(line) <= 160, False) is not None
    )


def _dateline_only(line: str) -> bool:
    if len(line) > 80 or line[-1:] not in _DATELINE_ENDS:
        return False
    found = _read_dateline(line, True, True)
    return found is not None and found.end == len(line)


# --- furniture, bylines, headlines -------------------------------------------------------------------


def _furnishes(text: str) -> bool:
    return text.rstrip(" .:").casefold() in _words().furniture or _words().notes.fullmatch(text) is not None


def _is_furniture(flat: str, start: int, end: int) -> bool:
    return end - start <= LONGEST_NOTE and _furnishes(flat[start:end])


def _cut_tail(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch, and apart from it the signature or end mark that closes its last line."""
    window = max(start, end - LONGEST_NOTE)
    found = _words().tail.search(flat[window:end])
    if not found or window + found.start() <= start:
        return [(start, end)]
    cut = window + found.start()
    body = cut
    while flat[body - 1] == " ":
        body -= 1
    return [(start, body), (cut, end)]


def _prefix(flat: str, start: int, end: int) -> int:
    """Return where the headline begins after ``UPDATE 2-`` and the like, or 0."""
    at = start
    while at < end and (found := _words().prefix.match(flat, at, min(end, at + 80))):
        at = found.end()
    return at if start < at < end else 0


def _is_byline(text: str) -> bool:
    if len(text) > 140:
        return False
    lead, _, rest = text.partition(" ")
    if lead.rstrip(":").casefold() in {"by", "byline"} and rest:
        rest = rest.removeprefix("By ").rstrip(". ")
        names = rest.replace(",", " ").replace("|", " ").split()
        return 0 < len(names) <= 16 and names[0][0].isupper() and ":" not in rest and _is_name(names)
    name, comma, role = text.partition(" | ") if " | " in text else text.partition(", ")
    names = name.split()
    return (
        bool(comma) and 2 <= len(names) <= 4 and _is_name(names) and len(role) <= 60
        and (role in _words().agencies or (_names_role(role) and role[0].isalpha()))
    )  # fmt: skip


def _is_name(names: Sequence[str]) -> bool:
    words = _words()
    return all(
        n[0].isupper() or n in words.small or n in words.byline or n in {"&", "and"} or n.startswith("al-")
        for n in names
    ) and not any(c.isdigit() for n in names for c in n)


def _names_role(text: str) -> bool:
    if len(text) > 80 or text.endswith((".", ":", "?", "!")):
        return False
    words = text.casefold().replace(",", " ").split()
    return len(words) <= 7 and bool(words) and words[-1] in _words().byline


def _is_sentence(text: str) -> bool:
    tail = text[-8:]
    return bool(_FINAL.search(tail)) and not (_INITIALS.search(tail) and len(text) < WIDEST)


def _is_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or text[-1] in ":,":
        return False
    if not _is_sentence(text):
        return True
    # Some papers put a full stop behind a headline, but then they write its words with capitals.
    long = [w for w in re.findall(r"[^\W\d_]+(?=[ .,;:?!’']|$)", text) if len(w) >= 5]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.9 * len(long)


def _header(flat: str, stretches: Sequence[tuple[int, int]], prose: Sequence[int]) -> list[int]:
    """Return those of the blocks that stand above a body without dateline."""
    texts = [flat[s : min(e, s + LONGEST_NOTE)] for s, e in stretches[: HEADER + 1]]
    if len(texts) < 2 or not (_is_title(texts[0]) or _is_byline(texts[0])):
        return []
    for n, text in enumerate(texts[: FEW + 2]):
        if len(text) >= LONGEST_NOTE or (n and _TABULAR.search(text)):
            break
        if n and _is_byline(text):
            return list(prose[: n + 1])
    run = next((n for n, text in enumerate(texts) if not _is_title(text)), len(texts))
    if run == 0 or _is_byline(texts[0]):
        return list(prose[:1])
    # A deck leads to a sentence; lines that lead to nothing are a column of headlines, or of figures.
    deck = 1 < run <= FEW and run < len(texts) and _is_sentence(flat[slice(*stretches[run])])
    return list(prose[: run if deck else 1])


# --- datelines ---------------------------------------------------------------------------------------


class _Found(NamedTuple):
    start: int
    end: int
    place: str | None
    day: tuple[int, int, int | None] | None  # month, day, year
    agency: str | None
    firm: bool  # it has a date or an agency


def _dateline(
    text: str, flat: str, start: int, end: int, published: str | None, *, more: bool
) -> Dateline | None:
    found = _read_dateline(flat[start : min(end, start + 160)], end - start <= 160, more)
    if found is None:
        return None
    if not found.firm and end - start < WIDEST and not _is_sentence(flat[start:end]):
        return None  # a headline with a dash in it
    stop = start + found.end
    return Dateline(
        text=text[start:stop],
        start=start,
        end=stop,
        place=found.place,
        date=_edtf(found.day, published),
        agency=found.agency,
    )


def _later_dateline(text: str, flat: str, start: int, end: int) -> Dateline | None:
    """Return the dateline of a further story in the same text."""
    if not flat[start : start + 2].isupper():
        return None
    found = _read_dateline(flat[start : min(end, start + 160)], end - start <= 160, False)
    if found is None or not found.firm:
        return None
    return Dateline(text=text[start : start + found.end], start=start, end=start + found.end)


def _read_dateline(head: str, whole: bool, more: bool) -> _Found | None:
    """Return the dateline that stands at the head of a block.

    ``whole``: the block holds no more than ``head``; ``more``: another block follows it.
    """
    words = _words()
    found = words.placed.match(head) or words.unplaced.match(head)
    if not found:
        return None
    parts: dict[str, Any] = found.groupdict()
    upper, place = parts.get("upper"), parts.get("upper") or parts.get("mixed")
    agency = next((parts[k].strip() for k in ("round", "slash", "square", "named") if parts.get(k)), None)
    month = parts.get("month") or parts.get("month_last")
    close, rest = parts["close"].strip(), head[found.end() :]
    ends = not rest.strip() and whole and more
    begins = rest[:1] == " " and (rest.strip()[:1].isupper() or not rest.strip()[:1].isalpha())
    known = agency in words.agencies
    if place and not _is_place(place, agency, upper is not None):
        return None
    if month:
        good = bool(agency or close[-1:] in _DASHES | {":"}) or (ends and bool(parts.get("year")))
    elif agency:
        good = bool(close) and (known or upper is not None)
    else:
        dash = close != "_" and close[-1:] in _DASHES and head[found.start("close")] == " "
        region = parts.get("region") or ""
        short = place is not None and len(place.split()) <= _BARE_WORDS and len(region.split()) < _BARE_WORDS
        good = upper is not None and short and (dash or (close == ":" and upper in words.colon_places))
    if (agency and (known or rest[:1].isupper())) or (month and upper and close and rest[:1] == " "):
        begins = True  # "(Reuters) -Kyiv said", "KYIV, March 3 - the ministry said"
    if not good or not (ends or begins):
        return None
    day = None
    if month:
        number = parts["day"] or parts["day_first"]
        day = (words.months[month.lower()], int(number), int(parts["year"]) if parts.get("year") else None)
    return _Found(
        found.start(), found.end(), _spell(place) if place else None, day, agency, bool(month or agency)
    )


def _is_place(place: str, agency: str | None, upper: bool) -> bool:
    words = _words()
    names = re.split(r"[ /]", place)
    if len(names) > _PLACE_WORDS or place in words.not_places or names[0] in words.not_places:
        return False
    if any(c.isdigit() for c in place):
        return False
    if not upper and not all(n[:1].isupper() or n in words.small for n in names):
        return False
    if agency in words.not_places:
        return False
    # "World Food Programme (WFP) -" explains its initials.
    initials = "".join(n[:1] for n in names if n.casefold() not in words.small).casefold()
    return not (agency and len(names) > 1 and agency.casefold() == initials)


def _spell(place: str) -> str:
    """Return a name in capitals as one writes it: ``RIO DE JANEIRO`` is Rio de Janeiro."""
    small = _words().small

    def word(name: str, first: bool) -> str:
        if name != name.upper() and name != name.lower():
            return name
        if not first and name.casefold() in small:
            return name.lower()
        if re.fullmatch(r"(?:\w\.){1,4}", name):
            return name.upper()
        lead, mark, tail = name.partition("'") if "'" in name else name.partition("’")
        return lead.capitalize() + mark + (tail.capitalize() if len(lead) == 1 else tail.lower())

    place = place.strip()
    parts = re.split(r"([ /-])", place if _INITIALS.search(place) else place.rstrip("."))
    return "".join(
        p if p in {" ", "/", "-"} else word(p, n == 0 or parts[n - 1] == "/") for n, p in enumerate(parts)
    )


def _edtf(day: tuple[int, int, int | None] | None, published: str | None) -> str | None:
    """Return the date as EDTF, or None for a day that no calendar has."""
    if day is None:
        return None
    month, number, year = day
    if year is None:
        try:
            latest = date.fromisoformat((published or "")[:10]) + timedelta(days=2)
        except (ValueError, OverflowError):
            return f"--{month:02}-{number:02}" if _is_day(2000, month, number) else None
        # Eight years reach over the century that skips a leap day.
        years = (y for y in range(latest.year, max(latest.year - 9, 0), -1) if _is_day(y, month, number))
        year = next((y for y in years if date(y, month, number) <= latest), None)
    return f"{year:04}-{month:02}-{number:02}" if year and _is_day(year, month, number) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


# --- the component -----------------------------------------------------------------------------------


def ensure_layout(doc: Doc) -> Layout:
    """Return the layout of a Doc, as ``doc._.claimx_layout`` has it; a Doc that has none is given one."""
    layout: Layout | None = doc._.claimx_layout
    if layout is None:
        layout = lay_out(doc.text)
        store_layout(doc, layout)
    return layout


def store_layout(doc: Doc, layout: Layout) -> None:
    """Store a layout in a Doc, as ``doc._.claimx_layout``, as span group and as starts of sentences.

    A sentence starts with each block and with the dateline, so that no parser run later reads across a
    paragraph. A Doc whose sentences are known already keeps them.
    """
    doc._.claimx_layout = layout
    if not len(doc):
        doc.spans[SPANS_KEY] = []
        return
    # Arrays, because to ask spaCy block by block would take time square in the number of blocks.
    sizes = doc.to_array([LENGTH, SPACY])
    ends = numpy.cumsum(sizes[:, 0] + sizes[:, 1])
    begins = ends - sizes[:, 0] - sizes[:, 1]
    first = numpy.searchsorted(begins, [b.start for b in layout.blocks], side="right") - 1
    after = numpy.searchsorted(begins, [b.end for b in layout.blocks], side="left")
    doc.spans[SPANS_KEY] = [
        Span(doc, int(f), int(a), label=b.kind) for b, f, a in zip(layout.blocks, first, after, strict=True)
    ]
    if doc.has_annotation("SENT_START"):
        return
    starts = numpy.zeros(len(doc), dtype="uint64")
    starts[first] = 1
    if layout.dateline:
        starts[numpy.searchsorted(begins, layout.dateline.start, side="right") - 1] = 1
    column: Any = starts
    doc.from_array([SENT_START], column)


class LayoutFinder:
    """Store the layout of each Doc; one that the tokenizer has laid out already keeps what it has."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc."""
        ensure_layout(doc)
        return doc


@Language.factory("claimx_layout", assigns=["doc.spans", "doc._.claimx_layout"])
def make_layout_finder(nlp: Language, name: str) -> LayoutFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return LayoutFinder()


def _encode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, Layout):
        line = value.dateline
        fields = [line.text, line.start, line.end, line.place, line.date, line.agency] if line else None
        return {"__claimx_layout__": [[(b.kind, b.start, b.end) for b in value.blocks], fields]}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, dict) and "__claimx_layout__" in value:
        blocks, line = value["__claimx_layout__"]
        keys = ("text", "start", "end", "place", "date", "agency")
        return Layout(
            tuple(Block(*b) for b in blocks), Dateline(**dict(zip(keys, line, strict=True))) if line else None
        )
    return value if chain is None else chain(value)


# Without these two a Doc that holds a layout could not be written with ``to_bytes``.
srsly.msgpack_encoders.register("claimx_layout", func=_encode)
srsly.msgpack_decoders.register("claimx_layout", func=_decode)
if not Doc.has_extension("claimx_layout"):
    Doc.set_extension("claimx_layout", default=None)
