"""A week that a supervisor has gone through."""

from __future__ import annotations

from datetime import date, timedelta

from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.errors import UserError
from framsteg_xl.wording import listed
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.weeks import weeks_asked_for

#: The day of a week that is written where nobody says which: from its Monday.
_FRIDAY = timedelta(days=4)


def week(entries: Entries, answers: Answers, today: date) -> Entered:
    """A row for the week of a day; where none is said, for the latest whole week that *Att göra* still asks for."""
    pen = Pen(entries, "week", answers, today)
    who, day = pen.answers.get("staff_id"), pen.answers.get("date")
    if not who:
        raise UserError(f"{pen.label('staff_id')} saknas", "fyll i det, och gör om")
    asked = set(entries.once(weeks_asked_for, today).get(who, ()))
    if day is None and not asked:
        pen.tell(f"{who} har ingen vecka kvar att stämma av.")
        return pen.entered
    day = day or max(asked) + _FRIDAY
    number = day.isocalendar().week
    through = {_monday(then) for _, then, some in entries.rows("weeks", "date", "staff_id") if then and some == who}
    if _monday(day) in through:
        pen.tell(f"Vecka {number} är redan avstämd av {who}.")
    else:
        pen.write("weeks", date=day, staff_id=who)
        pen.tell(f"Vecka {number} är avstämd av {who}.")
    if left := sorted(asked - {_monday(day)}):
        pen.tell(f"Kvar att stämma av: vecka {listed([str(some.isocalendar().week) for some in left])}.")
    return pen.entered


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
