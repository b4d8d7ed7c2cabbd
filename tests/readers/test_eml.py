"""E-mail."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from typing import Any

import pytest

from claimx.errors import InputError

Reading = Callable[..., list[Any]]


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "From": "Inés Carrasco <ines@example.com>",
        "To": "desk@example.com",
        "Subject": "River pact – draft",
    }
    for name, value in (told | {"Date": "Thu, 21 Aug 2014 10:15:00 -0500"} | headers).items():
        message[name] = value
    return message


def test_eml_gives_text_and_headers(read: Reading, make: Any) -> None:
    message = mail()
    message.set_content(make.TEXT)
    message.add_alternative(f"<p>{make.TEXT}</p>", subtype="html")
    message.add_attachment("Not this.", filename="a.txt")
    (story,) = read(message.as_bytes(), "letter")
    assert story.text.strip() == make.TEXT
    assert (story.title, story.byline) == ("River pact – draft", "Inés Carrasco")
    assert (story.published, story.format) == ("2014-08-21", "eml")


def test_eml_html_alone_is_read(read: Reading, make: Any) -> None:
    message = mail()
    message.set_content(f"<html><body>{make.paragraphs()}</body></html>", subtype="html", charset="cp1252")
    assert read(message.as_bytes())[0].text == "\n\n".join(make.BODY)


def test_eml_without_text_is_told(read: Reading) -> None:
    message = mail()
    message.set_content(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(InputError, match="without text"):
        read(message.as_bytes())


def test_eml_wires_with_a_subject_are_plain_text(read: Reading) -> None:
    for text in (
        "Subject: pact\nDate: today\n\nIt rained.",
        "From: the coast\nrain came, he said.\n\nIt rained.",
    ):
        assert read(text)[0].format == "text"


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b"a," * 300_000 + b"\nDate: x\n\nhello",
        b"From: a\nDate: b\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nhello",
        b"From: a\nDate: b\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: message/rfc822\n\n" * 50_000,
        b"From: a\nDate: b\nContent-Type: text/plain; charset=" + b"x" * 100_000 + b"\n\nhello",
        b"From: a\nDate: b\nContent-Transfer-Encoding: base64\n\n****",
    ],
    ids=["addresses", "words", "messages", "charset", "base64"],
)
def test_eml_odd_messages_cost_little(read: Reading, data: bytes) -> None:
    started = time.process_time()
    with suppress(InputError):
        assert len(read(data, "a.eml")) == 1
    assert time.process_time() - started < 5


@pytest.mark.parametrize("blank", ["", " \n\n"])
def test_eml_blank_text_gives_way_to_html(read: Reading, make: Any, blank: str) -> None:
    message = mail()
    message.set_content(blank)
    message.add_alternative("<html><body> </body></html>", subtype="html")
    message.add_alternative(f"<html><body>{make.paragraphs()}</body></html>", subtype="html")
    assert read(message.as_bytes())[0].text == "\n\n".join(make.BODY)
    message = mail()
    message.set_content(blank)
    with pytest.raises(InputError, match="without text"):
        read(message.as_bytes())
