"""Speakers: the steps from the words of a source to who speaks."""

from __future__ import annotations

from claimx.components.actors.entities import Entity, Voice
from claimx.components.actors.speakers import Spoken
from claimx.components.reports.sources import Source
from claimx.components.sentences import sentences_of
from claimx.explain.records import Step
from claimx.explain.story import Told
from claimx.rules.entries import Body, Place
from claimx.rules.gazetteer import Gazetteer

_NEAR = 6  # tokens between an office and whose it is
_BACK = 300  # tokens in which it is looked for
_ENTRY = 14  # tokens of the longest entry of the gazetteer, and to spare


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
    return steps + _for_whom(told, entity)


def _for_whom(told: Told, entity: Entity) -> list[Step]:
    """For whom the speaker speaks, and which words say so."""
    if not entity.behalf:
        return []
    whom = f"on behalf of {entity.behalf}"
    role = next((role for role in entity.roles if entity.behalf in role.behalf), None)
    if role is None:
        return [Step(how=f"{whom}, as what the speaker is called tells")]
    first, end = sentences_of(told.doc).at(role.start)
    first, end = max(first, role.start - _BACK), min(end, role.end + _BACK)
    pronoun = next(
        (
            k
            for k in range(role.start - 1, max(first, role.start - _NEAR) - 1, -1)
            if told.doc[k].lower_ == role.owner and told.doc[k].tag_ == "PRP$"
        ),
        None,
    )
    if pronoun is not None:
        steps = [Step(how=f"{whom}, for whom the pronoun stands in", words=told.quoted(pronoun, role.end))]
        before = _named(told, entity.behalf, max(0, pronoun - _BACK), pronoun)[-1:]
        return steps + [Step(how="last spoken of as", words=told.quoted(*span)) for span in before]
    beside = _named(told, entity.behalf, first, end)
    if not beside:
        return [Step(how=f"{whom}, as the words around its office say", words=told.quoted(first, end))]
    a, b = min(beside, key=lambda span: max(role.start - span[1], span[0] - role.end))
    if max(role.start - b, a - role.end) <= _NEAR:
        a, b = min(a, role.start), max(b, role.end)
    return [Step(how=f"{whom}, named beside the office in", words=told.quoted(a, b))]


def _named(told: Told, name: str, first: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of tokens speaks of a state or body, by any of its names."""
    known: Gazetteer = told.pipe("speakers").known
    found = {
        (m.start, m.end)
        for m in told.doc._.claimx_cast.talk.mentions
        if name in (m.name, m.behalf) and first <= m.start and m.end <= end
    }
    for k in range(first, end):
        entry = known.longest([token.text for token in told.doc[k : min(end, k + _ENTRY)]], 0)
        what = entry[1] if entry else None
        if (
            entry
            and isinstance(what, Place | Body)
            and name == (what.state.name if isinstance(what, Place) else what.name)
        ):
            found.add((k, k + entry[0]))
    return sorted(found)
