from __future__ import annotations

from claimx.components.once import once


class Page:
    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    @once
    def words(self) -> list[str]:
        """The words of the page."""
        self.asked += 1
        return self.text.split()


def test_once_reads_a_value_when_it_is_first_asked_for_and_keeps_it() -> None:
    page = Page("a border treaty")
    assert page.asked == 0
    assert page.words == ["a", "border", "treaty"]
    assert page.words is page.words
    assert page.asked == 1


def test_once_keeps_the_values_of_two_instances_apart() -> None:
    one, two = Page("a pact"), Page("a truce")
    assert (one.words, two.words) == (["a", "pact"], ["a", "truce"])
