"""A command line on an extractor without spaCy: each line ``NAME says: words`` is a claim with
a term, each ``NAME thinks: words`` one with a stance.

Run as a script it is ``claimx`` for tests that need a process of their own. Words of command in a story:
BOOM breaks, REFUSE is an error of ours, SLEEP waits.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator

from claimx.errors import InputError
from claimx.records import (
    Claim,
    Document,
    Extraction,
    Mode,
    Party,
    Quoted,
    Span,
    Speaker,
    Stance,
    Term,
)

_MODES: dict[str, Mode] = {"says": "direct", "thinks": "indirect"}

_TERM = Term(
    clause="duration", group="instrument", text="it", start=0, end=2, confidence=0.7, rule="fake.term"
)
_STANCE = Stance(
    type="support",
    polarity="positive",
    holder=Party(text=None, start=None, end=None, name="Malta"),
    target=Party(text=None, start=None, end=None, name="Ghana"),
    trigger=Quoted(text="it", start=0, end=2),
    confidence=0.3,
    rule="fake.stance",
)


class Fake:
    """Extracts in batches of three, as a real pipeline does."""

    batch = 3

    def extract(self, document: Document, *, published: str | None = None) -> Extraction:
        """Return the claims of one story."""
        if "BOOM" in document.text:
            raise RuntimeError("boom \x1b[2J")
        if "REFUSE" in document.text:
            raise InputError("refused")
        if "SLEEP" in document.text:
            time.sleep(60)
        claims = [
            Claim(
                id=f"{document.id}-{number:03}",
                mode=_MODES[found[2]],
                text=found[3],
                spans=[Span(start=found.start(3), end=found.end(3))],
                speaker=Speaker(
                    text=found[1], start=found.start(1), end=found.end(1), name=found[1], kind="person"
                ),
                terms=[_TERM] if found[2] == "says" else [],
                stances=[_STANCE] if found[2] == "thinks" else [],
                confidence=0.9 if found[2] == "says" else 0.4,
                rule=f"fake.{published}",
            )
            for number, found in enumerate(re.finditer(r"(\w+) (says|thinks): (.*)", document.text))
        ]
        return Extraction(document=document, claims=claims)

    def stream(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Yield in batches; one broken story breaks its whole batch."""
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == self.batch:
                yield from [self.extract(each) for each in batch]
                batch = []
        yield from [self.extract(each) for each in batch]


if __name__ == "__main__":
    import claimx
    from claimx.cli import main

    claimx.load = lambda _model=None, **_options: Fake()  # type: ignore[assignment,return-value]
    main()
