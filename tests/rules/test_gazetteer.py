from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import RuleError
from claimx.rules.entries import Body, Media, Place, Role
from claimx.rules.gazetteer import Gazetteer, load_gazetteer
from claimx.rules.pack import read_pack

KNOWN = load_gazetteer()


def packs():
    return [copy.deepcopy(read_pack(name)) for name in ("gazetteer", "bodies", "roles")]


@pytest.mark.parametrize(
    ("surface", "state", "via"),
    [
        ("Russia", "Russia", "name"),
        ("U.S.", "United States", "name"),
        ("US", "United States", "name"),
        ("America", "United States", "name"),
        ("UK", "United Kingdom", "name"),
        ("Great Britain", "United Kingdom", "name"),
        ("Briton", "United Kingdom", "demonym"),
        ("Czech Republic", "Czechia", "name"),
        ("Côte d’Ivoire", "Ivory Coast", "name"),
        ("Burma", "Myanmar", "name"),
        ("Democratic Republic of Congo", "DR Congo", "name"),
        ("Kiev", "Ukraine", "capital"),
        ("Kyiv", "Ukraine", "capital"),
        ("Peking", "China", "capital"),
        ("Tskhinval", "South Ossetia", "capital"),
        ("Tskhinvali", "South Ossetia", "capital"),
        ("Sukhum", "Abkhazia", "capital"),
        ("Tiraspol", "Transnistria", "capital"),
        ("Hargeisa", "Somaliland", "capital"),
        ("South Korean", "South Korea", "demonym"),
        ("Nigerien", "Niger", "demonym"),
        ("Nigerians", "Nigeria", "demonym"),
        ("Laotian", "Laos", "demonym"),
        ("Philippine", "Philippines", "demonym"),
        ("Turkish Cypriots", "Northern Cyprus", "demonym"),
        ("Chadian", "Chad", "demonym"),
        ("the Kremlin", "Russia", "seat"),
        ("Downing Street", "United Kingdom", "seat"),
        ("the White House", "United States", "seat"),
        ("MOSCOW", "Russia", "capital"),
        ("The Gambia", "Gambia", "name"),
        ("São Tomé and Príncipe", "Sao Tome and Principe", "name"),
        ("St Lucia", "Saint Lucia", "name"),
    ],
)
def test_gazetteer_knows_the_state_and_how_it_is_named(surface, state, via):
    place = KNOWN.place(surface)
    assert place is not None
    assert (place.state.name, place.via) == (state, via)
    assert KNOWN.state_of(surface) is place.state


@pytest.mark.parametrize(
    "surface", ["us", "Us", "russia", "polish", "turkey", "male", "chad", "", "the", "Xyz"]
)
def test_gazetteer_takes_no_common_word_for_a_state(surface):
    assert KNOWN.state_of(surface) is None


@pytest.mark.parametrize(
    "name",
    [
        "South Ossetia",
        "Abkhazia",
        "Transnistria",
        "Nagorno-Karabakh",
        "Northern Cyprus",
        "Kosovo",
        "Taiwan",
        "Palestine",
        "Western Sahara",
        "Somaliland",
        "Donetsk People's Republic",
        "Luhansk People's Republic",
        "Crimea",
    ],
)
def test_gazetteer_marks_contested_states_and_gives_them_a_capital(name):
    state = KNOWN.states[name]
    assert state.kind == "contested"
    assert state.capital is not None
    assert KNOWN.state_of(state.capital) is state


def test_gazetteer_says_what_a_region_belongs_to():
    scotland = KNOWN.state_of("Scottish")
    assert scotland is not None
    assert (scotland.name, scotland.kind, scotland.of) == ("Scotland", "region", "United Kingdom")


@pytest.mark.parametrize(
    ("surface", "other"),
    [
        ("Georgia", "a state of the United States"),
        ("Jordan", "a given name"),
        ("Chad", "a given name"),
        ("JORDAN", "a given name"),
        ("Brussels", "stands for European Union"),
        ("Congo", "the Congo Republic"),
        ("Norway", None),
    ],
)
def test_gazetteer_says_what_else_a_place_may_mean(surface, other):
    place = KNOWN.place(surface)
    assert place is not None
    assert place.ambiguous == other


