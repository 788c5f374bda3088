"""``modell.xlsx`` → :class:`Model`. Faults in the model are findings that point at its own cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.cells import converted
from framsteg_xl.model.draft import Draft, Search
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.filling import with_values_of_lists
from framsteg_xl.model.forms import with_buttons_of
from framsteg_xl.model.kind import Kind, kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.soundness import faults
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Book, Grid, Value
from framsteg_xl.tables.table import Table, blank, find_table
from framsteg_xl.tables.xlsx import read_xlsx

#: So many of its sheets are whole, whatever is wrong with a model.
_ENOUGH = 0.25


def load_model(path: Path | None = None) -> Model:
    """The model in ``path`` (default: the shipped one). Raises :class:`UserError` naming the first error."""
    model, findings = read_model(read_xlsx(path or shipped("workbooks", "modell.xlsx")))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        more = f" ({len(errors) - 1} fel till)" if len(errors) > 1 else ""
        first = errors[0]
        raise UserError(f"Modellen {first.workbook} har fel{more}. {first.place}: {first.message}", first.remedy)
    return model


def read_model(book: Book, more: Iterable[Search] = ()) -> tuple[Model, list[Finding]]:
    """A model with the rows that could be read, and a finding for everything that is wrong.

    ``more`` are searches that need what other floors know. All searches are run however much could be read; what
    only follows from something that could not is left out (:class:`Draft`). Raises :class:`UserError` for a file that
    is something else.
    """
    kind, mend = kind_of(book), "välj filen som modellen står i"
    if kind not in (None, Kind.MODEL):
        raise UserError(f"Filen {book.name} är en {kind}, inte en modell", mend)
    findings: list[Finding] = []
    sheets = {sheet.name: _read(book, sheet, findings) for sheet in fields(Model)}
    if kind is None and sum(not sheet.torn for sheet in sheets.values()) < _ENOUGH * len(sheets):
        raise UserError(f"Filen {book.name} är ingen modell från Framsteg", mend)
    rows = {name: list(sheet.rows.values()) for name, sheet in sheets.items()}
    draft = Draft(rows, frozenset(name for name, sheet in sheets.items() if sheet.torn))
    told = [fault for sheet in sheets.values() for fault in sheet.faults] + draft.faults([faults, *more])
    findings += [_at_its_cell(fault, book, sheets[fault.sheet]) for fault in sorted(told, key=_order)]
    model = with_values_of_lists(draft.model())
    missing = frozenset(name for name, sheet in sheets.items() if sheet.table is None)
    lent = missing & {sheet.name for sheet in fields(Model) if sheet.metadata["later"]}
    return (with_buttons_of(load_model(), model, lent) if lent and not _is_shipped(book) else model), findings


def _is_shipped(book: Book) -> bool:
    """Whether a model is the one that others lend from."""
    return book.path is not None and book.path.resolve() == shipped("workbooks", "modell.xlsx").resolve()


def _order(fault: Fault) -> tuple[int, int, int]:
    """The worst first, then by sheet and row."""
    sheets = [sheet.name for sheet in fields(Model)]
    return list(Severity).index(fault.severity), sheets.index(fault.sheet), -1 if fault.row is None else fault.row


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that was read, called ``title``: what could be read of each row, by the row's number in the table.

    ``torn`` when there was more to read.
    """

    title: str
    torn: bool
    table: Table | None
    rows: Mapping[int, Mapping[str, Any]]
    faults: Sequence[Fault]


def _at_its_cell(fault: Fault, book: Book, read: _Read) -> Finding:
    where: tuple[str, str, Value] = ("", "", "")
    if fault.row is not None and read.table and fault.field in read.table.places:
        number = list(read.rows)[fault.row]
        cell, title = read.table.cell(number, fault.field), read.table.headings[fault.field]
        where = (cell, title, read.table.columns[fault.field][number])
    return _finding(fault.code, book, read.title, *where, fault.message, fault.remedy, fault.severity)


