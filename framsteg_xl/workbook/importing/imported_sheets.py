"""The sheets *Importerat*: the whole list as it stood, by which its rows are known again when it is read once more."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Container, Mapping, Sequence

from framsteg_xl.tables.book import BLANK, Book
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.headings import Matching
from framsteg_xl.workbook.importing.lines import Line, at
from framsteg_xl.workbook.importing.row_keys import RowKey, row_key, row_keys
from framsteg_xl.workbook.importing.shield import Copies, Shield
from framsteg_xl.workbook.plain_values import plain_text, writable

#: What the list's own sheets are called in the new workbook, with a number from the second on.
IMPORTED = "Importerat"
_IMPORTED = re.compile(rf"{IMPORTED}( \d+)?", re.IGNORECASE)


def recognise(
    lines: Sequence[Line], matching: Matching, copies: Copies, book: Book, in_book: Container[str]
) -> dict[str, str]:
    """Find rows that were read in before; the list's sheets that are in the workbook already, and what they are called.

    A row of a sheet that has not changed is what it became then; of one that has, a row that stands there too.
    ``in_book`` are the workbook's participants: a row that became somebody who is gone is a new row.
    """
    main = matching.grid
    headings = row_key(main.rows[matching.row])
    rows = {number: row_key(row) for number, row in enumerate(copies[main.name])}
    sheets = {name: row_keys(copy) for name, copy in copies.items()}
    earlier: dict[str, str] = {}
    known: dict[RowKey, deque[str]] = defaultdict(deque)
    by_row = {line.row: line for line in lines}
    for grid in book.grids.values():
        if not _IMPORTED.fullmatch(grid.name):
            continue
        before = row_keys([row[1:] for row in grid.rows])
        same = {name for name, keys in sheets.items() if keys == before}
        earlier |= dict.fromkeys(same, grid.name)
        for number, row in enumerate(grid.rows):
            line = by_row.get(number) if main.name in same else None
            became = plain_text(at(row, 0))
            if became not in in_book:
                continue
            if line:
                line.id, line.seen = became, True
            elif headings in before and number < len(before) and before[number]:
                known[before[number]].append(became)
    for line in lines:
        found = known.get(rows[line.row])
        if found and not (line.seen or line.hidden):
            line.id, line.seen = found.popleft(), True
    return earlier


def add_sheets(
    done: Import, lines: Sequence[Line], copies: Copies, book: Book, earlier: Mapping[str, str], shield: Shield
) -> dict[str, str]:
    """Add the whole list, sheet by sheet, with who each row became in front, but for sheets of ``earlier``.

    What each of the list's sheets is called in the workbook, old and new.
    """
    main, key = done.matching.grid.name, done.model.column("participants", "participant_id")
    became = {line.row: line.id for line in lines} | {done.matching.row: key.heading if key else ""}
    taken = {name.casefold() for name in (*book.grids, *(sheet.name for sheet in done.model.sheets))}
    names = (IMPORTED if number == 1 else f"{IMPORTED} {number}" for number in range(1, 10_000))
    free = (name for name in names if name.casefold() not in taken)
    called = dict(earlier)
    for name in sorted(copies, key=lambda name: name != main):
        rows = copies[name]
        if name in earlier or all(blank(value) for row in rows for value in row):
            continue
        if name != main and shield.sheet_name(name) != name:
            done.told.append("Ett blad som bär namnet på någon med skyddade uppgifter följde inte med.")
            continue
        called[name] = new = next(free)
        front: Mapping[int, str] = became if name == main else {}
        done.sheets[new] = [[front.get(number, BLANK), *map(writable, row)] for number, row in enumerate(rows)]
        done.told.append(f"Bladet {shield.sheet_name(name)} följer med som {new}.")
    return called
