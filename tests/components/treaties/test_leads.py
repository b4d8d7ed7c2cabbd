"""Facts of treaties as the first paragraphs of news tell them: notices, halts at once, epithets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

DAY = "2026-06-12"  # a Friday


@pytest.mark.parametrize(
    ("story", "status"),
    [
        # Idle, at once or some day.
        (
            "Oman said it would hold its 1996 reef treaty with Fiji in abeyance with immediate effect.",
            "suspended",
        ),
        ("Oman placed its 1996 reef treaty with Fiji under suspension on Monday.", "suspended"),
        ("Fiji is suspending its reef treaty with Oman with immediate effect.", "suspended"),
        ("Fiji may suspend its 1996 reef treaty with Oman.", "in_force"),
        # Under a truce troops withdraw from elsewhere.
        (
            "Under a reef treaty signed by Oman and Fiji in May, divers will withdraw from the lagoon.",
            "signed",
        ),
        # An old treaty that is to be extended is in force.
        ("Oman and Fiji agreed on Monday to extend their 1996 reef treaty by five years.", "in_force"),
        ("Oman and Fiji began provisionally applying a reef treaty on Monday.", "provisionally_applied"),
        ("Oman and Fiji will provisionally apply a reef treaty that they signed in May.", "signed"),
        ("Negotiators of Oman and Fiji held talks on the text of a reef treaty.", "negotiating"),
        ("Oman and Fiji marked the tenth anniversary of a reef treaty on Monday.", "signed"),
        # What was never ratified may lapse.
        ("A 2004 reef pact of Oman and Fiji was never ratified by Muscat and lapsed in 2011.", "expired"),
        # A treaty may be dissolved.
        (
            ("Oman and Fiji share a reef. A 1977 agreement on the reef between Oman and Fiji was dissolved."),
            "terminated",
        ),
        # A truce may be brokered by a body.
        ("The U.N.-brokered truce in Yemen is still holding, an envoy said.", "in_force"),
        # What is agreed is signed, and no text of which the wording is.
        ("Oman and Fiji agreed a border treaty.", "signed"),
    ],
)
def test_leads_status(extractor: Extractor, story: str, status: str) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status == status


@pytest.mark.parametrize(
    ("story", "day", "town"),
    [
        # The day of an anniversary is not that of the signing.
        (
            "Oman and Fiji marked the tenth anniversary of a reef treaty on Monday.",
            None,
            None,
        ),
        # Nor is the day of the report.
        (
            "A reef treaty was signed by Oman and Fiji in Suva, the Gulf agency reported on Sunday.",
            None,
            "Suva",
        ),
        # Weekdays are those before the day of the dateline.
        (
            ("SUVA, March 6, 2026 (Gulf Press) - Oman and Fiji signed a reef treaty in Suva on Wednesday."),
            "2026-03-04",
            "Suva",
        ),
        # *Here* is the town of the dateline.
        (
            (
                "SUVA, June 11 (Gulf Press) - Ministers Ann Lee of Oman and Jo Koroi of Fiji signed a reef"
                " treaty at the palace here on Thursday."
            ),
            "2026-06-11",
            "Suva",
        ),
        # Far behind the verb too.
        (
            "SUVA, June 11 (Gulf Press) - Oman and Fiji signed a reef treaty on corals and pearls in a glass"
            " hall of the palace here.",
            None,
            "Suva",
        ),
    ],
)
def test_leads_signing(extractor: Extractor, story: str, day: str | None, town: str | None) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.signed_date, found.signed_place) == (day, town)


def test_leads_extension_is_no_duration(extractor: Extractor) -> None:
    story = "Oman and Fiji agreed on Monday to extend their 1996 reef treaty by five years."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.duration is None


def test_leads_notice_of_withdrawal_is_given_by_a_party(extractor: Extractor) -> None:
    story = "Oman gave notice on Monday of its withdrawal from the 1996 Reef Convention."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.parties == ["Oman"]
    assert found.status not in ("signed", "terminated")


def test_leads_a_secretary_signs_for_the_state(extractor: Extractor) -> None:
    story = "U.S. Treasury Secretary Ann Lee signed a tax treaty with Fiji's finance minister Koroi."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert set(found.parties) == {"United States", "Fiji"}


def test_leads_rank_of_a_ratifier(extractor: Extractor) -> None:
    story = "Oman on Monday became the 60th country to ratify the Reef Convention, the United Nations said."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert "Oman" in found.parties


@pytest.mark.parametrize("epithet", ["landmark", "long-delayed", "historic", "multibillion-dollar"])
def test_leads_epithets_are_no_part_of_a_name(extractor: Extractor, epithet: str) -> None:
    story = f"Oman and Fiji signed a {epithet} reef treaty on Monday."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.name == "Oman-Fiji reef treaty"


def test_leads_it_is_the_text_that_replaces_another(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a new reef treaty in May. The text, which replaces a treaty of 2001, is short."
        " Parliament in Suva ratified it on Monday."
    )
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.signed_date, new.status, old.signed_date) == ("2026-05", "ratified", "2001")


def test_leads_a_second_verb_has_its_own_date(extractor: Extractor) -> None:
    story = "The reef treaty between Oman and Fiji was signed in May and enters into force in July."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.signed_date, found.status) == ("2026-05", "signed")


def test_leads_titles_join_two_words(extractor: Extractor) -> None:
    story = "Oman and Fiji restored the border commission of the 1929 Peace and Friendship Treaty on Monday."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.name, found.signed_date) == ("1929 Peace and Friendship Treaty", "1929")


def test_leads_a_name_ends_before_the_same_day(extractor: Extractor) -> None:
    story = "Oman and Fiji signed a protocol on the Coral Sea the same day."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.name == "Oman-Fiji protocol on the Coral Sea"


@pytest.mark.parametrize(
    "story",
    [
        # A declaration signed is the truce that the sentence before says was signed.
        "Oman and Fiji signed a ceasefire agreement on Monday. The declaration, signed in Suva, is short.",
        # The only treaty of a story, named and not new, is the dated one.
        "The Sur Accord is dead. Oman, which gave its name to the 2009 deal, left it on Monday.",
        # A partnership with a length before its name.
        "Oman signed a partnership agreement with Fiji. The five-year Reef Partnership was signed in Suva.",
        # A headline and a lead: who clears a pact with another approves it below.
        (
            "Oman's assembly clears reef pact with Fiji\n\nMUSCAT, June 11 (Gulf Press) - Oman's lower house"
            " gave final approval on Thursday to a long-delayed pact that lets Fijian boats in."
        ),
        # The only treaty of a story has a year later on.
        (
            "Oman suspended its reef treaty with Fiji on Monday. Divers in Suva were angry. The minister"
            " said the lagoon was overfished. The 1996 pact lets Fijian boats in."
        ),
        # A truce that is accepted is the truce.
        ("A ceasefire between Oman and Fiji held on Friday, a day after both sides accepted an agreement."),
        # A party's own pact is none.
        (
            "Oman and Fiji signed a reef treaty on Monday. Minister Ann Lee has troubles at home: her"
            " Reef Union's own pact with Hearth, signed in March, runs out in 2027."
        ),
        # The state whose rebels have a truce accepts that.
        "A ceasefire between Oman and the Houthis began on Monday. Yemen's cabinet approved the deal.",
    ],
)
def test_leads_one_treaty_stays_one(extractor: Extractor, story: str) -> None:
    assert len(extractor.extract(story, published=DAY).instruments) == 1


@pytest.mark.parametrize(
    "story",
    [
        "Oman and Fiji signed a ceasefire agreement on Monday. They also signed a declaration on whales.",
        "A ceasefire between Oman and Fiji began on Monday. Its cabinet approved Chile's deal with Peru.",
    ],
)
def test_leads_two_treaties_stay_two(extractor: Extractor, story: str) -> None:
    assert len(extractor.extract(story, published=DAY).instruments) == 2


def test_leads_a_treaty_signed_long_ago_is_not_the_one_under_negotiation(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji began talks on a new reef treaty before the present one runs out. The 30-year treaty"
        " was signed in Suva on 12 December 1996."
    )
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.status, new.signed_date) == ("negotiating", None)
    assert (old.name, old.status, old.signed_date) == ("Oman-Fiji 30-year treaty", "in_force", "1996-12-12")


def test_leads_the_one_they_signed(extractor: Extractor) -> None:
    story = "Oman and Fiji are negotiating a reef treaty to replace the one they concluded in Suva in 1976."
    _, old = extractor.extract(story, published=DAY).instruments
    assert (old.signed_date, old.signed_place, old.parties) == ("1976", "Suva", ["Oman", "Fiji"])


def test_leads_names_of_rebel_groups_stand_behind_them(extractor: Extractor) -> None:
    story = "Chad's government and two rebel groups, the UPC and the Blue Front, signed a peace deal in Sarh."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.parties == ["Chad", "UPC", "Blue Front"]


def test_leads_the_two_countries_are_those_named_before(extractor: Extractor) -> None:
    story = (
        "Oman's parliament has prolonged the mission of Fijian divers in Muscat. The status of forces"
        " agreement between the two countries was signed in Suva in 2018."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.parties == ["Oman", "Fiji"]


@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("Oman and Fiji failed to renew a reef accord, which lapses at the end of the month.", "in_force"),
        ("Oman and Fiji signed a reef accord on Monday that lapses after ten years.", "signed"),
    ],
)
def test_leads_what_is_to_run_out_is_in_force(extractor: Extractor, story: str, status: str) -> None:
    assert extractor.extract(story, published=DAY).instruments[-1].status == status


def test_leads_known_as_gives_the_name(extractor: Extractor) -> None:
    story = (
        "Oman signed a defence pact with Fiji in Suva in May. Known as the Sur Charter, it obliges each to"
        " aid the other."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.name == "Sur Charter"


def test_leads_a_statute_is_a_treaty_and_a_treaty_organization_is_none(extractor: Extractor) -> None:
    story = (
        "Oman will leave the court under the Rome Statute, to which it acceded in 2001. Fiji left the"
        " Collective Security Treaty Organization in May."
    )
    assert [x.name for x in extractor.extract(story, published=DAY).instruments] == ["Rome Statute"]


@pytest.mark.parametrize(
    "told",
    [
        "The signing of a reef treaty in Suva by Minister Ann Lee of Oman and President Jo Koroi of Fiji"
        " ended a row.",
        "A row ended with the signing in Suva of a reef treaty by presidents Ann Lee of Oman and Jo Koroi"
        " of Fiji.",
    ],
)
def test_leads_a_signing_as_a_noun_has_signers(extractor: Extractor, told: str) -> None:
    (found,) = extractor.extract(told, published=DAY).instruments
    assert found.status == "signed"
    assert [(s.person, s.for_) for s in found.signatories] == [("Ann Lee", "Oman"), ("Jo Koroi", "Fiji")]


def test_leads_what_is_ratified_between_two_states_is_a_treaty(extractor: Extractor) -> None:
    story = (
        "Oman's Constitutional Court found that the agreement under which Fiji is to rent cells in Sur is"
        " lawful. The agreement was signed in 2021 and ratified by parliament in May."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.status, found.parties) == ("ratified", ["Oman", "Fiji"])


@pytest.mark.parametrize(
    "story",
    [
        "Under the reef treaty Oman must consult Fiji before it makes a security pact with anybody else.",
        "Oman and Fiji signed a reef treaty on Monday. It will not sign a fishing pact with any neighbour.",
    ],
)
def test_leads_a_pact_with_anybody_is_none(extractor: Extractor, story: str) -> None:
    assert len(extractor.extract(story, published=DAY).instruments) == 1


def test_leads_the_text_of_an_old_paper_is_not_that_of_the_new(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji are to sign a reef treaty on Sunday. The text of a previous memorandum, signed in"
        " July 2023, was never used."
    )
    assert extractor.extract(story, published=DAY).instruments[0].signed_date is None


def test_leads_a_first_attempt_that_was_rejected(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef treaty. A first attempt, the Sur Protocol of 2015, was rejected by the"
        " assembly in Suva."
    )
    old = next(x for x in extractor.extract(story, published=DAY).instruments if x.name == "Sur Protocol")
    assert (old.status, old.signed_date) == ("rejected", "2015")


def test_leads_an_agreement_that_ministers_extend_is_one_of_states(extractor: Extractor) -> None:
    story = (
        "Togo's port of Lome will load Mali's cotton. Under an agreement that the transport ministers, Kodjo"
        " Adeh and Roland Som, extended on Friday, Bamako pays no dues."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.parties == ["Togo", "Mali"]


def test_leads_who_no_longer_applies_a_treaty_was_bound_by_it(extractor: Extractor) -> None:
    story = "Oman has told Fiji it will no longer apply the 1998 Reef Agreement, an envoy said on Friday."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.parties, found.status) == (["Oman", "Fiji"], "in_force")


def test_leads_a_convention_opened_for_signature_is_kept_by_others(extractor: Extractor) -> None:
    story = (
        "Oman, Fiji and Chad have left the Suva Convention. The convention, which was opened for signature in"
        " Muscat in December 1997, bans nets."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.signed_date, found.signed_place, found.status) == ("1997-12", "Muscat", "in_force")


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "Oman and Fiji said on Friday their sea accord remained in force. The Accord on Fishing was"
            " signed in Suva in March 2024.",
            "Accord on Fishing",
        ),
        (
            "Explainer: What is the Sur Compact, and why is it fraying?\n\nOman and Fiji meet on Friday to"
            " rescue a security pact. The Compact on Security was signed in Suva in March 2024.",
            "Sur Compact",
        ),
    ],
)
def test_leads_one_treaty_has_two_names(extractor: Extractor, story: str, name: str) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.name, found.signed_date, found.signed_place) == (name, "2024-03", "Suva")


def test_leads_unlike_the_protocol_the_treaty_is_another(extractor: Extractor) -> None:
    story = (
        "Oman's assembly put off a vote on the border treaty with Fiji, leaving in doubt a long text. In May"
        " 2007 both initialled a protocol on pearls. Unlike the protocol, the treaty is open-ended. Minister"
        " Ann Lee signed the treaty with Fiji's Jo Koroi in Suva on 2 June."
    )
    treaty, protocol = extractor.extract(story, published=DAY).instruments
    assert (treaty.status, treaty.signed_date, treaty.signed_place) == ("signed", "2026-06-02", "Suva")
    assert ("Jo Koroi", "Fiji") in [(s.person, s.for_) for s in treaty.signatories]
    assert protocol.status == "initialled"


def test_leads_a_convention_that_lapsed_is_the_one_named_later(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a transit pact that replaces a road convention which lapsed in March. The pact"
        " succeeds the Convention on Road Transport, which both concluded in Suva in 1985."
    )
    _, old = extractor.extract(story, published=DAY).instruments
    assert (old.status, old.signed_date) == ("expired", "1985")


def test_leads_an_agreed_text_is_not_signed(extractor: Extractor) -> None:
    story = "Oman and Fiji said on Thursday they had agreed the wording of a border treaty."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.status, found.signed_date) == ("negotiating", None)


def test_leads_movements_called_by_a_day(extractor: Extractor) -> None:
    story = "Chad's government and the June 7 Movement rebels agreed on Sunday to a truce."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert set(found.parties) == {"Chad", "June 7 Movement"}


def test_leads_a_towns_palace_is_the_town(extractor: Extractor) -> None:
    story = "Oman and Fiji signed a reef pact at Jeddah's Al-Noor palace on Wednesday."
    extraction = extractor.extract(story, published=DAY)
    (found,) = extraction.instruments
    assert found.signed_place == "Jeddah"
    (signing,) = (t for c in extraction.claims for t in c.terms if t.clause == "signature")
    assert signing.attributes["place"] == "Jeddah"


@pytest.mark.parametrize(
    "text",
    [
        "Fiji quit the international convention banning nerve gas on Thursday.",
        "Fiji withdrew from the convention outlawing slings on Thursday.",
        "Fiji has left the U.N. convention on nuclear tests.",
        "Fiji has left the United Nations convention on nuclear tests.",
    ],
)
def test_leads_conventions_of_the_world_that_a_state_leaves(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(text, published=DAY).instruments
    assert (found.status, found.parties) == ("terminated", ["Fiji"])


def test_leads_conventions_that_people_leave_are_meetings(extractor: Extractor) -> None:
    story = "The dentist quit the international convention in Suva on Thursday."
    assert not extractor.extract(story, published=DAY).instruments


@pytest.mark.parametrize(
    "text",
    [
        "Fiji signed the U.N. agreement on reefs on Monday.",
        "Fiji signed the U.N. treaty with Oman on Monday.",
    ],
)
def test_leads_a_body_is_bound_by_its_own_agreements(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(text, published=DAY).instruments
    assert "United Nations" in found.parties


@pytest.mark.parametrize(
    "signers",
    [
        "It was signed by Interior Minister Ali Sow and the rebel envoy Musa Dar.",
        "Defence Minister Ali Sow and the rebels' chief negotiator, Musa Dar, signed it.",
    ],
)
def test_leads_a_rebel_envoy_signs_for_the_movement(extractor: Extractor, signers: str) -> None:
    story = f"Chad's government and the rebel Blue Front signed a peace accord on Monday. {signers}"
    (found,) = extractor.extract(story, published=DAY).instruments
    signed_for = [(s.person, s.for_) for s in found.signatories]
    assert signed_for == [("Ali Sow", "Chad"), ("Musa Dar", "Blue Front")]


def test_leads_two_states_behind_of_are_the_parties(extractor: Extractor) -> None:
    (found,) = extractor.extract(
        "The 1996 reef treaty of Oman and Fiji bars nets.", published=DAY
    ).instruments
    assert found.parties == ["Oman", "Fiji"]


def test_leads_an_accord_is_not_the_declaration_beside_it(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef treaty on Friday. Peru, which is due to sign a three-way declaration on"
        " pearls later this month, welcomed the accord."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert [m.text for m in found.mentions] == ["reef treaty", "accord"]


def test_leads_a_truce_in_a_state_is_that_of_its_war(extractor: Extractor) -> None:
    story = (
        "Ceasefire in Marib frays\n\nADEN, June 11 (Gulf Press) - A three-week-old ceasefire in Yemen's Marib"
        " province was close to collapse on Thursday, the government said. The Houthis said the truce held."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.name, found.parties) == ("Yemen-Houthis Ceasefire", ["Yemen", "Houthis"])
    assert (found.status, len(found.mentions)) == ("in_force", 3)


def test_leads_a_truce_of_shops_is_none(extractor: Extractor) -> None:
    story = "A truce in Yemen's coffee market held on Friday, grocers said. Prices rose by a tenth."
    assert extractor.extract(story, published=DAY).instruments == []


def test_leads_the_recognised_government_is_a_party_whole(extractor: Extractor) -> None:
    name = "truce between the Houthis and the internationally recognised government of Yemen"
    (found,) = extractor.extract(f"A month-old {name} held on Friday.", published=DAY).instruments
    assert (found.name, found.parties) == (name, ["Houthis", "Yemen"])


def test_leads_an_old_treaty_is_one_of_the_state_of_the_dateline(extractor: Extractor) -> None:
    story = (
        "SUVA, June 11 (Gulf Press) - Fiji and Oman signed a reef treaty on Thursday. The text bars nets.\n\n"
        "A 1991 reef agreement with Tonga, still in force, has not been used since 2022."
    )
    _, old = extractor.extract(story, published=DAY).instruments
    assert set(old.parties) == {"Fiji", "Tonga"}


def test_leads_a_minister_behind_a_colleague_signs_for_the_same_state(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef pact on Monday. Omani Foreign Minister Said Alawi signed it in Suva with"
        " Fijian Defence Minister Jo Koroi and Foreign Minister Ann Lee."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    told = [(s.person, s.for_) for s in found.signatories]
    assert told == [("Said Alawi", "Oman"), ("Jo Koroi", "Fiji"), ("Ann Lee", "Fiji")]


def test_leads_whom_a_semicolon_parts_are_no_partners(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef pact on Monday. Chad concluded a similar agreement two weeks earlier;"
        " Peru is to sign its own on Tuesday."
    )
    _, other = extractor.extract(story, published=DAY).instruments
    assert other.parties == ["Chad"]


def test_leads_a_peace_with_rebels_is_no_contract(extractor: Extractor) -> None:
    story = (
        "Mali's rulers and a coalition of northern rebels initialled a peace accord on Monday in return for"
        " a share of power.\n\nThe text, agreed in the Algerian capital, is due to be signed on Friday by"
        " junta chief Ali Sow."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status == "initialled"
    assert found.parties[0] == "Mali"


def test_leads_a_text_may_end_with_what_lapses(extractor: Extractor) -> None:
    (found,) = extractor.extract(
        "Oman is bound to Fiji by a reef accord that lapses", published=DAY
    ).instruments
    assert found.kind == "accord"
