"""The records: immutable, compared by value, and refusing what they do not know."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from claimx import records
from claimx.records import Claim, Document, Record, Signatory, Span

RECORDS = [
    record
    for _, record in inspect.getmembers(records, inspect.isclass)
    if issubclass(record, Record) and record is not Record
]


@pytest.mark.parametrize("record", RECORDS)
def test_records_are_frozen_strict_and_documented(record: type[Record]) -> None:
    config = record.__struct_config__
    assert config.frozen
    assert config.forbid_unknown_fields
    assert record.__doc__


@pytest.mark.parametrize("record", RECORDS)
def test_records_take_keywords_only(record: type[Record]) -> None:
    with pytest.raises(TypeError):
        record("positional")


def test_records_cannot_be_changed() -> None:
    span = Span(start=1, end=2)
    with pytest.raises(AttributeError):
        span.start = 0  # type: ignore[misc]


def test_records_are_equal_by_value() -> None:
    assert Span(start=1, end=2) == Span(start=1, end=2)


def test_records_share_no_list_between_them() -> None:
    one, other = Document(id="a", text="x"), Document(id="b", text="y")
    one.warnings.append("w")
    assert other.warnings == []


def test_records_come_back_from_json() -> None:
    claim = Claim(id="a-001", mode="direct", text="x", spans=[Span(start=0, end=1)], confidence=1.0, rule="r")
    assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim


def test_records_refuse_unknown_fields_and_modes() -> None:
    for wrong in ('{"start":1,"end":2,"stop":3}', '{"start":"1","end":2}', "{}"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(wrong, type=Span)


def test_records_call_the_party_of_a_signatory_for() -> None:
    assert msgspec.json.encode(Signatory(person="A", for_="Latvia")) == b'{"person":"A","for":"Latvia"}'
