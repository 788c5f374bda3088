"""A new participant: the person, the placement, its extent and its journey. Nobody is entered twice.

Somebody who returns keeps the row and the id; of somebody with a protected identity only the id is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.journey import lay_out
from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.errors import UserError
from framsteg_xl.wording import counted, listed
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.known_people import KnownPeople
from framsteg_xl.workbook.new_ids import NewIds, last_numbers
from framsteg_xl.workbook.persons import Likeness, Person
from framsteg_xl.workbook.protected import REVEALING, is_hidden, protected_participants
from framsteg_xl.workbook.stays import stays_of

#: A first day so far from today is often one of another year.
_LONG = timedelta(days=365)


def new_participant(entries: Entries, answers: Answers, today: date) -> Entered:
    """The rows of a new participant, or of a new placement of one who has been here before.

    Raises :class:`UserError` for somebody who is here already, and where the form names somebody who is protected.
    """
    pen = Pen(entries, "new_participant", answers, today)
    returning = pen.answers.get("participant_id")
    if returning:
        _must_be(pen, returning)
        participant = returning
    else:
        participant = _person(pen)
    placement = f"{participant}-{last_numbers(entries)[participant.casefold()] + 1}"
    start = pen.answers.get("start_date")
    pen.write("placements", placement_id=placement, participant_id=participant, start_date=start)
    pen.write("extents", placement_id=placement, from_date=start)
    steps = lay_out(pen, entries.plus(pen.entered.rows), placement)
    pen.tell(f"{placement} är inlagd, med {counted(steps, 'steg', 'steg')} i resan.")
    if isinstance(start, date) and abs(start - today) > _LONG:
        pen.tell(f"{pen.label('start_date')} är {start}: se efter att året stämmer.")
    for other in _beside(pen, participant, start) if returning else ():
        pen.tell(f"{other} pågår samtidigt. Är den nya en förlängning, välj {other} i {_heading(pen, 'extends')}.")
    return pen.entered


def _person(pen: Pen) -> str:
    """The id of somebody new, whose row is written."""
    hidden = is_hidden(pen.model, pen.answers.get("protected"))
    if hidden:
        _must_be_nameless(pen, "den som har skyddade uppgifter")
    alike = KnownPeople(pen.entries).alike(_who(pen))
    if same := [key for key, likeness in alike.items() if likeness is Likeness.SAME]:
        raise UserError(
            f"Personen finns redan som {same[0]}", f"välj {same[0]} i {pen.label('participant_id')}, och gör om"
        )
    participant = NewIds.of(pen.entries, PARTICIPANTS, "participant_id").new()
    pen.write(PARTICIPANTS, participant_id=participant)
    if namesakes := [key for key, likeness in alike.items() if likeness is Likeness.UNSURE]:
        pen.tell(f"{listed(namesakes)} heter likadant: se efter att det inte är samma person som {participant}.")
    if hidden:
        pen.tell(f"{participant} har skyddade uppgifter: skriv bara id, aldrig namn eller kontakter.")
    return participant


def _must_be(pen: Pen, participant: str) -> None:
    """Nothing in the form says that it is somebody else than the one who returns, and nothing is lost in silence."""
    hidden = participant in protected_participants(pen.entries)
    if hidden:
        _must_be_nameless(pen, participant)
    elif is_hidden(pen.model, pen.answers.get("protected")):
        raise UserError(
            f"{participant} står inte som skyddad i arbetsboken",
            f"skriv ja under {_heading(pen, 'protected', PARTICIPANTS)} för {participant}, töm namn, nummer och "
            "kontakter på den raden, och gör om",
        )
    if not KnownPeople(pen.entries).may_be(_who(pen), participant):
        raise UserError(
            f"{participant} är någon annan än den som står i formuläret",
            f"välj rätt id i {pen.label('participant_id')}, eller töm namn och födelsedatum",
        )
    compared = ("first_name", "last_name", "birth_date", "personal_number", "protected")
    if left := [some.label for some, column, _ in pen.answered(PARTICIPANTS) if column.role not in compared]:
        pen.tell(f"{participant} har redan en rad, och den är oförändrad: {listed(left)} skrevs inte.")


def _must_be_nameless(pen: Pen, who: str) -> None:
    told = [
        some.label
        for some, column, _ in pen.answered(PARTICIPANTS)
        if column.sensitivity in REVEALING or column.role == "birth_date"
    ]
    if told:
        raise UserError(f"Om {who} får inget skrivas som visar vem det är", f"töm {listed(told)}, och gör om")


def _who(pen: Pen) -> Person:
    said: dict[str, Any] = {column.role: value for _, column, value in pen.answered(PARTICIPANTS)}
    first, last, number = (said.get(role, "") for role in ("first_name", "last_name", "personal_number"))
    return Person.of(first, last, number, said.get("birth_date"))


def _beside(pen: Pen, participant: str, start: date | None) -> Iterator[str]:
    """The participant's other placements that go on when a new one begins."""
    found = stays_of(pen.entries, pen.today)
    ends = pen.entries.column("placements", "decision_end")
    for row, key, who in pen.entries.rows("placements", "placement_id", "participant_id"):
        last = found[row].last or (ends[row] if ends else None)
        if who == participant and key and start and found[row].start and (last is None or last >= start):
            yield key


def _heading(pen: Pen, role: str, sheet_role: str = "placements") -> str:
    column = pen.model.column(sheet_role, role)
    return column.heading if column else role
