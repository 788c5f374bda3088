"""Every button that reads or writes rows, pressed in a book as hard as they come: 500 participants, nothing of it saved
since, each table moved, with a column of somebody's own, sorted another way round and filtered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from buttons_desk import Desk
from framsteg_xl.files import DELIVERIES, DOCUMENTS
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.values import serial
from large import large_rows
from live import Live
from support import TODAY

PERSON, PLACEMENT, OWN = "D001", "D001-1", "Egen"
#: The sheets that the buttons write on.
WRITTEN = (
    "deltagare",
    "placeringar",
    "omfattning",
    "resa",
    "avvikelser",
    "veckor",
    "uppföljningar",
    "skattningar",
    "valideringar",
    "läranderesultat",
    "kriterier",
    "dokument",
    "kontroll",
)


@pytest.fixture(scope="module")
def hard(live: Live, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The book, one for all buttons: each finds it as the one before left it."""
    rows = large_rows(model, TODAY)
    rows["resa"] = [row for row in rows["resa"] if row["placering"] != PLACEMENT]
    rows["valideringar"] = [row for row in rows["valideringar"] if row["deltagare"] != PERSON]
    rows["avvikelser"] = [row for row in rows["avvikelser"] if row["placering"] != PLACEMENT]
    path = tmp_path_factory.mktemp("svår") / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
    book = live.open(path)
    book.sheet("Start").write("C4", TODAY)
    book.work_out()
    desk = Desk(model, book, live, path)
    for sheet in model.sheets:
        if sheet.id in WRITTEN:
            book.insert_columns(sheet.name, 1)
            book.insert_rows(sheet.name, 1, 2)
            book.insert_columns(sheet.name, 3)
            book.sheet(sheet.name).write("C6", OWN)
    for sheet_id in ("deltagare", "placeringar", "resa", "avvikelser"):
        book.sort(sheet_id, 1, descending=True)
    desk.write("placeringar", "från", 3, "i mars")  # nobody has saved it
    book.filter("placeringar", 1, PLACEMENT)
    yield desk
    live.close_others(book)
    book.close()


def select(desk: Desk, sheet_id: str, column_id: str, wanted: str) -> None:
    """Select the row with this in a column."""
    heading = next(column.heading for column in desk.model.columns_of(sheet_id) if column.id == column_id)
    row = next(n for n, row in enumerate(desk.table(sheet_id), start=1) if row[heading] == wanted)
    desk.book.select(*desk.cell(sheet_id, column_id, row))


def pressed(desk: Desk, button: str, *sheets: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """What was said, and the new rows on these sheets; no other row of any sheet is touched."""
    before = {sheet: desk.table(sheet) for sheet in WRITTEN if sheet != "kontroll"}
    said = desk.press(button)
    after = {sheet: desk.table(sheet) for sheet in before}
    for sheet, rows in before.items():
        assert after[sheet][: len(rows)] == rows, sheet
        assert len(after[sheet]) == len(rows) or sheet in sheets, sheet
    new = {sheet: after[sheet][len(before[sheet]) :] for sheet in sheets}
    assert all(new.values()), said
    assert {row[OWN] for rows in new.values() for row in rows} <= {""}, new
    return said, new


def test_check_and_next(hard: Desk) -> None:
    pressed(hard, "check")
    found = hard.table("kontroll")
    assert len(found) > 1000
    sheet, cell = hard.cell("placeringar", "från", 3)
    assert ("F202", f"{sheet}!{cell}") in {(row["Kod"], row["Cell"]) for row in found}
    hard.press("next_finding")
    assert hard.book.selected() == next(row["Cell"] for row in found if "!" in row["Cell"])
    hard.press("clear")
    assert not hard.table("kontroll")


def test_new_participant(hard: Desk) -> None:
    hard.fill_form(
        "new_participant",
        first_name="Kim",
        last_name="Exempel",
        birth_date=date(1990, 5, 17),
        form=hard.model.placement_forms[0].name,
        commissioner_kind=hard.model.commissioner_kinds[0].name,
        start_date=TODAY,
    )
    _, new = pressed(hard, "new_participant", "deltagare", "placeringar", "omfattning", "resa")
    (person,), (placement,) = new["deltagare"], new["placeringar"]
    assert (person["Förnamn"], person["Efternamn"], person["Född"]) == ("Kim", "Exempel", serial(date(1990, 5, 17)))
    assert (placement["Deltagare"], placement["Förnamn"]) == (person["Deltagar-ID"], "Kim")
    assert {row["Placering"] for row in new["resa"]} == {placement["Placerings-ID"]}


def test_journey(hard: Desk) -> None:
    select(hard, "placeringar", "id", PLACEMENT)
    _, new = pressed(hard, "journey", "resa")
    assert {row["Placering"] for row in new["resa"]} == {PLACEMENT}
    assert all(row["Förnamn"] == "Förnamn 1" for row in new["resa"])


def test_absence(hard: Desk) -> None:
    select(hard, "omfattning", "placering", PLACEMENT)
    hard.fill_form("absence", date=TODAY)  # a Monday
    _, new = pressed(hard, "absence", "avvikelser")
    assert [(row["Placering"], row["Datum"]) for row in new["avvikelser"]] == [(PLACEMENT, serial(TODAY))]


def test_week(hard: Desk) -> None:
    done = {(row["Avstämd av"], row["Någon dag i veckan"]) for row in hard.table("veckor")}
    day = TODAY - timedelta(days=7)
    staff = next(row["Personal-ID"] for row in hard.table("personal") if (row["Personal-ID"], serial(day)) not in done)
    hard.fill_form("week", date=day, staff_id=staff)
    _, new = pressed(hard, "week", "veckor")
    assert [row["Avstämd av"] for row in new["veckor"]] == [staff]


def test_follow_up(hard: Desk) -> None:
    select(hard, "placeringar", "id", PLACEMENT)
    hard.fill_form("follow_up", date=TODAY)
    _, new = pressed(hard, "follow_up", "uppföljningar", "skattningar")
    assert [row["Placering"] for row in new["uppföljningar"]] == [PLACEMENT]
    asked = [indicator.id for indicator in hard.model.indicators if not indicator.retired]
    assert [row["Indikator"] for row in new["skattningar"]] == asked


def test_validation(hard: Desk) -> None:
    module = hard.model.modules[0]
    select(hard, "deltagare", "id", PERSON)
    hard.fill_form("validation", module=module.id)
    _, new = pressed(hard, "validation", "valideringar", "läranderesultat", "kriterier")
    assert [row["Validering"] for row in new["valideringar"]] == [f"{PERSON}-{module.id}"]
    assert [row["Läranderesultat"] for row in new["läranderesultat"]] == [o.id for o in hard.model.outcomes_of(module)]
    assert all(row["Vad du ska se"] for row in new["kriterier"])


def made(desk: Desk, folder: str) -> list[Path]:
    return sorted((desk.path.parent / folder).glob("*"))


def test_a_document_for_the_selected_one(hard: Desk) -> None:
    select(hard, "placeringar", "id", PLACEMENT)
    said = hard.press("document_selected.arbetsplan")
    assert PLACEMENT in said or PERSON in said or made(hard, DOCUMENTS), said
    assert not any(file.name.startswith("D9") for file in made(hard, DOCUMENTS))


def test_delivery(hard: Desk) -> None:
    hard.press("delivery")
    assert len(made(hard, DELIVERIES)) == 1
