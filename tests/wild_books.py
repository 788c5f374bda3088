"""Wild old workbooks for hypothesis: every way in which people and programs leave a workbook, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from old_books import Formula, OldSheet

#: A few sheets of different kinds; all others are missing in the old workbook.
SHEETS = ("deltagare", "placeringar", "resa", "avvikelser", "schema", "valideringar", "anteckningar")
NOW = " (nu)"

VALUES = st.one_of(
    st.sampled_from(
        ["i mars", " D001", "ja", "Nej ", "okänt ord", "rad ett\nrad två", "=1+1", "0012", "19640823-3234"]
    ),
    st.sampled_from(["#REF!", "2026-01-31", "https://exempel.se", "_x0041_", "å & <b>", "'x", "1e5"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    st.sampled_from([0.0, 1.0, 45000.0, 0.375, True, False]),
    st.dates(date(1901, 1, 1), date(2090, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.integers(1, 10**6).map(lambda seconds: timedelta(days=1, seconds=seconds)),
    st.sampled_from([Formula("=1+1", 2.0), Formula('="a"', "a"), Formula("=1/0", "#DIV/0!")]),
)
OWN = st.sampled_from(["Vår anmärkning", "Bil", "Ort", "2025", "Klar?", "A" * 300])


def newer(model: Model) -> Model:
    """A model in which half of the headings and of the lists' values have got other names, with the old as aliases."""
    columns = tuple(
        replace(c, heading=c.heading + NOW, aliases=(*c.aliases, c.heading)) if n % 2 else c
        for n, c in enumerate(model.columns)
    )
    values = tuple(
        replace(v, value=v.value + NOW, aliases=(*v.aliases, v.value)) if n % 2 else v
        for n, v in enumerate(model.list_values)
    )
    return replace(model, columns=columns, list_values=values)


def books(model: Model) -> st.SearchStrategy[list[OldSheet]]:
    """Old workbooks: some of the model's sheets, and people's own."""
    ours = st.tuples(*(st.one_of(st.none(), _sheet(model, sheet_id)) for sheet_id in SHEETS))
    names = ["Möten", "Placeringar (2)", "Uppgradering", "Samtycken", "Budget 2026", "Deltagare (er egen)"]
    theirs = st.lists(st.tuples(st.sampled_from(names), _cells(40, 8)), max_size=3, unique_by=lambda some: some[0])
    return st.tuples(_sheet(model, "personal"), ours, theirs).map(
        lambda parts: [
            parts[0],
            *(sheet for sheet in parts[1] if sheet),
            *(OldSheet(name, cells=cells) for name, cells in parts[2]),
        ]
    )


def _cells(down: int, across: int) -> st.SearchStrategy[dict[tuple[int, int], Any]]:
    return st.dictionaries(st.tuples(st.integers(0, down), st.integers(0, across)), VALUES, max_size=6)


@st.composite
def _sheet(draw: st.DrawFn, model: Model, sheet_id: str) -> OldSheet:
    sheet = next(some for some in model.sheets if some.id == sheet_id)
    columns = model.columns_of(sheet_id)
    known = draw(st.permutations(columns))[: draw(st.integers(max(3, len(columns) // 2 + 1), len(columns)))]
    own = draw(st.lists(OWN, max_size=2, unique=True))
    parts: list[Column | str] = [*known]
    for heading in own:
        parts.insert(draw(st.integers(0, len(parts))), heading[:255])
    beside = draw(st.lists(st.sampled_from(["Bredvid", "Utanför"]), max_size=2, unique=True))
    headings = [draw(_heading(part)) for part in parts] + beside
    rows = [
        [draw(_value(model, part)) for part in [*parts, *beside]] if draw(st.integers(0, 5)) else []
        for _ in range(draw(st.integers(0, 4)))
    ]
    in_table = draw(st.integers(0, len(rows)))
    lost = draw(st.integers(0, 4)) == 0
    top, left = (3, 0) if draw(st.booleans()) else (draw(st.integers(0, 6)), draw(st.integers(0, 2)))
    cells: dict[tuple[int, int], Any] = {}
    if top == 3 and left == 0:
        cells = {(0, 0): sheet.name, (1, 0): sheet.description}
    far = left + len(headings) + 2
    for (row, column), value in draw(_cells(12, 3)).items():
        cells[row, far + column] = value
    if top > 2 and draw(st.booleans()):
        cells[2, left] = draw(VALUES)
    if not lost and draw(st.integers(0, 3)) == 0:
        cells[draw(st.sampled_from([(1_048_575, 16_383), (50_000, 0), (1_048_575, left)]))] = draw(
            st.sampled_from(["långt bort", 3.0, date(2026, 1, 31)])
        )
    for gap, row in enumerate(draw(st.lists(st.tuples(*(_value(model, part) for part in parts)), max_size=2))):
        for at, value in enumerate(row):
            cells[top + 20 + 2 * gap, left + at] = value
    notes = draw(
        st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 4)), st.sampled_from(["obs", "fråga"]), max_size=2)
    )
    totals = ["Summa", 3.0] if not lost and draw(st.integers(0, 3)) == 0 else []
    return OldSheet(
        name=sheet.name,
        headings=headings,
        rows=rows,
        top=top,
        left=left,
        table="" if lost else sheet_id,
        in_table=in_table,
        wide=len(parts),
        totals=totals,
        cells={place: value for place, value in cells.items() if value != ""},
        notes=notes,
    )


def _heading(part: Column | str) -> st.SearchStrategy[str]:
    if isinstance(part, str):
        return st.just(part)
    return st.just(part.heading)


def _value(model: Model, part: Column | str) -> st.SearchStrategy[Any]:
    usual: st.SearchStrategy[Any] = VALUES
    if isinstance(part, Column):
        choices = [choice.value for choice in model.choices(part.list)]
        if part.shows:
            usual = st.sampled_from([Formula("=1+1", 2.0), Formula('=""', "")])
        elif choices:
            usual = st.sampled_from(choices)
        elif part.type is ColumnType.DATE:
            usual = st.dates(date(2020, 1, 1), date(2027, 1, 1))
        else:
            usual = st.sampled_from(["D001", "D001-1", "P01", "text"])
    return st.one_of(usual, usual, st.just(""), VALUES)
