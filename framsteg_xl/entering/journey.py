"""The steps of a journey that nobody has written yet, each with the day by which it must be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.wording import counted
from framsteg_xl.workbook.deadlines import due
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.journeys import Journeys


def journey(entries: Entries, placements: Sequence[str], today: date) -> Entered:
    """The steps that are asked for and have no row yet, for each placement in the order of the journey."""
    pen = Pen(entries, "journey", {}, today)
    for placement in placements:
        if steps := lay_out(pen, entries, placement):
            pen.tell(f"{placement}: {counted(steps, 'steg', 'steg')} till i resan.")
        elif entries.value("placements", "start_date", entries.lookup("placements").get(placement)) is None:
            pen.tell(f"{placement} har ingen första dag, så inga dagar går att räkna fram.")
        else:
            pen.tell(f"{placement}: resan är redan upplagd.")
    return pen.entered


def lay_out(pen: Pen, entries: Entries, placement: str) -> int:
    """Write the steps that are missing for a placement that stands in ``entries``; how many they are."""
    steps = list(_missing(entries, placement, pen.today))
    for step, day in steps:
        pen.write("journey", placement_id=placement, step=step.name, planned_date=day)
    return len(steps)


def _missing(entries: Entries, placement: str, today: date) -> Iterator[tuple[Step, date | None]]:
    """The steps that somebody waits for and no row of the chain does, with their days.

    A placement that is to come is seen as on its first day. What is counted from a last day that nobody knows yet has
    no day: none is made up. What should have been done before steps were asked for is history.
    """
    now = entries.once(Journeys, today).stay(placement)
    if now is None or now.start is None:
        return
    journeys = entries.once(Journeys, max(today, now.start))
    stay = journeys.stay(placement) or now
    for step in entries.model.ordered_steps():
        rows = journeys.rows(placement, step)
        if not step.asked_for or any(done is None for _, done in rows):
            continue
        at_the_end = step.counted_from is CountedFrom.END
        day = due(step, replace(stay, left=stay.last) if at_the_end else stay, [done for _, done in rows if done])
        if day or (at_the_end and stay.last is None and not rows):
            yield step, day
