"""Speakers: the steps from the words of a source to who speaks."""

from __future__ import annotations

from claimx.components.actors.entities import Voice
from claimx.components.actors.speakers import Spoken
from claimx.components.reports.sources import Source
from claimx.explain.records import Step
from claimx.explain.story import Told


def chain(told: Told, spoken: Spoken) -> list[Step]:
    """Return how the source of a claim became its speaker, step by step; nothing where nobody speaks."""
    source, voice = spoken.relation.source, spoken.voice
    if source is None or voice is None:
        return []
    steps = [Step(how="the source", words=told.quoted(source.start, source.end))]
    while source.stands_for is not None:
        source = source.stands_for
        steps.append(Step(how="stands for", words=told.quoted(source.start, source.end)))
    steps.append(Step(how=f"{voice.by}: {told.whys.resolution(voice.by)}"))
    steps += _met(told, voice, source)
    return steps + _known(told, voice)


def _met(told: Told, voice: Voice, source: Source) -> list[Step]:
    """Where the story spoke of the speaker last, and where it gave the name."""
    if voice.by == "none":
        return []
    here = told.quoted(source.start, source.end)
    seen = [told.quoted(a, b) for a, b in voice.entity.seen]
    before = [words for words in seen if words.end <= here.start][-1:]
    steps = [Step(how="last spoken of as", words=words) for words in before]
    if not any(voice.entity.name in words.text for words in (here, *before)):
        named = next((words for words in seen if voice.entity.name in words.text), None)
        steps += [Step(how="named as", words=named)] if named is not None else []
    return steps


def _known(told: Told, voice: Voice) -> list[Step]:
    entity = voice.entity
    steps = [Step(how=f"so the speaker is {entity.name}, {entity.kind}")]
    if entity.members:
        steps.append(Step(how=f"who are {', '.join(member.name for member in entity.members)} together"))
    for role in entity.roles[:1]:
        held = f"{role.role.kind} {entity.role or role.text}, read in"
        steps.append(Step(how=held, words=told.quoted(role.start, role.end)))
    if entity.behalf:
        steps.append(Step(how=f"on behalf of {entity.behalf}"))
    return steps
