"""A model of which something cannot be read: all that is certain is told at once, and nothing that only follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from random import Random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.xlsx import read_xlsx
from wild_models import Pages, small

SHEETS = [sheet.metadata["sheet"] for sheet in fields(Model)]
ERROR = CellError("#REF!")


class Typist(Pages):
    """Somebody who knows what she types, and where."""

    def type(self, sheet: str, key: str, heading: str, value: Value) -> str:
        """Type in the row whose first cell (or first two, with a / between) is ``key``; the cell is given back."""
        rows = self.sheets[sheet]
        row = next(n for n, some in enumerate(rows) if key in (some[0], f"{some[0]}/{some[1]}"))
        place = rows[0].index(heading)
        rows[row][place] = value
        return cell_name(row, place)

    def lose_column(self, sheet: str, heading: str) -> None:
        place = self.sheets[sheet][0].index(heading)
        for row in self.sheets[sheet]:
            del row[place]

    def findings(self) -> list[Finding]:
        return read_model(self.book(), [wrong_rules])[1]

    def told(self) -> list[tuple[str, str, str]]:
        return [(finding.sheet, finding.cell, finding.code) for finding in self.findings()]


@pytest.fixture
def typist() -> Typist:
    return Typist(small())


# -- everything else is told


def test_every_search_is_run_though_a_cell_cannot_be_read(typist: Typist) -> None:
    order = typist.type("Steg", "anvisning", "ordning", "ett")
    after = typist.type("Steg", "kartlaggning", "efter steg", "anvsning")
    role = typist.type("Blad", "veckor", "roll", "wekes")
    shows = typist.type("Kolumner", "resa/läge", "visar", "planerat.år")
    setting = typist.type("Inställningar", "soon_days", "värde", "trettio")
    level = typist.type("Moduler", "BUT1", "nivå", 7.0)
    rule = typist.type("Regler", "F403", "kod", "F4O3")
    assert sorted(typist.told()) == sorted(
        [
            ("Steg", order, "M03"),
            ("Steg", after, "M04"),
            ("Blad", role, "M04"),
            ("Kolumner", shows, "M05"),
            ("Inställningar", setting, "M05"),
            ("Moduler", level, "M05"),
            ("Regler", rule, "M07"),
            ("Regler", "", "M07"),
        ]
    )


def test_what_else_is_wrong_on_a_row_that_could_not_be_read_is_told(typist: Typist) -> None:
    required = typist.type("Kolumner", "deltagare/telefon", "obligatorisk", "kanske")
    role = typist.type("Kolumner", "deltagare/telefon", "roll", "fone")
    least = typist.type("Kolumner", "deltagare/telefon", "minst", "5")
    assert set(typist.told()) == {
        ("Kolumner", role, "M04"),
        ("Kolumner", required, "M03"),
        ("Kolumner", least, "M05"),
    }


def test_two_cells_that_cannot_be_read_are_both_told(typist: Typist) -> None:
    kind = typist.type("Kolumner", "resa/planerat", "typ", "dtum")
    width = typist.type("Kolumner", "resa/klart", "bredd", "bred")
    assert typist.told() == [("Kolumner", kind, "M03"), ("Kolumner", width, "M03")]


@pytest.mark.parametrize(
    ("spoil", "also"),
    [
        (lambda typist: typist.stray("Listor"), ("Listor", "M06")),
        (lambda typist: typist.lose_column("Utfall", "räknas som"), ("Utfall", "M02")),
        (lambda typist: typist.sheets.pop("Kriterier"), ("Kriterier", "M01")),
        (lambda typist: typist.type("Utfall", "arbete", "id", ""), ("Utfall", "M03")),
    ],
    ids=["a value far away", "a column gone", "a sheet gone", "a row without its id"],
)
def test_all_else_is_told_when_a_sheet_is_not_whole(
    typist: Typist, spoil: Callable[[Typist], object], also: tuple[str, str]
) -> None:
    after = typist.type("Steg", "kartlaggning", "efter steg", "anvsning")
    colour = typist.type("Grupper", "kontroll", "färg", "blå")
    spoil(typist)
    told = typist.told()
    assert {("Steg", after, "M04"), ("Grupper", colour, "M05")} < set(told)
    assert sorted((sheet, code) for sheet, _, code in told) == sorted([("Steg", "M04"), ("Grupper", "M05"), also])


def test_a_row_below_the_table_counts_as_the_others(typist: Typist) -> None:
    typist.write_below("Listor", ["kort", "blått", "", "", "", ""])
    typist.type("Kolumner", "deltagare/kön", "lista", "kort")
    other = typist.type("Kolumner", "mål/status", "lista", "målstauts")
    assert typist.told() == [("Kolumner", other, "M04")]


def test_what_may_stand_far_away_is_not_missed(typist: Typist) -> None:
    typist.stray("Listor")
    typist.type("Kolumner", "mål/status", "lista", "målstauts")
    assert typist.told() == [("Listor", "XFD1048576", "M06")]


def test_a_model_that_could_not_be_read_whole_is_not_used(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "modell.xlsx"
    path.write_bytes(model_workbook(model))
    assert load_model(path) == model
    book = openpyxl.load_workbook(path)
    book["Steg"]["C2"] = "ett"
    book.save(path)
    with pytest.raises(UserError, match="Steg!C2"):
        load_model(path)
    read, _ = read_model(read_xlsx(path))
    assert read.steps == model.steps[1:]


def test_merged_cells_are_told_as_that(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "modell.xlsx"
    path.write_bytes(model_workbook(model))
    book = openpyxl.load_workbook(path)
    book["Steg"].merge_cells("A4:B4")
    book["Steg"].merge_cells("E3:E4")  # not required: blank would do, but is not what was meant
    book["Läs mig"].merge_cells("A1:B1")
    book.save(path)
    findings = read_model(read_xlsx(path))[1]
    assert [(f.sheet, f.cell, f.code, f.message) for f in findings] == [
        ("Steg", "B4", "M03", "cellen är sammanfogad med A4"),
        ("Steg", "E4", "M03", "cellen är sammanfogad med E3"),
    ]
    assert {f.remedy.split(",")[0] for f in findings} == {"markera dem"}


# -- nothing that only follows


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_cell_that_cannot_be_read_is_all_that_is_told(sheet: str) -> None:
    random = Random(sheet)
    rows = Typist(small()).sheets[sheet]
    for place, heading in enumerate(rows[0]):
        typist = Typist(small())
        row = random.randrange(1, len(rows))
        typist.sheets[sheet][row][place] = ERROR
        assert typist.told() == [(sheet, cell_name(row, place), "M03")], heading


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_that_is_gone_is_all_that_is_told(sheet: str) -> None:
    typist = Typist(small())
    del typist.sheets[sheet]
    assert typist.told() == [(sheet, "", "M01")]


def spoil_blindly(typist: Typist, random: Random) -> str:
    """Make one thing unreadable, whatever it is; the code of what should be told."""
    sheet = random.choice(SHEETS)
    rows = typist.sheets[sheet]
    row, place = random.randrange(1, len(rows)), random.randrange(len(rows[0]))
    ways: dict[str, Callable[[], object]] = {
        "M02": lambda: typist.lose_column(sheet, rows[0][place]),
        "M03": lambda: rows[row].__setitem__(place, ERROR),
        "M06": lambda: (typist.stray(sheet), rows.pop(row)),
    }
    code = random.choice(list(ways))
    note(f"{code} {sheet} {row} {place}")
    ways[code]()
    return code


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=True))
def test_whatever_cannot_be_read_is_told_and_nothing_that_follows_from_it(random: Random) -> None:
    typist = Typist(small())
    code = spoil_blindly(typist, random)
    assert [finding.code for finding in typist.findings()] == [code]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=True))
def test_what_is_wrong_is_told_whatever_else_cannot_be_read(random: Random) -> None:
    """A fault and something unreadable, far from each other: both are told."""
    typist = Typist(small())
    colour = typist.type("Grupper", "kontroll", "färg", "blå")
    sheet = random.choice([name for name in SHEETS if name != "Grupper"])
    rows = typist.sheets[sheet]
    row, place = random.randrange(1, len(rows)), random.randrange(len(rows[0]))
    rows[row][place] = ERROR
    assert sorted(typist.told()) == sorted([("Grupper", colour, "M05"), (sheet, cell_name(row, place), "M03")])
