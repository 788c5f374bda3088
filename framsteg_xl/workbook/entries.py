"""What staff have entered in one workbook: its tables, read through the model.

The same Entries come from a closed file, from the open workbook and from a test's Markdown. Code asks by
*role* (``entries.rows("placements", "start_date")``); ids and headings are the model's business.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast

from framsteg_xl.collector import collector_at_rest
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import BELONGS_BY
from framsteg_xl.model.shapes import Column, ColumnType, Company, Sheet
from framsteg_xl.model.shows import AfterDash, BeforeDash, Joined, shows
from framsteg_xl.tables.book import BLANK, Book, Value
from framsteg_xl.tables.table import Table, blank, find_table
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.values import Typed, read_column

PARTICIPANTS = "participants"

T = TypeVar("T")


class Entries:
    """The tables of one workbook and the model they follow. Immutable after creation."""

    @collector_at_rest()
    def __init__(self, book: Book, model: Model, tables: Mapping[str, Table] | None = None) -> None:
        self.book = book
        self.model = model
        self.tables: Mapping[str, Table] = dict(self._found()) if tables is None else tables
        self._typed: dict[tuple[str, str], Typed] = {}
        self._by_role: dict[tuple[str, str], Sequence[Any]] = {}
        self._filled: dict[str, Sequence[int]] = {}
        self._owners: dict[str, Sequence[str | None]] = {}
        self._lookups: dict[str, Mapping[str, int]] = {}
        self._worked_out: dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any] = {}

    def plus(self, rows: Rows) -> Entries:
        """These entries with new rows below those that are there; what fills in itself is blank in them."""
        tables = {key: _longer(table, rows[key]) if key in rows else table for key, table in self.tables.items()}
        return Entries(self.book, self.model, tables)

    def _found(self) -> Iterator[tuple[str, Table]]:
        for sheet in self.model.sheets:
            columns = self.model.columns_of(sheet.id)
            headings = {column.id: (column.heading, *column.aliases) for column in columns}
            table = find_table(self.book, sheet.id, sheet.name, headings)
            if table is not None:
                yield sheet.id, table

    @property
    def workbook(self) -> str:
        """The file's name, without its folder."""
        return self.book.name

    @property
    def company_id(self) -> str:
        """The company that the workbook was made for, from its properties; empty when unknown."""
        return self.book.properties.get("framsteg_company", "")

    @property
    def company(self) -> Company:
        """The company that the workbook was made for. Raises :class:`UserError` when that is not known."""
        if not self.company_id:
            raise UserError(
                f"Arbetsboken {self.workbook} säger inte vilket företag den hör till",
                "använd en arbetsbok som är gjord med framsteg new",
            )
        return self.model.company(self.company_id)

    def once(self, work_out: Callable[..., T], *arguments: Hashable) -> T:
        """What a function works out of all the entries (and a day, say), worked out the first time and kept."""
        key = (work_out, arguments)
        if key not in self._worked_out:
            self._worked_out[key] = work_out(self, *arguments)
        return cast(T, self._worked_out[key])

    # -- by role: for rules, certificates and deliveries ---------------------------------------------

    def has(self, sheet_role: str, *roles: str) -> bool:
        """Whether the workbook holds this table with all of these columns."""
        sheet = self.model.sheet(sheet_role)
        if sheet is None or sheet.id not in self.tables:
            return False
        columns = (self.model.column(sheet_role, role) for role in roles)
        return all(column and column.id in self.tables[sheet.id].columns for column in columns)

    def column(self, sheet_role: str, role: str) -> Sequence[Any]:
        """A column's typed values: None where the cell is blank or its value wrong; empty if it is missing."""
        key = (sheet_role, role)
        if key not in self._by_role:
            read = self._read(sheet_role, role)
            self._by_role[key] = read.values if read else ()
        return self._by_role[key]

    def unread(self, sheet_role: str, role: str) -> Set[int]:
        """The rows in which something stands in a column that cannot be read; none if it is missing."""
        read = self._read(sheet_role, role)
        return set(read.wrong) if read else set()

    def _read(self, sheet_role: str, role: str) -> Typed | None:
        sheet, column = self.model.sheet(sheet_role), self.model.column(sheet_role, role)
        there = sheet and column and self.has(sheet_role, role)
        return self.typed(sheet.id, column) if there and sheet and column else None

    def rows(self, sheet_role: str, *roles: str) -> Iterator[tuple[Any, ...]]:
        """Each row that holds anything: its number, then the typed values. Nothing if a column is missing."""
        if not self.has(sheet_role, *roles):
            return iter(())
        filled = self.filled(self._sheet(sheet_role).id)
        columns = (self.column(sheet_role, role) for role in roles)
        return zip(filled, *(map(column.__getitem__, filled) for column in columns), strict=True)

    def value(self, sheet_role: str, role: str, row: int | None) -> Any:
        """One typed value; None where the row or the column is missing."""
        column = self.column(sheet_role, role)
        return column[row] if row is not None and column else None

    def lookup(self, sheet_role: str) -> Mapping[str, int]:
        """The key of each row → its number (the first, where a key stands twice)."""
        sheet = self.model.sheet(sheet_role)
        return self.keys(sheet.id) if sheet else {}

    def owner(self, sheet_role: str, row: int) -> str | None:
        """The participant that a row belongs to, followed through its references."""
        return self.owners(self._sheet(sheet_role).id)[row]

    def _sheet(self, role: str) -> Sheet:
        sheet = self.model.sheet(role)
        if sheet is None:
            raise KeyError(role)
        return sheet

    # -- by the model's ids: for what treats all columns alike ----------------------------------------

    def typed(self, sheet_id: str, column: Column) -> Typed:
        """A column by the model's ids, read by its type (cached)."""
        key = (sheet_id, column.id)
        if key not in self._typed:
            self._typed[key] = self._made_of_its_row(column) or read_column(
                column, self.tables[sheet_id].columns[column.id], self.model
            )
        return self._typed[key]

    def _made_of_its_row(self, column: Column) -> Typed | None:
        """An id that is part of, or made of, others on its row: worked out anew, for nobody may have filled it in.

        (Excel fills in a table's formulas on a new row; LibreOffice does not.)
        """
        match shows(self.model, column) if column.shows else None:
            case BeforeDash(origin) if origin.id in self.tables[column.sheet].columns:
                whole = self.typed(column.sheet, origin).values
                made = [some.partition("-")[0] or None if some and "-" in some else None for some in whole]
            case AfterDash(origin) if origin.id in self.tables[column.sheet].columns:
                whole = self.typed(column.sheet, origin).values
                made = [(some or "").partition("-")[2] or None for some in whole]
            case Joined(first, second) if {first.id, second.id} <= self.tables[column.sheet].columns.keys():
                pairs = zip(
                    self.typed(column.sheet, first).values, self.typed(column.sheet, second).values, strict=True
                )
                made = [f"{one}-{other}" if one and other else None for one, other in pairs]
            case _:
                return None
        return Typed(made, set(made))

    def filled(self, sheet_id: str) -> Sequence[int]:
        """The rows in which somebody has written something (what is worked out does not count)."""
        if sheet_id not in self._filled:
            table = self.tables[sheet_id]
            worked_out = {column.id for column in self.model.columns_of(sheet_id) if column.shows}
            rows: Sequence[int] = range(len(table))
            empty = rows
            for values in (values for key, values in table.columns.items() if key not in worked_out):
                empty = [row for row in empty if blank(values[row])]
                if not empty:
                    break
            self._filled[sheet_id] = sorted(set(rows).difference(empty)) if empty else rows
        return self._filled[sheet_id]

    def keys(self, sheet_id: str) -> Mapping[str, int]:
        """The key of each row → its number, by the sheet's id."""
        if sheet_id not in self._lookups:
            column, table = self.model.key_of(sheet_id), self.tables.get(sheet_id)
            lookup: dict[str, int] = {}
            if column and table and column.id in table.columns:
                for row, key in enumerate(self.typed(sheet_id, column).values):
                    if key is not None:
                        lookup.setdefault(key, row)
            self._lookups[sheet_id] = lookup
        return self._lookups[sheet_id]

    def is_about_participants(self, sheet_id: str) -> bool:
        """Whether the rows of a sheet belong to participants, directly or through what they refer to."""
        return sheet_id in self._way_home

    def owners(self, sheet_id: str) -> Sequence[str | None]:
        """The participant id of each row of a sheet, by its id; None where there is none."""
        if sheet_id not in self._owners:
            self._owners[sheet_id] = self._follow(sheet_id)
        return self._owners[sheet_id]

    def _follow(self, sheet_id: str) -> Sequence[str | None]:
        table = self.tables[sheet_id]
        column = self._way_home.get(sheet_id)
        if column is None or column.id not in table.columns:
            return [None] * len(table)
        values = self.typed(sheet_id, column).values
        if column.type is not ColumnType.REFERENCE:  # the participants' own key
            return values
        if column.refers_to not in self.tables:
            return [None] * len(table)
        lookup, owners = self.keys(column.refers_to), self.owners(column.refers_to)
        return [owners[lookup[value]] if value in lookup else None for value in values]

    @cached_property
    def _way_home(self) -> Mapping[str, Column]:
        """For each sheet whose rows belong to a participant: the column that leads there."""
        start = self.model.sheet(PARTICIPANTS)
        key = self.model.key_of(start.id) if start else None
        way = {start.id: key} if start and key else {}
        roles = {sheet.id: sheet.role for sheet in self.model.sheets}
        found = True
        while found:
            found = False
            for column in self.model.columns:
                leads = column.type is ColumnType.REFERENCE and column.refers_to in way
                decides = BELONGS_BY.get(roles.get(column.sheet, ""), column.role) == column.role
                if leads and decides and column.sheet not in way:
                    way[column.sheet] = column
                    found = True
        return way


def _longer(table: Table, rows: Sequence[Mapping[str, Value]]) -> Table:
    columns = {key: [*values, *(row.get(key, BLANK) for row in rows)] for key, values in table.columns.items()}
    return replace(table, columns=columns)
