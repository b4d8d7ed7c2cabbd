"""What may not be published."""

from __future__ import annotations

import pytest

from claimx.readers.status import limits_use, status_warnings


@pytest.mark.parametrize(
    ("status", "embargo", "warnings"),
    [
        (None, None, []),
        ("stat:usable", None, []),
        ("http://cv.iptc.org/newscodes/pubstatusg2/withheld", None, ["publication status: withheld"]),
        ("Cancelled", None, ["publication status: canceled"]),
        ("embargoed", None, ["embargoed, no end given"]),
        ("embargoed", "20140822", ["embargoed until 20140822"]),
        ("usable", " 2014-08-22\n12:00 ", ["embargoed until 2014-08-22 12:00"]),
        ("withheld", "", ["publication status: withheld", "embargoed, no end given"]),
    ],
)
def test_status_warns(status: str | None, embargo: str | None, warnings: list[str]) -> None:
    assert status_warnings(status, embargo) == warnings
    assert all(map(limits_use, warnings))


def test_status_tells_its_warnings_from_others() -> None:
    assert not limits_use("encoding detected as cp1252; if that is wrong, say --encoding")
    assert not limits_use("2 NUL characters replaced")
