"""Whom a phrase means in its story: names, roles, pronouns, pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Claim, Extraction, Speaker

Said = Callable[[str, str], "Claim"]
Extract = Callable[[str], "Extraction"]


def voice(said: Said, story: str, words: str = "is open") -> Speaker:
    speaker = said(story, words).speaker
    assert speaker is not None
    return speaker


KENYA = "Kenyan President Daniel Mwangi met Uganda's foreign minister, Grace Achieng, in Kampala on Monday. "


@pytest.mark.parametrize(
    ("source", "name", "by"),
    [
        ("Mwangi", "Daniel Mwangi", "name"),
        ("Daniel Mwangi", "Daniel Mwangi", "name"),
        ("President Mwangi", "Daniel Mwangi", "name"),
        ("Mr. Mwangi", "Daniel Mwangi", "name"),
        ("Achieng", "Grace Achieng", "name"),
        ("Ms. Achieng", "Grace Achieng", "name"),
        ("he", "Daniel Mwangi", "pronoun"),
        ("she", "Grace Achieng", "pronoun"),
        ("the president", "Daniel Mwangi", "role"),
        ("the Kenyan president", "Daniel Mwangi", "role"),
        ("the Kenyan leader", "Daniel Mwangi", "role"),
        ("Kenya's president", "Daniel Mwangi", "role"),
        ("the president of Kenya", "Daniel Mwangi", "role"),
        ("the minister", "Grace Achieng", "role"),
        ("the foreign minister", "Grace Achieng", "role"),
        ("the Ugandan minister", "Grace Achieng", "role"),
        ("Uganda's top diplomat", "Grace Achieng", "role"),
    ],
)
def test_cast_finds_the_person(said: Said, source: str, name: str, by: str) -> None:
    speaker = voice(said, f"{KENYA}“The border is open,” {source} said.")
    assert (speaker.name, speaker.kind, speaker.resolved_by, speaker.text) == (name, "person", by, source)


@pytest.mark.parametrize(
    ("name", "role", "behalf"),
    [("Mwangi", "president", "Kenya"), ("Achieng", "foreign minister", "Uganda")],
)
def test_cast_knows_role_and_side(said: Said, name: str, role: str, behalf: str) -> None:
    speaker = voice(said, f"{KENYA}“The border is open,” {name} said.")
    assert (speaker.role, speaker.on_behalf_of) == (role, behalf)


@pytest.mark.parametrize("source", ["the Tanzanian president", "Tanzania's president"])
def test_cast_another_states_president_is_somebody_else(said: Said, source: str) -> None:
    speaker = voice(said, f"{KENYA}“The border is open,” {source} said.")
    assert speaker.name == "Tanzania president"
    assert (speaker.role, speaker.on_behalf_of) == ("president", "Tanzania")


@pytest.mark.parametrize(
    ("lead", "name", "role", "behalf", "by"),
    [
        ("Joseph Okello, president of Uganda,", "Joseph Okello", "president", "Uganda", "name"),
        ("Joseph Okello, the Ugandan president,", "Joseph Okello", "president", "Uganda", "name"),
        ("Joseph Okello, Uganda's president,", "Joseph Okello", "president", "Uganda", "name"),
        ("The Ugandan president, Joseph Okello,", "Joseph Okello", "president", "Uganda", "apposition"),
        ("Uganda's president, Joseph Okello,", "Joseph Okello", "president", "Uganda", "apposition"),
        ("Uganda's President Joseph Okello", "Joseph Okello", "president", "Uganda", "name"),
        ("Ugandan President Joseph Okello", "Joseph Okello", "president", "Uganda", "name"),
        ("The president of Uganda, Joseph Okello,", "Joseph Okello", "president", "Uganda", "apposition"),
        (
            "The head of the African Union, Joseph Okello,",
            "Joseph Okello",
            "head",
            "African Union",
            "apposition",
        ),
        (
            "Uganda's ambassador to Kenya, Joseph Okello,",
            "Joseph Okello",
            "ambassador",
            "Uganda",
            "apposition",
        ),
        ("Foreign Minister Joseph Okello", "Joseph Okello", "foreign minister", None, "name"),
        ("The Unity Party's leader, Joseph Okello,", "Joseph Okello", "leader", "Unity Party", "apposition"),
    ],
)
def test_cast_apposition_and_title(
    said: Said, lead: str, name: str, role: str, behalf: str | None, by: str
) -> None:
    speaker = voice(said, f"{lead} said the road is open.")
    assert (speaker.name, speaker.kind) == (name, "person")
    assert (speaker.role, speaker.on_behalf_of, speaker.resolved_by) == (role, behalf, by)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "Uganda signed. Its president, Joseph Okello, was glad. “It is open,” Okello said.",
            "Joseph Okello",
        ),
        ("Uganda signed. “It is open,” its president, Joseph Okello, said.", "Joseph Okello"),
        (
            "Joseph Okello is president of Uganda. Uganda signed. “It is open,” its president said.",
            "Joseph Okello",
        ),
        ("Uganda signed. “It is open,” its president said.", "Uganda president"),
    ],
)
def test_cast_whose_president(said: Said, story: str, name: str) -> None:
    speaker = voice(said, story)
    assert (speaker.name, speaker.role, speaker.on_behalf_of) == (name, "president", "Uganda")


def test_cast_pronouns_follow_gender_and_turn(extract: Extract) -> None:
    story = (
        "Amina Odhiambo came first. “It is open,” she said. Joseph Okello came later. “It is closed,” he "
        "said. She said that he was wrong."
    )
    assert [c.speaker.name for c in extract(story).claims if c.speaker] == [
        "Amina Odhiambo",
        "Joseph Okello",
        "Amina Odhiambo",
    ]


def test_cast_she_is_no_crowd(said: Said) -> None:
    assert (
        voice(said, "The crowd cheered Amina Odhiambo. “It is open,” she told them.").name == "Amina Odhiambo"
    )


def test_cast_pronoun_of_nobody_is_unnamed(said: Said) -> None:
    speaker = voice(said, "“The border is open,” she said.")
    assert (speaker.name, speaker.kind, speaker.resolved_by) == ("she", "unnamed", "none")


def test_cast_a_name_inside_a_quotation_is_not_who_speaks_next(said: Said) -> None:
    story = "Daniel Mwangi came late. “Joseph Okello is a liar,” he said. “The road is open,” he added."
    assert voice(said, story).name == "Daniel Mwangi"


PAIR = ["Daniel Mwangi", "Joseph Okello"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Daniel Mwangi and Joseph Okello", PAIR),
        ("Presidents Daniel Mwangi and Joseph Okello", PAIR),
        ("The presidents of Kenya and Uganda, Daniel Mwangi and Joseph Okello,", PAIR),
        ("The Kenyan and Ugandan presidents, Daniel Mwangi and Joseph Okello,", PAIR),
        ("President Daniel Mwangi and Prime Minister Joseph Okello", PAIR),
        ("Kenya and Uganda", ["Kenya", "Uganda"]),
        ("Nairobi and Kampala", ["Kenya", "Uganda"]),
        ("Kenya, Uganda and Tanzania", ["Kenya", "Uganda", "Tanzania"]),
        ("The European Union and Kenya", ["European Union", "Kenya"]),
    ],
)
def test_cast_joint_statement(said: Said, source: str, names: list[str]) -> None:
    speaker = voice(said, f"{source} said in a joint statement that the border is open.")
    assert speaker.names == names
    assert speaker.kind == "group"
    assert speaker.text == source.rstrip(",")


@pytest.mark.parametrize(
    "lead",
    [
        "The Kenyan and Ugandan presidents, Daniel Mwangi and Joseph Okello,",
        "The presidents of Kenya and Uganda, Daniel Mwangi and Joseph Okello,",
    ],
)
@pytest.mark.parametrize(("surname", "state"), [("Mwangi", "Kenya"), ("Okello", "Uganda")])
def test_cast_roles_are_distributed(said: Said, lead: str, surname: str, state: str) -> None:
    speaker = voice(said, f"{lead} signed a pact on Monday. “The border is open,” {surname} said.")
    assert (speaker.role, speaker.on_behalf_of) == ("president", state)


@pytest.mark.parametrize("source", ["They", "The two presidents", "Both presidents", "The presidents"])
def test_cast_they_are_the_pair(said: Said, source: str) -> None:
    story = f"Presidents Daniel Mwangi and Joseph Okello met in Kampala. {source} said the border is open."
    assert voice(said, story).names == PAIR


@pytest.mark.parametrize(
    ("story", "name", "kind"),
    [
        ("The Kenyan foreign ministry said the road is open.", "Kenya foreign ministry", "government"),
        ("Kenya's foreign ministry said the road is open.", "Kenya foreign ministry", "government"),
        ("Kenya's government said the road is open.", "Kenya government", "government"),
        (
            "The Kenyan foreign ministry met. The ministry said the road is open.",
            "Kenya foreign ministry",
            "government",
        ),
        (
            "The Kenyan foreign ministry was late. “The road is closed,” it said. It said the gate is open.",
            "Kenya foreign ministry",
            "government",
        ),
        ("The European Union is glad. The bloc said the road is open.", "European Union", "organization"),
        ("The African Union is glad. It said the road is open.", "African Union", "organization"),
        ("President Daniel Mwangi's office said the road is open.", "Daniel Mwangi's office", "government"),
    ],
)
def test_cast_institutions(said: Said, story: str, name: str, kind: str) -> None:
    speaker = voice(said, story)
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    "source",
    [
        "its spokesman",
        "the ministry spokesman",
        "the ministry's spokesman",
        "a spokesman for the ministry",
    ],
)
def test_cast_a_spokesman_speaks_for_his_ministry(said: Said, source: str) -> None:
    story = f"The Kenyan foreign ministry met on Monday. “The road is open,” {source} said."
    speaker = voice(said, story)
    assert speaker.role == "spokesman"
    assert speaker.on_behalf_of in ("Kenya foreign ministry", "Kenya")


@pytest.mark.parametrize(
    ("source", "name", "behalf"),
    [
        ("A senior Kenyan diplomat", "senior Kenyan diplomat", "Kenya"),
        ("A source close to the talks", "source close to the talks", None),
        ("Two officials", "Two officials", None),
        ("A diplomat, who asked not to be named,", "diplomat", None),
        ("An official familiar with the plan", "official familiar with the plan", None),
        ("A source in the Kenyan parliament", "source in the Kenyan parliament", "Kenya"),
    ],
)
def test_cast_unnamed_sources_keep_their_description(
    said: Said, source: str, name: str, behalf: str | None
) -> None:
    speaker = voice(said, f"{source} said the road is open.")
    assert (speaker.name, speaker.kind) == (name, "unnamed")
    assert (speaker.on_behalf_of, speaker.resolved_by) == (behalf, "none")


def test_cast_unnamed_source_is_no_person_named_elsewhere(said: Said) -> None:
    story = "Kenya's ambassador, Paul Kamau, left. A Kenyan diplomat said the road is open."
    assert voice(said, story).name == "Kenyan diplomat"


def test_cast_surname_before_the_full_name(said: Said) -> None:
    story = (
        "Mwangi opens road\n\n“The road is open,” Mwangi said.\n\nDaniel Mwangi has been president since May."
    )
    assert voice(said, story).name == "Daniel Mwangi"


def test_cast_two_of_one_surname(extract: Extract) -> None:
    story = (
        "Daniel Mwangi and Grace Mwangi spoke. “It is open,” Grace Mwangi said. "
        "“It is closed,” Daniel Mwangi said."
    )
    assert [c.speaker.name for c in extract(story).claims if c.speaker] == ["Grace Mwangi", "Daniel Mwangi"]


def test_cast_surname_with_a_particle(extract: Extract) -> None:
    story = "Jan van der Berg, the Dutch envoy, has left. “It is closed,” Van der Berg said."
    assert {c.speaker.name for c in extract(story).claims if c.speaker} == {"Jan van der Berg"}


def test_cast_general_is_a_role_as_well(said: Said) -> None:
    story = "General Paul Kamau leads the force. “The road is open,” the general said."
    assert voice(said, story).name == "Paul Kamau"


def test_cast_ambassador_who_was_named_with_his_post(said: Said) -> None:
    story = "Uganda's ambassador to Kenya, Joseph Okello, was late. The ambassador said the road is open."
    assert voice(said, story).name == "Joseph Okello"


def test_cast_counterpart_has_the_same_office(said: Said) -> None:
    story = (
        "Kenya's foreign minister, Amina Odhiambo, met her Ugandan counterpart, Joseph Okello. "
        "“The road is open,” Okello said."
    )
    speaker = voice(said, story)
    assert (speaker.role, speaker.on_behalf_of) == ("foreign minister", "Uganda")


@pytest.mark.parametrize(
    ("story", "name"),
    [
        # The subject of this paragraph outranks a speaker of the one before.
        (
            "“The lights will come on,” said Energy Minister Orhan Tez of Turkey.\n\n"
            "His Georgian counterpart, Nino Beri, was less certain. “We have no ship,” she said.",
            "Nino Beri",
        ),
        # What is said to have happened to somebody is not said by it.
        (
            "Exports rose, the Kenyan trade ministry said. Mali bought more oil, it added.",
            "Kenya trade ministry",
        ),
        # Whose office: that of the subject of what it says.
        (
            "Interior Minister Kamel Bouzi signed the accord. A source said the union had been told.\n\n"
            "Bouzi will visit Rome next week, his office said.",
            "Kamel Bouzi's office",
        ),
        # A comment behind a comma is no speaker.
        ("Kenya has accused Mali of spying, a charge Mali denies.", "Kenya"),
        (
            "Ministry spokesperson Liu Wenhao told a press briefing that Oman welcomes the treaty.",
            "Liu Wenhao",
        ),
    ],
)
def test_cast_ordinary_wire_constructions(extractor: Extractor, story: str, name: str) -> None:
    last = extractor.extract(story).claims[-1]
    assert last.speaker is not None
    assert last.speaker.name == name


def test_cast_counterpart_leaves_the_office_where_it_is(extractor: Extractor) -> None:
    story = (
        "“The lights will come on,” said Energy Minister Orhan Tez of Turkey.\n\n"
        "His Georgian counterpart, Nino Beri, was less certain. “We have no ship,” she said."
    )
    first, second = (claim.speaker for claim in extractor.extract(story).claims)
    assert first is not None
    assert second is not None
    assert (first.on_behalf_of, second.on_behalf_of) == ("Turkey", "Georgia")
    assert first.role == second.role == "energy minister"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        # kin have a gender
        (
            "Daniel Mwangi hung up the key. His daughter, a swimmer, has left. “The road is open,” he said.",
            "Daniel Mwangi",
        ),
        # a ministry is called after the state and field of her office
        (
            "Kenyan Trade Minister Grace Achieng praised it. Her ministry said later that the road is open.",
            "Kenya trade ministry",
        ),
        # an institution belongs to the state whose capital it sits in, an embassy does not
        ("The foreign ministry in Nairobi said that the road is open.", "Kenya foreign ministry"),
        ("The embassy in Nairobi said that the road is open.", "embassy"),
        # the full name goes on, whichever way it tells the state
        (
            "The Ministry of Foreign Affairs of Kenya wrote a note. The ministry said that the road is open.",
            "Ministry of Foreign Affairs of Kenya",
        ),
        (
            "Kenya's Ministry of Foreign Affairs on Friday wrote. The ministry said that the road is open.",
            "Kenya Ministry of Foreign Affairs",
        ),
        # who speaks for somebody is somebody else
        (
            "A spokesman for President Daniel Mwangi said that the road is open.",
            "spokesman for President Daniel Mwangi",
        ),
        (
            "A spokesman for President Daniel Mwangi left. The president said that the road is open.",
            "Daniel Mwangi",
        ),
        # an envoy sent elsewhere is not that country's
        ("Uganda waited. Its envoy in Nairobi said that the road is open.", "Uganda envoy"),
        # the first role of the only one named
        (
            "Daniel Mwangi locks the shed. For ten years the retired colonel said that the road is open.",
            "Daniel Mwangi",
        ),
        # a particle with a hyphen belongs to the name
        ("Kenya sent Salim al-Badri, an engineer. “The road is open,” al-Badri said.", "Salim al-Badri"),
        # a second given name does not end the first
        ("Sajid Anwar Khokhar, the ferryman, said that the road is open.", "Sajid Anwar Khokhar"),
        # hyphens inside an office
        ("The attorney-general of Fiji said that the road is open.", "Fiji attorney-general"),
        # a town that nobody knows is nobody's name
        (
            "The army left Fada. In Fada, a teacher, Fatime Koki, laughed. The teacher said that the road "
            "is open.",
            "Fatime Koki",
        ),
        # whose view a sentence tells
        (
            "Delphine Ngarta left. To Abakar Souleymane, a shepherd, that is madness. “The road is open,” he "
            "said.",
            "Abakar Souleymane",
        ),
        # ministers who are not met yet
        (
            "The talks dragged on, with ministers saying that the road is open. It was signed by the two "
            "foreign ministers, Amina Odhiambo and Joseph Okello.",
            "ministers",
        ),
        # two towns are one place to be in
        ("Officials in Nairobi and Kampala said that the road is open.", "Officials in Nairobi and Kampala"),
        # a paper that was only spoken of
        ("The accord names no price. It says only that the road is open.", "accord"),
        (
            "The Kenyan Ministry of Industry and Commerce said the road is open.",
            "Kenya Ministry of Industry and Commerce",
        ),
    ],
)
def test_cast_in_the_story(said: Said, story: str, name: str) -> None:
    words = "The road is open" if "“" in story else "the road is open"
    assert voice(said, story, words).name == name


def test_cast_a_pronoun_behind_a_role_tells_who_holds_it(said: Said) -> None:
    story = (
        "“Nobody lost,” Sela Rono told a crowd as she laid down her pen next to her Ugandan "
        "counterpart, Kex Achola. Kenya's water minister, Rono left early. Uganda's water minister, Achola, "
        "said little.\n\nThe minister shrugged. “The road is open,” she said."
    )
    assert voice(said, story, "The road is open").name == "Sela Rono"


def test_cast_states_of_a_headline_without_and(said: Said) -> None:
    story = "Panama, Costa Rica, Peru agree to share the ferry\n\nLIMA, May 3 (Agency) - It sails on Monday."
    assert voice(said, story, "share the ferry").names == ["Panama", "Costa Rica", "Peru"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Minister for Foreign Affairs Ann Lee", "Ann Lee"),
        ("EU High Representative for Foreign Affairs and Security Policy Ann Lee", "Ann Lee"),
        ("The Commissioner for Home Affairs Mira van der Berg", "Mira van der Berg"),
        ("The head of Bank Rakyat Indonesia Group", "Bank Rakyat Indonesia Group head"),
    ],
)
def test_cast_the_field_of_an_office_is_no_part_of_a_name(said: Said, source: str, name: str) -> None:
    assert voice(said, f"{source} said the border is open.").name == name


def test_cast_a_body_named_like_two_persons(said: Said) -> None:
    assert voice(said, "The ministers Saatchi and Saatchi said the border is open.").name == "Saatchi"


def test_cast_the_field_of_an_office_parts_no_role_from_its_name(said: Said) -> None:
    speaker = voice(
        said, "EU High Representative for Foreign and Security Policy Ann Lee said the border is open."
    )
    assert (speaker.name, speaker.on_behalf_of) == ("Ann Lee", "European Union")
    speaker = voice(said, "The president of Oman and Yemeni Premier Ann Lee said the border is open.")
    assert speaker.on_behalf_of == "Yemen"


def test_cast_an_office_like_another_is_not_filled_by_who_comes_later(said: Said) -> None:
    story = (
        "Deputy Foreign Minister Kex Achola of Kenya spoke. “We keep the lake,” the diplomat said.\n\n"
        "Ugandan envoy Sela Rono left early."
    )
    assert "Rono" not in (voice(said, story, "keep the lake").name or "")


@pytest.mark.parametrize("who", ["The two countries", "Both governments", "The two sides"])
def test_cast_two_states_that_acted_together_are_meant_by_both(extractor: Extractor, who: str) -> None:
    story = f"Kenya and Uganda agreed to mend the ferry. {who} said that the road is open."
    speaker = extractor.extract(story).claims[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Kenya and Uganda", "group")


def test_cast_both_sides_of_two_persons_are_not_named(extractor: Extractor) -> None:
    story = "Amina Odhiambo and Joseph Okello disagreed. Both sides said that the road is open."
    speaker = extractor.extract(story).claims[-1].speaker
    assert speaker is not None
    assert speaker.name == "Both sides"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Ugandan", "Grace Achieng"),  # one of a state's people is the only one of them who was named
        ("the Kenyan", "Daniel Mwangi"),
        ("the Ugandans", "Uganda"),
        ("the Dane", "Denmark"),
    ],
)
def test_cast_countryman(said: Said, source: str, name: str) -> None:
    assert voice(said, KENYA + f"“The road is open,” {source} said.").name == name


def test_cast_party_is_no_part_of_a_name(said: Said) -> None:
    assert voice(said, "Social Democrat Ilse Krohn said the road is open.").name == "Ilse Krohn"


def test_cast_role_keeps_its_field(said: Said) -> None:
    assert voice(said, "Kenya's rugby coach said the road is open.").name == "Kenya rugby coach"


def test_cast_label_of_a_chronology_is_nobody(said: Said) -> None:
    assert voice(said, "2021 - Kenya's new rulers said the road is open.").name == "Kenya's new rulers"


def test_cast_spokesman_is_one_person(said: Said) -> None:
    story = "A spokesman for the Kenyan health ministry called the toll late. He said the road is open."
    assert voice(said, story).name == "spokesman for the Kenyan health ministry"


def test_cast_who_opens_the_sentence_before_is_she(said: Said) -> None:
    story = (
        "“We bought a lock,” Minister Niamh Corrigan said. Senator Sinead Halloran asked who held "
        "the key. The minister said a clerk did. Halloran was not persuaded. She said the road is open."
    )
    assert voice(said, story).name == "Sinead Halloran"


def test_cast_a_party_keeps_the_possessive_in_its_name(said: Said) -> None:
    speaker = voice(said, "Spain's conservative People's Front said the dam is open.")
    assert speaker.name == "Spain conservative People's Front"
