"""Acceptance: *En vecka*, played in LibreOffice on a copy of the workbook, with nothing but the keyboard.

Values are typed where a person would type them. What fills in by itself on a new row is dragged down, as one does
in LibreOffice (Excel does it unasked). After each step *Översikt* and *Att göra* show what they should.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from calc import Book, Office, office
from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import delivery_of, save_delivery
from framsteg_xl.consolidation.period import Period
from framsteg_xl.consolidation.receive import TAKEN, choose, receive
from framsteg_xl.files import files_in
from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import column_name
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.overview.page import NOTHING
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.values import serial
from support import needs

MONDAY = date(2026, 11, 23)


def day(number: int) -> date:
    """A day of November 2026; 31 is the first of December."""
    return date.fromordinal(date(2026, 10, 31).toordinal() + number)


@dataclass
class Desk:
    """The workbook on a supervisor's screen."""

    model: Model
    book: Book
    office: Office
    rows: dict[str, int] = field(default_factory=dict)

    def type(self, sheet_id: str, **values: Any) -> int:
        """A new row: the given cells typed, by column id, and what fills in by itself dragged down."""
        row = self.rows[sheet_id] = self.rows.get(sheet_id, FIRST_ROW) + 1
        for column in self.model.columns_of(sheet_id):
            if column.shows and row > FIRST_ROW + 1:
                self.sheet(sheet_id).fill_down(self.cell(sheet_id, column.id, FIRST_ROW + 1), row)
        self.change(sheet_id, row, **values)
        return row

    def change(self, sheet_id: str, row: int, **values: Any) -> None:
        for column_id, value in values.items():
            self.sheet(sheet_id).write(self.cell(sheet_id, column_id, row), value)

    def seen(self, sheet_id: str, column_id: str, row: int) -> Any:
        self.book.work_out()
        return self.sheet(sheet_id).value(self.cell(sheet_id, column_id, row))

    def cell(self, sheet_id: str, column_id: str, row: int) -> str:
        ids = [column.id for column in self.model.columns_of(sheet_id)]
        return f"{column_name(ids.index(column_id))}{row}"

    def sheet(self, sheet_id: str) -> Any:
        return self.book.sheet(next(sheet.name for sheet in self.model.sheets if sheet.id == sheet_id))

    def today_is(self, today: date) -> None:
        self.book.sheet("Start").write("C4", today)

    def show_only(self, supervisor: str) -> None:
        self.book.sheet("Översikt").write("C4", supervisor)

    def todo(self) -> list[tuple[str, str, date, str]]:
        """*Att göra*: who, what, by when, state."""
        self.book.work_out()
        rows = self.book.sheet("Översikt").values("B8:F47")
        return [(who, what, date.fromordinal(int(by) + 693594), state) for who, _, what, by, state in rows if who]

    def waits(self, who: str) -> list[str]:
        return [what for some, what, _, _ in self.todo() if some == who]

    def figures(self) -> dict[str, Any]:
        """Every figure on the page, by the label to its left."""
        self.book.work_out()
        rows = self.book.sheet("Översikt").values("H7:K70")
        return {label: numbers[0] if numbers[1:] == ["", ""] else numbers for label, *numbers in rows if label}


