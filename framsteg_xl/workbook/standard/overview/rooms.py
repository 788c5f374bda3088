"""Where the workbook stops counting: which sheets have more rows than there is room for.

Formulas, dropdowns and colours reach as far down as a sheet is prepared; what counts a sheet row by row reaches as
far as its block. A workbook is built with room for all that it holds and more, so this is about rows typed later.
"""

from __future__ import annotations

from itertools import accumulate

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import literal
from framsteg_xl.workbook.standard.overview.block import FIRST, SHEET, Block, CalculationSheet

_FULL = "Arbetsboken har inte plats för alla rader på: "
_REMEDY = ". Resten räknas inte med. Be den som hjälper er att förnya arbetsboken."


def full_sheets(sheet: CalculationSheet) -> tuple[str, Value]:
    """Add a row a sheet, when all that counts has said how far; the warning, empty while there is room everywhere."""
    layout = sheet.layout
    kept = [(some, column) for some in layout.model.sheets if (column := written_in(layout.model, some.id))]
    rooms = [min(layout.rows(some.id), sheet.counted.get(some.id, layout.rows(some.id))) for some, _ in kept]
    b = Block(sheet, len(kept))
    names = b.column("blad", lambda r: literal(kept[r - FIRST][0].name), [some.name for some, _ in kept])
    b.column("rum", lambda r: str(rooms[r - FIRST]), [float(room) for room in rooms])

    otherwise = [sheet.full_when.get(some.id, []) for some, _ in kept]

    def full(r: int) -> str:
        _, column = kept[r - FIRST]
        reach = layout.reach(column)
        # The heading counts one. (A row inserted above the first one is not counted either: formulas move down.)
        more = f"COUNTA({layout.whole(column)})-1>COUNTA(INDEX({reach},1):INDEX({reach},{b.at('rum', r)}))"
        return f"IF(OR({','.join([more, *(condition for condition, _ in otherwise[r - FIRST])])}),1,0)"

    worth = [float(any(is_so for _, is_so in some)) for some in otherwise]
    b.column("fullt", full, worth)

    def named(r: int) -> str:
        before = b.at("fulla", r - 1) if r > FIRST else '""'
        return f'{before}&IF({b.at("fullt", r)}=0,"",IF({before}="","",", ")&{b.at("blad", r)})'

    said = [name if one else "" for name, one in zip(names, worth, strict=True)]
    listed = list(accumulate(said, lambda before, name: ", ".join(filter(None, (before, name)))))
    b.column("fulla", named, listed)
    last = f"{SHEET}!{b.at('fulla', FIRST + b.count - 1)}"
    return f'=IF({last}="","","{_FULL}"&{last}&"{_REMEDY}")', f"{_FULL}{listed[-1]}{_REMEDY}" if listed[-1] else ""


def written_in(model: Model, sheet_id: str) -> Column | None:
    """The column that no row of a sheet can be without, or else the first that people write in."""
    typed = [column for column in model.columns_of(sheet_id) if not column.shows]
    return next((column for column in typed if column.required), typed[0] if typed else None)
