"""Every formula's stored value is what LibreOffice works out: on the demo's workbooks, and on a very large one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest

from calc import Office, office
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.own_row import number
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.values import serial
from large import large_rows
from support import TODAY, needs

#: The workbook counts from the machine's own day, so the stored values must be of that day.
TODAY_HERE = date.today()


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    needs("soffice")
    with office(tmp_path_factory.mktemp("profil")) as running:
        yield running


def differences(path: Path, calc: Office) -> tuple[int, list[str]]:
    """How many cells were compared, and those that differ."""
    book = calc.open(path)
    book.work_out()
    theirs = book.everything()
    book.close()
    compared, found = 0, []
    for name, grid in read_xlsx(path).grids.items():
        for r, row in enumerate(grid.rows):
            for c, ours in enumerate(row):
                rows = theirs[name]
                other = rows[r][c] if r < len(rows) and c < len(rows[r]) else ""
                compared += ours != ""
                if not same(ours, other):
                    found.append(f"{name}!{cell_name(r, c)}: {ours!r} and {other!r}")
    return compared, found


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, date | datetime | clock | float | bool):
        return (
            isinstance(theirs, float) and abs(number(float(ours) if isinstance(ours, bool) else ours) - theirs) < 1e-6
        )
    return bool(ours == theirs)


@pytest.mark.parametrize("company", range(12))
def test_on_a_workbook_of_the_demo(company: int, model: Model, calc: Office, tmp_path: Path) -> None:
    example = example_model(model, TODAY_HERE)
    story = tell(example, TODAY_HERE, f"framsteg {example.companies[company].id}")
    plant(story, company)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(example, example.companies[company], TODAY_HERE, story.rows))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 15_000


def test_on_an_empty_workbook(model: Model, calc: Office, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY_HERE))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 10_000


def test_a_stale_value_would_be_seen(model: Model, calc: Office, tmp_path: Path) -> None:
    story = tell(example_model(model, TODAY), TODAY, "gammal")
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], date(2026, 6, 1), story.rows))
    assert len(differences(path, calc)[1]) > 100


def ago(days: int) -> date:
    return TODAY_HERE - timedelta(days=days)


def tangled() -> dict[str, list[dict[str, Any]]]:
    """What the demo does not have: chains of extensions, one in a circle, one of itself; somebody who left; time limits
    of every kind, near and past, of placements that go on and that have ended; hours outside all that was booked.
    """
    chain = [
        {"id": "D001-1", "från": ago(400)},
        {"id": "D001-2", "från": ago(200), "förlänger": "D001-1", "avslutad": ago(40)},
        {"id": "D001-3", "från": ago(12), "förlänger": "d001-2", "till": ago(-9)},
        {"id": "D001-4", "från": ago(-9), "förlänger": "D001-3", "inlagd": ago(5)},
        {"id": "D001-5", "från": ago(190), "förlänger": "D001-1"},
        {"id": "D001-6", "från": datetime.combine(ago(195), clock(9)), "förlänger": "D001-1"},
        {"id": "D002-1", "från": ago(90), "förlänger": "D002-2"},
        {"id": "D002-2", "från": ago(30), "förlänger": "D002-1"},
        {"id": "D003-1", "från": ago(100), "förlänger": "D003-1", "till": ago(3)},
        {"id": "D004-1", "från": ago(100), "avslutad": ago(10)},
        {"id": "D005-1", "från": ago(100), "avslutad": ago(13), "förlänger": "D009-9"},
        {"id": "D006-1", "från": "i våras", "förlänger": "D004-1"},
        {"id": "D007-1", "från": ago(60)},
        {"id": "D007-2", "från": ago(20).isoformat(), "förlänger": "D007-1"},  # text that Excel could make a day of
        {"id": "D008-1", "från": datetime.combine(ago(0), clock(8)), "till": datetime.combine(ago(-30), clock(8))},
        {"id": "D009-1", "från": ago(60), "avslutad": ago(0)},
        {"id": "D010-1", "från": ago(60)},
        {"id": "D010-2", "från": float(serial(ago(20))), "förlänger": "D010-1"},
        {"id": "D011-1", "från": ago(-9), "avslutad": ago(2)},
    ]
    staff = [{"id": name, "namn": f"Person {name}"} for name in ("P01", "P02", "P03")]
    held = [
        {"personal": "P01", "uppdrag": "handledare", "från": ago(500)},
        {"personal": "P02", "uppdrag": "handledare", "från": ago(500), "till": ago(8)},
        {"personal": "P03", "uppdrag": "bedömare", "från": ago(500)},
    ]
    placements = [str(row["id"]) for row in chain]
    extents = [
        {"placering": some, "från": ago(since), "timmar": 10.0, "handledare": who}
        for some in placements
        for since, who in ((450, "P02"), (20, "P02"), (6, "P01"), (-3, "P03"))
        if (some, who) != ("D004-1", "P01")
    ]
    weekdays = ("måndag", "onsdag", "fredag")
    schedule = [
        {"placering": some, "veckodag": name, "från": clock(9), "till": clock(12), "gäller_från": ago(450)}
        for some in placements
        for name in weekdays
    ]
    whats = ("borta hela dagen", "sen ankomst", "gick tidigare", "extra tid")
    deviations: list[dict[str, Any]] = [
        {"placering": some, "datum": ago(days), "slag": whats[days % 4], "från": clock(8), "till": clock(10 + days % 9)}
        for some in placements
        for days in range(1, 35, 3)
    ]
    deviations += [{"placering": some, "datum": ago(8), "slag": whats[0]} for some in placements for _ in range(3)]
    steps = ("Studiebesök", "Kartläggning", "Uppföljning", "Efteruppföljning", "Okänt steg")
    journey: list[dict[str, Any]] = [
        {"placering": some, "steg": step, "planerat": ago(days), "klart": done}
        for some in placements
        for step in steps
        for days, done in ((9, ""), (-9, ""), (60, datetime.combine(ago(60), clock(14))), (-90, ""))
        if (len(some) + len(step) + days) % 2
    ]
    goals = [
        {"placering": some, "mål": "Våga", "måldatum": ago(days), "status": status}
        for some in placements
        for days, status in ((4, ""), (-4, "pågår"), (4, "nått"))
    ]
    incidents = [
        {"datum": ago(20), "slag": "tillbud", "hände": "Halt golv", "senast": ago(2), "ansvarig": who, "åtgärdat": done}
        for who, done in (("P01", ""), ("", ""), ("P02", ago(3)))
    ]
    weeks = [{"dag": ago(days), "av": who} for days, who in ((9, "P02"), (16, "P01"), (23, "P02"))]
    return {
        "deltagare": [{"id": f"D00{n}", "förnamn": f"Namn {n}"} for n in range(1, 6)],
        "placeringar": chain,
        "personal": staff,
        "uppdrag": held,
        "omfattning": extents,
        "schema": schedule,
        "stängt": [{"datum": ago(days)} for days in (2, 3, 4, 11, 12)],
        "avvikelser": deviations,
        "resa": journey,
        "mål": goals,
        "tillbud": incidents,
        "veckor": weeks,
    }


def test_on_a_tangled_workbook(model: Model, calc: Office, tmp_path: Path) -> None:
    path = tmp_path / "trasslig.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY_HERE, tangled()))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 10_000


def test_on_a_workbook_that_holds_what_is_retired(model: Model, calc: Office, tmp_path: Path) -> None:
    example = example_model(model, TODAY_HERE)
    story = tell(example, TODAY_HERE, "utgått")
    lists = [f.name for f in fields(Model) if hasattr(f.metadata["row"], "CHOICE")]
    every_other = {
        name: tuple(replace(row, retired=number % 2 == 0) for number, row in enumerate(getattr(example, name)))
        for name in lists
    }
    path = tmp_path / "utgått.xlsx"
    path.write_bytes(
        standard_workbook(replace(example, **every_other), example.companies[0], TODAY_HERE, story.rows)  # type: ignore[arg-type]
    )
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 15_000


def test_on_a_very_large_workbook(model: Model, calc: Office, tmp_path: Path) -> None:
    rows = large_rows(model, TODAY_HERE)
    assert [len(rows[some]) for some in ("deltagare", "resa", "avvikelser", "kriterier")] == [500, 5000, 10000, 20000]
    path = tmp_path / "stor.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY_HERE, rows))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 200_000
