"""The shape of a formula: what it is without what it points at, however a program writes it."""

from __future__ import annotations

import re

#: What may differ between two writings of the same formula: other programs leave out quotes and spaces.
_NOISE = re.compile(r"[\s'$]|_xlfn\.")
#: A cell of the formula's own row of a table, another cell, or a number.
_ADDRESS = re.compile(r"\w+\[\[#ThisRow\],\[.*?\]\](?!\])|[A-Z]{1,3}\d+|\d+(\.\d+)?")


def shape(formula: str) -> str:
    """A formula without what it points at: the same for all rows of a column."""
    return _ADDRESS.sub("#", _NOISE.sub("", formula))
