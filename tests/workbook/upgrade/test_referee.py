"""The referee is proved: what is planted in an upgrade, it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.along import Along
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade import upgrade as machinery
from framsteg_xl.workbook.upgrade.moves import LOG
from old_books import Formula, OldSheet, tiny, write_old
from support import TODAY
from upgrade_referee import Referee

Rows = dict[str, list[dict[str, Any]]]
Damage = Callable[[Rows, Along], Along | None]


def old_sheets(model: Model) -> list[OldSheet]:
    module = model.modules[0].id
    return [
        OldSheet(
            "Deltagare",
            ["Deltagar-ID", "Förnamn", "Född", "Telefon", "Bil"],
            [
                ["D001", "Vera", date(1990, 1, 31), "070-1", "ja"],
                ["D002", "Tage", date(1991, 1, 31), "070-2", 2.0],
                ["D003", "Nils", "i mars", "", Formula("=1+1", 2.0)],
            ],
            table="deltagare",
            cells={(2, 8): "Nycklar", (1_048_575, 16_383): "långt bort"},
            notes={(4, 1): "ring"},
            links={(3, 8): ("CV", "https://exempel.se/cv")},
        ),
        OldSheet("Valideringar", ["Validering", "Deltagare", "Modul"], [["V1", "D001", module]], table="valideringar"),
        OldSheet("Kriterier", ["Validering", "Kriterium"], [["V1", "ett"]], table="kriterier"),
        OldSheet("Möten", cells={(0, 0): "Måndag", (1, 0): 3.0}),
        OldSheet("Start", cells={(30, 5): "Ring Karin"}),
    ]


@dataclass
class Carried:
    """What an upgrade hands over to be written, caught on its way."""

    folder: Path
    model: Model
    company: Company
    rows: Rows
    along: Along

    def lost(self, damage: Damage) -> list[str]:
        """What the referee misses when something happens to it before it is written."""
        rows = {sheet_id: [dict(row) for row in some] for sheet_id, some in self.rows.items()}
        along = damage(rows, self.along) or self.along
        new = self.folder / "ny.xlsx"
        new.write_bytes(standard_workbook(self.model, self.company, TODAY, rows, along))
        model = replace(self.model, sheets=self.model.sheets[:-1])  # Uppgradering is no sheet of the model
        return Referee(self.folder / "gammal.xlsx", new, model, self.folder / "orörd.xlsx").lost()


@pytest.fixture(scope="module")
def carried(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Carried:
    folder, caught = tmp_path_factory.mktemp("bok"), []

    def catch(model: Model, company: Company, today: date, *written: Any) -> bytes:
        if written:
            caught.append(Carried(folder, model, company, *written))
        return standard_workbook(model, company, today, *written)

    old = write_old(folder / "gammal.xlsx", old_sheets(model), model)
    write_old(folder / "orörd.xlsx", [OldSheet("Start")], model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machinery, "standard_workbook", catch)
        machinery.upgrade(read_xlsx(old), tiny(model), TODAY)
    return caught[-1]


def a_cell_is_removed(rows: Rows, _: Along) -> None:
    rows["deltagare"][1]["telefon"] = ""


def a_row_is_dropped(rows: Rows, _: Along) -> None:
    del rows["deltagare"][1]


def two_people_change_rows(rows: Rows, _: Along) -> None:
    rows["deltagare"][:2] = reversed(rows["deltagare"][:2])


def two_people_change_telephones(rows: Rows, _: Along) -> None:
    vera, tage, _ = rows["deltagare"]
    vera["telefon"], tage["telefon"] = tage["telefon"], vera["telefon"]


def a_value_is_in_the_wrong_column(rows: Rows, _: Along) -> None:
    rows["deltagare"][0]["efternamn"] = rows["deltagare"][0].pop("förnamn")


def a_date_becomes_its_text(rows: Rows, _: Along) -> None:
    rows["deltagare"][0]["född"] = "1990-01-31"


def a_text_is_tidied(rows: Rows, _: Along) -> None:
    rows["deltagare"][2]["född"] = "mars"


def a_row_is_invented(rows: Rows, _: Along) -> None:
    rows["deltagare"].append({"id": "D004"})


def an_own_column_is_forgotten(_: Rows, along: Along) -> Along:
    return Along({}, along.sheets)


def an_own_value_is_removed(rows: Rows, _: Along) -> None:
    del rows["deltagare"][0]["+1"]


def an_own_sheet_is_forgotten(_: Rows, along: Along) -> Along:
    return Along(along.columns, [sheet for sheet in along.sheets if sheet.name != "Möten"])


def an_own_cell_is_moved(_: Rows, along: Along) -> Along:
    moved = [replace(s, cells={(r + 1, c): v for (r, c), v in s.cells.items()}) for s in along.sheets]
    return Along(along.columns, moved)


def what_stood_beside_is_forgotten(_: Rows, along: Along) -> Along:
    return Along(along.columns, [sheet for sheet in along.sheets if not sheet.name.startswith("Övrigt")])


def a_reference_does_not_follow(rows: Rows, _: Along) -> None:
    rows["kriterier"][0]["validering"] = "V1"


def untold(words: str) -> Damage:
    """A line of *Uppgradering* is left out."""

    def damage(rows: Rows, _: Along) -> None:
        rows[LOG] = [row for row in rows[LOG] if words not in row["vad"]]

    return damage


def told_shorter(rows: Rows, _: Along) -> None:
    for row in rows[LOG]:
        row["värde"] = str(row["värde"])[:3]


def test_an_upgrade_without_damage_loses_nothing(carried: Carried) -> None:
    assert carried.lost(lambda _rows, _along: None) == []


@pytest.mark.parametrize(
    ("damage", "cells"),
    [
        (a_cell_is_removed, ["Deltagare!A6", "Deltagare!B6", "Deltagare!C6", "Deltagare!D6", "Deltagare!E6"]),
        (a_row_is_dropped, ["Deltagare!A6", "Deltagare!B6", "Deltagare!C6", "Deltagare!D6", "Deltagare!E6"]),
        (two_people_change_rows, ["Deltagare!A6"]),
        (two_people_change_telephones, ["Deltagare!D5", "Deltagare!D6"]),
        (a_value_is_in_the_wrong_column, ["Deltagare!B5"]),
        (a_date_becomes_its_text, ["Deltagare!C5"]),
        (a_text_is_tidied, ["Deltagare!C7"]),
        (a_row_is_invented, ["Deltagare: 4 rows, and 3 were written"]),
        (an_own_column_is_forgotten, ["Deltagare!A5", "Deltagare!E5"]),
        (an_own_value_is_removed, ["Deltagare!E5"]),
        (an_own_sheet_is_forgotten, ["Möten!A1", "Möten!A2"]),
        (an_own_cell_is_moved, ["Möten!A1", "Möten!A2", "Deltagare!I4"]),
        (what_stood_beside_is_forgotten, ["Deltagare!I4"]),
        (a_reference_does_not_follow, ["Kriterier!A5"]),
        (untold("Anteckningen"), ["Deltagare!B5: the note 'ring'"]),
        (untold("Länken"), ["Deltagare!I4: the link"]),
        (untold("formel"), ["Deltagare: 1 formulas, and 0 are told of"]),
        (untold("långt bort"), ["Deltagare!XFD1048576"]),
        (untold("Start"), ["Start!F31"]),
        (untold("Fylls nu i"), ["Valideringar!A5"]),
        (told_shorter, ["Deltagare!XFD1048576", "Deltagare!B5: the note 'ring'", "Start!F31"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_referee_finds(carried: Carried, damage: Damage, cells: list[str]) -> None:
    found = carried.lost(damage)
    assert [cell for cell in cells if not any(line.startswith(cell) for line in found)] == [], found


def test_a_cell_that_our_own_reader_does_not_see_is_found(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_old(tmp_path / "gammal.xlsx", old_sheets(model), model)
    seen = read_xlsx(old)
    seen.grids["Möten"].rows[1][0] = ""  # type: ignore[index]
    monkeypatch.setattr("upgrade_referee.read_xlsx", lambda path: seen if path == old else read_xlsx(path))
    new = tmp_path / "ny.xlsx"
    new.write_bytes(machinery.upgrade(seen, tiny(model), TODAY).content)
    assert Referee(old, new, tiny(model)).lost() == ["Möten!A2: 3 was not read"]