def test_gazetteer_has_the_states_of_the_world_each_with_capital_and_demonym():
    states = [state for state in KNOWN.states.values() if state.kind == "state"]
    assert len(states) >= 190
    named = {place.state.name for place in KNOWN.places.values() if place.via == "demonym"}
    # Of the Vatican and the Congo Republic the demonym is in no use, or used of another.
    assert {state.name for state in states} - named == {"Vatican", "Congo Republic", "Dominica"}
    assert all(state.capital for state in states)


def test_gazetteer_regions_and_bodies_belong_to_known_states():
    owners = {state.of for state in KNOWN.states.values() if state.of}
    owners |= {body["of"] for body in read_pack("bodies")["bodies"].values() if "of" in body}
    assert owners <= KNOWN.states.keys()


@pytest.mark.parametrize(
    ("surface", "name", "kind", "of"),
    [
        ("U.N.", "United Nations", "organization", None),
        ("E.U.", "European Union", "organization", None),
        ("Nato", "NATO", "organization", None),
        ("North Atlantic Treaty Organization", "NATO", "organization", None),
        ("the Alliance", "NATO", "organization", None),
        ("Ecowas", "ECOWAS", "organization", None),
        ("ICRC", "Red Cross", "organization", None),
        ("State Department", "State Department", "government", "United States"),
        ("the Kremlin", "Kremlin", "government", "Russia"),
        ("Élysée Palace", "Elysee", "government", "France"),
    ],
)
def test_gazetteer_knows_bodies(surface, name, kind, of):
    body = KNOWN.body(surface)
    assert body is not None
    assert (body.name, body.kind, body.of) == (name, kind, of)


def test_gazetteer_keeps_metonyms_apart_from_names():
    assert KNOWN.body("Brussels") is None
    metonym = KNOWN.metonym("Brussels")
    assert metonym is not None
    assert metonym.name == "European Union"
    assert "bloc" in metonym.nouns


@pytest.mark.parametrize(
    ("surface", "name", "kind"),
    [
        ("AP", "Associated Press", "agency"),
        ("ITAR-TASS", "TASS", "agency"),
        ("the New York Times", "New York Times", "outlet"),
        ("reporters", "reporter", "press"),
        ("a news conference", None, None),
        ("news conference", "news conference", "event"),
    ],
)
def test_gazetteer_knows_media(surface, name, kind):
    media = KNOWN.media(surface)
    assert (media and (media.name, media.kind)) == (name and (name, kind))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("ministry", "government"),
        ("Parliament", "government"),
        ("Corp.", "organization"),
        ("parties", "organization"),
        ("universities", "organization"),
        ("cat", None),
    ],
)
def test_gazetteer_knows_the_heads_of_bodies(word, kind):
    assert KNOWN.organization_head(word) == kind


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Vladimir", "m"),
        ("Angela", "f"),
        ("Recep", "m"),
        ("Chrystia", "f"),
        ("MARIA", "f"),
        ("Jordan", None),
        ("Said", None),
        ("May", None),
        ("bill", None),
    ],
)
def test_gazetteer_knows_what_a_given_name_tells(word, gender):
    assert KNOWN.given_name_gender(word) == gender


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("treaties", "treaty"),
        ("Communiqué", "communique"),
        ("memo", "memorandum"),
        ("MoU", "memorandum"),
        ("surveys", "survey"),
        ("apple", None),
    ],
)
def test_gazetteer_knows_what_speaks_on_paper(word, noun):
    assert KNOWN.document_noun(word) == noun


@pytest.mark.parametrize(
    ("word", "person", "number", "gender"),
    [
        ("He", 3, "singular", "m"),
        ("her", 3, "singular", "f"),
        ("I", 1, "singular", None),
        ("us", 1, "plural", None),
        ("they", 3, "plural", None),
    ],
)
def test_gazetteer_knows_pronouns(word, person, number, gender):
    pronoun = KNOWN.pronoun(word)
    assert pronoun is not None
    assert (pronoun.person, pronoun.number, pronoun.gender) == (person, number, gender)


