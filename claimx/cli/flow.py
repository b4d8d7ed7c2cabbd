"""One input after another; a failed one costs only itself."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from claimx.cli.talk import complain, recount
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Document, Extraction


class Flow:
    """Reads and extracts, reports each failure in one line, and counts: ``done`` and ``failed``."""

    def __init__(
        self, extractor: Extractor, read: Callable[..., Iterator[Document]], *, debug: bool = False
    ) -> None:
        """``read`` yields the documents of a source; ``bad`` is told of each record that is none."""
        self.done = 0
        self.failed = 0
        self._extractor = extractor
        self._read = read
        self._debug = debug

    @property
    def exit_code(self) -> int:
        """0 where no input failed, 3 where some did, 4 where all did."""
        if not self.failed:
            return 0
        return 3 if self.done else 4

    def run(self, sources: Iterable[str]) -> Iterator[Extraction]:
        """Yield an extraction per document that can be read, in the order of the inputs."""
        for extraction in self._extracted(self._documents(sources)):
            self.done += 1
            for warning in extraction.document.warnings:
                complain(f"{_name(extraction.document)}: warning: {warning}")
            yield extraction

    def _documents(self, sources: Iterable[str]) -> Iterator[Document]:
        for source in sources:
            try:
                yield from self._read(source, bad=lambda error: self.fail(str(error)))
            except ClaimxError as error:  # names the source itself
                self.fail(str(error))
            except Exception as error:  # noqa: BLE001 - the boundary: one input, not the batch
                self._fail_unexpectedly(source, error)

    def _extracted(self, documents: Iterator[Document]) -> Iterator[Extraction]:
        """Yield from the stream; where it breaks, do what it had taken in one by one, and begin another."""
        pending: deque[Document] = deque()

        def taken() -> Iterator[Document]:
            for document in documents:
                pending.append(document)
                yield document

        while True:
            try:
                for extraction in self._extractor.stream(taken()):
                    pending.popleft()
                    yield extraction
            except Exception:
                if not pending:  # no document is to blame
                    raise
            else:
                return
            while pending:
                yield from self._one(pending.popleft())

    def _one(self, document: Document) -> Iterator[Extraction]:
        try:
            extraction = self._extractor.extract(document)
        except ClaimxError as error:
            self.fail(f"{_name(document)}: {error}")
        except Exception as error:  # noqa: BLE001 - as above
            self._fail_unexpectedly(_name(document), error)
        else:
            yield extraction

    def fail(self, message: str) -> None:
        """Count an input that cannot be used, and say why."""
        self.failed += 1
        complain(message)

    def _fail_unexpectedly(self, name: str, error: Exception) -> None:
        self.fail(f"{name}: {type(error).__name__}: {error} (a fault of claimx; --debug shows where)")
        if self._debug:
            recount("".join(traceback.format_exception(error)))


def _name(document: Document) -> str:
    return document.path or "standard input"
