"""Unsaid: what wears the tags of a report while nothing is said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.actors.runs import POSSESSIVE
from claimx.components.quotes import is_name
from claimx.components.reports.edges import (
    asks_for_cover,
    denies,
    is_act,
    is_refused,
    is_sent_for,
    is_shred,
    is_silence,
    is_topic,
    leaves_open,
    opens_as_purpose,
)
from claimx.components.reports.floating import is_speech
from claimx.components.reports.frames import is_fronted_phrase
from claimx.components.reports.pieces import FINITE
from claimx.components.reports.tagged import tokens_of
from claimx.components.reports.trust import chance, shape
from claimx.components.reports.unlike import speaks
from claimx.components.story import Relation, Story
from claimx.rules.gazetteer import load_gazetteer
from claimx.rules.pack import read_pack

_FEW: Final = 3  # tokens of a phrase that names a thing and says nothing of it


def is_idle(story: Story, r: Relation, topic: float) -> bool:
    """Return whether nothing is said: *declined to comment*, *commented on the dam*, a mere title.

    What somebody speaks about counts where its chance is that of ``topic`` and it is more than a name.
    """
    if r.cue is not None and (
        is_refused(story.doc[r.cue]) or story.doc[r.cue].lower_ in read_pack("attribution.toml")["refusals"]
    ):
        return True
    if r.cue is not None and (_quotes_another(story, r) or _is_predicate(story, r)):
        return True
    if r.cue is not None and not r.quotes and _is_unanswered(story.doc[r.cue]):
        return True
    if r.cue is not None and leaves_open(story.doc[r.cue], story.doc[tokens_of(story, r.pieces[0])[0]]):
        return True  # "has not said whether it will stay"
    if r.cue is not None and not r.quotes and opens_as_purpose(story, story.doc[r.cue]):
        return True
    if r.source is not None and denies(story, r.source):
        return True
    if r.cue and story.doc[r.cue].tag_ == "NNP" and story.doc[r.cue - 1].text in (",", *POSSESSIVE):
        return True  # "Oman's foreign minister, Said Alawi, …"
    first, last = tokens_of(story, r.pieces[0])
    bare = len(r.pieces) == 1 and all(t.tag_ in ("PRP", "RB") for t in story.doc[first:last])
    orphan = r.cue is None and r.source is None  # *Envoy: Chad must “pay its share”* has a source
    named = all(is_name(story.text, story.quotes[n]) for n in r.quotes)
    spoken = any(is_speech(story, story.quotes[n]) for n in r.quotes)
    ranges = (range(*tokens_of(story, p)) for p in r.pieces)
    plain = sum(story.depth[i] < 0 and story.doc[i].text.isalpha() for at in ranges for i in at)
    if r.quotes and ((orphan and not spoken) or (named and plain <= 1)):
        return True  # a title or scare quotes
    if r.quotes and _is_lettering(story, first, orphan=orphan):
        return True
    if not r.quotes and (_is_laid_down(story, r) or is_shred(story, r.pieces) or _is_aside(story, r)):
        return True
    before = story.doc[first - 1].lower_ if first else ""
    form = shape(story.doc, r)
    phrase = form == "phrase" and not r.quotes
    doing = form in ("phrase", "participle") and not r.quotes
    if doing and r.cue is not None and is_act(story.doc[r.cue]):
        return True
    if form == "infinitive" and r.cue is not None and is_fronted_phrase(story.doc[r.cue]):
        return True
    if phrase and r.cue is not None and is_silence(story.doc[r.cue], story.doc[first:last]):
        return True
    if phrase and r.cue is not None and is_sent_for(story.doc[r.cue], story.doc[first:last]):
        return True
    if phrase and is_topic(f"prep:{before}"):
        few = sum(e - s for s, e in (tokens_of(story, p) for p in r.pieces)) <= _FEW
        return few or chance(story.doc, story.text, r, "neural") < topic
    if story.doc[first].tag_ == "WDT" and not r.quotes:
        return True  # "signed a treaty that gives Oman a port": what a noun is like
    return bare or asks_for_cover(story, list(r.pieces))


def _is_laid_down(story: Story, r: Relation) -> bool:
    """Whether a document is the source of what is no sentence: *the treaty demands closer ties*."""
    if r.source is None or r.cue is None or shape(story.doc, r) not in ("phrase", "participle"):
        return False
    return load_gazetteer().document_noun(story.doc[r.source.head].text) is not None


def _is_aside(story: Story, r: Relation) -> bool:
    """Whether the cue only says which thing is meant: *The accord they announced was never signed*.

    So it is where the thing is all that is said: *a figure that economists dispute*.
    """
    if r.cue is None or story.doc[r.cue].dep_ != "relcl":
        return False
    thing = story.doc[r.cue].head
    first, last = tokens_of(story, r.pieces[0])
    if len(r.pieces) == 1 and thing.i == last - 1 < r.cue and last - first <= _FEW and thing.tag_ == "NN":
        return True
    if thing.dep_ not in ("nsubj", "nsubjpass") or not thing.i < r.cue < thing.head.i:
        return False
    return any(a <= thing.head.i < b for a, b in (tokens_of(story, p) for p in r.pieces))


def _quotes_another(story: Story, r: Relation) -> bool:
    """Whether somebody else speaks in the content: *They quote the envoy as telling them: “Go home.”*."""
    as_ = (c for c in story.doc[r.cue or 0].children if c.lower_ == "as" and c.dep_ == "prep")
    says = next((c for c in next(as_, story.doc[r.cue or 0]).children if c.dep_ == "pcomp"), None)
    if says is None or says.tag_ != "VBG":
        return False
    first, last = tokens_of(story, r.pieces[0])
    return (r.cue or 0) < first < says.i <= last + 1 and bool(speaks(says))


def _is_predicate(story: Story, r: Relation) -> bool:
    """Whether the cue stands in the subject of the content: *The offer, made public, is to lease it*."""
    first, _ = tokens_of(story, r.pieces[0])
    cue, verb = story.doc[r.cue or 0], story.doc[first]
    if r.quotes or len(r.pieces) > 1 or verb.tag_ not in FINITE or not cue.i < first:
        return False
    main = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    subject = next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.i < cue.i <= subject.right_edge.i


def _is_lettering(story: Story, first: int, *, orphan: bool) -> bool:
    """Whether words in marks are those on a thing, or its name: *shirts with the words “No tolls”*.

    *He ended with the words “No tolls”* is said by somebody.
    """
    k = first - 1
    while k > 0 and not story.doc[k].is_alpha:
        k -= 1
    if story.doc[k].lower_ not in read_pack("attribution.toml")["lettering"]:
        return False
    while k > 0 and story.doc[k].tag_ not in ("IN", "VBG"):
        k -= 1
    return orphan or (k > 0 and story.doc[k - 1].tag_ in ("NN", "NNS"))


def _is_unanswered(cue: Token) -> bool:
    """Whether nobody replies: *did not respond to requests for comment*, *has yet to answer*."""
    verb = cue.head if cue.dep_ in ("pobj", "dobj") else cue
    verb = verb.head if verb.dep_ == "prep" else verb
    if verb.lower_ not in read_pack("attribution.toml")["replies"]:
        return False
    yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children)
    return yet or any(c.dep_ == "neg" for c in verb.children)
