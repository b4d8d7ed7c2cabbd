"""Whys: one line for any rule that a record can name."""

from __future__ import annotations

from collections.abc import Mapping

from claimx.rules.pack import read_pack
from claimx.rules.stances import StancePack, StanceRule
from claimx.rules.terms import TermRules

_FEW = 3  # words of a list that are shown


class Whys:
    """Says why a rule fires, by its id."""

    def __init__(self, terms: TermRules, stances: StancePack) -> None:
        pack = read_pack("whys.toml")
        self._frames: Mapping[str, str] = pack["stance_frame"]
        self._parts: Mapping[str, str] = pack["part"]
        self._thresholds: Mapping[str, str] = pack["threshold"]
        self._features: Mapping[str, str] = pack["feature"]
        self._lifeless: Mapping[str, str] = pack["lifeless"]
        self._resolutions: Mapping[str, str] = pack["resolution"]
        self._lines: dict[str, str] = {
            **pack["rule"],
            **{rule.id: rule.why for rule in terms.rules},
            **{rule.id: stance_why(rule) for rule in stances.rules},
        }

    def why(self, rule: str) -> str:
        """Return the line of a rule or of the longest beginning that has one; KeyError if there is none."""
        name, _, frame = rule.partition("/")
        line = self._line(name)
        return f"{line} In the frame: {self._frames[frame]}." if frame else line

    def resolution(self, by: str) -> str:
        """Return what a ``resolved_by`` means."""
        return self._resolutions[by]

    def threshold(self, name: str) -> str:
        """Return which reports a threshold of ``decoding.toml`` is for."""
        return self._thresholds[name]

    def feature(self, name: str) -> str:
        """Return what a part of a report's odds stands for; KeyError if it is unknown."""
        family, _, rest = name.partition(".")
        return self._features[name] if name in self._features else f"{self._features[family]} {rest}"

    def lifeless(self, scope: str) -> str:
        """Return what it means that the words around a trigger leave no stance."""
        return self._lifeless[scope]

    def _line(self, name: str) -> str:
        if name in self._lines:
            return self._lines[name]
        shorter, _, last = name.rpartition(".")
        if not shorter:
            raise KeyError(name)
        line = self._line(shorter)
        return f"{line} {self._parts[last]}" if last in self._parts else line


def stance_why(rule: StanceRule) -> str:
    """Return why a stance rule is one; of a list of words that work alike, what they are."""
    if rule.why:
        return rule.why
    words = ", ".join(rule.words[:_FEW]) + (" …" if len(rule.words) > _FEW else "")
    target = f"; its target: {', '.join(rule.target)}" if rule.target else ""
    return f"A {rule.part} that shows the stance ‘{rule.type.replace('_', ' ')}’: {words}{target}."
