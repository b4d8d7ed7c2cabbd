"""Every error claimx raises on purpose.

ClaimxError
├── InputError            one input cannot be used; the others go on
│   ├── UnreadableError   it cannot be opened or read
│   ├── NotTextError      its bytes are no text in any encoding
│   └── TooLargeError     it is larger than the limit allows
├── ModelError            the base model is missing, altered or lacks a component
├── RuleError             a rule pack or gazetteer is not well formed
└── OutputError           the results cannot be written

Only the command line turns these into exit codes.
"""

from __future__ import annotations


class ClaimxError(Exception):
    """The root of the tree: catch this to catch whatever claimx raises on purpose."""


class InputError(ClaimxError):
    """One input cannot be used; the message says which and why.

    ``record`` is which of many in it, by id or number; None where it is the input as a whole.
    """

    record: str | None = None

    @property
    def reason(self) -> str:
        """Why, without the ``#`` and the record that the message may begin with."""
        return str(self).removeprefix(f"#{self.record}: ")


class UnreadableError(InputError):
    """The input cannot be opened or read."""


class NotTextError(InputError):
    """The bytes of the input are no text in any encoding."""


class TooLargeError(InputError):
    """The input is larger than the limit allows."""


class ModelError(ClaimxError):
    """The base model is missing, altered, or lacks a component that claimx needs."""


class RuleError(ClaimxError):
    """A rule pack or gazetteer is not well formed; the message names file and entry."""


class OutputError(ClaimxError):
    """The results cannot be written where they should go."""


def needs(library: str, extra: str = "formats") -> str:
    """Return what is the matter where the library of an extra is missing, and what to do."""
    return f"needs {library}, which is not installed: pip install 'claimx[{extra}]'"
