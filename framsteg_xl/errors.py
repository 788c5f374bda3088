"""The one exception for what the user can mend; everything else that is raised is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend: one clear Swedish sentence and its remedy.

    ``what`` says what is wrong (with the file's *name*, never its folder: folders carry people's names);
    ``remedy`` says what to do. Both are whole sentences without the final full stop.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. Så rättar du: {remedy}.")
        self.what = what
        self.remedy = remedy
