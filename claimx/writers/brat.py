"""brat's standoff format: ``story.txt`` and ``story.ann`` for each story, in a folder or a zip archive.

A claim is an event whose trigger is its content, with its source, cue and addressee; a stance one whose
trigger are the words that show it. Beside them stands ``annotation.conf``, which tells brat of all types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.records import Claim, Cue, Extraction, Instrument, Party, Quoted, Span, Speaker, Stance, Term
from claimx.text.clean import REPLACEMENT, clean
from claimx.writers.archive import StillArchive

_LONGEST_NAME = 80
_NO_NAME = re.compile(r"[^\w.-]+|^[.-]+")
_NO_TYPE = re.compile(r"[^A-Za-z0-9_-]+")
# A span stays within a line; pieces of other lines are spans of their own.
_LINE = re.compile(r"[^\r\n]+")
# What ends a line of the annotations, or a field of one, for some reader.
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_MARK = "\ufeff"  # at the head of a file it would be taken for none of the text

CONF = "annotation.conf"


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write the files of each story into a folder; into a zip archive where there is no folder."""
    if path.is_dir():
        for name, text in _files(extractions):
            (path / name).write_text(text, "utf-8", newline="")
    else:
        with StillArchive(path) as archive:
            for name, text in _files(extractions):
                archive.writestr(name, text.encode())


def _files(extractions: Iterable[Extraction]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    types = _Types()
    for extraction in extractions:
        name = _free(extraction, taken)
        text = clean(extraction.document.text)[0]
        yield f"{name}.txt", REPLACEMENT + text[1:] if text.startswith(_MARK) else text
        yield f"{name}.ann", "".join(f"{line}\n" for line in _Annotations(text, types).of(extraction))
    yield CONF, types.conf()


def _free(extraction: Extraction, taken: set[str]) -> str:
    """Return a name for the story's files that none has yet, in any case: some folders know none."""
    story = extraction.document
    stem = _NO_NAME.sub("_", clean(Path(story.path).stem)[0] if story.path else "")[:_LONGEST_NAME]
    stem = stem if stem.strip("_") else story.id
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


class _Types:
    """The types of a collection, as brat wants to be told of them."""

    def __init__(self) -> None:
        self._terms: dict[str, None] = {}
        self._stances: dict[str, None] = {}

    def term(self, clause: str) -> str:
        return self._kept(self._terms, f"Term-{clause}")

    def stance(self, type_: str) -> str:
        return self._kept(self._stances, f"Stance-{type_}")

    def conf(self) -> str:
        """Return ``annotation.conf``."""
        entities = ("Source", "Cue", "Addressee", "Holder", "Target", "Topic", "Instrument", "Narrated")
        parties = "Holder?:Holder, Target?:Target, Topic?:Topic"
        return "\n".join(
            [
                "[entities]",
                *entities,
                *sorted(self._terms),
                "[relations]",
                "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
                "[events]",
                "Content\tSource*:Source, Cue?:Cue, Addressee?:Addressee",
                *(f"{name}\t{parties}" for name in sorted(self._stances)),
                "[attributes]",
                "Mode\tArg:Content, Value:direct|indirect|mixed",
                "Negated\tArg:<ANY>",
                "",
            ]
        )

    @staticmethod
    def _kept(types: dict[str, None], name: str) -> str:
        name = _NO_TYPE.sub("-", name)
        types.setdefault(name)
        return name


class _Annotations:
    """The lines of one story's annotations."""

    def __init__(self, text: str, types: _Types) -> None:
        self._text = text
        self._types = types
        self._lines: list[str] = []
        self._count = dict.fromkeys("TEA#", 0)

    def of(self, extraction: Extraction) -> list[str]:
        for treaty in extraction.instruments:
            self._treaty(treaty)
        for claim in extraction.claims:
            self._claim(claim)
            for term in claim.terms:
                self._term(term)
            for stance in claim.stances:
                self._stance(stance)
        return self._lines

    def _claim(self, claim: Claim) -> None:
        if claim.mode == "narrated":
            self._bound("Narrated", claim.spans)
            return
        content = self._bound("Content", claim.spans)
        if content is None:
            return
        parts = {"Source": claim.speaker, "Cue": claim.cue, "Addressee": claim.addressee}
        event = self._event("Content", content, {role: self._part(role, one) for role, one in parts.items()})
        self._add("A", f"Mode {event} {claim.mode}")
        if claim.factuality.negated:
            self._add("A", f"Negated {event}")
        self._note(event, f"{claim.id} {claim.confidence:.2f} {claim.rule}")

    def _stance(self, stance: Stance) -> None:
        type_ = self._types.stance(stance.type)
        trigger = self._bound(type_, [stance.trigger])
        if trigger is None:
            return
        parts = {"Holder": stance.holder, "Target": stance.target, "Topic": stance.topic}
        event = self._event(type_, trigger, {role: self._part(role, one) for role, one in parts.items()})
        if stance.factuality.negated:
            self._add("A", f"Negated {event}")
        names = [f"{role} {one.name};" for role, one in parts.items() if one and one.name]
        self._note(event, " ".join([stance.polarity, *names, f"{stance.confidence:.2f} {stance.rule}"]))

    def _term(self, term: Term) -> None:
        bound = self._bound(self._types.term(term.clause), [Span(start=term.start, end=term.end)])
        if bound is None:
            return
        if term.negated:
            self._add("A", f"Negated {bound}")
        self._note(bound, f"{term.confidence:.2f} {term.rule}")

    def _treaty(self, treaty: Instrument) -> None:
        for mention in treaty.mentions:
            bound = self._bound("Instrument", [mention])
            if bound is not None:
                self._note(bound, f"{treaty.id} {treaty.name}")

    def _part(self, role: str, given: Speaker | Cue | Quoted | Party | None) -> str | None:
        if given is None or given.start is None or given.end is None:
            return None
        bound = self._bound(role, [Span(start=given.start, end=given.end)])
        if bound is not None and isinstance(given, Speaker):
            self._note(bound, given.name)
        return bound

    def _event(self, type_: str, trigger: str, parts: dict[str, str | None]) -> str:
        arguments = [f"{role}:{one}" for role, one in parts.items() if one]
        return self._add("E", " ".join([f"{type_}:{trigger}", *arguments]))

    def _bound(self, type_: str, spans: Iterable[Span | Quoted]) -> str | None:
        """Add an annotation of the text, in as many pieces as it has lines; None where it has no word."""
        pieces = [piece for span in spans for piece in self._in_lines(span.start, span.end)]
        if not pieces:
            return None
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(_BREAK.sub(" ", self._text[start:end]) for start, end in pieces)
        return self._add("T", f"{type_} {offsets}\t{words}")

    def _in_lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for line in _LINE.finditer(self._text, start, end):
            words = line[0].strip()
            if words:
                begins = line.start() + len(line[0]) - len(line[0].lstrip())
                yield begins, begins + len(words)

    def _note(self, about: str, words: str) -> None:
        self._add("#", f"AnnotatorNotes {about}\t{' '.join(_BREAK.sub(' ', clean(words)[0]).split())}")

    def _add(self, kind: str, rest: str) -> str:
        self._count[kind] += 1
        name = f"{kind}{self._count[kind]}"
        self._lines.append(f"{name}\t{rest}")
        return name
