"""Exceptions for what the user can mend; everything else that is raised is a bug."""

from __future__ import annotations


def with_remedy(what: str, remedy: str) -> str:
    """The grammar of every message: what is wrong, then what to do about it."""
    return f"{what}. Så rättar du: {remedy}{'' if remedy.endswith('?') else '.'}"


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
