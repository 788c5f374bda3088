"""A follow-up, and a row to rate on for each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.chosen import placements_of
from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.wording import counted
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.extents import Extents


def follow_up(entries: Entries, placements: Sequence[str], answers: Answers, today: date) -> Entered:
    """A row for the conversation and one an indicator in use, with whoever supervises that day; none of them twice."""
    pen = Pen(entries, "follow_up", answers, today)
    chosen, day = pen.answers.get("placement_id"), pen.answers.get("date") or today
    column = pen.model.column("ratings", "indicator")
    indicators = [choice.value for choice in pen.model.offered(column.list)] if column else []
    talks = {(key, then) for _, key, then in entries.rows("follow_ups", "placement_id", "date")}
    rated = {tuple(some) for _, *some in entries.rows("ratings", "placement_id", "date", "indicator")}
    for placement in placements_of(entries, [chosen] if chosen else placements, today):
        if (placement, day) in talks:
            pen.tell(f"{placement}: uppföljningen {day} stod redan.")
        else:
            pen.write("follow_ups", placement_id=placement, date=day)
            pen.tell(f"{placement}: uppföljning {day}.")
        new = [some for some in indicators if (placement, day, some) not in rated]
        for indicator in new:
            staff = _supervisor(entries, placement, day)
            pen.write("ratings", placement_id=placement, date=day, indicator=indicator, staff_id=staff)
        if new:
            pen.tell(f"{placement}: {counted(len(new), 'rad', 'rader')} att skatta på.")
    return pen.entered


def _supervisor(entries: Entries, placement: str, day: date) -> str | None:
    who = entries.value("extents", "supervisor", entries.once(Extents).on(placement, day))
    return who if who in entries.lookup("staff") else None
