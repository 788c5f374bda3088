"""Wild old workbooks for hypothesis: every way in which people and programs leave a workbook, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.workbook.own_row import number
from old_books import Formula, OldSheet, Spot

#: A few sheets of different kinds; all others are missing in the old workbook.
SHEETS = ("deltagare", "placeringar", "resa", "avvikelser", "schema", "valideringar", "kriterier", "anteckningar")
NOW = " (nu)"
SUM, NOTHING = Formula("=1+1", 2.0), Formula('=IF(1=2,1,"")', "")
#: One that a program saved without working it out.
NEVER = Formula("=SUM(B2:B9)&1", None)

VALUES = st.one_of(
    st.sampled_from(
        ["i mars", " D001", "ja", "Nej ", "okänt ord", "rad ett\nrad två", "=1+1", "0012", "19640823-3234"]
    ),
    st.sampled_from(["#REF!", "2026-01-31", "https://exempel.se", "_x0041_", "å & <b>", "'x", "1e5", "😀"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    st.sampled_from([0.0, 1.0, 45000.0, 0.375, True, False]),
    st.dates(date(1901, 1, 1), date(2090, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.integers(1, 10**6).map(lambda seconds: timedelta(days=1, seconds=seconds)),
    st.sampled_from([SUM, NOTHING, NEVER, Formula('="a"', "a"), Formula("=1/0", "#DIV/0!"), Formula("=NA()", "#N/A")]),
    st.just("lång " * 6000),
)
OWN = st.sampled_from(["Vår anmärkning", "Bil", "Ort", "2025", "Klar?", "Två\nrader", "A" * 255])
#: Days that Översikt sorts by: a clock beside one, or a part of a day, stops it from being made (overview/todo.py
#: counts in whole days). Until that is mended, these columns have neither.
WHOLE_DAYS = (("placeringar", "till"), ("placeringar", "avslutad"))
#: Ids that an older model had typed where the newer one works them out, and the new ones.
VALIDATIONS = ("V1", "V2", "v2", "D001-OCN1", "D002-OCN1")


def newer(model: Model) -> Model:
    """A model in which half of the headings and of the lists' values have got other names, with the old as aliases,
    and a sheet on which codes are looked up another one.
    """
    columns = tuple(
        replace(c, heading=c.heading + NOW, aliases=(*c.aliases, c.heading)) if n % 2 else c
        for n, c in enumerate(model.columns)
    )
    values = tuple(
        replace(v, value=v.value + NOW, aliases=(*v.aliases, v.value)) if n % 2 else v
        for n, v in enumerate(model.list_values)
    )
    texts = tuple(replace(t, title=t.title + NOW) if t.role == "modules" else t for t in model.texts)
    return replace(model, columns=columns, list_values=values, texts=texts)


def books(model: Model) -> st.SearchStrategy[list[OldSheet]]:
    """Old workbooks: some of the model's sheets, people's own, and words on those that are made anew."""
    ours = st.lists(st.sampled_from(SHEETS), max_size=3, unique=True).flatmap(
        lambda some: st.tuples(*(_sheet(model, sheet_id) for sheet_id in some))
    )
    names = ["Möten", "Placeringar (2)", "Samtycken", "Budget 2026", "Deltagare (er egen)", "ÖVRIGT FRÅN RESA"]
    names += ["Moduler (nu)", "Skattningens steg"]  # what ours are called, in a workbook that has none of them
    made_anew = ["Start", "Listor", "Översikt", "Beräkningar"]
    theirs = st.lists(_own_sheet(names), max_size=2, unique_by=lambda sheet: sheet.name.casefold())
    words = st.lists(_own_sheet(made_anew), max_size=1)
    log = st.one_of(st.none(), st.none(), _log(), _own_sheet(["Uppgradering"]))
    return st.tuples(_sheet(model, "personal"), ours, theirs, words, log).map(
        lambda parts: [parts[0], *parts[1], *parts[2], *parts[3], *([parts[4]] if parts[4] else [])]
    )


def typing(names: Sequence[str]) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """What people type anywhere on a workbook's sheets: on headings, over formulas, beside, below and far away."""
    row = st.one_of(st.integers(1, 12), st.integers(1, 40), st.just(50_000))
    cell = st.builds(lambda column, row: f"{get_column_letter(column)}{row}", st.integers(1, 26), row)
    value = st.sampled_from(
        ["zzz", " yyy", "Vår rubrik", "å & <b>\nrad två", "0012", 3.0, 7.0, 46000.0, SUM, NOTHING, NEVER]
    )
    return st.dictionaries(st.sampled_from(names), st.dictionaries(cell, value, min_size=1, max_size=6), max_size=4)


def _cells(down: int, across: int) -> st.SearchStrategy[dict[Spot, Any]]:
    return st.dictionaries(st.tuples(st.integers(0, down), st.integers(0, across)), VALUES, max_size=5)


def _notes() -> st.SearchStrategy[dict[Spot, str]]:
    spots = st.tuples(st.integers(0, 8), st.integers(0, 4))
    return st.dictionaries(spots, st.sampled_from(["obs", "fråga"]), max_size=2)


def _links(column: int) -> st.SearchStrategy[dict[Spot, tuple[str, str]]]:
    targets = st.sampled_from([("CV", "https://exempel.se/cv"), ("ida@exempel.se", "mailto:ida@exempel.se")])
    return st.dictionaries(st.tuples(st.integers(0, 8), st.just(column)), targets, max_size=1)


