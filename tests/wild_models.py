"""Models that somebody has typed in without looking, for tests that nothing crashes and all is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value

FEW = {"calculated_rows": "2", "prepared_rows": "3", "todo_rows": "2", "attendance_weeks": "1"}
MODULES = ("BUT1", "CAF1")
#: Sheets that nothing but the model's own rows is worked out from: left out here, for speed.
LEFT_OUT = ("introduction", "follow_ups", "ratings", "consents", "earlier_modules", "issued", "findings", "")

#: Every type that a cell can hold, and words that mean something somewhere in the model.
WILD: tuple[Value, ...] = (
    *("", " ", "ja", "nej", "idag", "x", "(", "a{99999999999}", "[[", "=1+1", "{deltagare}", "a\nb", '"', "a'b", "*"),
    *("lista", "referens", "referenser", "datum", "klockslag", "tal", "heltal", "text", "personnummer"),
    *("deltagare", "placeringar", "personal", "steg", "moduler", "kriterier", "ja/nej", "områden"),
    *("deltagare.förnamn", "placering.vem", "id.före strecket", "validering.efter strecket", "deltagare-modul"),
    *("=passets timmar", "=timmar", "modul.programplan.område.namn", "steg.efter steg.namn", "från.läge", "från.vecka"),
    *("participant_id", "step", "participants", "particpants", "journey", "done", "dagar=²", "dagar=1", "F403", "F7"),
    *("stängd dag", "if", "dokument", "a²", "kvart", "33%", "soon_days", "😀" * 90),
    *("2026-01-31", "1800-01-01", "1_000", "٣", "1e400", "-5", "x" * 300, "å" * 40_000, "a\x00b", "\ud800", "😀"),
    *(0.0, -1.0, 1.0, 2.0, 1.5, 60.0, 5000.0, 99_999.0, 1e308, float("inf"), float("nan"), True, False),
    *(date(2026, 1, 31), date.max, datetime(2026, 1, 31, 12), time(12), timedelta(days=3)),
    *(CellError("#REF!"), CellError("#N/A")),
)
#: Where most can go wrong, people type most.
OFTEN = {"Kolumner": 30, "Blad": 6, "Steg": 6, "Listor": 6, "Inställningar": 4, "Dokument": 3, "Regler": 3}


class Pages:
    """The sheets of a model workbook, and somebody who is at them."""

    def __init__(self, model: Model) -> None:
        self.sheets = {name: [list(headings), *map(list, rows)] for name, headings, rows in model_tables(model)}
        self.lost: set[str] = set()
        self.below: dict[str, int] = {}
        self.strayed: set[str] = set()
        self.strokes: list[tuple[Any, ...]] = []

    def slip(self, random: Random) -> None:
        """A slip of the hand: a value typed or copied in the wrong place, or a row too many or too few."""
        names = [name for name in self.sheets if len(self.sheets[name]) > 1]
        name = random.choices(names, [OFTEN.get(name, 1) for name in names])[0]
        rows = self.sheets[name]
        row, other = (random.randrange(1, len(rows)) for _ in range(2))
        place, across = (random.randrange(len(rows[0])) for _ in range(2))
        ways: dict[str, Callable[[], Any]] = {
            "type": lambda: rows[row].__setitem__(place, random.choice(WILD)),
            "copy": lambda: rows[row].__setitem__(place, rows[other][place]),
            "copy across": lambda: rows[row].__setitem__(place, rows[row][across]),
            "drop row": lambda: rows.pop(row),
            "double row": lambda: rows.insert(row, list(rows[other])),
            "move row": lambda: rows.insert(other, rows.pop(row)),
            "blank row": lambda: rows.__setitem__(row, [""] * len(rows[0])),
        }
        what = random.choices(list(ways), [6, 6, 2, 2, 1, 1, 1])[0]
        self.strokes.append((what, name, rows[row], rows[0][place], rows[other]))
        ways[what]()

    def tear(self, random: Random) -> None:
        """Something worse: columns and whole sheets gone, doubled, moved or called something else."""
        name, second = (random.choice(list(self.sheets)) for _ in range(2))
        rows = self.sheets[name]
        place, across = (random.randrange(len(rows[0])) for _ in range(2))
        ways: dict[str, Callable[[], Any]] = {
            "drop column": lambda: [row.pop(place) for row in rows if len(row) > 1],
            "double column": lambda: [row.insert(place, row[across]) for row in rows],
            "move column": lambda: [row.insert(across, row.pop(place)) for row in rows],
            "heading": lambda: rows[0].__setitem__(place, random.choice([rows[0][across], "", "X", 1.0, date.max])),
            "drop sheet": lambda: self.sheets.pop(name) if len(self.sheets) > 1 else None,
            "rename sheet": lambda: self.sheets.__setitem__(f"{name} (2)", self.sheets.pop(name)),
            "double sheet": lambda: self.sheets.__setitem__(f"{name} (2)", list(map(list, rows))),
            "swap sheets": lambda: self.sheets.update({name: self.sheets[second], second: rows}),
            "no rows": lambda: rows.__delitem__(slice(1, None)),
            "lose table": lambda: self.lost.add(name),
            "row far below": lambda: self.write_below(name, rows[random.randrange(len(rows))]),
            "stray": lambda: self.stray(name),
            "move table": lambda: (self.lost.add(name), [row.insert(0, "") for row in rows]),
            "lower table": lambda: (self.lost.add(name), deque(rows.insert(0, [""] * len(rows[0])) for _ in range(2))),
        }
        what = random.choice(list(ways))
        self.strokes.append((what, name, rows[0][place], rows[0][across], second))
        ways[what]()

    def write_below(self, name: str, row: list[Value]) -> None:
        """Write a row after a blank one, below the table."""
        self.sheets[name] += [[""] * len(row), list(row)]
        self.below[name] = self.below.get(name, 0) + 2

    def stray(self, name: str) -> None:
        """Write something absurdly far from the table."""
        self.strayed.add(name)

    def book(self) -> Book:
        grids = {
            name: Grid(name, rows, ("XFD1048576",) if name in self.strayed else ())
            for name, rows in self.sheets.items()
        }
        regions = {
            name.casefold(): Region(name, name, 0, len(rows) - self.below.get(name, 0), 0, len(rows[0]))
            for name, rows in self.sheets.items()
            if name not in self.lost
        }
        return Book("modell.xlsx", grids, regions)


@cache
def small() -> Model:
    """The shipped model with less of everything: it is read and made into workbooks many times here."""
    model = load_model()
    kept = [sheet.id for sheet in model.sheets if sheet.role not in LEFT_OUT]
    outcomes = tuple(outcome for outcome in model.learning_outcomes if outcome.module in MODULES)
    seen = {outcome.id for outcome in outcomes}
    columns = tuple(column for column in model.columns if column.sheet in kept)
    lists = {column.list for column in columns}
    return replace(
        model,
        settings=tuple(replace(setting, value=FEW.get(setting.key, setting.value)) for setting in model.settings),
        sheets=tuple(sheet for sheet in model.sheets if sheet.id in kept),
        columns=columns,
        list_values=tuple(value for value in model.list_values if value.list in lists),
        modules=tuple(module for module in model.modules if module.id in MODULES),
        learning_outcomes=outcomes,
        criteria=tuple(criterion for criterion in model.criteria if criterion.outcome in seen),
        checklist=model.checklist[:2],
        indicators=model.indicators[:2],
        form_fields=tuple(field for field in model.form_fields if field.sheet in ("", *kept)),
    )
