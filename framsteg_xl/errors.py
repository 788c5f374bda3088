"""Exceptions for what the user can mend; everything else that is raised is a bug."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LIKE_A_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{2}-?\d{2}-?\d{2}[\s+\-\u2010-\u2015\u2212]{0,3}\d{4}(?!\d)")


def without_personal_numbers(text: str) -> str:
    """A text in which whatever looks like a personnummer is covered: it must never be repeated (domain §4)."""
    return _LIKE_A_PERSONAL_NUMBER.sub("••••••-••••", text)


def like_personal_numbers(text: str) -> Iterator[str]:
    """Each part of a text that looks like a personnummer, as it stands."""
    return (found[0] for found in _LIKE_A_PERSONAL_NUMBER.finditer(text))


def with_remedy(what: str, remedy: str) -> str:
    """The grammar of every message: what is wrong, then what to do about it, or a question that says it."""
    asks = remedy.endswith("?")
    return without_personal_numbers(f"{what}. {_capital(remedy)}" if asks else f"{what}. Så rättar du: {remedy}.")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


class UserError(Exception):
    """Something the user can mend: one clear Swedish sentence and its remedy.

    ``what`` says what is wrong (with the file's *name*, never its folder: folders carry people's names);
    ``remedy`` says what to do. Both are whole sentences without the final full stop.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(with_remedy(what, remedy))
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[UserError], tuple[str, str]]:
        """Errors travel between processes as what they were made from."""
        return type(self), (self.what, self.remedy)


class Refused(UserError):
    """What was asked for could be understood, but must not be made (yet)."""
