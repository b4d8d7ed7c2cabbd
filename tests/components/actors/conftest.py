"""Rosters of small stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.actors.discourse import Discourse
from claimx.components.actors.roster import Roster
from claimx.rules.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.fixture(scope="module")
def listed(extractor: Extractor) -> Callable[[str], Roster]:
    return lambda text: Roster(Discourse(extractor.nlp(text), load_gazetteer()))
