"""What a story says of each treaty: who signed it, how far it is, when and where it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Doc

from claimx.components.actors.actors import Actor, actors_of, bound
from claimx.components.treaties.dates import Calendar
from claimx.components.treaties.home import Home
from claimx.components.treaties.life import Life, name_of
from claimx.components.treaties.parties import Parties
from claimx.components.treaties.pending import Pending
from claimx.components.treaties.treaty import SIGNING, Event, Reference, Treaty, is_year
from claimx.components.treaties.words import Story
from claimx.records import Signatory
from claimx.rules.instruments import Knowledge

_BESIDE: Final = 4  # tokens before a verb in which its day may stand: "on Monday signed"
_DAY: Final = 6  # tokens of "March 3, 2004:"
_FRONT: Final = 12  # tokens before the comma of "At a ceremony in …,"
_REACH: Final = 40  # tokens of a clause behind its verb
_AFTER: Final = 2  # sentences behind a signing that may tell of its ceremony
_LEAD: Final = 120  # tokens before a signing that tell what was agreed
_BEFORE: Final = 2  # tokens of "without an"
_PAIR: Final = 2
_TITLE: Final = 8  # tokens of "the rebels' chief negotiator," before a name
_OLD: Final = 2  # years after its signing from which on a treaty that nobody is still to ratify is an old one
_LEAVING: Final = ("end", "quit", "denounce", "suspend")
_TOLD_IN: Final = 24  # tokens behind a treaty among which the year of its signing stands
_SIGNINGS: Final = 100  # mentions with something done that are asked when and where


class Facts(Story):
    """Gather the facts of one story's treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.calendar = Calendar(doc)
        self.parties = Parties(doc, known)
        self.life = Life(doc, known)
        self.home = Home(doc, known)
        self.pending = Pending(doc, known)

    def fill(self, treaties: list[Treaty]) -> None:
        """Write into the treaties of a story what their mentions and the clauses around them tell."""
        for n, treaty in enumerate(treaties):
            self.parties.fill(treaty, treaties[:n] + treaties[n + 1 : n + 2])
        partners = {p for t in treaties for p in t.parties}
        self.calendar.set_apart(self._dated(treaties))
        for treaty in treaties:
            self.parties.share(treaty, treaties)
            alone = len(treaty.parties) == 1 and not any(r.founding for r in treaty.telling)
            home = self.home.of(treaty, partners) if alone else None
            treaty.parties += [home] if home is not None else []
            self._signatories(treaty)
            self._status(treaty)
            self._signed(treaty)
            self._beside(treaty, treaties)
            self._agreed(treaty)
            self._living(treaty)
            self.life.fill(treaty, treaties)
            treaty.name = name_of(self.doc, treaty, self.known)

    def _dated(self, treaties: list[Treaty]) -> Iterator[tuple[int, int, str]]:
        """The words by which treaties are called after the date on which they were made."""
        for treaty in treaties:
            for ref in treaty.references:
                if ref.years:
                    yield ref.start, ref.end, treaty.id
                for year in ref.told_in:
                    last = min(self.sentences.at(ref.head)[1], ref.end + _TOLD_IN)
                    yield from ((k, k + 1, treaty.id) for k in range(ref.end, last) if self.lows[k] == year)

    def _told(self, treaty: Treaty) -> frozenset[str]:
        """The moods of a fact: what is quoted counts where the story says itself that it was signed."""
        told = any(e.mood == "done" and e.stage in SIGNING for r in treaty.references for e in r.events)
        return frozenset(("done", "quoted") if told else ("done",))

    def _signatories(self, treaty: Treaty) -> None:
        done: dict[str, Signatory] = {}
        told = self._told(treaty)
        for ref in treaty.references:
            for event in ref.events:
                if event.stage not in SIGNING or event.mood not in told:
                    continue
                for actor in event.actors:
                    office = actor.name[:1].isupper() and actor.name.split()[-1].islower()  # "Omani host"
                    office = office or (
                        actor.behalf is not None and actor.name.startswith(actor.behalf + " ")
                    )
                    aside = self.lows[actor.start - 1 : actor.start] == ["("]  # "(Gulf Wire), 3 May -"
                    if actor.name in treaty.parties:
                        continue  # a movement with a name like somebody's
                    if actor.kind == "person" and len(actor.name.split()) > 1 and not (office or aside):
                        side = actor.behalf or self._fought_for(actor, treaty)
                        done.setdefault(actor.name, Signatory(person=actor.name, for_=side))
                        treaty.evidence.setdefault("signatories", (event.verb, event.verb + 1))
        treaty.signatories = _by_turns(list(done.values()), treaty.parties)

    def _fought_for(self, signer: Actor, treaty: Treaty) -> str | None:
        """The only movement among two parties, for which a *rebel envoy* signs."""
        moved = [p for p in treaty.parties if p not in self.parties.talk.known.states]
        title = self.lows[max(0, signer.start - _TITLE) : signer.start]
        start = next((k for k in range(len(title), 0, -1) if title[k - 1] in ("and", "by")), 0)
        fights = not self.known.words["fighters"].isdisjoint(title[start:])
        return moved[0] if fights and len(moved) == 1 and len(treaty.parties) == _PAIR else None

    def _status(self, treaty: Treaty) -> None:
        """The furthest stage that the story states as a fact."""
        reached: tuple[int, str, int] | None = None
        renewals = [e for r in treaty.telling for e in r.events if e.stage == "extend" and e.status]
        renewed = any(e.mood == "done" for e in renewals)  # "renewed a pact that had expired"
        anew = any(r.fresh and _is_signed(r) for r in treaty.telling)  # the new text is not in force yet
        told = {e.status for r in treaty.references if not r.headline for e in r.events}
        made = any(map(_is_signed, treaty.telling))
        for ref in treaty.references:
            for event in ref.events:
                if event.status is None or not self._may(event, treaty) or self._loose(event, ref, told):
                    continue
                if made and _is_to_stay(event):
                    continue  # "They signed a pact that would remain in force for a year"
                if (anew and event.stage == "extend") or (renewed and event.stage == "expire"):
                    continue
                rank = self.known.order[event.status]
                if reached is None or rank > reached[0]:
                    reached = rank, event.status, event.verb
        draft = treaty.references[0]
        if reached is None and draft.draft and not any(e.status for r in treaty.references for e in r.events):
            reached = self.known.order["proposed"], "proposed", draft.head
        if reached is None and any(r.years for r in treaty.references):
            head = next(r.head for r in treaty.references if r.years)
            reached = self.known.order["signed"], "signed", head  # "the 2008 agreement" has been concluded
        if reached is None and (at := self._not_yet(treaty)) is not None:
            reached = self.known.order["negotiating"], "negotiating", at
        aged = (r for r in treaty.references if r.aged)  # "a week-old truce"
        current = next(aged, None) or next((r for r in treaty.telling if self._current(r)), None)
        if current is not None and (reached is None or reached[1] == "signed"):
            reached = self.known.order["in_force"], "in_force", current.head
        if reached is None and (verb := self._before_parliament(treaty)) is not None:
            reached = self.known.order["signed"], "signed", verb
        if reached is None and (verb := self._running_out(treaty)) is not None:
            reached = self.known.order["in_force"], "in_force", verb
        if reached is not None and reached[1] == "ratified" and self.pending.of(treaty):
            reached = self.known.order["signed"], "signed", reached[2]
        if reached is not None:
            treaty.status = reached[1]
            treaty.evidence["status"] = (reached[2], reached[2] + 1)

    def _not_yet(self, treaty: Treaty) -> int | None:
        """Where it is told that two have not agreed and will go on to talk; None where it is not."""
        talks, resuming = self.known.words["talks"], self.known.words["resuming"]
        for ref in treaty.telling:
            failed = any(e.stage in SIGNING and e.mood == "negated" for e in ref.events)
            if not (failed or "without" in self.lows[max(0, ref.start - _BEFORE) : ref.start]):
                continue
            first, last = self.sentences.at(ref.head)
            behind = self.sentences.at(last) if last < len(self.lows) else (last, last)
            for a, b in ((first, last), behind):
                at = next((k for k in range(a, b) if self.lows[k] in talks), None)
                if at is not None and not resuming.isdisjoint(self.lows[a:b]):
                    return at
        return None

    def _running_out(self, treaty: Treaty) -> int | None:
        """Where all that is told of a treaty is that it runs out: *an accord that lapses in May*."""
        events = [e for r in treaty.telling for e in r.events]
        fresh = any(r.draft or r.fresh for r in treaty.telling)
        made = fresh or any(e.stage in (*SIGNING, "signing", "negotiate", "propose") for e in events)
        ends = (e.verb for e in events if e.stage == "expire" and e.mood == "done" and self._still(e))
        rules = self.known.words["ruling"]  # "it lapses after six years" tells no more than a rule
        return None if made else next((k for k in ends if rules.isdisjoint(self.lows[k + 1 : k + 2])), None)

    def _current(self, ref: Reference) -> bool:
        """Whether a treaty is called the one that holds now: *the existing pact*."""
        return not self.known.words["current"].isdisjoint(self.lows[ref.start : ref.head])

    def _living(self, treaty: Treaty) -> None:
        """Take an old treaty for one in force that is yet to run out, or that somebody is yet to leave."""
        years = [treaty.signed_date or "", *(y for r in treaty.telling for y in r.years)]
        made = min((int(y[:4]) for y in years if is_year(y[:4])), default=None)
        if treaty.status != "signed" or made is None:
            return
        if self.calendar.today is not None and self.calendar.today.year - made < _OLD:
            return
        events = [e for r in treaty.telling for e in r.events]
        if any(e.stage in ("ratify", "approve") and e.mood != "done" for e in events):
            return
        verb = next((e.verb for e in events if self._still(e)), None)
        if verb is not None:
            treaty.status = "in_force"
            treaty.evidence["status"] = (verb, verb + 1)

    def _still(self, event: Event) -> bool:
        """Whether an old treaty of which this is told is in force: *expires in May*, *will not renew*."""
        if _is_to_stay(event):
            return True
        if event.stage == "expire":
            return event.status is None and event.mood != "negated"
        if event.stage == "extend" and event.mood == "ahead":
            return True
        if event.stage == "extend" and event.mood == "negated":
            before = self.lows[max(0, event.verb - _BESIDE) : event.verb]
            return not self.known.moods["future"].isdisjoint(before)
        left = event.stage == "quit" and event.mood == "done"  # the others keep it
        return left or (event.stage in _LEAVING and event.mood in ("ahead", "possible"))

    def _before_parliament(self, treaty: Treaty) -> int | None:
        """Where it is told that parliaments are still to ratify a treaty: one that has been signed."""
        events = [e for r in treaty.references for e in r.events]
        open_yet = any(e.stage in (*SIGNING, "signing", "negotiate", "propose") for e in events)
        if open_yet or any(r.draft for r in treaty.references):
            return None
        waits = any(e.stage == "said" and e.mood != "done" for e in events)  # "cannot take effect until …"
        ratified = (e for e in events if e.stage == "ratify" and (waits or e.mood != "possible"))
        return next((e.verb for e in ratified), None)

    def _loose(self, event: Event, ref: Reference, told: set[str | None]) -> bool:
        """Whether the story itself puts it lower elsewhere: it was *agreed* and is yet to be signed.

        So does a story that is *suspended* in its body and *scrapped* in its headline, or *initialled* and
        *signed*.
        """
        if event.status == "signed" and self.lows[event.verb] in self.known.words["agreeing"]:
            return "to_be_signed" in told
        if event.status == "ratified" and "signed" not in told:
            return "to_be_signed" in told  # MPs approved what will be signed in May
        if ref.headline and event.status == "signed" and "initialled" in told:
            return "signed" not in told
        return ref.headline and event.status == "terminated" and "suspended" in told

    def _may(self, event: Event, treaty: Treaty) -> bool:
        """Whether those who end a treaty can: a party, a court, a parliament; others only call for it."""
        if event.stage == "denounce" and not set(bound(event.actors)) & set(treaty.parties):
            return False  # "Oman denounced the pact": it may be a mere reproach
        if event.stage not in ("end", "quit") or not event.actors:
            return True
        if event.who is not None and self.known.words["institutions"] & set(self.lows[slice(*event.who)]):
            return True  # "was struck down by the court in Oslo"
        who = set(bound(event.actors))
        many = len(treaty.parties) > 2 or any(r.founding for r in treaty.telling)
        return not (treaty.parties and not who & set(treaty.parties)) and not (many and event.stage == "quit")

    def _signed(self, treaty: Treaty) -> None:
        told = self._told(treaty)
        statuses = {e.status for r in treaty.references if not r.headline for e in r.events}
        for ref in [r for r in treaty.references if r.events][:_SIGNINGS]:
            for event in ref.events:
                if self._loose(event, ref, statuses):
                    continue  # agreed on Sunday, to be signed in May
                dates = event.stage in ("sign", "witness") or (
                    event.stage == "said" and event.status == "signed"
                )
                if event.mood not in told or not dates:
                    continue
                first, last = self.sentences.at(event.verb)
                stop = self._clause(event.verb, last)
                town = self.calendar.place(event.verb, stop, ref) or self._there(first, event.verb, stop, ref)
                dating = event.stage == "said"  # "dates from 3 May 2015"
                said = self.calendar.day(event.verb, stop, town, treaty, dating)
                if not self._other_act(first, event.verb) and "later" not in self.lows[event.verb : stop]:
                    near = max(first, event.verb - _BESIDE)
                    said = said or self.calendar.day(near, event.verb, town, treaty)
                    said = said or self.calendar.day(first, self._opening(first, event.verb), town, treaty)
                said = said or self._when(first, event.verb) or self._labelled(event.verb)
                said = said or self._promptly(event.verb, treaty)
                self._on(treaty, said, (event.verb, stop))
                met = self.doc[event.verb].head.i
                if met < event.verb and self.doc[met].lower_ in self.known.words["meeting"]:
                    self._on(treaty, self.calendar.day(met, event.verb), (met, event.verb))
                    town = town or self.calendar.place(met, event.verb, ref)
                town = town or self._fronted(first, event.verb, ref)
                self._at(treaty, town, (event.verb, stop))
                if treaty.signed_place is None:
                    self._ceremony(treaty, last, ref)
                if treaty.signed_place is None:
                    self._ceremony_before(treaty, first, ref)
        for ref in treaty.references:
            at = ref.wide + (self.lows[ref.wide : ref.wide + 1] == [","])
            if self.lows[at : at + 1] == ["dated"]:  # "the memorandum, dated 3 May 2015, …"
                self._on(treaty, self.calendar.day(at, min(at + _DAY, len(self.lows))), (at, at + 1))
            initialled = ref.one and any(e.stage == "initial" for e in ref.events)  # "one initialled in 2007"
            if (ref.years or ref.told_in) and not initialled:
                year = next(filter(is_year, ref.years + ref.told_in), None)
                self._on(treaty, self.calendar.day(ref.start, ref.end) or year, (ref.start, ref.end))

    def _beside(self, treaty: Treaty, treaties: list[Treaty]) -> None:
        """Note day and town of what is signed beside another: *At the same ceremony, they signed a lease*."""
        for ref in treaty.references:
            for event in ref.events:
                if event.stage not in SIGNING or event.mood != "done":
                    continue
                first = self.sentences.at(event.verb)[0]
                same = self.lows[first : first + _BESIDE]
                if "same" not in same or self.known.words["occasions"].isdisjoint(same):
                    continue
                before = [t for t in treaties if t is not treaty and t.references[0].start < first]
                if not before:
                    continue
                other = before[-1]
                self._at(treaty, other.signed_place, (first, event.verb))
                self._on(treaty, other.signed_date, (first, event.verb))

    def _agreed(self, treaty: Treaty) -> None:
        """Note the day on which two *agreed on Monday to free men*, where it is told what they signed."""
        signed = next((r for r in treaty.telling if not r.headline and _is_signed(r)), None)
        if treaty.signed_date is None and signed is not None and signed.fresh:
            self._renewed(treaty)  # "renewed the pact on Monday. The new text was signed in Suva"
        if treaty.signed_date is not None or signed is None or signed.told_in or len(treaty.parties) < _PAIR:
            return
        first = self.sentences.at(signed.head)[0]
        for verb in self.doc[max(0, first - _LEAD) : first]:
            if verb.lower_ not in self.known.words["agreeing"] or verb.tag_ != "VBD":
                continue
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            to_do = any(c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" for c in verb.children)
            who = actors_of(subject) if subject is not None and to_do else []
            if {a.bound for a in who} >= set(treaty.parties):
                self._on(treaty, self.calendar.day(verb.i, verb.i + _BESIDE), (verb.i, verb.i + 1))
                return

    def _renewed(self, treaty: Treaty) -> None:
        """Note the day on which a treaty was renewed for that on which the new text was signed."""
        for verb in (e.verb for r in treaty.telling for e in r.events if e.stage == "extend" and e.status):
            first, last = self.sentences.at(verb)
            near = self.calendar.day(max(first, verb - _BESIDE), verb)
            self._on(treaty, near or self.calendar.day(verb, self._clause(verb, last)), (verb, verb + 1))

    def _ceremony(self, treaty: Treaty, start: int, ref: Reference) -> None:
        """Read where and when it was signed from the next sentences: *The ceremony was held in Oslo*."""
        for _ in range(_AFTER):
            sentence = self.following(start)
            if sentence is None:
                return
            if self._held(treaty, *sentence, ref):
                return
            start = sentence[1]

    def _ceremony_before(self, treaty: Treaty, first: int, ref: Reference) -> None:
        """Read the same from the sentence before: *The ceremony was held in Oslo. The ministers signed …*."""
        if first > 0:
            self._held(treaty, *self.sentences.at(first - 1), ref)

    def _held(self, treaty: Treaty, first: int, last: int, ref: Reference) -> bool:
        """Read where and when from a sentence on the ceremony; whether it is one."""
        subject = next((t for t in self.doc[first:last] if t.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.lower_ not in self.known.words["ceremonies"]:
            return False
        verb = subject.head
        if verb.lower_ in self.known.words["held"]:
            town = self.calendar.place(verb.i, last, ref)
            self._at(treaty, town, (verb.i, last))
            self._on(treaty, self.calendar.day(verb.i, last, town), (verb.i, last))
        return True

    def _there(self, first: int, verb: int, stop: int, ref: Reference) -> str | None:
        """The town that *there* is: the first told before in the sentence, or in the one before it."""
        if "there" not in self.lows[verb + 1 : stop]:
            return None
        town = self.calendar.place(first, verb, ref)
        if town is None and first > 0:
            before = self.sentences.at(first - 1)
            town = self.calendar.place(*before, ref) if "there" not in self.lows[slice(*before)] else None
        return town

    def _other_act(self, first: int, verb: int) -> bool:
        """Whether another act is told before: *The lease, initialled in May, was signed by …*."""
        near = range(max(first, verb - 2 * _BESIDE), verb)
        return any(self.lows[k] in self.known.verbs and self.doc[k].tag_ == "VBN" for k in near)

    def _at(self, treaty: Treaty, town: str | None, where: tuple[int, int]) -> None:
        """Note the first town of signing."""
        if town is not None and treaty.signed_place is None:
            treaty.signed_place = town
            treaty.evidence["signed_place"] = where

    def _opening(self, first: int, verb: int) -> int:
        """Where the words end that open a sentence, with the year of a day: *On May 3, 2014, …*."""
        end = min(first + _BESIDE, verb)
        if self.lows[first] == "as" and self.lows[first + 2 : first + 3] == ["back"]:
            end = min(end + 1, verb)  # "As far back as 1988, …"
        year = next((k for k in range(end, min(end + 2, verb)) if self.lows[k - 1] == ","), None)
        return year + 1 if year is not None and self.lows[year].isdigit() else end

    def _when(self, first: int, verb: int) -> str | None:
        """The date that *when* takes up: *since May 2015, when they signed a convention*."""
        own = (c.i for c in self.doc[verb].children if c.lower_ == "when" and first < c.i < verb)
        near = range(max(first, verb - _BESIDE), verb)
        when = next(own, None) or next((k for k in near if self.lows[k] == "when"), first)
        start = next((k for k in range(when - 1, first, -1) if self.doc[k].tag_ == "IN"), when) + 1
        year = next(filter(is_year, self.lows[start:when]), None)
        return self.calendar.day(start, when) or year

    def _promptly(self, at: int, treaty: Treaty) -> str | None:
        """The day of what was done just before: *quit the pact on Monday and hours later signed another*."""
        verb = self.doc[at]
        others = [a for a in verb.ancestors if a.i < at and a.tag_.startswith("VB")]
        if verb.dep_ not in ("conj", "ccomp", "advcl") or not others:
            return None
        soon = not self.known.words["promptly"].isdisjoint(self.lows[others[0].i : at])
        return self.calendar.day(others[0].i, at, None, treaty) if soon else None

    def _labelled(self, at: int) -> str | None:
        """The date before the colon that opens a paragraph of a chronology: *2004: …*, *March 3, 2004: …*."""
        first, last = self.talk.block_of(at)
        colon = next((k for k in range(first, min(first + _DAY, last)) if self.lows[k] == ":"), first)
        year = self.lows[first] if colon == first + 1 and is_year(self.lows[first]) else None
        return self.calendar.day(first, colon) or year

    def _fronted(self, first: int, verb: int, ref: Reference) -> str | None:
        """The town of what opens the sentence: *At a ceremony in Oslo, …*, *In Oslo on Monday, …*."""
        if self.lows[first] not in ("at", "in"):
            return None
        comma = next((k for k in range(first, min(first + _FRONT, verb)) if self.lows[k] == ","), first)
        return self.calendar.place(first, comma, ref)

    def _on(self, treaty: Treaty, day: str | None, where: tuple[int, int]) -> None:
        """Note a day of signing; what says more of it goes before what says less."""
        known = treaty.signed_date
        if day is None:
            return
        begin, _, end = (known or "").partition("/")  # "last week", and later "on 4 December"
        within = "/" not in day and begin <= day <= end
        if known is None or within or (len(day) > len(known) and day.startswith(known)):
            treaty.signed_date = day
            treaty.evidence["signed_date"] = where

    def _goes_on(self, k: int, verb: int) -> bool:
        """Whether a second verb begins, a noun to the tree: *was signed and enters into force in June*."""
        token = self.doc[k]
        joined = token.dep_ == "conj" and token.head.i == verb and self.lows[k - 1] == "and"
        return joined and self.known.lemmas.get(self.lows[k], "") in self.known.said_by

    def _clause(self, verb: int, last: int) -> int:
        """Where the clause of a verb ends: before the next verb of its own, a relative or a semicolon."""
        comma = None
        above = self.doc[verb].head
        if self.doc[verb].dep_ == "ccomp" and verb < above.i < last:  # "…, an agency reported on Sunday"
            last = next((k for k in range(above.i, verb, -1) if self.doc[k].text == ","), last)
        for k in range(verb + 1, min(last, verb + _REACH)):
            tag = self.doc[k].tag_
            if self.doc[k].text in (";", ":", "–", "—") or tag in ("WDT", "WP", "WRB"):
                return k
            # "by presidents Ali Saleh and Ann Lee", a verb to the tagger
            named = self.doc[k].text[:1].isupper()
            if self._goes_on(k, verb):
                return k
            if tag in ("VBD", "VBZ", "VBP", "MD") and k > verb + 1 and not named:
                return k if comma is None else comma  # "…, envoys in Geneva said"
            comma = k if self.doc[k].text == "," else comma
        return last


def _is_signed(ref: Reference) -> bool:
    """Whether a mention is told to have been signed."""
    return any(e.stage == "sign" and e.mood == "done" for e in ref.events)


def _is_to_stay(event: Event) -> bool:
    """Whether a treaty is told to go on: *it will remain in force until 2030*."""
    return event.stage == "said" and event.status == "in_force" and event.mood == "ahead"


def _by_turns(signed: list[Signatory], parties: list[str]) -> list[Signatory]:
    """Two who sign, where of one is told for which of two parties: the other signs for the other.

    Of several, where somebody is known to sign for each party, who is named behind another is a colleague.
    """
    sides = [s.for_ for s in signed]
    if len(signed) > _PAIR and set(parties) == {s for s in sides if s is not None} and sides[0] is not None:
        # "signed by A of Oman with Yemeni Defence Minister B and Foreign Minister C"
        last = [next(s for s in reversed(sides[: n + 1]) if s is not None) for n in range(len(sides))]
        return [replace(s, for_=side) for s, side in zip(signed, last, strict=True)]
    if len(signed) != _PAIR or len(parties) != _PAIR or sides.count(None) != 1:
        return signed
    known = next(side for side in sides if side is not None)
    left = [p for p in parties if p != known]
    return [replace(s, for_=s.for_ or left[0]) for s in signed] if len(left) == 1 else signed