def test_gazetteer_takes_capitals_for_the_state_and_not_the_pronoun():
    assert KNOWN.pronoun("US") is None
    assert KNOWN.pronoun("IT") is None


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("the South Korean foreign minister", [("South Korean", Place), ("foreign minister", Role)]),
        ("Guinea - Bissau and Guinea", [("Guinea - Bissau", Place), ("Guinea", Place)]),
        ("Washington , D.C. police", [("Washington , D.C.", Place), ("police", Role)]),
        ("first deputy prime minister", [("first deputy prime minister", Role)]),
        ("deputy trade minister of Chad", [("deputy trade minister", Role), ("Chad", Place)]),
        ("the U.S. State Department told reporters", [("U.S. State Department", Body), ("reporters", Media)]),
        ("give us the PM 's word", [("PM", Role)]),
        ("at 3 pm the New York Times", [("New York Times", Media)]),
        ("Donetsk People ’s Republic", [("Donetsk People ’s Republic", Place)]),
    ],
)
def test_gazetteer_finds_the_longest_entry(sentence, found):
    words = sentence.split()
    seen, i = [], 0
    while i < len(words):
        size, entry = KNOWN.longest(words, i) or (1, None)
        if entry is not None:
            seen.append((" ".join(words[i : i + size]), type(entry)))
        i += size
    assert seen == found


SOME_WORDS = [
    "deputy",
    "first",
    "former",
    "the",
    "US",
    "us",
    "South",
    "Korean",
    "minister",
    "-",
    "’s",
    "head",
    "of",
    "state",
]


@given(st.lists(st.sampled_from(SOME_WORDS) | st.text(max_size=5), min_size=1, max_size=12), st.data())
def test_gazetteer_longest_stays_within_the_words(words, data):
    i = data.draw(st.integers(0, len(words) - 1))
    match = KNOWN.longest(words, i)
    assert match is None or 1 <= match[0] <= len(words) - i


def test_gazetteer_longest_needs_no_more_time_for_many_modifiers():
    words = ["deputy"] * 5000
    assert KNOWN.longest(words, 0) == (2, Role("deputy deputy", "class", modifier="deputy"))


@given(st.sampled_from(sorted(KNOWN.places)))
def test_gazetteer_names_no_state_in_lower_case(surface):
    assert KNOWN.place(surface) is not None
    assert KNOWN.place(surface.lower()) is None


def test_gazetteer_is_built_once():
    assert load_gazetteer() is load_gazetteer()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((0, "places", "Chad", "captal"), r"gazetteer\.toml: place Chad: unknown key 'captal'"),
        ((1, "bodies", "NATO", "allias"), r"bodies\.toml: body NATO: unknown key 'allias'"),
        ((1, "seats", "Kremlin", "city"), r"bodies\.toml: seat Kremlin: unknown key 'city'"),
        ((2, "titles", "Mr", "sex"), r"roles\.toml: title Mr: unknown key 'sex'"),
        ((2, "pronouns", "she", "sex"), r"roles\.toml: pronoun she: unknown key 'sex'"),
    ],
)
def test_gazetteer_rejects_unknown_keys(table, message):
    given_packs = packs()
    number, *path, key = table
    entry = given_packs[number]
    for step in path:
        entry = entry[step]
    entry[key] = "x"
    with pytest.raises(RuleError, match=message):
        Gazetteer(*given_packs)


def test_gazetteer_rejects_what_contradicts_itself():
    states, bodies, roles = packs()
    bodies["bodies"]["ASEAN"]["alias"].append("NATO")
    with pytest.raises(RuleError, match="body ASEAN: 'NATO' names NATO already"):
        Gazetteer(states, bodies, roles)
    states, bodies, roles = packs()
    bodies["seats"]["Kremlin"]["state"] = "Ruritania"
    with pytest.raises(RuleError, match="seat Kremlin: no state 'Ruritania'"):
        Gazetteer(states, bodies, roles)
    states, bodies, roles = packs()
    roles["synsets"]["spokesperson"].append("herald")
    with pytest.raises(RuleError, match="synset spokesperson: no role 'herald'"):
        Gazetteer(states, bodies, roles)
    states, bodies, roles = packs()
    roles["roles"]["office"].append("president")
    with pytest.raises(RuleError, match=r"roles\.office: 'president' stands there twice"):
        Gazetteer(states, bodies, roles)
