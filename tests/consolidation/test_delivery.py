"""What leaves a company, and above all what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from approved import by_hand
from books import changed, small
from delivered import BOOK
from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import FINDINGS, PLACEMENTS, STEPS, VALIDATION, delivery_of, save_delivery
from framsteg_xl.consolidation.period import Period
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.errors import Refused
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType, Sensitivity
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of, entries_in

PERIOD = Period(2026, 4)


@pytest.fixture
def entries(model: Model) -> Entries:
    return entries_in(BOOK, model, framsteg_company="PDA")


def pages(entries: Entries) -> dict[str, list[dict[str, object]]]:
    delivery = delivery_of(entries, check(entries, TODAY), entries.model.company("PDA"), PERIOD)
    return {name: page.to_dict("records") for name, page in delivery.pages.items()}  # type: ignore[misc]


def test_placements_of_the_quarter_leave_without_ids_and_protected_people_are_only_counted(entries: Entries) -> None:
    delivery = delivery_of(entries, [], entries.model.company("PDA"), PERIOD)
    rows = delivery.pages[PLACEMENTS].to_dict("records")
    assert [(row["Form"], row["Beställartyp"], row["Läge"]) for row in rows] == [
        ("Arbetsträning", "Kommun", "pågår"),
        (None, None, "pågår"),
    ]
    assert delivery.protected == 1


def test_what_is_typed_beside_a_list_or_where_a_date_belongs_never_leaves(entries: Entries) -> None:
    text = str(pages(entries))
    for secret in ("Alma", "Ekhult", "Ulla", "HYPERLINK", "D001"):
        assert secret not in text


def test_the_area_of_a_placement_leaves_as_the_list_has_it(model: Model) -> None:
    first, second = (area.name for area in model.areas[:2])
    book = BOOK.replace("| Form | Beställartyp |", "| Område | Form | Beställartyp |", 1)
    for row, area in (
        ("| D001-1 | D001 |", first.upper()),
        ("| D001-2 | D001 |", "hos Alma"),
        ("| D002-1 | D002 |", second),
        ("| D001-3 | D001 |", ""),
    ):
        book = changed(book, row, f"{row} {area} |")
    entries = entries_in(changed(book, "| --- |\n| D001-1", "| --- | --- |\n| D001-1"), model, framsteg_company="PDA")
    page = delivery_of(entries, [], model.company("PDA"), PERIOD).pages[PLACEMENTS]
    assert sorted(map(str, page["Område"])) == sorted([first, "None"])


def test_steps_are_counted_up_to_the_last_day_of_the_quarter(entries: Entries) -> None:
    counts = {row["Steg"]: row["Klara"] for row in pages(entries)[STEPS]}
    assert counts["Kartläggning"] == 1
    assert counts["Introduktion"] == 1
    earlier = delivery_of(entries, [], entries.model.company("PDA"), Period(2026, 3))
    assert {r["Steg"]: r["Klara"] for r in earlier.pages[STEPS].to_dict("records")}["Introduktion"] == 0


def test_findings_leave_as_code_severity_and_count_only(entries: Entries) -> None:
    rows = pages(entries)[FINDINGS]
    assert {"Kod": "F203", "Allvar": "fel", "Antal": 2} in rows
    assert {key for row in rows for key in row} == {"Kod", "Allvar", "Antal"}


def test_validations_are_approved_only_when_nothing_blocks_them(model: Model) -> None:
    example = small(example_model(model, TODAY))
    told = []
    for number in (0, 7):  # company 7 has a criterion that is not met
        story = tell(example, TODAY, "prov")
        plant(story, number)
        company = example.companies[number]
        entries = Entries(book_of(standard_workbook(example, company, TODAY, story.rows)), example)
        page = delivery_of(entries, check(entries, TODAY), company, PERIOD).pages[VALIDATION]
        told.append((sum(page["Begärda"]), sum(page["Godkända"])))
    assert told[0][0] == told[0][1] > 0
    assert told[1][0] == told[0][0]
    assert told[1][1] < told[0][1]


def test_no_value_of_any_sensitive_column_is_anywhere_in_the_file(model: Model, tmp_path: Path) -> None:
    example = small(example_model(model, TODAY))
    company = example.companies[0]
    entries = Entries(book_of(standard_workbook(example, company, TODAY, tell(example, TODAY, "prov").rows)), example)
    delivery = delivery_of(entries, check(entries, TODAY), company, PERIOD)
    path = save_delivery(delivery, example, company, TODAY, tmp_path)
    shown = {str(value) for grid in read_xlsx(path).grids.values() for row in grid.rows for value in row}
    # A value of a list that leaves is not what somebody wrote, though ”sjuk” stands in ”Åter till sjukskrivning”.
    lists = {column.list for column in example.columns if column.delivered and column.list}
    offered = {choice.value for name in lists for choice in example.choices(name)}
    for column in example.columns:
        if column.sensitivity is not Sensitivity.PLAIN or column.unique:
            written = {str(v) for v in entries.typed(column.sheet, column).values if v is not None}
            assert not written & shown, column.heading
            told = [text for text in shown - offered if len(text) > 20]
            assert not [secret for secret in written - {"företaget"} for text in told if secret in text]


def test_a_column_that_may_reveal_somebody_does_not_leave_even_if_the_model_says_so(entries: Entries) -> None:
    columns = tuple(replace(c, delivered=True) for c in entries.model.columns)
    careless = Entries(entries.book, replace(entries.model, columns=columns))
    headings = set(delivery_of(careless, [], careless.model.company("PDA"), PERIOD).pages[PLACEMENTS].columns)
    assert not headings & {"Förnamn", "Efternamn", "Handläggare", "Placerings-ID", "Deltagare", "Född"}


def test_a_corrected_delivery_is_a_new_version_and_the_same_input_gives_the_same_bytes(
    entries: Entries, tmp_path: Path
) -> None:
    company = entries.model.company("PDA")
    delivery = delivery_of(entries, [], company, PERIOD)
    first = save_delivery(delivery, entries.model, company, TODAY, tmp_path / "a")
    again = save_delivery(delivery, entries.model, company, TODAY, tmp_path / "b")
    assert first.read_bytes() == again.read_bytes()
    second = save_delivery(delivery, entries.model, company, TODAY, tmp_path / "a")
    assert (first.name, second.name) == ("leverans_PDA_2026K4_v1.xlsx", "leverans_PDA_2026K4_v2.xlsx")
    assert read_xlsx(second).properties["framsteg_version"] == "2"


@pytest.mark.parametrize("mark", ["ja, sekretess", "JA", "x", "skyddad"])
def test_any_mark_but_a_plain_no_protects(mark: str, model: Model) -> None:
    entries = entries_in(BOOK.replace("| D002 | | | ja |", f"| D002 | | | {mark} |"), model, framsteg_company="PDA")
    assert delivery_of(entries, [], model.company("PDA"), PERIOD).protected == 1


def test_nothing_leaves_where_it_cannot_be_seen_who_is_protected(model: Model) -> None:
    entries = entries_in(BOOK.replace("Skyddade uppgifter", "Något annat"), model, framsteg_company="PDA")
    with pytest.raises(Refused, match="skyddade"):
        delivery_of(entries, [], model.company("PDA"), PERIOD)


def test_the_read_me_page_names_the_columns_that_leave(entries: Entries, tmp_path: Path) -> None:
    delivery = delivery_of(entries, [], entries.model.company("PDA"), PERIOD)
    path = save_delivery(delivery, entries.model, entries.model.company("PDA"), TODAY, tmp_path)
    text = " ".join(str(value) for row in read_xlsx(path).grids["Läs mig"].rows for value in row)
    assert [title for title in delivery.pages[PLACEMENTS].columns if title not in text] == []


def test_a_birth_date_and_the_mark_of_protection_can_never_be_let_out(model: Model) -> None:
    for role in ("birth_date", "protected"):
        column = model.column("participants", role)
        assert column
        assert not replace(column, sensitivity=Sensitivity.PLAIN, delivered=True).may_leave


def test_a_validation_is_started_in_the_period_in_which_it_was(model: Model) -> None:
    example = small(example_model(model, TODAY))
    rows = tell(example, TODAY, "prov").rows
    entries = Entries(book_of(standard_workbook(example, example.companies[0], TODAY, rows)), example)
    page = delivery_of(entries, [], example.companies[0], Period(2020, 1)).pages[VALIDATION]
    assert sum(page["Påbörjade"]) == 0


@pytest.mark.parametrize("written", ["d002", "", "D999"])
def test_a_placement_of_nobody_known_may_be_a_protected_persons(written: str, model: Model) -> None:
    for row, some in ((f"| {written}-1 | D001 |", model), (f"| D002-1 | {written} |", by_hand(model))):
        entries = entries_in(BOOK.replace("| D002-1 | D002 |", row), some, framsteg_company="PDA")
        delivery = delivery_of(entries, [], some.company("PDA"), PERIOD)
        assert (len(delivery.pages[PLACEMENTS]), delivery.protected) == (2, 1)


@pytest.mark.parametrize("shown", ["D001", "", "D999"])
def test_a_protected_persons_placement_is_known_by_its_id_whatever_else_is_written(shown: str, model: Model) -> None:
    entries = entries_in(BOOK.replace("| D002-1 | D002 |", f"| D002-1 | {shown} |"), model, framsteg_company="PDA")
    delivery = delivery_of(entries, [], model.company("PDA"), PERIOD)
    assert (len(delivery.pages[PLACEMENTS]), delivery.protected) == (2, 1)


def test_a_number_that_may_be_somebodys_never_leaves(model: Model) -> None:
    start = model.column("placements", "start_date")
    assert start
    hours = replace(start, id="ålder", heading="Ålder", role="", type=ColumnType.INTEGER, least="", aliases=())
    hours = replace(hours, required=False, delivered=True)
    for most, written in (("100", "198504231234"), ("", "198504231234"), ("100", "101")):
        some = replace(model, columns=(*model.columns, replace(hours, most=most)))
        book = f"""
## Deltagare
| Deltagar-ID | Skyddade uppgifter |
| --- | --- |
| D001 | nej |

## Placeringar
| Placerings-ID | Deltagare | Från | Avslutad | Ålder |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-09-01 | | {written} |
"""
        page = delivery_of(entries_in(book, some, framsteg_company="PDA"), [], some.company("PDA"), PERIOD).pages[
            PLACEMENTS
        ]
        assert written not in str(page.to_dict("records")), (most, written)
        assert "Ålder" in page.columns


def test_nothing_is_approved_by_emptying_what_blocks_a_certificate(model: Model) -> None:
    example = small(example_model(model, TODAY))
    story = tell(example, TODAY, "prov")
    plant(story, 7)
    open_ = replace(example, documents=tuple(replace(kind, blocked_by=()) for kind in example.documents))
    told = []
    for some in (example, open_):
        entries = Entries(book_of(standard_workbook(some, some.companies[7], TODAY, story.rows)), some)
        page = delivery_of(entries, check(entries, TODAY), some.companies[7], PERIOD).pages[VALIDATION]
        told.append(sum(page["Godkända"]))
    assert told[0] == told[1]
