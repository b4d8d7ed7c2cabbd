"""What stands around a mention of a treaty."""

from __future__ import annotations

import pytest

from claimx.components.treaties.mentions import references
from claimx.components.treaties.surroundings import Surroundings
from claimx.pipeline import build
from claimx.rules.instruments import load_instruments
