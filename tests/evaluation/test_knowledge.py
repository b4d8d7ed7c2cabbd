"""The scorer's data file is there and whole."""

from __future__ import annotations

from claimx.evaluation.knowledge import known


def test_knowledge_is_read_by_table() -> None:
    assert known("marks")["opening"].startswith("“")
    assert "of" in known("source")["ends_of_head"]
    assert known("content")["complementizers"] == ["that"]