def _own_sheet(names: Sequence[str]) -> st.SearchStrategy[OldSheet]:
    return st.builds(
        OldSheet,
        name=st.sampled_from(names),
        cells=_cells(40, 8),
        notes=_notes(),
        links=_links(9),
        hidden=st.booleans(),
    )


def _log() -> st.SearchStrategy[OldSheet]:
    """The sheet *Uppgradering* of an earlier upgrade, in which people have also written."""
    told = st.tuples(
        st.sampled_from(["följde med", "se efter", "följde inte med"]),
        st.sampled_from(["Gammalt", ""]),
        st.sampled_from(["A1", ""]),
        VALUES,
        st.sampled_from(["Bladet heter nu Resa.", "Anteckningen på cellen står bara här."]),
        st.sampled_from(["Resa!A1", ""]),
        st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        st.sampled_from(["", "ja", "Ida kollar"]),
    )
    return st.builds(
        OldSheet,
        name=st.just("Uppgradering"),
        headings=st.just(["Utfall", "Blad", "Cell", "Värde", "Vad som hände", "Finns nu", "Dag", "Klart?"]),
        rows=st.lists(told, max_size=3),
        table=st.just("uppgradering"),
        notes=_notes(),
    )


@st.composite
def _sheet(draw: st.DrawFn, model: Model, sheet_id: str) -> OldSheet:
    sheet = next(some for some in model.sheets if some.id == sheet_id)
    columns = model.columns_of(sheet_id)
    known = draw(st.permutations(columns))[: draw(st.integers(max(3, len(columns) // 2 + 1), len(columns)))]
    parts: list[Column | str] = [*known]
    for heading in draw(st.lists(OWN, max_size=2, unique=True)):
        parts.insert(draw(st.integers(0, len(parts))), heading)
    beside = draw(st.lists(st.sampled_from(["Bredvid", "Utanför"]), max_size=2, unique=True))
    headings = [draw(_heading(model, part)) for part in parts] + beside
    rows = [
        [draw(_value(model, part)) for part in [*parts, *beside]] if draw(st.integers(0, 5)) else []
        for _ in range(draw(st.integers(0, 4)))
    ]
    lost = draw(st.integers(0, 4)) == 0
    top, left = (3, 0) if draw(st.booleans()) else (draw(st.integers(0, 6)), draw(st.integers(0, 2)))
    name = sheet.name if lost or draw(st.integers(0, 4)) else f"Vårt {sheet.id}"
    cells: dict[Spot, Any] = {}
    if top == 3 and left == 0:
        cells = {(0, 0): draw(st.sampled_from([name, sheet.name])), (1, 0): sheet.description}
    far = left + len(headings) + 2
    for (row, column), value in draw(_cells(12, 3)).items():
        cells[row, far + column] = value
    if top > 2 and draw(st.booleans()):
        cells[2, left] = draw(VALUES)
    if not lost and draw(st.integers(0, 3)) == 0:
        cells[draw(st.sampled_from([(1_048_575, 16_383), (50_000, 0), (1_048_575, left)]))] = draw(
            st.sampled_from(["långt bort", 3.0, date(2026, 1, 31), SUM])
        )
    for gap, row in enumerate(draw(st.lists(st.tuples(*(_value(model, part) for part in parts)), max_size=2))):
        for at, value in enumerate(row):
            cells[top + 20 + 2 * gap, left + at] = value
    theirs = OldSheet(
        "", ["Vara", "Antal"], [["kaffe", 3.0], ["te", SUM]], top + 1, far + 5, table=f"Tabell_{sheet_id}"
    )
    return OldSheet(
        name=name,
        headings=headings,
        rows=rows,
        top=top,
        left=left,
        table="" if lost else sheet_id,
        in_table=draw(st.integers(0, len(rows))),
        wide=len(parts),
        totals=["Summa", SUM] if not lost and draw(st.integers(0, 3)) == 0 else [],
        cells={place: value for place, value in cells.items() if value != ""},
        notes=draw(_notes()),
        links=draw(_links(far + 4)),
        also=[theirs] if draw(st.integers(0, 3)) == 0 else [],
    )


def _heading(model: Model, part: Column | str) -> st.SearchStrategy[str]:
    """A heading, or the same written a little otherwise, or already what the newer model calls it."""
    if isinstance(part, str):
        return st.just(part)
    heading = part.heading
    now = heading + NOW if model.columns.index(part) % 2 else heading
    otherwise = [heading.upper(), f"{heading} ", heading.replace(" ", "\n"), now]
    return st.one_of(st.just(heading), st.just(heading), st.sampled_from(otherwise))


def _value(model: Model, part: Column | str) -> st.SearchStrategy[Any]:
    usual: st.SearchStrategy[Any] = VALUES
    if isinstance(part, Column):
        choices = [choice.value for choice in model.choices(part.list)]
        if "valideringar" in (part.refers_to, part.sheet if part == model.key_of(part.sheet) else ""):
            usual = st.sampled_from(VALIDATIONS)
        elif part.shows:
            usual = st.sampled_from([SUM, Formula('=""', "")])
        elif choices:
            usual = st.sampled_from([some for choice in choices[:8] for some in (choice, choice.upper())])
        elif part.type is ColumnType.DATE:
            usual = st.dates(date(2020, 1, 1), date(2027, 1, 1))
        else:
            usual = st.sampled_from(["D001", "D002", "D001-1", "P01", "text"])
    wild = VALUES
    if isinstance(part, Column) and (part.sheet, part.id) in WHOLE_DAYS:
        wild = VALUES.filter(lambda some: not isinstance(some, datetime | time) and number(some).is_integer())
    return st.one_of(usual, usual, st.just(""), wild)
