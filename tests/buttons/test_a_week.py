"""Acceptance: *En vecka* (domain §2), played with the buttons in a living Calc, from an empty workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

from buttons_desk import Desk
from framsteg_xl.checks.run import check
from framsteg_xl.files import DELIVERIES, DOCUMENTS
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.values import serial

MONDAY = date(2026, 11, 23)


def day(number: int) -> date:
    """A day of the week: 0 is Monday."""
    return MONDAY + timedelta(days=number)


def wrong(desk: Desk, today: date, path: Path) -> list[str]:
    return [str(f) for f in check(desk.entries(path), today) if f.severity is Severity.ERROR]


def the_company(desk: Desk, model: Model) -> None:
    """Two of the staff, with what they are allowed to do."""
    for row, (key, name) in enumerate((("P01", "Alva Exempel"), ("P02", "Bo Exempel")), start=1):
        desk.write("personal", "id", row, key)
        desk.write("personal", "namn", row, name)
        desk.write("uppdrag", "personal", row, key)
        desk.write("uppdrag", "uppdrag", row, model.choice("uppdrag", "supervisor"))
        desk.write("uppdrag", "från", row, date(2025, 1, 1))
    desk.write("uppdrag", "personal", 3, "P02")
    desk.write("uppdrag", "uppdrag", 3, model.choice("uppdrag", "assessor"))
    desk.write("uppdrag", "från", 3, date(2025, 1, 1))


def it_is(desk: Desk, today: date) -> None:
    desk.book.sheet("Start").write("C4", today)
    desk.book.work_out()


def monday(desk: Desk, model: Model) -> tuple[str, str]:
    """A new participant, in one form and one press; the schedule is typed. Returns who, and the placement."""
    it_is(desk, day(0))
    desk.fill_form(
        "new_participant",
        first_name="Kim",
        last_name="Exempel",
        birth_date=date(1990, 5, 17),
        form=model.placement_forms[0].name,
        commissioner_kind=next(kind.name for kind in model.commissioner_kinds if kind.id == "kommun"),
        start_date=day(0),
        hours=20,
        supervisor="P01",
    )
    desk.press("new_participant")
    (person,), (placement,) = desk.table("deltagare"), desk.table("placeringar")
    who, stay = person["Deltagar-ID"], placement["Placerings-ID"]
    assert stay == f"{who}-1"
    assert desk.table("omfattning")[0]["Handledarens namn"] == "Alva Exempel"
    steps = [row["Steg"] for row in desk.table("resa")]
    assert steps[:2] == [step.name for step in model.ordered_steps() if step.asked_for][:2]
    desk.write("deltagare", "kontaktperson", 1, "Robin Exempel, 070-174 06 05")
    for row, weekday in enumerate(model.choices("veckodagar")[:5], start=1):
        values = {
            "placering": stay,
            "veckodag": weekday.value,
            "från": time(9),
            "till": time(13),
            "gäller_från": day(0),
        }
        for column, value in values.items():
            desk.write("schema", column, row, value)
    return who, stay


def tuesday(desk: Desk, model: Model, stay: str) -> None:
    """Absent."""
    it_is(desk, day(1))
    desk.book.select(*desk.cell("placeringar", "id", 1))
    desk.press("absence")
    (row,) = desk.table("avvikelser")
    absent = model.choice("avvikelser", "absent")
    assert (row["Placering"], row["Datum"], row["Slag"]) == (stay, serial(day(1)), absent)
    assert row["Timmar"] == 4  # worked out by the workbook, from the schedule


def wednesday(desk: Desk) -> None:
    """A conversation with the commissioner; the ratings are typed where the button made room for them."""
    it_is(desk, day(2))
    desk.book.select(*desk.cell("resa", "placering", 1))
    desk.press("follow_up")
    for row in range(1, len(desk.table("skattningar")) + 1):
        desk.write("skattningar", "deltagarens", row, 3)
        desk.write("skattningar", "handledarens", row, 4)
    assert all(row["Handledarens siffra betyder"] for row in desk.table("skattningar"))


def thursday(desk: Desk, model: Model, who: str) -> None:
    """A validation is begun, and one criterion is assessed on the floor."""
    it_is(desk, day(3))
    desk.fill_form("validation", participant_id=who, module=model.modules[0].id, assessor="P02")
    desk.press("validation")
    evidence = {"id": "U001", "deltagare": who, "datum": day(3), "slag": model.choices("underlagsslag")[0].value}
    for column, value in evidence.items():
        desk.write("underlag", column, 1, value)
    met = {"resultat": model.choice("kriterieresultat", "met"), "datum": day(3), "underlag": "U001"}
    for column, value in met.items():
        desk.write("kriterier", column, 1, value)
    desk.book.work_out()
    assert desk.table("valideringar")[0]["Uppfyllda kriterier"] == 1


def friday(desk: Desk, stay: str) -> None:
    """The week is reconciled, and the plan is made."""
    it_is(desk, day(4))
    desk.fill_form("week", date=day(4), staff_id="P01")
    desk.press("week")
    assert [row["Avstämd av"] for row in desk.table("veckor")] == ["P01"]
    for number, goal in enumerate(("Komma i tid", "Våga ta kassan"), start=1):
        desk.write("mål", "placering", number, stay)
        desk.write("mål", "mål", number, goal)
    desk.press("check")
    desk.book.select(*desk.cell("placeringar", "id", 1))
    said = desk.press("document_selected.arbetsplan")
    assert len(list((desk.path.parent / DOCUMENTS).glob("*.docx"))) == 1, said


def quarters_end(desk: Desk, model: Model) -> None:
    """A delivery, and a corrected one."""
    it_is(desk, date(2027, 1, 8))
    desk.press("delivery")
    desk.press("delivery")
    names = sorted(path.name for path in (desk.path.parent / DELIVERIES).glob("*.xlsx"))
    company = model.companies[0].id
    assert names == [f"leverans_{company}_2026K4_v1.xlsx", f"leverans_{company}_2026K4_v2.xlsx"]


def test_a_week_with_the_buttons(open_book: Callable[..., Desk], model: Model, tmp_path: Path) -> None:
    desk = open_book({})
    the_company(desk, model)
    who, stay = monday(desk, model)
    tuesday(desk, model, stay)
    wednesday(desk)
    thursday(desk, model, who)
    friday(desk, stay)
    assert not wrong(desk, day(4), tmp_path / "fredag.xlsx")
    quarters_end(desk, model)
