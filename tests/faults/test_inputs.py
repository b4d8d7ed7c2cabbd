"""What cannot be read among what can."""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Callable
from typing import Any


def test_inputs_five_bad_ones_among_a_thousand(claimx: Any, many: Callable[..., None]) -> None:
    many(995)
    folder = claimx.folder / "stories"
    if os.geteuid():
        claimx.story("unreadable.txt", "x").chmod(0)
    else:  # to whom everything is readable but this
        (folder / "unreadable.txt").symlink_to("/proc/self/mem")
    claimx.story("binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    os.mkfifo(folder / "fifo.txt")
    (folder / "broken.txt").symlink_to("nowhere")
    (folder / "x.txt").mkdir()
    ended = claimx.run("-o", "out.json", "--follow", "--quiet")
    assert ended.code == 3
    reasons = dict(line.removeprefix("claimx: stories/").split(": ", 1) for line in ended.lines)
    assert reasons.pop("unreadable.txt") in ("Permission denied", "Input/output error")
    assert reasons.pop("binary.txt").startswith("not text")
    assert reasons == {
        "fifo.txt": "is a pipe, not a file",
        "broken.txt": "broken link",
        "x.txt": "is a folder without a file",
    }
    assert claimx.paths() == [f"stories/{at:04}.txt" for at in range(995)]


def test_inputs_that_are_hostile_are_refused_by_name(claimx: Any, many: Callable[..., None]) -> None:
    many(5)
    secret = claimx.folder / "canary"
    secret.write_text("CANARY")
    entity = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}">]><nitf><body><p>&x;</p></body></nitf>'
    claimx.story("entity.xml", entity)
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    claimx.story("laughs.xml", f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{laughs}]><nitf><body>&l9;</body></nitf>')
    claimx.story("deep.xml", "<nitf>" + "<p>" * 300_000)
    claimx.story("bomb.txt.gz", gzip.compress(bytes(30_000_000)))
    claimx.story("tags.html", "<html><body>" + "<b>x</b>" * 500_000)
    ended = claimx.run("-o", "out.json", "--quiet", "--timeout", "60")
    assert ended.code == 3
    assert sorted(line.split(": ")[1] for line in ended.lines) == [
        f"stories/{name}" for name in ("bomb.txt.gz", "deep.xml", "entity.xml", "laughs.xml", "tags.html")
    ]
    assert len(claimx.paths()) == 5
    assert "CANARY" not in (claimx.folder / "out.json").read_text()


def test_inputs_with_names_that_a_terminal_acts_upon(claimx: Any) -> None:
    names = ["a\x1b[2J.txt", "line\nend.txt", os.fsdecode(b"caf\xe9.txt"), "x" * 250 + ".txt"]
    for number, name in enumerate(names):
        claimx.story(name, f"Story {number}")
        claimx.story(f"bad {name[:200]}", b"\0\1\2\3" * 9)
    ended = claimx.run("-o", "out.json", "-o", "out.csv")
    assert ended.code == 3
    assert len(claimx.paths()) == 4
    assert len(ended.lines) == 5
    assert all(line.isprintable() for line in ended.lines)


def test_inputs_that_are_no_files_are_named(claimx: Any, many: Callable[..., None]) -> None:
    many(1)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(claimx.folder / "stories/socket"))
        ended = claimx.run("-o", "out.json", "--quiet")
    assert ended == (3, ["claimx: stories/socket: is a socket, not a file"])
