"""F3: who somebody is: one person stands on one row, and is born on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import repeated
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.ids import bare_id
from framsteg_xl.workbook.persons import personal_number
from framsteg_xl.workbook.protected import protected_participants


def _numbers(entries: Entries) -> Sequence[tuple[str, date] | None]:
    """Each participant's valid number with 12 digits, and the birth date in it."""
    written = entries.column(PARTICIPANTS, "personal_number")
    read = {text: personal_number(text) for text in set(written) if text}
    return [read.get(text) for text in written]


@rule(
    "F304",
    "Samma person på två rader",
    what="Att ingen deltagare står på två rader: samma personnummer, eller samma namn och födelsedatum.",
    why="Det som personen har gjort delas på två: resan, valideringen och intyget blir inte hela.",
    remedy="är det samma person: behåll den ena raden, och skriv dess id på de andra bladen. "
    "Den som kommer tillbaka får en ny rad på {placements}, inte här",
    severity=Severity.WARNING,
    needs=tuple(f"participants.{role}" for role in ("participant_id", "first_name", "last_name", "birth_date")),
)
def participant_twice(case: Case) -> Iterator[Finding]:
    """No two ids are of people with one number, or with one name and birth date (unless their numbers differ).

    The later row is told; the first is whom the person has been all along. Who it is, is not said.
    """
    ids, roles = case.entries.column(PARTICIPANTS, "participant_id"), ("first_name", "last_name", "birth_date")
    numbers = case.entries.once(_numbers) or [None] * len(ids)
    by_number: dict[tuple[str, date], int] = {}
    by_name: dict[tuple[str, date], int] = {}
    for row, *name, born in case.entries.rows(PARTICIPANTS, *roles):
        if not ids[row]:
            continue
        number, same = numbers[row], row
        if number:
            same = by_number.setdefault(number, row)
        if same == row and name[0] and born:
            other = by_name.setdefault((normal(" ".join(filter(None, name))), born), row)
            same = row if number and numbers[other] else other
        if same != row and bare_id(ids[same]) != bare_id(ids[row]):  # ids that look the same are F212's to tell
            message = f"{ids[row]} ser ut att vara samma person som {ids[same]}"
            yield case.at(PARTICIPANTS, "participant_id", row, message)


@rule(
    "F305",
    "Personnummer och födelsedatum är olika",
    what="Att personnumret eller samordningsnumret är för någon som är född den dag som står på raden.",
    why="Den ena uppgiften är fel, eller någon annans, och födelsedatumet står på intyget.",
    remedy="kontrollera båda mot legitimation eller beslut. Behöver ni inte numret: töm cellen",
    needs=("participants.participant_id", "participants.birth_date", "participants.personal_number"),
)
def number_of_another_day(case: Case) -> Iterator[Finding]:
    """A valid number begins with the birth date. The number is never repeated, nor the day in it.

    Of a protected participant neither may be written, and that is F901's to tell.
    """
    sheet, column = case.model.sheet(PARTICIPANTS), case.model.column(PARTICIPANTS, "personal_number")
    numbers, hidden = case.entries.once(_numbers), protected_participants(case.entries)
    for row, who, born in case.entries.rows(PARTICIPANTS, "participant_id", "birth_date"):
        number = numbers[row]
        if sheet and column and number and born and number[1] != born and who not in hidden:
            message = case.words("numret och {participants.birth_date} är inte samma dag")
            yield case.at_cell(sheet.id, column.id, row, message, secret=True)


@rule(
    "F308",
    "Samma namn i personalen",
    what="Att ingen i personalen står på två rader med olika id.",
    why="Uppdragen delas på två, och den som granskar ser ut att vara en annan än den som bedömde.",
    remedy="är det samma person: behåll det ena id:t, och skriv det på de andra bladen. "
    "Är det två: skriv något i {staff.name} som skiljer dem åt",
    severity=Severity.WARNING,
    needs=("staff.staff_id", "staff.name"),
)
def staff_twice(case: Case) -> Iterator[Finding]:
    """No two ids bear one name. Ids that look the same are F212's to tell."""
    ids, rows = case.entries.column("staff", "staff_id"), case.entries.rows("staff", "staff_id", "name")
    for row, first, _ in repeated((row, normal(name)) for row, own, name in rows if own and name):
        if bare_id(ids[first]) != bare_id(ids[row]):
            yield case.at("staff", "staff_id", row, f"{ids[row]} har samma namn som {ids[first]}")
