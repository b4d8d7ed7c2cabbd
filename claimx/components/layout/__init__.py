"""Layout: which stretches of a wire story are headline, byline, paragraph or furniture, and its dateline."""

from claimx.components.layout.blocks import Block, Layout, flatten, lay_out
from claimx.components.layout.component import (
    SPANS_KEY,
    LayoutFinder,
    ensure_layout,
    make_layout_finder,
    store_layout,
)

__all__ = [
    "SPANS_KEY",
    "Block",
    "Layout",
    "LayoutFinder",
    "ensure_layout",
    "flatten",
    "lay_out",
    "make_layout_finder",
    "store_layout",
]
