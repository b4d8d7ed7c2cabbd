from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

One = Callable[..., Term]
LEAD = "Iran and Iraq signed an energy treaty in Basra on Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "amount", "price"),
    [
        ("Iran will sell Iraq two million tonnes of grain at $200 a tonne.", None, 200),
        ("Iran will supply Iraq with gas at 12 dollars per thousand cubic metres.", None, 12),
        ("Iraq will buy electricity from Iran at a rate of 3 euros per megawatt hour.", None, 3),
        ("Iraq will pay Iran $90 a month for each soldier.", None, 90),
        ("Herders will receive compensation of 40 dollars a head for lost cattle.", None, 40),
        ("Iraq will pay $2 billion for gas, or $250 per 1,000 cubic metres.", 2_000_000_000, 250),
        ("Iraq will pay Iran $5 million a year.", 5_000_000, None),
        ("Iraq will lend Iran $5 million per year at two per cent interest.", 5_000_000, None),
        ("Iraq will pay Iran a toll of $12 a ton.", 12, None),
    ],
)
def test_what_one_piece_costs_is_no_sum(term: One, story: str, amount: int | None, price: int | None) -> None:
    found = term(LEAD + "Under the treaty, " + story, "economic").attributes
    assert (found.get("amount"), found.get("price")) == (amount, price)


def test_how_much_is_sold_is_not_what_a_price_is_for(term: One) -> None:
    story = "Under the treaty, Iran will sell Iraq 300 tonnes of dates at $900 per 20 tonnes."
    assert term(LEAD + story, "economic").attributes["quantity"] == "300 t"
    story = "Under the treaty, Iran will sell Iraq grain at $900 per 20 tonnes."
    assert "quantity" not in term(LEAD + story, "economic").attributes
