"""What an installation tells, whichever application it was for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, a line a file, and what to do next."""

    what: str
    files: list[str]
    next_step: str
