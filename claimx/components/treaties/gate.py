"""Which of the treaties found are any: between states or those who fight them, and no contract.

A treaty of private people, firms or laymen is none. What is left passes by the first ground that has an
answer, in the order of `GROUNDS`: what happens to it, what stands before it, how it is named, and last
how much its noun says by itself (a *treaty* is one of states, a *deal* may be anybody's).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from claimx.components.actors.actors import mentioned
from claimx.components.once import once
from claimx.components.treaties.surroundings import Surroundings
from claimx.components.treaties.treaty import SIGNING, Reference, Treaty

_FEW: Final = 8  # treaties beside which a new text is looked at
_EARLY: Final = 3  # mentions that tell what a treaty is
_MORE: Final = 6  # and those that tell where its matter is known
_TRADING: Final = 12  # mentions read for firms
_ALWAYS: Final = 2  # the weight of a noun that is said of states alone
_OFTEN: Final = 1  # and of one that is mostly
_PAIR: Final = 2
_DEALING: Final = ("suspend", "quit", "denounce", "end", "ratify")  # what states do with treaties
_OWNING: Final = ("its", "their", "'s")
_LEFT: Final = ("quit", "denounce")  # and with nothing else
_SUSPENDED: Final = ("quit", "suspend")
_DECIDING: Final = ("ratify", "approve", "reject")  # what parliaments do
_STANDING: Final = ("said", "stands")  # how a treaty is
_LIVED: Final = ("in_force", "terminated")  # what a truce does that takes hold or collapses
_HUNG: Final = 12  # tokens behind an annex in which the treaty stands that it belongs to
_LOOSE: Final = ("any", "lease", "memorandum")  # families of papers that anybody makes
_LOOSER: Final = (*_LOOSE, "measures")


class Case:
    """One treaty as its story tells it, beside the others."""

    def __init__(self, treaty: Treaty, others: Sequence[Treaty], around: Surroundings) -> None:
        self.treaty = treaty
        self.others = others
        self.around = around
        self.refs = treaty.telling
        self.early = self.refs[:_EARLY]
        self.first = self.refs[0]
        self.weight = max(r.noun.weight for r in self.refs)
        self.about = bool(treaty.mods & around.words["subjects"])
        self.told = any(r.place or r.years for r in self.refs)

    @once
    def bound(self) -> set[str]:
        """The states and unions that it binds."""
        return {s for r in self.refs for s in self.around.partners(r)}

    @once
    def doers(self) -> set[str]:
        """The states that do something with it."""
        actors = (a for r in self.refs for e in r.events for a in e.actors)
        return {a.bound for a in actors if a.bound in self.around.talk.known.states}

    @once
    def among_states(self) -> bool:
        """Whether an early mention stands in a sentence of two states."""
        return any(map(self.around.peers, self.early))

    @once
    def near_a_state(self) -> bool:
        """Whether an early mention stands in a sentence that names a state."""
        return any(map(self.around.states, self.early))

    @once
    def dealt(self) -> bool:
        """Whether it is suspended, left, ratified or the like."""
        return self.becomes(_DEALING)

    def becomes(self, stages: Sequence[str] | None = None) -> bool:
        """Return whether one of some events, or any, makes something of it."""
        return any(e.status and (stages is None or e.stage in stages) for r in self.refs for e in r.events)

    def worldwide(self) -> bool:
        """Return whether it is one of many states by its words: *the convention banning nerve gas*."""
        ref, doc = self.first, self.around.doc
        before = {t.lower_ for t in doc[ref.start : ref.head]}
        bans = ref.end < len(doc) and doc[ref.end].lower_ in self.around.words["banning"]
        forums = (a.name for a in mentioned(doc, ref.start, ref.head) if a.name not in ref.states)
        many = not before.isdisjoint(self.around.words["worldwide"])
        many = many or not self.around.words["forums"].isdisjoint(forums)
        return self.solemn(_LOOSE) and (bans or many)

    def solemn(self, loose: Sequence[str]) -> bool:
        """Return whether its first noun is of none of the loose families."""
        return self.first.noun.family not in loose


def amended(case: Case) -> bool | None:
    """Whether what is amended has a matter, a town or a year."""
    changed = any(e.stage == "amend" for r in case.refs for e in r.events)
    return True if (case.about or case.told) and changed else None


def behind_another(case: Case) -> bool | None:
    """Whether it is annexed to a treaty told before, or signed by the same two."""
    start, treaty = case.first.start, case.treaty
    stop = start + (_HUNG if case.first.annexed else 0)  # "a protocol to the 2010 treaty"
    earlier = any(t is not treaty and t.references[0].start < stop for t in case.others)
    return True if earlier and any(r.annexed or case.around.by_all(r) for r in case.refs) else None


def drafted(case: Case) -> bool | None:
    """Whether two states have a draft of it."""
    return True if any(r.draft and case.around.peers(r) for r in case.early) else None


def known_before(case: Case) -> bool | None:
    """Whether it is told as known, dated or earlier, behind a treaty whose two parties are named."""
    first = case.first
    earlier = first.old and (first.noun.weight > 0 or any(e.status for e in first.events))
    other = first.fresh and any(case.around.over(r, 0) or _signed(r) for r in case.refs)
    acts = first.noun.weight > 0 and case.around.doc[first.head].dep_ in ("nsubj", "nsubjpass")
    told = case.near_a_state or case.about or case.becomes() or acts  # "A second accord covers airports"
    another = (first.fresh or first.draft) and not first.definite and told
    known = case.about and first.definite and first.noun.weight > 0
    known = known or earlier or other or another or any(e.stage == "amend" for e in first.events)
    known = known or first.dated or first.mutual or first.hung
    if first.det == "'s" and not first.states:
        return None  # "his party's own pact with the Greens"
    known = known or (first.definite and any(e.stage in SIGNING for e in first.events))
    if not known:
        return None
    others = [t for t in case.others if t.references[0].start < first.start]
    before = any(_between(t, case.around) for t in others)
    truces = [t for t in others[:_FEW] if {t.telling[0].noun.family, first.noun.family} == {"truce"}]
    before = before or (first.old and any(passes(t, (), case.around) for t in truces))
    return True if before or len(case.around.together.opening) >= _PAIR else None


def taken_up(case: Case) -> bool | None:
    """Whether it is what the two states of the story did at first."""
    return True if case.around.taken_up(case.first) else None


def shared(case: Case) -> bool | None:
    """Whether two states have it together: *Oman and Yemen abide by their wells charter*."""
    return True if any(map(case.around.shared, case.early)) else None


def its_own(case: Case) -> bool | None:
    """Whether somebody has it with a state, in a story of several: *Its navigation convention with Oman*."""
    first = case.first
    owned = first.beside and first.det in _OWNING and len(case.around.told) >= _PAIR
    return True if owned and case.bound and not case.around.trade(first) else None


def headlined(case: Case) -> bool | None:
    """Whether a headline of two states names it: by a solemn noun, its matter or its town."""
    first = case.first
    if not first.headline or first.det or len(set(case.around.line(first))) < _PAIR:
        return None
    placed = first.place is not None or case.around.over(first)
    told = case.weight > 0 or case.about or placed or first.noun.kind == "communique"
    told = told or (len(case.bound) >= _PAIR and _signed(first))  # "Oman, Yemen sign wool deal"
    return told if told or case.treaty.headline else None


def of_a_town(case: Case) -> bool | None:
    """Whether a paper called after a town stands near a state: *the Danube charter*."""
    placed = any(r.place for r in case.refs) and case.solemn(_LOOSE)
    return case.near_a_state if placed else None


def of_states_alone(case: Case) -> bool | None:
    """Whether anything at all is told of what only states have."""
    if case.weight != _ALWAYS:
        return None
    told = case.first.definite and len(case.around.told) >= _PAIR
    named = case.treaty.title is not None or case.among_states or told
    draft = any(r.draft and case.around.states(r) for r in case.early)
    return bool(case.bound) or case.about or case.told or case.becomes() or named or draft


def of_states_mostly(case: Case) -> bool | None:
    """Whether it is bound, named, or one of states by its matter, its war or those who stand near."""
    if case.weight != _OFTEN:
        return None
    if case.bound or case.treaty.title is not None:
        return True
    if case.told and any(e.status and e.stage != "propose" for r in case.refs for e in r.events):
        return True  # "the 1998 accord expired"
    around = case.around
    truce = any(r.noun.singular in around.words["truces"] for r in case.refs)
    if truce and any(r.brokered and around.states(r) for r in case.early):
        return True
    if truce and any(map(around.fought, case.early)) and around.told:
        return True  # "the truce between the army and the rebels"
    if truce and any(map(around.together.torn, case.treaty.references[:_EARLY])):
        return True  # "A truce in Yemen's north held", in a story of war
    begun = any(e.stage in _STANDING and e.status in _LIVED for r in case.refs for e in r.events)
    if case.first.noun.family == "truce" and begun and len(around.told) == _PAIR:
        return True  # "The halt to fighting came into effect at dawn", in a story of two states
    near = case.about and any(map(around.states, case.refs[:_MORE]))
    dealt = any(e.status and e.mood == "done" and e.stage != "propose" for r in case.early for e in r.events)
    near = near or (case.about and dealt and len(around.told) >= _PAIR)
    return near or (case.told and (case.about or truce)) or case.among_states


def announced(case: Case) -> bool | None:
    """Whether two states have it with others: *Two pacts tie Egypt to Jordan. The gas accord …*."""
    told = case.about or case.weight > 0 or case.becomes()
    return True if told and case.around.announced.parties(case.first.start) else None


def decided(case: Case) -> bool | None:
    """Whether a parliament decides on what binds a state, or on what is told of two."""
    votes = any(map(case.around.before_parliament, case.early))
    ratified = case.among_states and case.becomes(("ratify",)) and not case.around.trade(case.first)
    return True if votes or ratified or (case.bound and case.becomes(_DECIDING)) else None


def given_up(case: Case) -> bool | None:
    """Whether a state leaves or suspends it: *Oman suspends its part in a water charter*."""
    if not (case.dealt and case.doers):
        return None
    named = case.about and case.solemn(_LOOSE)
    dated = case.told and case.among_states  # "Oman denounced a 1994 agreement under which Yemeni …"
    plain = case.first.dated or case.worldwide()  # "Oman denounced the 1994 agreement"
    known = plain and case.first.definite and case.becomes(_LEFT)
    left = case.first.definite and case.becomes(_SUSPENDED) and len(case.around.told) == _PAIR
    left = left and bool(case.first.mods) and not case.around.trade(case.first)
    both = len(case.doers) >= _PAIR and not case.around.trade(case.first)  # "Oman and Yemen shelved a deal"
    return True if named or dated or known or left or both else None


def of_many(case: Case) -> bool | None:
    """Whether states sign it whose names are not told: *eleven island governments signed an accord*."""
    return True if any(map(case.around.by_states, case.early)) else None


def dated(case: Case) -> bool | None:
    """Whether a dated paper stands in a sentence of two states: *the 1966 exchange of notes by which …*."""
    return True if case.solemn(_LOOSER) and case.told and case.among_states else None


def of_a_base(case: Case) -> bool | None:
    """Whether it is the lease of a base."""
    leased = case.first.noun.family == "lease"
    return True if leased and any(map(case.around.of_a_base, case.treaty.references[:_FEW])) else None


def with_a_partner(case: Case) -> bool | None:
    """Whether another state deals with it than that named beside it: *Oman ended an agreement with Yemen*."""
    return True if any(r.beside for r in case.refs) and case.bound and case.doers - case.bound else None


def bound_by_two(case: Case) -> bool | None:
    """Whether two states or unions are bound."""
    return True if len(case.bound) > 1 else None


def entitled(case: Case) -> bool | None:
    """Whether a paper with a title has a matter, a state, a date, or a story of states around it."""
    title = case.treaty.title
    if title is None or len(title.split()) == 1:
        return None
    lives = any(e.stage in _STANDING and e.status for r in case.refs for e in r.events)  # "is in force"
    signed = case.becomes((*SIGNING, "ratify", "amend"))
    dealt = case.solemn(_LOOSER) and signed and len(case.around.told) > 1
    return case.about or bool(case.bound) or case.told or lives or case.near_a_state or dealt


def short_for_another(case: Case) -> bool | None:
    """Whether a mere *text* or *document* is so beside a treaty that passes by itself."""
    if not all(r.noun.short for r in case.refs):
        return None
    return any(t is not case.treaty and passes(t, (), case.around) for t in case.others[:_FEW])


def of_its_peers(case: Case) -> bool | None:
    """Whether an agreement has states near it, and a matter, a town or leaders who sign it."""
    led = any(map(case.around.by_leaders, case.refs[:_FEW]))
    if case.about and led:
        return True
    placed = any(r.place or case.around.over(r) for r in case.refs[:_FEW])
    placed = placed or bool(case.treaty.mods & case.around.words["truces"])
    peers = bool(case.bound) or len(case.around.told) == _PAIR or case.among_states
    peers = peers or (led and case.near_a_state)
    known = case.first.dated and case.among_states and not case.around.trade(case.first)
    return peers and (case.about or placed or led or known)


# The first that answers decides.
GROUNDS: Final[tuple[Callable[[Case], bool | None], ...]] = (
    amended,
    behind_another,
    drafted,
    known_before,
    taken_up,
    shared,
    its_own,
    headlined,
    of_many,
    of_a_town,
    of_states_alone,
    announced,
    of_states_mostly,
    decided,
    given_up,
    dated,
    of_a_base,
    with_a_partner,
    bound_by_two,
    entitled,
    short_for_another,
    of_its_peers,
)


def passes(treaty: Treaty, others: Sequence[Treaty], around: Surroundings) -> bool:
    """Return whether a treaty is one between states or those who fight them, and no contract."""
    case = Case(treaty, others, around)
    private = any(r.private for r in treaty.telling) and len(case.bound) < _PAIR
    peers = len(around.told) >= _PAIR and any(map(around.by_leaders, case.refs[:_FEW]))
    if private and (peers or of_many(case)):
        private = False  # "a schools protocol, initialled by the education ministers"
    if private or _by_firms(treaty, around) or _in_jest(treaty, around):
        return False
    return next((answer for ground in GROUNDS if (answer := ground(case)) is not None), False)


def _signed(ref: Reference) -> bool:
    """Whether a mention is of a treaty that is signed."""
    return any(e.stage in SIGNING and e.mood == "done" for e in ref.events)


def _between(treaty: Treaty, around: Surroundings) -> bool:
    """Whether two parties of a treaty are named, or one *with* which another has it."""
    one = bool(treaty.states) and any(r.beside or around.fought(r) for r in treaty.telling)
    return len(treaty.states) > 1 or one


def _in_jest(treaty: Treaty, around: Surroundings) -> bool:
    first = treaty.telling[0]
    return first.noun.weight < _ALWAYS and not first.complete and around.by_laymen(first)


def _by_firms(treaty: Treaty, around: Surroundings) -> bool:
    """Whether firms are those who agree."""
    return any(
        any(a.behalf is None and _trades(a.name, a.kind, around) for e in r.events for a in e.actors)
        or _of_business(r, treaty, around)
        or around.with_a_firm(r)
        for r in treaty.telling[:_TRADING]
    )


def _trades(name: str, kind: str, around: Surroundings) -> bool:
    said = set(name.lower().split())
    firm = said & around.words["firms"] and name not in around.words["bodies"] and not said & around.arms
    return kind in ("organization", "group") and bool(firm)


def _of_business(ref: Reference, treaty: Treaty, around: Surroundings) -> bool:
    """Whether a noun that is not of states alone stands in a sentence of shares, with one state or none."""
    if ref.noun.weight == _ALWAYS or len(treaty.states) >= _PAIR or ref.silent:
        return False
    if any(map(around.fought, treaty.references[:_FEW])):
        return False  # one with rebels is no contract, whoever is a *chief* or in *return* gets a *share*
    near = len(around.states(ref))
    nobody = near == 0 and ref.noun.weight == 0 and treaty.title is None
    return (near == 1 or nobody) and around.trade(ref)
