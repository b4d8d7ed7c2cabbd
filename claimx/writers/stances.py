"""A stance in plain words: by whom, towards what, and whether it is taken yet."""

from __future__ import annotations

from claimx.records import Stance


def holder_of(stance: Stance) -> str:
    """Return who holds it, as is best known."""
    return stance.holder.name or stance.holder.text or "nobody named"


def target_of(stance: Stance) -> str:
    """Return towards whom or what it is, or else what about."""
    topic = stance.topic
    return (
        stance.target.name or stance.target.text or (topic and (topic.name or topic.text)) or "nothing named"
    )


def holders_of(stance: Stance) -> list[str]:
    """Return each of those who hold it together, or who holds it alone."""
    return list(stance.holder.names) or [holder_of(stance)]


def targets_of(stance: Stance) -> list[str]:
    """Return each of those towards whom or what it is."""
    return list(stance.target.names) or [target_of(stance)]


def is_open(stance: Stance) -> bool:
    """Return whether it is not taken yet, or only perhaps.

    Who will not or cannot do something stands against it already.
    """
    factuality = stance.factuality
    return factuality.modality == "conditional" or (
        factuality.modality != "actual" and not factuality.negated
    )
