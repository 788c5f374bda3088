"""Ids that somebody has written in another way.

An id that is merely *like* another is another person's: following a suggestion would move one person's row to
somebody else. So only differences that cannot tell people apart count: case, spaces, leading zeros, O for 0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_SPACE = re.compile(r"\s")
_O_FOR_ZERO = re.compile(r"(?<=[\d\w])o(?=\d)|(?<=\d)o")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def same_id(written: str, known: Iterable[str]) -> str:
    """The known id that was meant, empty when there is none or more than one."""
    return only_one(written, by_bare_id(known))


def only_one(written: str, known: Mapping[str, Sequence[str]]) -> str:
    """The same, where many are asked for: ``known`` are the ids by what they are bare."""
    meant = known.get(bare_id(written), ())
    return meant[0] if len(meant) == 1 else ""


def by_bare_id(known: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The ids that are the same when they are bare."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in known:
        found[bare_id(some)].append(some)
    return dict(found)


def bare_id(text: str) -> str:
    """An id without what cannot tell two of them apart: ``D0O1``, ``d 1`` and ``D001`` are the same."""
    text = _SPACE.sub("", text).casefold()
    if "o" in text:
        text = _O_FOR_ZERO.sub("0", text)
    return _ZEROS.sub("", text)