@pytest.fixture(scope="module")
def desk(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    needs("soffice")
    folder = tmp_path_factory.mktemp("vecka")
    path = folder / "arbetsbok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], MONDAY))
    with office(folder / "profil") as calc:
        desk = Desk(model, calc.open(path), calc)
        desk.today_is(MONDAY)
        yield desk
        desk.book.close()


# The tests below are one story and run in the order in which they stand.


def test_an_empty_workbook_asks_for_nothing(desk: Desk) -> None:
    assert desk.todo() == []
    begin = "Börja med Personal och Uppdrag, sedan Deltagare, Placeringar och Omfattning."
    assert desk.book.sheet("Översikt").value("C6") == begin
    assert desk.figures()["Pågående placeringar"] == 0


def test_the_company_and_someone_who_is_already_here(desk: Desk) -> None:
    for staff in ("P01", "P02"):
        desk.type("personal", id=staff, namn="Ida Tallmo" if staff == "P01" else "Kaj Isåker")
        desk.type("uppdrag", personal=staff, uppdrag="handledare", från=date(2024, 1, 1))
    desk.type("uppdrag", personal="P01", uppdrag="verksamhetsledare", från=date(2024, 1, 1))
    desk.type("deltagare", id="D001", förnamn="Alma")
    desk.type("placeringar", id="D001-1", form="Arbetsträning", beställare="Kommun", från=date(2025, 9, 1),
              till=date(2027, 3, 1), inlagd=day(2))  # fmt: skip
    desk.type("omfattning", placering="D001-1", från=date(2025, 9, 1), timmar=20, handledare="P02")
    for name in ("måndag", "tisdag", "onsdag", "torsdag", "fredag"):
        desk.type(
            "schema", placering="D001-1", veckodag=name, från=time(9), till=time(13), gäller_från=date(2025, 9, 1)
        )
    desk.type("veckor", dag=day(20), av="P02")
    desk.type("veckor", dag=day(13), av="P02")
    desk.type("veckor", dag=day(6), av="P02")
    # What should have been done before the row was written is history; the next follow-up is asked for.
    assert desk.todo() == []
    assert desk.book.sheet("Översikt").value("C6") == NOTHING
    assert desk.figures()["Pågående placeringar"] == 1
    assert "Ida Tallmo" in desk.book.sheet("Start").value("C5")


def test_monday_a_new_participant_in_six_cells(desk: Desk) -> None:
    desk.type("deltagare", id="D002", förnamn="Tage")
    row = desk.type("placeringar", id="D002-1", form="Arbetsträning", beställare="Arbetsförmedlingen", från=MONDAY)
    assert desk.seen("placeringar", "deltagare", row) == "D002"
    assert desk.seen("placeringar", "vem", row) == "Tage"
    # Nobody has made a single row on Resa, and yet it is right.
    assert desk.todo() == [
        ("D002-1", "Förfrågan/anvisning", MONDAY, "i dag"),
        ("D002-1", "Utse handledare", MONDAY, "i dag"),
        ("D002-1", "Kartläggning", day(30), "snart"),
        ("D002-1", "Introduktion", day(37), "snart"),
        ("D002-1", "Arbetsplan", day(51), "snart"),
    ]
    figures = desk.figures()
    assert (figures["Pågående placeringar"], figures["Utan handledare"], figures["Inget steg än"]) == (2, 1, 2)
    assert (figures["Arbetsförmedlingen"], figures["Kommun"]) == (1, 1)


def test_monday_the_journey_is_laid_out(desk: Desk) -> None:
    desk.type("omfattning", placering="D002-1", från=MONDAY, timmar=15, handledare="P01")
    desk.change("deltagare", FIRST_ROW + 2, kontaktperson="Syster, 070-174 06 55")
    desk.type("schema", placering="D002-1", veckodag="måndag", från=time(9), till=time(14), rast=30, gäller_från=MONDAY)
    asked = desk.type("resa", placering="D002-1", steg="Förfrågan/anvisning", planerat=MONDAY)
    assert desk.seen("resa", "läge", asked) == "snart"
    desk.change("resa", asked, klart=MONDAY)
    assert desk.seen("resa", "läge", asked) == "klart"
    assert desk.waits("D002-1") == ["Kartläggning", "Introduktion", "Arbetsplan"]
    assert desk.figures()["Utan handledare"] == 0
    assert desk.figures()["Förfrågan/anvisning"] == 1
    desk.show_only("P02")
    assert desk.todo() == []
    assert desk.figures()["Pågående placeringar"] == 1
    desk.show_only("P01")
    assert desk.waits("D002-1") == ["Kartläggning", "Introduktion", "Arbetsplan"]
    desk.show_only("")


def test_tuesday_an_absence_takes_its_hours_from_the_schedule(desk: Desk) -> None:
    assert desk.figures()["Närvaro, senaste 4 veckorna"] == 1
    absent = desk.type("avvikelser", placering="D001-1", datum=day(17), slag="borta hela dagen", orsak="sjuk")
    assert desk.seen("avvikelser", "timmar", absent) == 4
    late = desk.type("avvikelser", placering="D001-1", datum=day(18), slag="sen ankomst", från=time(9), till=time(10))
    assert desk.seen("avvikelser", "timmar", late) == 1
    # Four weeks of twenty hours, five of them away.
    assert desk.figures()["Närvaro, senaste 4 veckorna"] == pytest.approx(1 - 5 / 80, abs=0.0005)
    desk.type("stängt", datum=day(19), varför="Planeringsdag")
    assert desk.figures()["Närvaro, senaste 4 veckorna"] == pytest.approx(1 - 5 / 76, abs=0.0005)


def test_wednesday_a_conversation_of_three(desk: Desk) -> None:
    desk.today_is(date(2027, 1, 20))
    late = [(what, by) for who, what, by, _ in desk.todo() if who == "D001-1"]
    assert ("Uppföljning", date(2027, 1, 31)) in late  # ninety days after the row was written in
    desk.today_is(day(25))
    desk.type("uppföljningar", placering="D001-1", datum=day(25), slag="trepartssamtal")
    desk.type("resa", placering="D001-1", steg="Uppföljning", planerat=day(25), klart=day(25))
    desk.today_is(date(2027, 1, 30))
    assert [(what, by) for who, what, by, _ in desk.todo() if (who, what) == ("D001-1", "Uppföljning")] == [
        ("Uppföljning", date(2027, 2, 23))
    ]
    desk.today_is(day(25))
    assert desk.figures()["Uppföljning"] == 1


def test_thursday_evidence_and_assessment_on_the_floor(desk: Desk) -> None:
    desk.today_is(day(26))
    row = desk.type("valideringar", deltagare="D001", modul="BUT2", startad=day(26))
    assert desk.seen("valideringar", "id", row) == "D001-BUT2"
    assert desk.seen("valideringar", "område", row) == "Butik"
    module = desk.model.module("BUT2")
    assert module is not None
    criteria = [c.id for o in desk.model.outcomes_of(module) for c in desk.model.criteria_of(o)]
    assert desk.seen("valideringar", "av", row) == len(criteria)
    assert validation_row(desk, "Butik") == [1, 0, 0]
    assert desk.figures()["Valideringar som pågår"] == 1
    desk.type("underlag", id="U001", deltagare="D001", datum=day(26), slag="observation")
    for criterion in criteria:
        last = desk.type("kriterier", validering="D001-BUT2", kriterium=criterion, resultat="uppfyllt", datum=day(26))
    assert desk.seen("kriterier", "modul", last) == "BUT2"
    assert desk.seen("valideringar", "uppfyllda", row) == len(criteria)
    assert validation_row(desk, "Butik") == [0, 1, 0]
    desk.change("valideringar", row, begärt=day(26))
    assert validation_row(desk, "Butik") == [0, 0, 1]
    assert desk.figures()["Intyg begärda"] == 1


def validation_row(desk: Desk, area: str) -> list[float]:
    """Going on, all met, requested, in the last table of the page."""
    desk.book.work_out()
    rows = desk.book.sheet("Översikt").values("H7:K80")
    start = next(n for n, row in enumerate(rows) if row[0] == "Validering efter område")
    return next(row[1:] for row in rows[start:] if row[0] == area)


def test_friday_the_week_is_gone_through(desk: Desk) -> None:
    desk.today_is(day(30))
    assert ("P02", "Stäm av vecka 48", day(30), "i dag") in desk.todo()
    assert ("P01", "Stäm av vecka 48", day(30), "i dag") in desk.todo()
    row = desk.type("veckor", dag=day(27), av="P01")
    assert desk.seen("veckor", "vecka", row) == "2026 v. 48"
    assert desk.waits("P01") == []
    desk.type("veckor", dag=day(23), av="P02")
    assert desk.waits("P02") == []


def test_somebody_returns(desk: Desk) -> None:
    desk.change("placeringar", FIRST_ROW + 1, avslutad=day(30))
    desk.today_is(day(31))
    assert "Välj utfall" in desk.waits("D001-1")
    assert "Utvärdering" in desk.waits("D001-1")
    assert desk.figures()["Pågående placeringar"] == 1
    desk.change("placeringar", FIRST_ROW + 1, utfall="Annan insats")
    assert "Välj utfall" not in desk.waits("D001-1")
    row = desk.type("placeringar", id="D001-2", form="Arbetsträning", beställare="Kommun", från=day(31))
    assert desk.seen("placeringar", "vem", row) == "Alma"
    assert "Utse handledare" in desk.waits("D001-2")
    assert desk.figures()["Pågående placeringar"] == 2


def test_two_placements_at_once_and_another_commissioner(desk: Desk) -> None:
    desk.type("placeringar", id="D002-2", form="Sysselsättning enligt SoL", beställare="Kommun", från=day(31))
    assert desk.figures()["Pågående placeringar"] == 3
    assert desk.figures()["Kommun"] == 2
    desk.type("omfattning", placering="D002-2", från=day(31), timmar=10, handledare="P02")
    desk.show_only("P02")
    assert {who for who, *_ in desk.todo()} == {"D001-1", "D002-2"}
    desk.show_only("")
    # In mid-journey the supplier takes over from the employment service: a placement of its own that continues.
    before = desk.waits("D002-1")
    row = desk.type("placeringar", id="D002-3", form="Arbetsträning", beställare="Upphandlad leverantör", från=day(32),
                    förlänger="D002-1")  # fmt: skip
    desk.type("omfattning", placering="D002-3", från=day(32), timmar=15, handledare="P01")
    assert desk.seen("placeringar", "sista", FIRST_ROW + 2) == serial(day(31))
    assert (desk.waits("D002-1"), desk.waits("D002-3")) == (before, [])  # it has not begun
    desk.today_is(day(32))
    figures = desk.figures()
    assert (figures["Upphandlad leverantör"], figures["Arbetsförmedlingen"], figures["Pågående placeringar"]) == (
        1,
        0,
        3,
    )
    # The journey goes on where it was: what was done is done, the work plan is made anew, no exit is asked for.
    assert [line for line in desk.todo() if line[0] in ("D002-1", "D002-3")] == [
        ("D002-3", "Kartläggning", day(30), "försenat"),
        ("D002-3", "Introduktion", day(37), "snart"),
        ("D002-3", "Arbetsplan", day(60), "snart"),
    ]
    assert desk.seen("placeringar", "sista", row) == ""


def test_a_decision_that_ends_is_extended(desk: Desk) -> None:
    desk.change("placeringar", FIRST_ROW + 4, till=day(50))
    assert ("D002-2", "Beslutet går ut", day(50), "snart") in desk.todo()
    desk.type("placeringar", id="D002-4", form="Sysselsättning enligt SoL", beställare="Kommun", från=day(51),
              förlänger="D002-2")  # fmt: skip
    assert "Beslutet går ut" not in desk.waits("D002-2")
    assert desk.seen("placeringar", "läge", FIRST_ROW + 4) == "pågår"


def test_a_supervisor_leaves(desk: Desk) -> None:
    assert desk.figures()["Utan handledare"] == 1  # D001-2, since the day she came back
    desk.change("uppdrag", FIRST_ROW + 2, till=day(31))
    assert desk.figures()["Utan handledare"] == 2
    assert "Utse handledare" in desk.waits("D002-2")
    desk.type("omfattning", placering="D002-2", från=day(32), timmar=10, handledare="P01")
    desk.type("omfattning", placering="D001-2", från=day(31), timmar=20, handledare="P01")
    assert desk.figures()["Utan handledare"] == 0
    # Week 49 began while the one who left was still here; nobody has gone through it. It is P01's now.
    desk.today_is(day(37))
    assert ("P01", "Stäm av vecka 49", day(37), "i dag") in desk.todo()
    assert desk.waits("P02") == []
    desk.type("veckor", dag=day(34), av="P01")
    assert desk.waits("P01") == []
    desk.show_only("P01")
    assert {who for who, *_ in desk.todo()} == {"D001-2", "D002-2", "D002-3"}
    desk.show_only("")
    desk.today_is(day(32))


def test_the_whole_list(desk: Desk) -> None:
    """On Wednesday 2 December: counted by hand from the days above."""
    assert desk.todo() == [
        ("D001-1", "Utvärdering", day(30), "försenat"),  # she left on 30 November and came back the day after
        ("D002-3", "Kartläggning", day(30), "försenat"),
        ("D001-2", "Förfrågan/anvisning", day(31), "försenat"),
        ("D002-2", "Förfrågan/anvisning", day(31), "försenat"),
        ("D001-1", "Avslut", day(37), "snart"),
        ("D002-3", "Introduktion", day(37), "snart"),
        ("D001-2", "Kartläggning", day(38), "snart"),
        ("D002-2", "Kartläggning", day(38), "snart"),
        ("D001-2", "Introduktion", day(45), "snart"),
        ("D002-2", "Introduktion", day(45), "snart"),
        ("D001-2", "Arbetsplan", day(59), "snart"),
        ("D002-2", "Arbetsplan", day(59), "snart"),
        ("D002-3", "Arbetsplan", day(60), "snart"),
    ]
    figures = desk.figures()
    assert (figures["Försenat"], figures["Inom 30 dagar"], figures["Pågående placeringar"]) == (4, 9, 3)


def test_another_day_is_told_in_red_and_taken_back(desk: Desk) -> None:
    page = desk.book.sheet("Översikt")
    desk.today_is(day(32))
    desk.book.work_out()
    assert page.value("B3") == "Så här är det 2026-12-02. Töm rutan Se en annan dag på Start när du är klar."
    desk.book.sheet("Start").write("C4", "")
    desk.book.work_out()
    assert page.value("B3") == ""
    assert desk.book.sheet("Start").value("C3") == serial(date.today())
    desk.today_is(day(32))


def test_quarters_end_a_delivery_and_a_corrected_one(desk: Desk, tmp_path: Path) -> None:
    company, today, quarter = desk.model.companies[0], date(2027, 1, 4), Period.parse("2026Q4")
    desk.today_is(today)
    for version, change in (("1", {}), ("2", {"område": "Butik"})):
        desk.change("placeringar", FIRST_ROW + 2, **change)
        desk.book.work_out()
        path = desk.book.save_as(tmp_path / f"sparad {version}.xlsx")
        entries = read_entries(path, desk.model)
        findings = check(entries, today)
        # Only the gate has something to say: the shipped modules are drafts, and nothing is verified yet.
        assert [str(f) for f in findings if f.severity == "fel" and not f.code.startswith("F7")] == []
        assert "F705" in {f.code for f in findings}
        delivery = delivery_of(entries, findings, company, quarter)
        assert len(delivery.pages["Placeringar"]) == 6
        saved = save_delivery(delivery, desk.model, company, today, tmp_path / "ut")
        assert saved.name == f"leverans_{company.id}_2026K4_v{version}.xlsx"
        assert list(delivery.pages["Placeringar"]["Område"].dropna()) == (["Butik"] if version == "2" else [])
    # Both files lie in the folder; the corrected one counts, the first does not.
    received = choose([receive(file, desk.model, today, None) for file in files_in([tmp_path / "ut"])], quarter)
    newest = f"leverans_{company.id}_2026K4_v2.xlsx"
    assert [(r.version, r.status) for r in received] == [(1, f"ersatt av {newest}"), (2, TAKEN)]


def test_saved_closed_and_opened_again_everything_is_as_it_was(desk: Desk, tmp_path: Path) -> None:
    """Also what was filled down below tables that did not grow: LibreOffice's never do."""
    desk.book.work_out()
    before = desk.book.everything()
    again = desk.office.open(desk.book.save_as(tmp_path / "sparad.xlsx"))
    again.work_out()
    after = again.everything()
    again.close()
    assert after.keys() == before.keys()
    for name, rows in before.items():
        for mine, theirs in zip(rows, after[name], strict=False):
            assert theirs == pytest.approx(mine, nan_ok=True), name
    assert None not in [value for rows in after.values() for row in rows for value in row]
