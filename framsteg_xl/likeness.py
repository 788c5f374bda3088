"""The word that somebody meant and misspelt: a slip of the hand, never merely something that looks like it.

A suggestion is followed without much thought, and a wrong one moves what was written to something else. So the same
digits, the same beginning, and word by word nearly the same letters are asked for: ``KOK1.9`` is not ``KOK1.3``,
``sal C`` not ``sal B``, ``extern kvalitetssäkrare`` not ``intern kvalitetssäkrare``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

#: So alike are a word and the same word with a slip in it.
_ENOUGH = 0.8
#: Words this short become another one by a single letter.
_SHORTEST = 3


def likely_meant(said: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; empty when none was."""
    written = _bare(said)
    rated = sorted((-_likeness(written, _bare(word)), word) for word in known)
    return rated[0][1] if rated and -rated[0][0] >= _ENOUGH else ""


def suggest(value: str, offered: Sequence[str]) -> str:
    """What to write instead: the value that was misspelt, or all of them when they are few."""
    if meant := likely_meant(value, offered):
        return f"menade du {meant}?"
    few = ", ".join(offered)
    return f"välj något av {few}" if len(few) <= 120 else "välj ett värde i rullistan"


def _likeness(one: str, other: str) -> float:
    """From 0, another word, to 1, the same."""
    if one == other:
        return 1
    if one[:1] != other[:1] or re.findall(r"\d", one) != re.findall(r"\d", other):
        return 0
    words, others = one.split(), other.split()
    if len(words) == len(others) > 1:
        return min(map(_likeness, words, others))
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return max(ratio, _ENOUGH) if _one_slip(one, other) else ratio


def _one_slip(one: str, other: str) -> bool:
    """Whether letters have changed places, or one of four or more is another: a slip in a word however short."""
    wrong = sum(a != b for a, b in zip(one, other, strict=False))
    return sorted(one) == sorted(other) or (len(one) == len(other) > _SHORTEST and wrong == 1)


def _bare(text: str) -> str:
    """A text as it is compared: case and spaces do not matter, nor whether a zero is written as an O."""
    text = " ".join(text.split()).casefold()
    return re.sub(r"(?<=\d)o|o(?=\d)", "0", text)
