"""The buttons that enter rows, pressed in a living Calc with their forms filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from buttons_desk import Desk, Rows
from framsteg_xl.checks.run import check
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.values import serial
from support import TODAY

MISSING = "F201"


def fill_in_kim(desk: Desk, **more: object) -> None:
    answers = {
        "first_name": "Kim",
        "last_name": "Exempel",
        "birth_date": date(1990, 5, 17),
        "form": desk.model.placement_forms[0].name,
        "commissioner_kind": desk.model.commissioner_kinds[0].name,
        "start_date": TODAY,
    }
    desk.fill_form("new_participant", **(answers | more))


def errors(desk: Desk, path: Path) -> set[tuple[str, str, str]]:
    """Where a check of the workbook finds something wrong."""
    return {(f.code, f.sheet, f.cell) for f in check(desk.entries(path), TODAY) if f.severity is Severity.ERROR}


def test_a_new_participant_is_six_cells_and_a_button(desk: Desk, tmp_path: Path) -> None:
    before = {sheet: desk.table(sheet) for sheet in ("deltagare", "placeringar", "omfattning", "resa")}
    wrong = errors(desk, tmp_path / "före.xlsx")
    fill_in_kim(desk)
    said = desk.press("new_participant")
    after = {sheet: desk.table(sheet) for sheet in before}
    new = {sheet: after[sheet][len(before[sheet]) :] for sheet in before}
    assert all(after[sheet][: len(before[sheet])] == before[sheet] for sheet in before)  # nothing else is touched
    (person,), (placement,), (extent,) = new["deltagare"], new["placeringar"], new["omfattning"]
    assert (person["Förnamn"], person["Född"]) == ("Kim", serial(date(1990, 5, 17)))
    assert placement["Deltagare"] == person["Deltagar-ID"]
    assert placement["Förnamn"] == "Kim"  # what fills in by itself is filled in
    assert placement["Från"] == serial(TODAY)
    assert extent["Placering"] == placement["Placerings-ID"]
    assert {row["Placering"] for row in new["resa"]} == {placement["Placerings-ID"]}
    assert len(new["resa"]) >= 5
    assert person["Deltagar-ID"] in said
    assert "Kim" not in said
    more = errors(desk, tmp_path / "efter.xlsx") - wrong
    assert {code for code, *_ in more} <= {MISSING}, more  # only what is still to be filled in


def test_the_form_is_empty_afterwards_and_a_second_press_enters_nobody(desk: Desk) -> None:
    fill_in_kim(desk)
    desk.press("new_participant")
    people = desk.table("deltagare")
    assert "saknas" in desk.press("new_participant")
    assert desk.table("deltagare") == people


def test_somebody_who_is_there_already_is_not_entered_twice(desk: Desk) -> None:
    fill_in_kim(desk)
    desk.press("new_participant")
    people = desk.table("deltagare")
    fill_in_kim(desk)
    assert "Varit här förut" in desk.press("new_participant")
    assert desk.table("deltagare") == people


def test_a_cell_that_cannot_be_read_is_named(desk: Desk) -> None:
    fill_in_kim(desk, birth_date="i maj")
    said = desk.press("new_participant")
    assert "Född" in said
    assert "i maj" not in said
    sheet, cell = desk.book.form_cell("new_participant", 1)
    assert desk.book.sheet(sheet).value(cell) == "Kim"  # what was filled in is still there


def test_the_journey_of_the_selected_placement(open_book: Callable[..., Desk], rows: Rows) -> None:
    some = {key: [dict(row) for row in values] for key, values in rows.items()}
    alone = some["placeringar"][0]["id"]
    some["placeringar"][0].pop("avslutad", None)
    some["resa"] = [row for row in some["resa"] if row["placering"] != alone]
    desk = open_book(some)
    desk.book.select(*desk.cell("placeringar", "id", 1))
    desk.press("journey")
    entered = [row for row in desk.table("resa") if row["Placering"] == alone]
    assert entered
    assert all(row["Förnamn"] for row in entered)
    desk.book.select(*desk.cell("placeringar", "id", 1))
    desk.press("journey")
    assert [row for row in desk.table("resa") if row["Placering"] == alone] == entered  # not twice


def test_absence_of_whoever_is_selected_on_another_sheet(desk: Desk) -> None:
    before = desk.table("avvikelser")
    desk.book.select(*desk.cell("omfattning", "placering", 1))
    placement = desk.table("omfattning")[0]["Placering"]
    desk.fill_form("absence", date=TODAY)
    said = desk.press("absence")
    new = desk.table("avvikelser")[len(before) :]
    assert desk.table("avvikelser")[: len(before)] == before
    if new:  # booked that day
        (row,) = new
        assert (row["Placering"], row["Datum"]) == (placement, serial(TODAY))
    else:
        assert placement in said


def test_absence_in_the_form_goes_before_what_is_selected(desk: Desk, model: Model) -> None:
    schedule = desk.table("schema")[0]
    placement = next(row for row in desk.table("placeringar") if row["Placerings-ID"] == schedule["Placering"])
    weekdays = [choice.value for choice in model.choices("veckodagar")]
    began = date(1899, 12, 30) + timedelta(days=max(placement["Från"], schedule["Gäller från"] or 0))
    day = began + timedelta(days=(weekdays.index(schedule["Veckodag"]) - began.weekday()) % 7)
    desk.book.select("Start", "A1")
    desk.fill_form("absence", placement_id=placement["Placerings-ID"], date=day)
    before = len(desk.table("avvikelser"))
    said = desk.press("absence")
    new = desk.table("avvikelser")[before:]
    assert [(row["Placering"], row["Datum"]) for row in new] == [(placement["Placerings-ID"], serial(day))], said


def test_nobody_is_selected(desk: Desk) -> None:
    desk.book.select("Start", "A1")
    said = desk.press("follow_up")
    assert "Ingen deltagare är markerad" in said


def test_a_follow_up_has_a_row_for_each_indicator(desk: Desk, model: Model) -> None:
    before = len(desk.table("skattningar"))
    desk.book.select(*desk.cell("placeringar", "id", 1))
    desk.fill_form("follow_up", date=TODAY)
    desk.press("follow_up")
    asked = [indicator.id for indicator in model.indicators if not indicator.retired]
    new = desk.table("skattningar")[before:]
    assert [row["Indikator"] for row in new] == asked
    assert all(row["Fråga"] for row in new)


def test_a_week_is_reconciled_once(desk: Desk) -> None:
    person = desk.table("personal")[0]["Personal-ID"]
    desk.fill_form("week", date=TODAY - timedelta(days=7), staff_id=person)
    before = desk.table("veckor")
    desk.press("week")
    once = desk.table("veckor")
    assert len(once) - len(before) in (0, 1)
    sheet, cell = desk.book.form_cell("week", 1)
    assert desk.book.sheet(sheet).value(cell) == person  # stands there for the next week
    desk.fill_form("week", date=TODAY - timedelta(days=7))
    said = desk.press("week")
    assert desk.table("veckor") == once
    assert "avstämd" in said


def test_a_validation_has_all_that_is_assessed(desk: Desk, model: Model) -> None:
    taken = {(row["Deltagare"], row["Modul"]) for row in desk.table("valideringar")}
    person = desk.table("deltagare")[0]["Deltagar-ID"]
    module = next(m for m in model.modules if (person, m.id) not in taken)
    before = {sheet: len(desk.table(sheet)) for sheet in ("valideringar", "läranderesultat", "kriterier")}
    desk.book.select(*desk.cell("deltagare", "id", 1))
    desk.fill_form("validation", module=module.id)
    desk.press("validation")
    new = {sheet: desk.table(sheet)[many:] for sheet, many in before.items()}
    outcomes = model.outcomes_of(module)
    assert [row["Validering"] for row in new["valideringar"]] == [f"{person}-{module.id}"]
    assert [row["Läranderesultat"] for row in new["läranderesultat"]] == [outcome.id for outcome in outcomes]
    criteria = [c.id for outcome in outcomes for c in model.criteria_of(outcome)]
    assert [row["Kriterium"] for row in new["kriterier"]] == criteria
    assert all(row["Vad du ska se"] for row in new["kriterier"])


def test_rows_come_below_a_filtered_and_sorted_table(desk: Desk) -> None:
    desk.book.sort("placeringar", 1, descending=True)
    desk.book.filter("placeringar", 1, desk.table("placeringar")[0]["Placerings-ID"])
    before = desk.table("placeringar")
    fill_in_kim(desk)
    desk.press("new_participant")
    after = desk.table("placeringar")
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    assert not desk.book.hidden_rows("Placeringar", range(5 + len(before), 6 + len(before)))


def test_hidden_rows_are_not_selected(desk: Desk) -> None:
    shown = desk.table("placeringar")[0]["Placerings-ID"]
    desk.book.filter("placeringar", 1, shown)
    last = len(desk.table("placeringar"))
    sheet, first = desk.cell("placeringar", "id", 1)
    desk.book.select(sheet, f"{first}:{desk.cell('placeringar', 'id', last)[1]}")
    desk.fill_form("follow_up", date=TODAY)
    before = len(desk.table("uppföljningar"))
    desk.press("follow_up")
    assert [row["Placering"] for row in desk.table("uppföljningar")[before:]] == [shown]


def test_columns_of_ones_own_and_moved_tables_are_written_in_the_right_place(desk: Desk) -> None:
    desk.book.insert_columns("Deltagare", 3)
    desk.book.sheet("Deltagare").write("C4", "Egen")
    desk.book.insert_rows("Placeringar", 2, 2)
    desk.book.insert_columns("Placeringar", 1)
    fill_in_kim(desk)
    desk.press("new_participant")
    person = desk.table("deltagare")[-1]
    assert (person["Förnamn"], person["Egen"], person["Efternamn"]) == ("Kim", "", "Exempel")
    assert desk.table("placeringar")[-1]["Förnamn"] == "Kim"


def test_what_somebody_wrote_in_a_column_without_a_heading_stays(desk: Desk) -> None:
    desk.book.insert_columns("Placeringar", 3)
    desk.book.sheet("Placeringar").write("C4", "")
    page, top = desk.book.sheet("Placeringar"), 5 + len(desk.table("placeringar"))
    page.write(f"C{top}", "min lapp")
    fill_in_kim(desk)
    desk.press("new_participant")
    person, placement = desk.table("deltagare")[-1], desk.table("placeringar")[-1]
    assert placement["Deltagare"] == person["Deltagar-ID"]
    assert page.value(f"A{top}") == placement["Placerings-ID"]
    assert page.value(f"C{top}") == "min lapp"


def test_nothing_is_entered_in_a_copy_that_cannot_be_saved(open_book: Callable[..., Desk], rows: Rows) -> None:
    desk = open_book(rows, read_only=True)
    assert "kollega" in desk.press("new_participant")


def test_a_protected_sheet_is_left_alone(desk: Desk) -> None:
    people = desk.table("deltagare")
    desk.book.protect("Deltagare")
    fill_in_kim(desk)
    said = desk.book.press("new_participant").text
    assert "skydd" in said
    assert desk.table("deltagare") == people


def test_a_book_without_rows(open_book: Callable[..., Desk]) -> None:
    desk = open_book({})
    fill_in_kim(desk)
    desk.press("new_participant")
    assert len(desk.table("deltagare")) == 1
    assert desk.table("placeringar")[0]["Förnamn"] == "Kim"
