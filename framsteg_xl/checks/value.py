"""F2: each value by itself: there, in its list, no error, a number that can be somebody's, what the row gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from personnummer import personnummer

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import filled_in_columns, rows_where, shown
from framsteg_xl.finding import Finding
from framsteg_xl.likeness import suggest
from framsteg_xl.model.shapes import ColumnType, Sensitivity
from framsteg_xl.model.shows import AfterDash, BeforeDash, Joined, shows
from framsteg_xl.tables.book import CellError
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.protected import knows_protected, protected_participants

_OF_ITS_ROW = (BeforeDash, AfterDash, Joined)


@rule(
    "F201",
    "Obligatorisk uppgift saknas",
    what="Att varje rad har de uppgifter som modellen kräver.",
    why="Utan dem går raden inte att knyta till rätt person, plats eller dag.",
    remedy="fyll i cellen",
)
def missing_value(case: Case) -> Iterator[Finding]:
    """Each row holds what is mandatory; of a protected person nothing that reveals who it is."""
    hidden = protected_participants(case.entries)
    known = knows_protected(case.entries)
    for sheet_id, column in filled_in_columns(case.entries):
        revealing = column.sensitivity is not Sensitivity.PLAIN
        if not column.required or (revealing and not known and case.entries.is_about_participants(sheet_id)):
            continue
        if None not in case.entries.typed(sheet_id, column).distinct:
            continue  # neither blank nor wrong, in any row
        raw, owners = case.entries.tables[sheet_id].columns[column.id], case.entries.owners(sheet_id)
        for row in case.entries.filled(sheet_id):
            if blank(raw[row]) and not (revealing and owners[row] in hidden):
                yield case.at_cell(sheet_id, column.id, row, "cellen är tom")


@rule(
    "F203",
    "Värdet finns inte i listan",
    what="Att värdet är ett av dem som listan erbjuder.",
    why="Ett värde som ingen känner igen räknas inte i någon översikt.",
    remedy="välj ett värde i rullistan",
)
def not_in_list(case: Case) -> Iterator[Finding]:
    """Each chosen value is in its list, or is an alias of one that is."""
    for sheet_id, column in filled_in_columns(case.entries):
        if column.type is not ColumnType.CHOICE:
            continue
        raw = case.entries.tables[sheet_id].columns[column.id]
        offered = [choice.value for choice in case.model.offered(column.list)]
        meant = cache(partial(suggest, offered=offered))  # the same slip often stands in many rows
        for row in case.entries.typed(sheet_id, column).wrong:
            if not isinstance(raw[row], CellError):
                message = f"”{shown(raw[row])}” finns inte i listan"
                yield case.at_cell(sheet_id, column.id, row, message, meant(str(raw[row])))


@rule(
    "F204",
    "Formelfel i cellen",
    what="Att ingen cell visar ett fel, till exempel #REF! eller #SAKNAS!.",
    why="Värdet som stod där är borta, ofta för att en rad eller ett blad har tagits bort.",
    remedy="ångra, eller skriv värdet på nytt",
)
def error_in_cell(case: Case) -> Iterator[Finding]:
    """No cell holds an error value. What fills in itself is mended with the formula of another row."""
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            values = table.columns.get(column.id, ())
            if CellError in set(map(type, values)):
                for row, value in enumerate(values):
                    if isinstance(value, CellError):
                        remedy = "ångra, eller kopiera cellen från en rad där den stämmer" if column.shows else ""
                        yield case.at_cell(sheet_id, column.id, row, f"cellen visar felet {value}", remedy)


@rule(
    "F206",
    "Personnumret stämmer inte",
    what="Att personnummer och samordningsnummer har rätt datum och kontrollsiffra.",
    why="Ett fel nummer pekar på fel person.",
    remedy="kontrollera numret mot legitimation eller beslut, eller lämna cellen tom",
)
def wrong_personal_number(case: Case) -> Iterator[Finding]:
    """Each personnummer or samordningsnummer passes its own check (SKV 704). The number is never repeated."""
    for sheet_id, column in filled_in_columns(case.entries):
        if column.type is ColumnType.PERSONAL_NUMBER:
            for row, _ in rows_where(case.entries.typed(sheet_id, column), _is_nobodys):
                message = "numret är inte ett giltigt personnummer eller samordningsnummer"
                yield case.at_cell(sheet_id, column.id, row, message, secret=True)


def _is_nobodys(number: str | None) -> bool:
    return number is not None and not personnummer.valid(number)


@rule(
    "F214",
    "Uträkningen är överskriven",
    what="Att id som fylls i av sig själva är de som raden ger.",
    why="Någon har skrivit eller klistrat in något annat. Andra blad och kontrollen läser raden, inte det som står i "
    "cellen, så det ni ser är inte det som gäller.",
    remedy="kopiera cellen från en rad där den stämmer, eller töm den (Delete)",
)
def overwritten(case: Case) -> Iterator[Finding]:
    """An id that is made of its row says what the row says, where anything stands there at all."""
    for sheet_id, table in case.tables():
        for column in case.model.columns_of(sheet_id):
            if column.shows and column.id in table.columns and isinstance(shows(case.model, column), _OF_ITS_ROW):
                pairs = zip(table.columns[column.id], case.entries.typed(sheet_id, column).values, strict=True)
                for row, (value, made) in enumerate(pairs):
                    written = not isinstance(value, CellError) and str(value).strip()
                    if written and made and written != made:
                        message = f"”{shown(value)}” står i cellen, men raden ger {made}"
                        yield case.at_cell(sheet_id, column.id, row, message)
