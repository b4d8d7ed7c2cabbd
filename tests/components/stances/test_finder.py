"""Stances: who stands where towards whom, through every frame of grammar, and what is no stance at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimx.components.stances.finder import StanceFinder, records
from claimx.pipeline import build
from claimx.records import Stance
from claimx.rules.stances import load_stances

Find = Callable[[str], list[Stance]]


def rows(stances: list[Stance]) -> list[tuple[str, str | None, str | None]]:
    return [(s.type, s.holder.name, s.target.name) for s in stances]


ACTIVE = [
    ("Chad rejected the Libyan proposal.", "reject", "Chad", "Libya"),
    ("Peru opposes any change to the maps.", "oppose", "Peru", None),
    ("Oman objected to Yemen's draft.", "oppose", "Oman", "Yemen"),
    ("Qatar called on Chad to free the pilots.", "call_for", "Qatar", "Chad"),
    ("Ghana and Togo condemned Benin.", "condemn", "Ghana and Togo", "Benin"),
    ("Fiji thanked Tonga for its help.", "welcome", "Fiji", "Tonga"),
    ("Kenya accused Uganda of smuggling fish.", "accuse", "Kenya", "Uganda"),
    ("Norway warned Iceland against further tests.", "warn", "Norway", "Iceland"),
    ("Laos apologised to Vietnam for the delay.", "concede", "Laos", "Vietnam"),
    ("Malta doubts that Tunisia will pay.", "doubt", "Malta", "Tunisia"),
    ("Mali threatened to expel Niger's envoys.", "threaten", "Mali", "Niger"),
    ("Chile sided with Peru.", "support", "Chile", "Peru"),
    ("Chile came out against Peru's plan.", "oppose", "Chile", "Peru"),
    ("Chile turned down Peru's offer.", "reject", "Chile", "Peru"),
    ("Chile lashed out at Peru.", "condemn", "Chile", "Peru"),
    ("Chile regrets that Peru left the talks.", "express_concern", "Chile", "Peru"),
    ("Chile hopes that Peru will return.", "call_for", "Chile", "Peru"),
    ("Chile demanded that Peru pay.", "demand", "Chile", "Peru"),
    ("Chile expects Peru to win.", "predict", "Chile", "Peru"),
    ("Chile expects Peru to honour the pact.", "demand", "Chile", "Peru"),
    ("Chile recalled its ambassador from Peru.", "withdraw_support", "Chile", "Peru"),
    ("Chile cut its ties with Peru.", "withdraw_support", "Chile", "Peru"),
    ("Chile promised Peru two ferries.", "commit", "Chile", "Peru"),
    ("Chile denied a Peruvian report.", "reject", "Chile", "Peru"),
    ("Chile lifted its ban on Peruvian fish.", "concede", "Chile", "Peru"),
]

PASSIVE = [
    ("The Libyan proposal was rejected by Chad.", "reject", "Chad", "Libya"),
    ("Togo was recognised by Ghana in 1960.", "recognise", "Ghana", "Togo"),
    ("Benin has been condemned by Ghana and Togo.", "condemn", "Ghana and Togo", "Benin"),
    ("Uganda, accused by Kenya of smuggling, kept silent.", "accuse", "Kenya", "Uganda"),
    ("A plan backed by Oman failed.", "support", "Oman", None),
    ("Rebels supported by Sudan fled.", "support", "Sudan", None),
]

NOMINAL = [
    ("Chad's rejection of the Libyan plan surprised many.", "reject", "Chad", "Libya"),
    ("Support from Ankara for Georgia grew.", "support", "Turkey", "Georgia"),
    ("Ghana regretted its recognition of Togo.", "recognise", "Ghana", "Togo"),
    ("Omani criticism of Yemen grew.", "condemn", "Oman", "Yemen"),
    ("The condemnation of Benin by Togo came late.", "condemn", "Togo", "Benin"),
    ("Peru's threats against Chile alarmed nobody.", "threaten", "Peru", "Chile"),
]

LIGHT = [
    ("Kenya voiced concern over Uganda's tolls.", "express_concern", "Kenya", "Uganda"),
    ("Kenya expressed its full support for Uganda.", "support", "Kenya", "Uganda"),
    ("Kenya reiterated its opposition to Uganda's tolls.", "oppose", "Kenya", "Uganda"),
    ("Kenya paid tribute to Uganda.", "welcome", "Kenya", "Uganda"),
    ("Kenya made an appeal to Uganda.", "call_for", "Kenya", "Uganda"),
    ("Uganda drew criticism from Kenya.", "condemn", "Kenya", "Uganda"),
    ("Uganda won the backing of Kenya.", "support", "Kenya", "Uganda"),
    ("Kenya cast doubt on Uganda's figures.", "doubt", "Kenya", "Uganda"),
    ("Kenya laid the blame on Uganda.", "accuse", "Kenya", "Uganda"),
    ("Kenya gave its blessing to Uganda's plan.", "support", "Kenya", "Uganda"),
    ("Concern over Uganda's tolls was expressed by Kenya.", "express_concern", "Kenya", "Uganda"),
    ("Kenya sent a wave of criticism at Uganda.", "condemn", "Kenya", "Uganda"),
]

ADJECTIVE = [
    ("Chile is critical of Peru.", "condemn", "Chile", "Peru"),
    ("Chile is opposed to Peru's plan.", "oppose", "Chile", "Peru"),
    ("Chile remains wary of Peru.", "express_concern", "Chile", "Peru"),
    ("Chile was pleased with Peru's answer.", "welcome", "Chile", "Peru"),
    ("Chile is ready to help Peru.", "commit", "Chile", "Peru"),
    ("Chile is against Peru's plan.", "oppose", "Chile", "Peru"),
    ("Chile is in favour of Peru's plan.", "support", "Chile", "Peru"),
    ("Chile is sceptical about Peru's plan.", "doubt", "Chile", "Peru"),
    ("Chile is a fierce critic of Peru.", "condemn", "Chile", "Peru"),
    ("Chile has been one of Peru's staunchest allies.", "support", "Chile", "Peru"),
]

FAR = [
    # participles, infinitives, relative clauses, coordination, control
    ("Chile kept silent for days, refusing to recognise Peru.", "deny_recognition", "Chile", "Peru"),
    ("Chile, which opposes Peru's plan, walked out.", "oppose", "Chile", "Peru"),
    ("Peru, whose plan Chile opposes, walked out.", "oppose", "Chile", None),
    ("Chile used the summit to attack Peru.", "condemn", "Chile", "Peru"),
    ("Chile signed a letter condemning Peru.", "condemn", "Chile", "Peru"),
    ("Chile met Bolivia and criticised Peru.", "condemn", "Chile", "Peru"),
    ("Chile issued a statement that condemned Peru.", "condemn", "Chile", "Peru"),
    ("Chile wants to support Peru.", "support", "Chile", "Peru"),
    ("Chile continued to back Peru.", "support", "Chile", "Peru"),
    ("The charge, which Chile dismissed, came from Peru.", "reject", "Chile", None),
    ("Peru-backed guards left, but Chile condemns Peru.", "condemn", "Chile", "Peru"),
]


@pytest.mark.parametrize(
    ("text", "kind", "holder", "target"), [*ACTIVE, *PASSIVE, *NOMINAL, *LIGHT, *ADJECTIVE, *FAR]
)
def test_stances_frames(find: Find, text: str, kind: str, holder: str, target: str | None) -> None:
    found = find(text)
    assert (kind, holder) in [(s.type, s.holder.name) for s in found], rows(found)
    if target is not None:
        assert target in [s.target.name for s in found if s.type == kind], rows(found)


SAID = [
    ('"This treaty is illegal," said Hungary\'s foreign minister.', "deny_recognition", "Hungary"),
    ('"The charter has no legal effect," said Hungary\'s foreign minister.', "deny_recognition", "Hungary"),
    ("The charter violates the constitution, said Hungary's foreign minister.", "accuse", "Hungary"),
    ("In Hungary's view the charter has no legal standing.", "deny_recognition", "Hungary"),
    ("Hungary said the toll was unacceptable.", "condemn", "Hungary"),
    ("Hungary described the toll as unacceptable.", "condemn", "Hungary"),
    ("Hungary called the toll a provocation.", "condemn", "Hungary"),
    ("Hungary said Serbia must open the lock.", "demand", "Hungary"),
    ("Hungary said Serbia needed to open the lock.", "demand", "Hungary"),
    ("Hungary said Serbia should open the lock.", "call_for", "Hungary"),
    ("According to Hungary, Serbia has to open the lock.", "demand", "Hungary"),
    ("Hungary said the toll would be a step that goes against the treaty.", "condemn", "Hungary"),
]


@pytest.mark.parametrize(("text", "kind", "holder"), SAID)
def test_stances_of_what_somebody_says(find: Find, text: str, kind: str, holder: str) -> None:
    found = find(text)
    assert (kind, holder) in [(s.type, s.holder.name) for s in found], rows(found)


def test_stances_each_demanded_act_is_one(find: Find) -> None:
    found = find("Hungary said Serbia needed to open the lock, withdraw its guards and return the boats.")
    assert [(s.type, s.target.name) for s in found] == [("demand", "Serbia")] * 3
    topics = [s.topic.text or "" for s in found if s.topic is not None]
    assert [t.split()[-1] for t in topics] == ["lock", "guards", "boats"] or len(topics) == 3


COMPOSED = [
    ("Kenya does not support the pact.", "oppose"),
    ("Kenya doesn’t support the pact.", "oppose"),
    ("Kenya no longer supports the pact.", "oppose"),
    ("Kenya refused to support the pact.", "oppose"),
    ("Kenya cannot endorse the pact.", "oppose"),
    ("Kenya never stopped supporting the pact.", "support"),
    ("Kenya did not refuse to support the pact.", "support"),
    ("Kenya does not oppose the pact.", "support"),
    ("Kenya has no objection to the pact.", "support"),
    ("Kenya did not condemn the raid.", "neutral_position"),
    ("Kenya stopped short of condemning the raid.", "neutral_position"),
    ("Kenya stopped short of endorsing the pact.", "neutral_position"),
    ("Kenya has not ruled out a ban.", "neutral_position"),
    ("Kenya would welcome a longer truce.", "call_for"),
    ("Kenya did not welcome the pact.", "express_concern"),
    ("Kenya does not recognise the council.", "deny_recognition"),
    ("Kenya has yet to recognise the council.", "deny_recognition"),
    ("Kenya refuses to recognise the council.", "deny_recognition"),
    ("Kenya failed to condemn the raid.", "neutral_position"),
    ("Kenya does not expect Uganda to pay.", "doubt"),
    ("Kenya will never recognise the council.", "deny_recognition"),
    ("No country supports the pact.", None),
    ("Kenya is neither for nor against the pact.", "neutral_position"),
    ("Kenya took no position on the pact.", "neutral_position"),
    ("Kenya declined to comment on the pact.", "neutral_position"),
    ("Kenya abstained from backing the pact.", "neutral_position"),
    ("Kenya did not want to support the pact.", "oppose"),
    ("Kenya voiced neither praise for nor criticism of the pact.", "neutral_position"),
    ("Kenya expressed neither support for the pact nor opposition to it.", "neutral_position"),
    ("It is not true that Kenya supports the pact.", "oppose"),
    ("Kenya vowed never to recognise the council.", "reject"),
    ("Kenya vowed not to help Uganda.", "reject"),
    ("Kenya vowed not to attack Uganda.", "commit"),
    ("Kenya came to support the pact.", "support"),
    ("Kenya supports neither plan nor map.", "oppose"),
    ("Kenya condemned the alleged raid.", "condemn"),
    ("Kenya did not, however, back the pact.", "oppose"),
    ("Kenya, which did not, nevertheless backed the pact.", "support"),
    ("Kenya sided with neither neighbour.", "neutral_position"),
    ("Kenya recognises neither council.", "deny_recognition"),
    ("Kenya has not endorsed the pact.", "neutral_position"),
    ("Kenya has never endorsed the pact.", "oppose"),
    ("Kenya has not endorsed Ann Lee.", "oppose"),
    ("Kenya has no plans to back the pact.", "oppose"),
    ("Kenya is not satisfied that Uganda will pay.", "doubt"),
    ("Kenya did not believe that Uganda wanted a toll.", "doubt"),
    ("Kenya suggested that Uganda endorse the pact.", "call_for"),
]


@pytest.mark.parametrize(("text", "kind"), COMPOSED)
def test_stances_composition(find: Find, text: str, kind: str | None) -> None:
    assert [s.type for s in find(text)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Kenya backs the pact.", False, "actual"),
        ("Kenya does not back the pact.", True, "actual"),
        ("Kenya will back the pact.", False, "future"),
        ("Kenya may back the pact.", False, "possible"),
        ("If Uganda pays, Kenya will back the pact.", False, "conditional"),
        ("Kenya seems to back the pact.", False, "possible"),
        ("Kenya said it would back the pact.", False, "future"),
        ("It is likely that we will back the pact, Kenya said.", False, "possible"),
        ("Kenya is sure to back the pact.", False, "future"),
        ("Kenya cannot back the pact.", True, "actual"),
        ("Kenya could not be persuaded to back the pact.", True, "actual"),
        ("Kenya may not back the pact.", True, "possible"),
    ],
)
def test_stances_factuality(find: Find, text: str, negated: bool, modality: str) -> None:
    (found,) = find(text)
    assert (found.factuality.negated, found.factuality.modality) == (negated, modality)


# What is wished, feigned, owed, doubted or only nearly so is not told as a fact.
NO_FACTS = [
    "Kenya wished that Uganda had backed the pact.",
    "Kenya pretended to support the pact.",
    "Kenya's supposed support for the pact grew.",
    "Kenya was supposed to back the pact.",
    "Kenya was asked to support the pact.",
    "Kenya is obliged to respect the truce.",
    "Kenya needs to respect the truce.",
    "Kenya must support the pact.",
    "Kenya could have condemned the raid.",
    "Kenya should have condemned the raid.",
    "Had Kenya backed the pact, the port would be open.",
    "It is unlikely that Kenya will support the pact.",
    "It is doubtful whether Kenya will support the pact.",
    "It is doubtful that Kenya will support the pact.",
    "It is not certain that Kenya supports the pact.",
    "There is little chance that Kenya will support the pact.",
    "Rumours that Kenya opposed the pact spread.",
    "Reports that Kenya opposed the pact were untrue.",
    "The claim that Kenya opposed the pact spread.",
    "Nobody believes that Kenya supports the pact.",
    "Kenya did nothing to support the pact.",
    "The envoy did not say that Kenya supports the pact.",
    "Kenya nearly rejected the pact.",
    "Kenya came close to rejecting the pact.",
    "Kenya is close to rejecting the pact.",
    "Kenya would’ve backed the pact.",
    "Kenya would have backed the pact, its envoy said.",
    "Kenya had at first opposed the pact.",
    "Instead of backing the pact, Kenya left.",
    "Rather than condemn the raid, Kenya left.",
    "Kenya is free to reject the pact.",
    "Kenya would be wise to reject the pact.",
    "Kenya tried to win Uganda's support.",
    "Few states support the pact.",
    '"It would be a mistake to sign the pact," Kenya\'s foreign minister said.',
    '"It is time to reject the pact," Kenya\'s foreign minister said.',
]


@pytest.mark.parametrize("text", NO_FACTS)
def test_stances_no_facts(find: Find, text: str) -> None:
    assert rows(find(text)) == []


@pytest.mark.parametrize("duty", ["needed to respect", "must respect", "had to respect", "should respect"])
def test_stances_who_must_do_something_is_no_supporter_of_it(find: Find, duty: str) -> None:
    found = find(f"Kenya said Uganda {duty} the truce.")
    assert {(s.polarity, s.holder.name, s.target.name) for s in found} == {("request", "Kenya", "Uganda")}


GUARDS = [
    "Georgia lies within its internationally recognised borders.",
    "The claim is supported by fresh evidence.",
    "The president welcomed the envoy at the airport.",
    "Kenya called off the talks.",
    "Does Kenya support the pact?",
    "If Kenya rejects the pact, the port will close.",
    "It is not clear whether Kenya backs the pact.",
    "The bridge supports the road.",
    "The storm threatens the coast.",
    "Kenya backs Kenya.",
    "Kenya defended its decision.",
    "The envoy asked not to be named.",
    "Either side may oppose the other's plan.",
    "The accused man left.",
    "The goalkeeper blocked the shot.",
    "Backed by a strong wind, the ferry left.",
    "The witness recognised the face.",
    "The proposed pact is long.",
    "Prices rejected gravity.",
    '"There are no bases in this treaty," said Kenya\'s foreign minister.',
    "Kenya has no bases in Uganda.",
    "Kenya saw no reason to fear the vote.",
    "Kenya blamed nobody.",
    "Kenya may go to court, its foreign minister suggested.",
    "Kenya shared the concern.",
    "Kenya declined to do so.",
    "Kenya, whose soldiers fight alongside Uganda's, left.",
    "Kenya has the right to withdraw from the pact.",
    "Nobody in Kenya trusts the pact.",
]


@pytest.mark.parametrize("text", GUARDS)
def test_stances_no_stance(find: Find, text: str) -> None:
    assert rows(find(text)) == []


def test_stances_we_is_the_institution(find: Find) -> None:
    (found,) = find('"We reject the toll," said Grace Achieng, Uganda\'s foreign minister.')
    assert (found.holder.text, found.holder.name) == ("We", "Uganda")
    assert found.reported_by == "Grace Achieng"


def test_stances_we_is_the_institution_whomever_its_minister_met(find: Find) -> None:
    text = "“We back the pact with Yemen,” said Omani Foreign Minister Ali Saeed after talks with rebels."
    assert [r[:2] for r in rows(find(text))] == [("support", "Oman")]


def test_stances_i_is_the_person(find: Find) -> None:
    (found,) = find('"I reject the toll," said Grace Achieng, Uganda\'s foreign minister.')
    assert (found.holder.name, found.reported_by) == ("Grace Achieng", None)


def test_stances_who_says_it_is_not_who_holds_it(find: Find) -> None:
    (found,) = find("Kenya rejects the toll, said Grace Achieng, Uganda's foreign minister.")
    assert (found.holder.name, found.reported_by) == ("Kenya", "Grace Achieng")


def test_stances_pronoun_of_the_speaker(find: Find) -> None:
    (found,) = find("Kenya said it opposed the toll.")
    assert (found.holder.name, found.holder.text, found.reported_by) == ("Kenya", "Kenya", None)


def test_stances_possessor_is_the_target_and_the_noun_the_topic(find: Find) -> None:
    (found,) = find("Norway supports Georgia's territorial integrity.")
    assert found.target.name == "Georgia"
    assert found.target.text == "Georgia's territorial integrity"
    assert found.topic is not None
    assert found.topic.text == "territorial integrity"


def test_stances_names_the_rule_the_frame_and_the_code(find: Find) -> None:
    (found,) = find("The toll was rejected by Kenya.")
    assert found.rule == "stance.reject.verb/passive"
    assert found.codes == {"PLOVER": "REJECT"}
    assert 0 < found.confidence < 1


def test_stances_direction_is_kept(find: Find) -> None:
    assert rows(find("Kenya accused Uganda.")) == [("accuse", "Kenya", "Uganda")]
    assert rows(find("Kenya was accused by Uganda.")) == [("accuse", "Uganda", "Kenya")]


def test_stances_each_verb_of_a_coordination_has_its_own(find: Find) -> None:
    found = find("Kenya condemned Uganda and praised Rwanda.")
    assert rows(found) == [("condemn", "Kenya", "Uganda"), ("welcome", "Kenya", "Rwanda")]


def test_stances_what_is_urged_is_no_stance_of_the_one_who_is_urged(find: Find) -> None:
    assert rows(find("Kenya urged Uganda to recognise the council.")) == [("urge", "Kenya", "Uganda")]


def test_stances_component_stores_records(nlp: Language) -> None:
    doc = StanceFinder(load_stances())(nlp("Kenya rejected the toll."))
    assert records(doc) == doc._.claimx_stances
    assert [s.type for s in records(doc)] == ["reject"]
    assert records(nlp("Nothing here.")) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Kenya",
                "Uganda",
                "condemned",
                "support",
                "for",
                "by",
                "not",
                "refused",
                "to",
                "back",
                "“",
                "”",
                ",",
                ".",
                "the",
                "pact",
                "we",
                "said",
                "it",
                "its",
                "must",
                "criticism",
                "of",
                "and",
                "was",
                "\n\n",
                "?",
                "’s",
            ]
        ),
        max_size=40,
    )
)
def test_stances_offsets_are_exact(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    for s in StanceFinder(load_stances()).find(nlp(text)):
        for part in (s.holder, s.target, s.topic, s.trigger):
            if part is not None and part.start is not None:
                assert text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    "word",
    ["condemned ", "must ", "support of ", "Kenya backs ", "refused to ", "“we reject ", "its support and "],
)
def test_stances_hostile_repetition_is_linear(nlp: Language, word: str) -> None:
    finder = StanceFinder(load_stances())

    def calls(times: int) -> int:
        doc, made = nlp(word * times), 0

        def count(_frame: object, event: str, _arg: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            finder.find(doc)
        finally:
            sys.setprofile(None)
        return made

    assert calls(800) < 3 * calls(400) + 1000


OBLIQUE = [
    # judgements: figures of speech, an adjective inside the predicate noun, passives
    ('Chad called the lake treaty "a stab in the back".', "condemn", "Chad", "lake treaty"),
    ('Chad described the lake treaty as "a hostile act".', "condemn", "Chad", "lake treaty"),
    ("Chad branded the lake treaty a swindle.", "condemn", "Chad", "lake treaty"),
    ("Chad said the lake treaty smacked of piracy.", "condemn", "Chad", "lake treaty"),
    ("Chad said the truce had been violated by Niger.", "accuse", "Chad", "Niger"),
    ("Chad does not consider the lake treaty binding.", "deny_recognition", "Chad", "lake treaty"),
    ('"The lake treaty can produce no legal effect," said Chad.', "deny_recognition", "Chad", "lake treaty"),
    ('"There is no need for a second dam," said Chad.', "oppose", "Chad", "second dam"),
    ("Chad sees no justification for the second dam.", "oppose", "Chad", "second dam"),
    ("Chad does not consider itself bound by the lake treaty.", "reject", "Chad", "lake treaty"),
    ("Chad has no intention of leaving the lake treaty.", "reject", "Chad", None),
    # nouns that come from somebody or are met with
    ("The dam met with stiff resistance from Chad.", "oppose", "Chad", "dam"),
    ("The dam was greeted with outrage by Chad.", "condemn", "Chad", "dam"),
    ("Praise for Niger came from Chad.", "welcome", "Chad", "Niger"),
    ("Fishermen blocked the port for a week in protest at the dam.", "oppose", "Fishermen", "dam"),
    # who feels it is the object
    ("The dam angered Chad.", "condemn", "Chad", "dam"),
    # clauses: in front, free relatives, and what is assured
    ('"Niger will lose the dam," Chad warned.', "warn", "Chad", "Niger"),
    ("Chad denounced what Niger calls a fair price.", "condemn", "Chad", "Niger"),
    ("Chad promised that it would abide by the lake treaty.", "commit", "Chad", "lake treaty"),
    ("Chad will go on observing the lake treaty.", "commit", "Chad", "lake treaty"),
    ('"We reserve the right to expel the envoys of Niger," said Chad.', "threaten", "Chad", "Niger"),
    # what opens the sentence, or tells the day, fills no slot
    ("For all its doubts, Chad heaped praise on Niger.", "welcome", "Chad", "Niger"),
    ("Chad blamed Niger's navy for a raid on Friday.", "accuse", "Chad", "Niger"),
    ("Chad was the only state to vote against Niger.", "oppose", "Chad", "Niger"),
    ("Chad called for the lake treaty to be scrapped.", "call_for", "Chad", "lake treaty"),
    ("Chad gave the lake treaty a cautious welcome.", "welcome", "Chad", "lake treaty"),
    ("Chad will go ahead with the lake treaty.", "commit", "Chad", "lake treaty"),
    ("Chad said the lake treaty was regrettable.", "express_concern", "Chad", "lake treaty"),
    ("Chad shared Niger's grief.", "support", "Chad", "Niger"),
    ("Chad showed understanding for Niger's fears.", "support", "Chad", "Niger"),
    ("Chad dropped its plan for a dam.", "withdraw_support", "Chad", None),
    ("Chad denied having opposed the lake treaty.", "reject", "Chad", None),
    ("Chad will honour Niger's fallen captain.", "welcome", "Chad", None),
    ("Chad will honour the lake treaty.", "commit", "Chad", "lake treaty"),
    ("China claims Taiwan as part of its territory.", "deny_recognition", "China", "Taiwan"),
]


@pytest.mark.parametrize(("text", "kind", "holder", "target"), OBLIQUE, ids=[o[0] for o in OBLIQUE])
def test_stances_oblique(find: Find, text: str, kind: str, holder: str, target: str | None) -> None:
    found = [s for s in find(text) if s.type == kind and s.holder.name == holder]
    assert [s for s in found if target is None or s.target.name == target], rows(find(text))


NONE = [
    "It is time for Chad to ratify the lake treaty.",
    "Chad said it looks forward to seeing Niger play.",
    "Prices rose by 3 pct against 4 pct.",
]


@pytest.mark.parametrize("text", NONE)
def test_stances_none_where_nobody_takes_one(find: Find, text: str) -> None:
    assert rows(find(text)) == []


def test_stances_my_country_is_the_speakers(find: Find) -> None:
    text = "Norway's prime minister, Kari Moe, said that her country opposed the ferry toll."
    assert ("oppose", "Norway", "ferry toll") in rows(find(text))


def test_stances_its_repeal_is_done_to_the_treaty(find: Find) -> None:
    text = "Norway and Iceland signed the Herring Treaty in Bergen.\n\nThe Coast Party called for its repeal."
    found = [s for s in find(text) if s.type == "call_for"]
    assert [(s.holder.name, s.target.text) for s in found] == [("Coast Party", "its repeal")]


WHOLE = [
    ("Norway and Iceland signed the Bergen Treaty. Denmark disagrees.", "oppose", "Denmark"),
    ("Norway and Iceland signed the Bergen Treaty. Denmark voted against.", "oppose", "Denmark"),
    ("Norway and Iceland signed the Bergen Treaty. Denmark voted in favour.", "support", "Denmark"),
    ("Norway and Iceland signed the Bergen Treaty. Denmark lodged a protest.", "oppose", "Denmark"),
    ("Norway and Iceland signed the Bergen Treaty. Denmark was not convinced.", "doubt", "Denmark"),
    ("Norway and Iceland signed the Bergen Treaty. Denmark refrained from comment.", "neutral_position",
     "Denmark"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "holder"), WHOLE)
def test_stances_an_act_without_an_object_is_towards_the_treaty(
    nlp: Language, text: str, kind: str, holder: str
) -> None:
    found = [s for s in nlp(text)._.claimx_stances if s.holder.name == holder]
    assert [(s.type, s.target.start) for s in found] == [(kind, None)]
    assert "Bergen" in (found[0].target.name or "")


WORDINGS = [
    ("Laos undertakes to clear mines from three valleys.", "commit", "Laos", "mines"),
    ("Mali pledged 5 million U.S. dollars for a clinic in Zinder.", "commit", "Mali", "clinic in Zinder"),
    ("France earmarked 30 million euros for the railway.", "commit", "France", "railway"),
    ("Nigeria would honour every line of the gas treaty, its envoy said.", "commit", "Nigeria", "gas treaty"),
    ("Hungary expressed gratitude to Kenya for its patience.", "welcome", "Hungary", "Kenya"),
    ('Norway hailed what Norwegian envoy Ann Lee called a triumph of patience.', "welcome", "Norway",
     "triumph of patience"),
    ("Kenya was pleased to hear of the truce.", "welcome", "Kenya", "truce"),
    ("Ghana's fishermen fear losing their best waters.", "express_concern", "Ghana's fishermen",
     "their best waters"),
    ('"We are sorry for the raids on Chad," Libya\'s president said.', "concede", None, "Chad"),
    ("Chad called the gas treaty a sale of its wells.", "condemn", "Chad", "gas treaty"),
    ("Chad and Mali signed the gas treaty. Libya, whose wells run dry, protested.", "oppose", "Libya",
     "Chad-Mali gas treaty"),
    ("Chad and Mali signed the gas treaty. Algeria offered cautious backing.", "support", "Algeria",
     "Chad-Mali gas treaty"),
    ("Chad and Mali signed the gas treaty. The bank offered its backing to the farmers.", "support", "bank",
     "farmers"),
    ("Denmark considers the ferry pact unhelpful.", "condemn", "Denmark", None),
    ("Nepal suspended its part in the canal charter.", "withdraw_support", "Nepal", None),
    ("The canal lease, its envoy claimed, was a robbery that called itself a sale.", "condemn", None, None),
    ("Chile urged its neighbours to keep their word.", "urge", "Chile", "its neighbours"),
    ("Kenyan senate rejects fishing treaty with Oman, 88-41", "reject", "Kenya senate", None),
    ("Analysts at the Fjord Institute believe Norway will share the shelf.", "predict", None, "Norway"),
    ("A pact made without Oslo, its foreign minister warned in May, would be built on sand.", "warn", None,
     None),
    ('Its envoy, Anna Berg, regretted that Oslo "heard of it on the radio" and appealed to Laos to wait.',
     "call_for", "Anna Berg", "Laos"),
    ("Norway's army said Icelandic gunners had shelled a market, killing two, in open breach of the truce.",
     "accuse", "Norway", "Iceland"),
    # whoever suffers it is not what is condemned, whoever does it is
    ("Oman condemned the raid on Yemen.", "condemn", "Oman", "raid on Yemen"),
    ("Oman condemned Yemen's raid on Chad.", "condemn", "Oman", "Yemen"),
    ("Oman condemned the shelling of Chad by Yemen.", "condemn", "Oman", "Yemen"),
    ("France backed sanctions on Mali.", "support", "France", "sanctions on Mali"),
    ("France eased sanctions on Mali.", "concede", "France", "Mali"),
    # a second verb of the past goes on from the first, whatever it hangs on
    ("Peru argued that the toll harms farmers and accused Chile of greed.", "accuse", "Peru", "Chile"),
    ("Peru hailed the decision to send boats and called on Chile to wait.", "call_for", "Peru", "Chile"),
    ("Peru pledged not only to send rice to Chile but to pay for it.", "commit", "Peru", "Chile"),
    ("Peru's foreign ministry earlier condemned Chile.", "condemn", "Peru foreign ministry", "Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "holder", "target"), WORDINGS)
def test_stances_wordings(find: Find, text: str, kind: str, holder: str | None, target: str | None) -> None:
    found = [s for s in find(text) if s.type == kind]
    assert found
    assert holder is None or found[0].holder.name == holder
    assert target is None or found[0].target.name == target


def test_stances_what_else_comes_is_a_threat_and_no_demand(find: Find) -> None:
    text = '"Iceland must hand over the gunners or face the consequences," Norway\'s envoy Ana Berg said.'
    assert [s.type for s in find(text)] == ["demand", "threaten"]


def test_stances_who_warns_of_what_his_own_will_do_warns_of_an_act(find: Find) -> None:
    (found,) = find("Senator Ali Bey warned that his party would sue.")
    assert (found.type, found.target.text, found.target.name) == ("warn", "his party", None)


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali signed the gas treaty. Students protested in Bamako over fees.",
        "Citizens of Kenya will not need a visa for short stays.",
        "The coach called his players back.",
    ],
)
def test_stances_look_alikes_of_protest_need_and_recall(find: Find, text: str) -> None:
    assert [s.type for s in find(text) if s.type in ("oppose", "reject", "withdraw_support")] == []


def test_stances_null_and_void_is_one_judgement(find: Find) -> None:
    text = '"The ferry pact is null and void," Norway\'s foreign minister said.'
    assert [s.type for s in find(text)] == ["deny_recognition"]


def test_stances_turns_of_an_interview_have_a_speaker(nlp: Language) -> None:
    text = (
        "Norway's chief negotiator, Ana Berg, spoke to FjordWire's Liv Moe about the ferries. Excerpts:\n\n"
        "FjordWire: Critics say you gave up a port.\n\n"
        "Berg: I have heard that. We regret the rumours.\n\n"
        "FjordWire: Will there be tolls?\n\n"
        "Berg: No. We urged Iceland to drop them.\n"
    )
    found = {s.type: s.holder.name for s in nlp(text)._.claimx_stances}
    assert found.get("urge") in ("Norway", "Ana Berg")
    assert found.get("express_concern") in ("Norway", "Ana Berg")


@pytest.mark.parametrize(
    "text",
    [
        '"We have two maps that contradict each other," the minister said.',
        "It must first be signed, and then approved by Norway.",
        "Kenya rejects sports drinks",
    ],
)
def test_stances_no_stance_in_what_only_looks_like_one(find: Find, text: str) -> None:
    assert [
        s for s in find(text) if s.type in ("reject", "support") and s.rule.split("/")[1] != "active"
    ] == []


TOLD = [
    # nouns beside a clause, nouns that somebody is said to have made, names before a name
    ("With the backing of Oman, Qatar won the seat.", [("support", "Oman", "Qatar")]),
    ("Qatar signed the canal treaty despite protests from Oman.", [("oppose", "Oman", "canal treaty")]),
    ("Without the backing of Oman, Qatar lost the seat.", []),
    ("Complaints about Qatar lodged by Oman came to nothing.", [("accuse", "Oman", "Qatar")]),
    ("Oman's pride in and support for Qatar grew.", [("support", "Oman", "Qatar")]),
    ("The envoys met Oman critic Berta Quist.", [("condemn", "Berta Quist", "Oman")]),
    # what is said of somebody; who makes something bad, and who refuses it
    ('"He is a liar," Oman said of Ali Bey.', [("condemn", "Oman", "Ali Bey")]),
    ("Oman said that Qatar had created a toxic climate.", [("condemn", "Oman", "Qatar")]),
    ("Oman said that Qatar had rejected a bad deal.", [("reject", "Qatar", "bad deal")]),
    # what is taken over from the one before
    (
        "Fiji recognised Somaliland. Tonga followed suit.",
        [("recognise", "Fiji", "Somaliland"), ("recognise", "Tonga", "Somaliland")],
    ),
    ("Fiji recognised Somaliland. Tonga did not follow suit.", [("recognise", "Fiji", "Somaliland")]),
    ("Fiji recognised Somaliland. It rained. Ships left. Tonga followed suit.",
     [("recognise", "Fiji", "Somaliland")]),
    # no state of its own, no treaty
    ("China regards Taiwan as part of its territory.", [("deny_recognition", "China", "Taiwan")]),
    ("China regards Taiwan as part of the solution.", []),
    ("Oman said the so-called treaty was long.", [("deny_recognition", "Oman", "so-called treaty")]),
    ("The so-called treaty was two pages long.", []),
    ("Oman rejected the so-called treaty.", [("reject", "Oman", "so-called treaty")]),
    ("Oman fought for years.", []),
    # two whom the parser takes for one
    ("Bello has accused the UN and aid agencies of inflating the count to raise funds.",
     [("accuse", "Bello", "United Nations")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_stances_told_by_the_way(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(find(text)) == expected


HEADLINES = [
    ("Oman and Yemen back ferry treaty", "support", "Oman and Yemen", "ferry treaty"),
    ("Oman, Yemen back ferry treaty", "support", "Oman, Yemen", "ferry treaty"),
    ("Oman, Yemen reject ferry treaty", "reject", "Oman, Yemen", None),
    ("Oman to reject ferry treaty", "reject", "Oman", "ferry treaty"),
    ("Oman backs ferry treaty", "support", "Oman", "ferry treaty"),
    ("Tunisia thanks Malta for aid", "welcome", "Tunisia", "Malta"),
    ("Omani senate rejects mining treaty with Yemen, 40-11", "reject", "Omani senate", None),
    ("Iran rebuffs Oman offer", "reject", "Iran", "Oman"),
]


@pytest.mark.parametrize(("text", "kind", "holder", "target"), HEADLINES)
def test_stances_headline(nlp: Language, text: str, kind: str, holder: str, target: str | None) -> None:
    story = f"{text}\n\nMUSCAT, March 3 (Wire) - A ferry left the port on Monday with forty men on board.\n"
    found = records(nlp(story))
    assert [(s.type, s.holder.text) for s in found] == [(kind, holder)]
    assert target is None or found[0].target.name == target


@pytest.mark.parametrize(
    ("text", "target", "topic"),
    [
        ("Chad spoke up for Niger.", "Niger", None),  # whom it is for is not what it is about as well
        ("Chad rejects the so-called “Lake Pact”.", "the so-called “Lake Pact”", None),
        ("Chad rejects the so-called “Lake Pact” of May.", "the so-called “Lake Pact” of May", None),
        ("Chad backs Niger, not Mali.", "Niger", None),
        ("Chad accused Niger of spreading “hatred”.", "Niger", "spreading “hatred”"),
        ("Chad condemned both Niger and its allies.", "both Niger and its allies", None),
        ("Chad denied opposing the lake pact.", "opposing the lake pact", None),
        ("Chad is committed to supporting the lake pact.", "the lake pact", "supporting the lake pact"),
        ("Chad backs the one road Niger can think of.", "the one road Niger can think of", None),
    ],
)
def test_stances_targets_and_topics_are_whole(find: Find, text: str, target: str, topic: str | None) -> None:
    (found,) = find(text)
    assert (found.target.text, found.topic.text if found.topic else None) == (target, topic)


def test_stances_what_is_denied_is_not_held_against_whom_it_speaks_of(find: Find) -> None:
    (found,) = find("Chad denied that it had praised Niger.")
    assert (found.type, found.target.name) == ("reject", None)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Chad told Niger to open the lock.", "demand", "Niger"),
        ("Chad wishes Niger would open the lock.", "call_for", "Niger"),
        ('"It is outrageous that Niger shut the lock," Chad\'s foreign minister said.', "condemn", "Niger"),
        ("Chad and not Mali opposes Niger.", "oppose", "Niger"),
    ],
)
def test_stances_asked_and_judged(find: Find, text: str, kind: str, target: str) -> None:
    assert (kind, "Chad", target) in rows(find(text))


def test_stances_the_users_own_rule_goes_first(tmp_path: Path, nlp: Language) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        """
        [[rule]]
        id = "mine.reject"
        yields = { type = "withdraw_support" }
        why = "In these stories, to reject a pact is to leave it."
        trigger = { verb = ["reject"] }
        target = ["object"]
        matches = ["Chad rejected the canal treaty."]
        ignores = ["Chad signed the canal treaty."]

        [[rule]]
        id = "mine.criticism"
        yields = { type = "doubt" }
        why = "A word of theirs for doubt."
        trigger = { noun = ["criticism"] }
        target = ["of"]
        matches = ["Chad voiced criticism of the canal treaty."]
        ignores = ["Criticism grew."]
        """,
        encoding="utf-8",
    )
    finder = StanceFinder(load_stances((pack,)))
    for text, rule in [
        ("Chad rejected the canal treaty.", "mine.reject/active"),
        ("Chad refused to reject the canal treaty.", "mine.reject/active"),
        ("Chad voiced criticism of the canal treaty.", "mine.criticism/light"),
    ]:
        assert [s.rule for s in finder.find(nlp(text))] == [rule]


def test_stances_factory_takes_the_users_packs(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[lexicon]]\nid = "mine.shun"\ntype = "oppose"\npart = "verb"\nwords = ["shanghai"]\n'
        'target = ["object"]\n',
        encoding="utf-8",
    )
    text = "Chad shanghaied the canal treaty."
    assert records(build(every_paragraph=True)(text)) == []
    assert rows(records(build(every_paragraph=True, rules=[pack])(text))) == [
        ("oppose", "Chad", "canal treaty")
    ]


def test_stances_negation_of_the_users_own_type_is_none_of_ours(tmp_path: Path, nlp: Language) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        """
        [type.shun]
        polarity = "negative"

        [[rule]]
        id = "mine.shun"
        yields = { type = "shun" }
        why = "In these stories, to reject somebody is to shun him."
        trigger = { verb = ["reject"] }
        target = ["object"]
        matches = ["Chad rejected Mali."]
        """,
        encoding="utf-8",
    )
    finder = StanceFinder(load_stances((pack,)))
    assert [s.type for s in finder.find(nlp("Chad rejected Mali."))] == ["shun"]
    assert finder.find(nlp("Chad did not reject Mali.")) == []


SIDES = [
    # the parties of a treaty, and each other
    ("A truce between Oman and Yemen took effect on Monday. Both sides accused each other of breaking it.",
     [("accuse", "Oman and Yemen", "Oman and Yemen")]),
    ("A truce between Oman and Yemen, signed on Monday, collapsed, with each side blaming the other.",
     [("accuse", "Oman and Yemen", "Oman and Yemen")]),
    ("Each team blamed the other for the delay.", []),
    # what a pronoun takes up, and what it tells of the holder himself
    ("Chad bases its claim on a protocol, which Mali has never regarded as binding.",
     [("deny_recognition", "Mali", "protocol")]),
    ("Iran warned that it would hold Kuwait responsible for any raid.", [("warn", "Iran", "Kuwait")]),
    ("Two of its members said they would not support the bill.", [("oppose", "Two of its members", "bill")]),
    ('"We thank our Mauritanian brothers for their trust," Senegal\'s foreign minister said.',
     [("welcome", "Senegal", "Mauritania")]),
    ("Oman condemned the raid on its embassy.", [("condemn", "Oman", "raid on its embassy")]),
    ("The judge condemned himself.", []),
    # who does what is advised, and what others only say of somebody
    ("Denmark advised Poland against leaving the pact.", [("urge", "Denmark", "Poland")]),
    ('"Oman will not honour this treaty," said Ann Lee, an analyst in Chad.', []),
    ('"Oman will not honour this treaty," said Oman\'s foreign minister.', [("reject", "Oman", "treaty")]),
    # things, clauses of a treaty, sports and guesses hold no stance
    ("Article 4 allows Oman to build a port.", []),
    ("The ferry crossing will reopen to Mali on Monday.", []),
    ("Mali defender Issa Keita met Togo.", []),
    ("The striker condemned Oman after the match.", []),
    ("The visitors must have been tired, Oman said.", []),
    ("Oman regards a threat to Mali as a threat to itself.", []),
    # words
    ("Fiji acknowledged Tonga's sovereignty over the reef.", [("recognise", "Fiji", "Tonga")]),
    ("Finland admitted Oman to the club.", []),
    ("Finland admitted an error.", [("concede", "Finland", "error")]),
    ("Oman demanded an apology from Mali.", [("demand", "Oman", "Mali")]),
    ("Oman asked for a meeting with Mali.", [("call_for", "Oman", "Mali")]),
    ("Chad crossed the line at dawn, Mali said.", []),
    ("Chad crossed a red line at dawn, Mali said.", [("condemn", "Mali", "Chad")]),
    ("Oman is dead set against the pact.", [("oppose", "Oman", "pact")]),
    ("Oman stands by every clause.", [("support", "Oman", "every clause")]),
    ("Oman will supply Mali with boats.", [("commit", "Oman", "Mali")]),
    ("Iran said it would attack the base if provoked.", [("threaten", "Iran", "base")]),
    ("Oman attacked Mali over the toll.", [("condemn", "Oman", "Mali")]),
    ("Oman refuses to discuss the pact.", [("reject", "Oman", "pact")]),
    ("Oman declined to discuss the pact.", [("neutral_position", "Oman", "pact")]),
    ("Oman sounded a note of warning about the pact.", [("warn", "Oman", "pact")]),
    ("Backing for Mali's plan came from Oman.", [("support", "Oman", "Mali")]),
    ("Oman is among the strongest advocates of the pact.", [("support", "Oman", "pact")]),
    ("Somalia declared the port memorandum null and void.",
     [("deny_recognition", "Somalia", "port memorandum")]),
    ("Rain threatened the Baku parade.", []),
    ("Iceland is fighting the quota.", [("oppose", "Iceland", "quota")]),
    ("Ali Bey has his doubts about the pact.", [("doubt", "Ali Bey", "pact")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_stances_who_is_meant(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    told = [(s.type, s.holder.name, s.target.name or s.target.text) for s in find(text)]
    assert told == expected


def test_stances_each_other_is_every_party(find: Find) -> None:
    (told,) = find(
        "A truce between Oman and Yemen took effect. Both sides accused each other of breaking it."
    )
    assert told.holder.names == told.target.names == ("Oman", "Yemen")
    assert (told.holder.text, told.target.text) == ("Both sides", "each other")


WIDER = [
    ("Fiji condemned Tonga as well as Samoa.", "condemn", "Fiji", "Tonga and Samoa"),
    ("The toll was praised by Chad as well as by Mali.", "welcome", "Chad and Mali", None),
    (
        "Chilean spokesman Luis Rey warned that Chile would expel Peru's envoy.",
        "warn",
        "Luis Rey",
        "Peru envoy",
    ),
    ("Fiji refused to recognise the result of Tonga's election.", "deny_recognition", "Fiji", None),
    ("Chad abstained on a UN motion.", "neutral_position", "Chad", None),
    ("Fiji alleged that the boxes were stuffed by Tonga.", "accuse", "Fiji", "Tonga"),
    ("Fiji offered to host talks with Tonga.", "commit", "Fiji", "Tonga"),
    ("Fiji has no appetite for a war.", "reject", "Fiji", None),
    ("The toll drew an angry reply from Chad.", "condemn", "Chad", None),
    ("There was swift praise for the toll from Chad.", "welcome", "Chad", None),
    ("Mali signed the pact over the objections of Chad.", "oppose", "Chad", None),
    ("It was signed over the objections of Chad.", "oppose", "Chad", None),
    ("Asked about the toll, Fiji declined to comment.", "neutral_position", "Fiji", None),
    ("The court threw out a complaint lodged by Chad against Mali.", "accuse", "Chad", "Mali"),
    ("Chad's envoy said it was Mali that had violated the truce.", "accuse", "Chad", "Mali"),
    ('"Chad has our full support," said Mali\'s foreign minister.', "support", "Mali", "Chad"),
    ("Fiji is under pressure from Tonga to lift the toll.", "demand", "Tonga", "Fiji"),
    ("Support for the toll is growing among the farmers.", "support", "farmers", None),
    ("Fiji gave the toll a warm endorsement in a speech to Tonga.", "support", "Fiji", None),
    ('Fiji called the court\'s ruling "null and void".', "deny_recognition", "Fiji", None),
    ("It is time for Mali to pay, said Chad's foreign minister.", "call_for", "Chad", "Mali"),
    ("Fiji pledged to take part in the talks.", "commit", "Fiji", None),
    ("Fiji, for one, is not convinced that the toll will last.", "doubt", "Fiji", None),
    ("Farmers campaigned for the repeal of the toll.", "oppose", "Farmers", None),
    ("Fiji pledged full cooperation with Tonga.", "commit", "Fiji", "Tonga"),
    ("Fiji said it was open to a new round of talks.", "commit", "Fiji", None),
    ("Fiji reminded Tonga of its obligations.", "urge", "Fiji", "Tonga"),
    ('"The toll is in our interest," said Mali\'s foreign minister.', "support", "Mali", None),
    ("Fiji will not give up an inch of the reef.", "reject", "Fiji", None),
    ("Fiji tore up its truce with Tonga.", "withdraw_support", "Fiji", None),
    ("Fiji gave Tonga until Friday to free the crew.", "demand", "Fiji", "Tonga"),
    ("Fiji appealed against the verdict.", "oppose", "Fiji", None),
    ("Mali called the toll a recipe for chaos.", "condemn", "Mali", None),
    ("Mali called the militia a terrorist organisation.", "condemn", "Mali", None),
]


@pytest.mark.parametrize(("text", "kind", "holder", "target"), WIDER)
def test_stances_wider_frames(find: Find, text: str, kind: str, holder: str, target: str | None) -> None:
    found = [(s.type, s.holder.name or s.holder.text, s.target.name) for s in find(text)]
    assert (kind, holder, target) in [(k, h, t if target is not None else None) for k, h, t in found]


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("Luis Rey, Chile's spokesman, warned that Chile would respond to the raid.", "warn", "Chile"),
        ("Fiji refused to recognise the result of Tonga's election.", "deny_recognition", "Tonga"),
        ("Chad abstained on a UN motion.", "neutral_position", "United Nations"),
    ],
)
def test_stances_target_is_not_who_is_named_by_the_way(find: Find, text: str, kind: str, wrong: str) -> None:
    (found,) = find(text)
    assert found.type == kind
    assert found.target.name != wrong


@pytest.mark.parametrize(
    "text",
    [
        "A firm backed by an Omani fund won the tender.",
        "Fiji's ministry warned tourists to stay away from the reef.",
        "Fiji alleged that the boxes were stuffed.",
        "Fiji is weighing whether to leave the pact.",
        "Fans welcomed the team home.",
        "The clerk backed out of the garage.",
    ],
)
def test_stances_wider_look_alikes(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fiji expects Tonga to honour the pact.", "demand"),
        ("Fiji expects the vote to pass.", "predict"),
        ('"We expect Tonga to open its ports," said Fiji\'s foreign minister.', "demand"),
        ("Experts expect Tonga to ratify the pact.", "predict"),
        ("Fiji pledged never again to attack Tonga.", "commit"),
        ("Fiji, once a staunch ally of Tonga, left.", None),
        ("Fiji reneged on its pledge to pay Tonga.", "reject"),
        ("Fiji declared the Reef Agreement null and void.", "deny_recognition"),
        ("Fiji will not take sides between Tonga and Samoa.", "neutral_position"),
        ("Fiji protested to Tonga over the raid.", "oppose"),
    ],
)
def test_stances_wider_kinds(find: Find, text: str, kind: str | None) -> None:
    assert [s.type for s in find(text)] == ([kind] if kind is not None else [])


def test_stances_a_phrase_ends_where_the_clause_goes_on(find: Find) -> None:
    (found,) = find("Fiji undertook to scrap the toll, with Ann Lee saying that it harmed trade.")[:1]
    assert found.topic is not None
    assert found.topic.text == "scrap the toll"


def test_finder_what_is_awaited_is_not_given(find: Find) -> None:
    assert find("The pact will come into force once approved by Chad's parliament.") == []


def test_finder_whom_a_state_pays_is_not_that_state(find: Find) -> None:
    (found,) = find("Ann Lee blamed Omani-paid gangs for the attack.")
    assert found.target.name == "Omani-paid gangs"
