"""Ids that somebody has written in another way.

An id that is merely *like* another is another person's: following a suggestion would move one person's row to
somebody else. So only differences that cannot tell people apart count: case, spaces, leading zeros, O for 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def same_id(written: str, known: Iterable[str]) -> str:
    """The known id that was meant, empty when there is none or more than one."""
    meant = [some for some in known if bare_id(some) == bare_id(written)]
    return meant[0] if len(meant) == 1 else ""


def bare_id(text: str) -> str:
    """An id without what cannot tell two of them apart: ``D0O1``, ``d 1`` and ``D001`` are the same."""
    text = re.sub(r"\s", "", text).casefold()
    text = re.sub(r"(?<=[\d\w])o(?=\d)|(?<=\d)o", "0", text)
    return re.sub(r"\d+", lambda digits: str(int(digits[0])), text)
