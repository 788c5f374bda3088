"""F9: personal data where it must not stand."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.consents import photos
from framsteg_xl.workbook.entries import PARTICIPANTS
from framsteg_xl.workbook.persons import holds_personal_number
from framsteg_xl.workbook.protected import REVEALING, protected_participants
from framsteg_xl.workbook.stays import IN_TIME, placements_here


@rule(
    "F901",
    "Skyddade uppgifter står i arbetsboken",
    what="Att inget namn, nummer eller kontakt står för den som har skyddade personuppgifter.",
    why="Den som söker efter personen kan få se arbetsboken eller ett papper ur den.",
    remedy="töm cellen (Delete) nu, också i äldre kopior av arbetsboken",
    needs=("participants.participant_id", "participants.protected"),
)
def protected_but_written(case: Case) -> Iterator[Finding]:
    """Of a protected participant nothing that tells who or where is written. The value is not repeated."""
    sheet, hidden = case.model.sheet(PARTICIPANTS), protected_participants(case.entries)
    if sheet is None or not hidden:
        return
    table = case.entries.tables[sheet.id]
    for row, participant in case.entries.rows(PARTICIPANTS, "participant_id"):
        for column in case.model.columns_of(sheet.id) if participant in hidden else ():
            written = column.id in table.columns and not blank(table.columns[column.id][row])
            if column.sensitivity in REVEALING and written:
                message = f"{participant} har skyddade personuppgifter, men cellen är ifylld"
                yield case.at_cell(sheet.id, column.id, row, message, secret=True)


@rule(
    "F902",
    "Personnummer på fel ställe",
    what="Att inget personnummer eller samordningsnummer står utanför kolumnen för det, inte heller i fri text "
    "eller i en rubrik.",
    why="Numret kan följa med i dokument och listor dit det inte ska. Deltagarens id räcker.",
    remedy="ta bort numret, och skriv deltagarens id om det behövs",
)
def personal_number_elsewhere(case: Case) -> Iterator[Finding]:
    """Nothing that is a personnummer stands in any column but those for it, or as a heading. It is never repeated."""
    for sheet_id, table in case.tables():
        elsewhere = set(table.columns)
        for column in case.model.columns_of(sheet_id):
            if column.shows or column.type is ColumnType.PERSONAL_NUMBER:
                elsewhere.discard(column.id)
        for column_id in table.columns:
            if holds_personal_number(table.headings[column_id]):
                message = "rubriken innehåller något som ser ut som ett personnummer"
                yield case.about(table.sheet, message, cell=cell_name(table.first_row - 1, table.places[column_id]))
            values = table.columns[column_id] if column_id in elsewhere else ()
            different = {value for value in set(values) if isinstance(value, str | float)}
            # Most columns hold nothing like it: they are searched as one text.
            if holds_personal_number("\n".join(map(str, different))):
                wrong = {value for value in different if holds_personal_number(str(value))}
                for row, value in enumerate(values):
                    if value in wrong:
                        message = "cellen innehåller något som ser ut som ett personnummer"
                        yield case.at_cell(sheet_id, column_id, row, message, secret=True)


@rule(
    "F906",
    "Ansvar eller avtal är inte klart",
    what="Att det är klart vem som ansvarar för personuppgifterna, och att avtalet finns, för dem som har "
    "placeringar hos er nu.",
    why="Ni får bara hantera uppgifter åt någon annan enligt ett avtal.",
    remedy="fråga beställaren, och fyll i cellen",
    severity=Severity.WARNING,
    needs=(
        *("commissioners.commissioner_kind", "commissioners.controller", "commissioners.agreement_date"),
        *("placements.commissioner_kind", *IN_TIME),
    ),
)
def agreement_missing(case: Case) -> Iterator[Finding]:
    """A commissioner of a kind that has placements going on is controller by agreement, or is known not to be."""
    kinds = case.entries.column("placements", "commissioner_kind")
    here = {kinds[row] for row in placements_here(case.entries, case.today)}
    plays = case.model.plays("commissioners", "controller")
    wanted = ("commissioner_kind", "controller", "agreement_date")
    for row, kind, controller, agreed in case.entries.rows("commissioners", *wanted):
        part = plays.get(controller, "unclear" if controller is None else "")
        if kind not in here:
            continue
        if part == "unclear":
            yield case.at("commissioners", "controller", row, "det är inte klart vem som ansvarar för uppgifterna")
        elif part in ("commissioner", "joint") and agreed is None:
            what = "avtal saknas" if part == "commissioner" else "överenskommelse om det gemensamma ansvaret saknas"
            yield case.at("commissioners", "agreement_date", row, f"{what}, och placeringar pågår")


@rule(
    "F908",
    "Foto av den som är skyddad",
    what="Att det inte finns något foto av den som har skyddade uppgifter.",
    why="Ett foto kan visa den som söker efter personen både vem och var.",
    remedy="förstör fotot och alla kopior, och välj ett annat slags underlag",
    needs=(
        "participants.participant_id",
        "participants.protected",
        *(f"evidence.{role}" for role in ("evidence_id", "participant_id", "evidence_date", "evidence_kind")),
    ),
)
def photo_of_a_protected_person(case: Case) -> Iterator[Finding]:
    """No evidence about a protected participant is a photo."""
    hidden = protected_participants(case.entries)
    for photo in case.entries.once(photos):
        if photo.participant_id in hidden:
            message = f"{photo.participant_id} har skyddade uppgifter, men underlaget är ett foto"
            yield case.at("evidence", "evidence_kind", photo.row, message)
