"""Putting a folder of deliveries together, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framsteg_xl.consolidation.gather import consolidation_workbook
from framsteg_xl.consolidation.period import Period
from framsteg_xl.consolidation.receive import Received, choose, receive
from framsteg_xl.errors import UserError
from framsteg_xl.files import files_in, must_be_free, save_as, save_new
from framsteg_xl.model.model import Model


@dataclass(frozen=True)
class Consolidated:
    """The new workbook, and every file that was looked at."""

    path: Path
    received: Sequence[Received]

    @property
    def used(self) -> int:
        """How many files are in it."""
        return sum(r.delivery is not None for r in self.received)

    @property
    def left_out(self) -> Sequence[Received]:
        """The files that are not in it, each with why."""
        return [r for r in self.received if r.delivery is None]


def consolidate(
    sources: Sequence[Path],
    model: Model,
    today: date,
    period: Period | None = None,
    out: Path | None = None,
    follow: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Consolidated:
    """Read deliveries (files, or folders of them) and write the consolidation of a quarter, the newest that came in.

    Without ``out`` it lies beside the first source, under a name that is free. ``follow`` goes through the files
    while it shows how far it has come. Raises :class:`UserError` where there is nothing to put together.
    """
    if period:
        period.must_have_begun(today)
    if out:
        must_be_free(out)
    files = list(files_in(sources))
    received = choose([receive(file, model, today, period) for file in follow(files)], period)
    taken = next((r.delivery for r in received if r.delivery), None)
    if taken is None:
        problems = "; ".join(f"{r.file}: {r.status}" for r in received[:3]) or "mappen är tom"
        raise UserError(f"Det finns ingen leverans att sammanställa ({problems})", "ange en mapp med leveranser")
    content = consolidation_workbook(received, model, today)
    if out:
        save_as(out, content)
        return Consolidated(out, received)
    beside = sources[0].absolute().parent
    return Consolidated(save_new(beside / f"sammanställning_{taken.period}.xlsx", content), received)
