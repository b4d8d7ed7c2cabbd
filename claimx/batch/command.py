"""What a run was asked to do: written down, so that only the same goes on with what it has found."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What decides over the results of a run, and where it writes them."""

    version: str  # of claimx
    outputs: dict[str, str]  # where to, and in which format
    options: dict[str, str | bool | list[str] | None]  # as they are called on the command line
    errors: str | None = None  # where to write what failed: another place makes no other results
    over: bool = False  # whether it may take the place of what is there

    def packed(self) -> str:
        """Return it as text, which ``unpacked`` reads."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def unpacked(told: str | bytes) -> Command | None:
        """Return a command that was packed; None for what another version has written."""
        try:
            return msgspec.json.decode(told, type=Command)
        except msgspec.MsgspecError:
            return None

    def unlike(self, before: Command) -> str:
        """Return in what it is not the same as the one before, in words; nothing where it is."""
        return ", ".join(self._unlike(before))

    def _unlike(self, before: Command) -> Iterator[str]:
        if self.version != before.version:
            yield f"claimx was {before.version}, is {self.version}"
        if self.outputs != before.outputs:
            yield f"it wrote {_told(before.outputs)}, not {_told(self.outputs)}"
        for name in sorted(self.options.keys() | before.options.keys()):
            was, now = before.options.get(name), self.options.get(name)
            if was != now:
                yield f"{name} was {_value(was)}, is {_value(now)}"


def _told(outputs: dict[str, str]) -> str:
    return " and ".join(f"{path} ({form})" for path, form in outputs.items())


def _value(given: str | bool | list[str] | None) -> str:
    if isinstance(given, list):
        given = " and ".join(given)
    return "given" if given is True else given or "not given"
