"""F3: how rows hang together: what they refer to exists, and ids stand once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.model.shows import sources
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.ids import by_bare_id, only_one

#: So many of the cells with the same id are named.
_SHOWN = 5


@rule(
    "F301",
    "Hänvisningen leder ingenstans",
    what="Att det id som en rad hänvisar till finns på sitt blad.",
    why="Raden hör inte ihop med någon, och kommer inte med i dokument och översikter.",
    remedy="välj ett id i rullistan, eller lägg först till raden på bladet där id hör hemma",
)
def unknown_reference(case: Case) -> Iterator[Finding]:
    """Each reference leads to a row. That a sheet or its keys are missing altogether is F101's and F102's to tell.

    One that fills in itself is told at the cell that it is made from: there somebody can mend it.
    """
    names = {sheet.id: sheet.name for sheet in case.model.sheets}
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            if not _has_keys(case, column.refers_to) or column.id not in table.columns:
                continue
            known, values = case.entries.keys(column.refers_to), case.entries.typed(sheet_id, column).values
            at, page = _written_in(case, column), names[column.refers_to]
            if column.type is not ColumnType.REFERENCES:
                values = [value and (value,) for value in values]
            unknown = {wanted for some in set(values) for wanted in some or () if wanted not in known}
            if not unknown:
                continue
            alike = case.entries.once(_by_bare_id, column.refers_to)
            meant = {wanted: only_one(wanted, alike) for wanted in unknown}
            for row, some in enumerate(values):
                for wanted in some or ():
                    if wanted in unknown:
                        remedy = _remedy(column, at, wanted, meant[wanted], page)
                        yield case.at_cell(sheet_id, at.id, row, f"”{wanted}” finns inte på bladet {page}", remedy)


def _by_bare_id(entries: Entries, sheet_id: str) -> Mapping[str, Sequence[str]]:
    return by_bare_id(entries.keys(sheet_id))


def _remedy(column: Column, at: Column, wanted: str, meant: str, page: str) -> str:
    if meant:
        return f"rätta {at.heading}: {wanted} ska nog vara {meant}" if column.shows else f"menade du {meant}?"
    if column.shows:
        return f"rätta {at.heading}, eller lägg först till {wanted} på bladet {page}"
    return f"välj ett id i rullistan, eller lägg först till raden på bladet {page}"


def _written_in(case: Case, column: Column) -> Column:
    """The column in which people write what stands in this one."""
    origin = next(iter(sources(case.model, column)), column) if column.shows else column
    return origin if origin.id in case.entries.tables[column.sheet].columns else column


def _has_keys(case: Case, sheet_id: str) -> bool:
    key, table = case.model.key_of(sheet_id), case.entries.tables.get(sheet_id)
    return key is not None and table is not None and key.id in table.columns


@rule(
    "F302",
    "Samma id två gånger",
    what="Att varje id, och annat som ska vara unikt, bara står på en rad.",
    why="När två rader har samma id går det inte att veta vilken av dem andra blad menar.",
    remedy="ge den ena raden ett eget id, eller ta bort raden om den är dubbel",
)
def doubled_key(case: Case) -> Iterator[Finding]:
    """Each unique value stands once. Every row that shares it is told: none of them can be trusted."""
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            if not case.model.stands_once(column) or column.id not in table.columns:
                continue
            values = case.entries.typed(sheet_id, column).values
            folded = [str(value).casefold() for value in values if value is not None]
            if len(set(folded)) == len(folded):
                continue
            rows: dict[str, list[int]] = defaultdict(list)
            for row, value in enumerate(values):
                if value is not None:
                    rows[str(value).casefold()].append(row)
            for same in rows.values():
                for row in same if len(same) > 1 else ():
                    some = [table.cell(other, column.id) for other in same[: _SHOWN + 1] if other != row][:_SHOWN]
                    more = f" och {len(same) - 1 - len(some)} till" if len(same) - 1 > len(some) else ""
                    message = f"”{values[row]}” står också i cell {', '.join(some)}{more}"
                    yield case.at_cell(sheet_id, column.id, row, message)


@rule(
    "F303",
    "Id och deltagare hör inte ihop",
    what="Att id på en placering eller validering börjar med deltagarens id och ett streck.",
    why="Stämmer de inte är det oklart vems raden är, och en persons uppgifter kan hamna i en annans dokument.",
    remedy="kontrollera vem raden gäller, och rätta id eller deltagare",
)
def key_of_another_participant(case: Case) -> Iterator[Finding]:
    """The key of a placement or a validation begins with its participant's."""
    for sheet, key in (("placements", "placement_id"), ("validations", "validation_id")):
        for row, own, participant in case.entries.rows(sheet, key, "participant_id"):
            if own and participant and not own.casefold().startswith(f"{participant}-".casefold()):
                yield case.at(sheet, key, row, f"”{own}” hör inte ihop med deltagaren {participant}")
