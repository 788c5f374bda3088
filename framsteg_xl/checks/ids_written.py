"""F2: how ids and chosen words are written: spaces that cannot be seen, and two ids that look the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeGuard

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import filled_in_columns
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.ids import bare_id

#: Spaces at the edges or doubled, and characters that take up no room or look like a space.
_UNSEEN = re.compile(r"^ | $|  |[\t\xa0\xad\u2000-\u200f\u202f\u2060\ufeff]", re.MULTILINE)


@rule(
    "F211",
    "Mellanslag som inte syns",
    what="Att id och värden ur listor inte har mellanslag före, efter eller två i rad, eller tecken som inte syns.",
    why="Det ser rätt ut, men Excel tar det för något annat: raden räknas inte med på Översikt.",
    remedy="välj värdet i rullistan, eller skriv om det utan mellanslag",
    severity=Severity.WARNING,
)
def unseen_spaces(case: Case) -> Iterator[Finding]:
    """Nothing that Excel compares letter by letter has spaces or characters that cannot be seen."""
    for sheet_id, column in filled_in_columns(case):
        if column.type in (ColumnType.CHOICE, ColumnType.REFERENCE) or case.model.stands_once(column):
            values = case.entries.tables[sheet_id].columns[column.id]
            if _UNSEEN.search("\n".join(filter(_is_text, set(values)))):  # all at once: hardly ever is there any
                for row, value in enumerate(values):
                    if _is_text(value) and _UNSEEN.search(value):
                        yield case.at_cell(sheet_id, column.id, row, "cellen har mellanslag som inte syns")


def _is_text(value: Value) -> TypeGuard[str]:
    return isinstance(value, str) and not blank(value)


@rule(
    "F212",
    "Nästan samma id",
    what="Att två id inte ser ut som samma: D001 och D0O1, P01 och P1.",
    why="Det är lätt att välja fel, och det en person har gjort hamnar då hos en annan.",
    remedy="är det samma: behåll den ena raden. Annars: ge den ena ett annat nummer",
    severity=Severity.WARNING,
)
def look_alike_ids(case: Case) -> Iterator[Finding]:
    """No two ids are the same but for case, spaces, leading zeros or O for 0. The same id twice is F302's to tell."""
    for sheet_id, table in case.tables():
        key = case.model.key_of(sheet_id)
        if key and key.id in table.columns and not key.shows:
            alike: dict[str, dict[str, int]] = defaultdict(dict)
            for written, row in case.entries.keys(sheet_id).items():
                alike[bare_id(written)].setdefault(written.casefold(), row)
            for rows in alike.values():
                first, *others = rows.values()
                for row in others:
                    message = f"id ser ut som det i cell {table.cell(first, key.id)}"
                    yield case.at_cell(sheet_id, key.id, row, message)