def _read(book: Book, sheet: Field[Any], findings: list[Finding]) -> _Read:
    """A sheet's rows; what is wrong with the sheet as such is added to ``findings``."""
    name, row = sheet.metadata["sheet"], sheet.metadata["row"]
    headings = {f.name: f.metadata["heading"] for f in fields(row)}
    table = find_table(book, name, name, {key: (heading,) for key, heading in headings.items()})
    if table is None:
        message, severity = f"bladet {name} saknas i modellen", Severity.ERROR
        remedy = f"lägg tillbaka bladet {name}, eller ta fram en äldre version av modellen"
        if sheet.metadata["later"] and not _is_shipped(book):
            message, severity = f"{message}, och programmets eget används", Severity.NOTICE
            remedy = f"kopiera bladet {name} från programmets modell om ni vill ändra det: det är nyare än er modell"
        findings.append(_finding("M01", book, name, "", "", "", message, remedy, severity))
        return _Read(name, True, None, {}, ())
    strays = book.grids[table.sheet].strays
    if strays:
        message = "det som står här läses inte: det är långt bort från tabellen"
        remedy = "flytta det till tabellen, eller radera det"
        findings.append(_finding("M06", book, table.sheet, strays[0], "", "", message, remedy))
    later = {f.name for f in fields(row) if f.metadata["later"]}
    for key in table.missing:
        others = [heading for other, heading in table.headings.items() if other not in headings]
        close = get_close_matches(headings[key], others, n=1)
        remedy = f"ändra rubriken ”{close[0]}”, om det är den" if close else "lägg tillbaka kolumnen med den rubriken"
        message, severity = f'kolumnen "{headings[key]}" saknas', Severity.ERROR
        if key in later:
            message, severity = f"{message}, och räknas som tom", Severity.NOTICE
            remedy = f"lägg till kolumnen på bladet {name} om ni vill använda den: den är nyare än er modell"
        findings.append(_finding("M02", book, table.sheet, "", headings[key], "", message, remedy, severity))
    lost = [key for key in table.missing if key not in later]
    faults: list[Fault] = []
    rows = dict(_rows(table, book.grids[table.sheet], sheet.name, row, faults))
    return _Read(table.sheet, bool(strays or lost), table, rows, faults)


def _rows(table: Table, grid: Grid, sheet: str, row: type, faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What can be read of each row, with its number in the table; what cannot is added to ``faults``."""
    hints = get_type_hints(row)
    known = [f for f in fields(row) if f.name not in table.missing or f.metadata["later"]]
    seen: set[str] = set()
    place = 0
    for number in range(len(table)):
        values = {f.name: table.columns[f.name][number] if f.name in table.columns else BLANK for f in known}
        if all(map(blank, values.values())):
            continue
        read: dict[str, Any] = {}
        for f in known:
            try:
                if grid.merged and f.name in table.places:
                    _whole(grid, table.first_row + number, table.places[f.name])
                value = converted(values[f.name], hints[f.name], f)
                if f.metadata.get("key"):
                    _once(value, seen)
                read[f.name] = value
            except ValueError as fault:
                faults.append(Fault("M03", sheet, place, f.name, *fault.args))
        place += 1
        yield number, read


def _whole(grid: Grid, row: int, column: int) -> None:
    """Raises :class:`ValueError` (message, remedy) for a cell that is merged into another."""
    if into := grid.merged_into(row, column):
        remedy = "markera dem, klicka på Start > Centrera över kolumner så att de delas, och fyll i"
        raise ValueError(f"cellen är sammanfogad med {cell_name(*into)}", remedy)


def _once(key: str, seen: set[str]) -> None:
    """Take a key. Raises :class:`ValueError` (message, remedy) where an earlier row has it."""
    if key.casefold() in seen:
        raise ValueError(f"”{key}” finns redan på en rad ovanför", "ge raden ett eget id")
    seen.add(key.casefold())


def _finding(
    code: str,
    book: Book,
    sheet: str,
    cell: str,
    title: str,
    value: Value,
    message: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(code, severity, book.name, sheet, cell, title, value, message, remedy)
