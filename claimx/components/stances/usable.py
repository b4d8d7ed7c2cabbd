"""Which stance rules a story can meet at all, by the words that it has."""

from __future__ import annotations

from spacy.attrs import LOWER
from spacy.tokens import Doc

from claimx.rules.stances import StanceRule


class Usable:
    """Whether a story has the other words that a rule needs: most rules of common verbs need a rare one."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        self._words = {strings[form] for form in set(doc.to_array(LOWER).tolist())}
        self._known: dict[str, bool] = {}

    def __call__(self, rule: StanceRule) -> bool:
        """Return whether one of the forms of each companion is in the story."""
        found = self._known.get(rule.id)
        if found is None:
            needed = rule.companions.values()
            found = not any(forms and forms.isdisjoint(self._words) for forms in needed)
            self._known[rule.id] = found
        return found
