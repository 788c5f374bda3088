"""The report: every finding in tables that can be filtered, a link to each cell, and a page to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from framsteg_xl.checks.files import UNREAD, Checked
from framsteg_xl.checks.fold import FIRST
from framsteg_xl.checks.report.cells import LINKS, ROWS
from framsteg_xl.checks.report.report import report
from framsteg_xl.checks.report.summary import NOTHING
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.reading import NoWorkbook, entries_of
from support import TODAY, book_of

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE
HERE = Path("/kontor")


def finding(code: str, cell: str, severity: Severity = E, who: str | None = None, **other: Any) -> Finding:
    one = Finding(code, severity, "bok.xlsx", "Resa", cell, "Klart", "hemligt", f"fel i {cell}", "rätta det", who)
    return replace(one, **other)


def checked(findings: Iterable[Finding] = (), path: str = "bok.xlsx", **more: Any) -> Checked:
    name = Path(path).name
    return Checked(HERE / path, name, [replace(f, workbook=name) for f in findings], "Kafé Å", "0.1", **more)


def pages(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(content: bytes, page: str) -> list[tuple[Any, ...]]:
    """The values of a page's table, row by row, without its headings."""
    sheet = pages(content)[page]
    (table,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref][1:]]


def texts(content: bytes) -> list[str]:
    return [str(c.value) for sheet in pages(content) for row in sheet for c in row if c.value is not None]


def links(content: bytes, page: str = "Anmärkningar", column: str = "E") -> list[tuple[str, str]]:
    """(file, place) of the links in a column, as they stand in the package."""
    sheet = pages(content)[page]
    found = [cell.hyperlink for cell in sheet[column] if cell.hyperlink]
    return [(link.target, link.location or "") for link in found]


MANY = [
    finding("F502", "F20", W, "D010"),
    finding("F502", "F9", W, "D009"),
    finding("F101", "", E, None, heading="", sheet="Närvaro"),
    finding("F201", "B4", E, "D009"),
    finding("F504", "F5", N, "D010"),
]


def test_where_nothing_is_wrong_there_is_one_calm_page(model: Model) -> None:
    content = report([checked()], model, TODAY, HERE)
    assert pages(content).sheetnames == ["Sammanfattning"]
    assert NOTHING in texts(content)


def test_every_finding_is_a_line_with_the_worst_first(model: Model) -> None:
    content = report([checked(MANY), checked([finding("F203", "C7")], "annan.xlsx")], model, TODAY, HERE)
    found = rows(content, "Anmärkningar")
    assert [row[0] for row in found] == ["fel", "fel", "fel", "varning", "varning", "upplysning"]
    assert found[1] == (
        "fel",
        "F201",
        "Obligatorisk uppgift saknas",
        "bok.xlsx",
        "Resa!B4",
        "Klart",
        "Fel i B4",
        "Rätta det",
        "D009",
    )
    assert [row[3] for row in found] == ["bok.xlsx", "bok.xlsx", "annan.xlsx", *["bok.xlsx"] * 3]
    assert found[0][4] == "Närvaro"
    assert "hemligt" not in " ".join(texts(content))


def test_each_rule_that_found_something_is_explained_once(model: Model) -> None:
    content = report([checked(MANY), checked([finding("F502", "C7", W)], "annan.xlsx")], model, TODAY, HERE)
    found = rows(content, "Efter regel")
    assert [(row[0], row[3], row[4], row[5]) for row in found] == [
        ("F101", "fel", 1, 1),
        ("F201", "fel", 1, 1),
        ("F502", "varning", 3, 2),
        ("F504", "upplysning", 1, 1),
    ]
    for row in found:
        assert all(text and text.endswith(".") and "{" not in text for text in row[6:])


def test_each_participant_has_a_line_and_what_is_nobodys_stands_last(model: Model) -> None:
    content = report([checked(MANY), checked([finding("F203", "C7", E, "D002")], "annan.xlsx")], model, TODAY, HERE)
    found = rows(content, "Efter deltagare")
    assert [(row[0], row[1], row[2:5], row[6]) for row in found] == [
        ("D009", "bok.xlsx", (1, 1, 0), "Resa!B4"),
        ("D010", "bok.xlsx", (0, 1, 1), "Resa!F20"),
        ("D002", "annan.xlsx", (1, 0, 0), "Resa!C7"),
        ("Hela arbetsboken", "bok.xlsx", (1, 0, 0), "Närvaro"),
    ]


def test_participants_are_in_the_order_that_people_count(model: Model) -> None:
    whose = ["D10", "D9", "d1", "Å2"]
    content = report([checked(finding("F201", f"A{n}", E, who) for n, who in enumerate(whose, 4))], model, TODAY, HERE)
    assert [row[0] for row in rows(content, "Efter deltagare")] == ["d1", "D9", "D10", "Å2"]


def summary(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row if cell.value is not None] for row in pages(content)["Sammanfattning"]]


def test_the_summary_says_what_was_checked_and_how_it_stands(model: Model) -> None:
    other = checked([finding("F203", "C7", E, "D002")], "annan.xlsx")
    passed = Checked(HERE / "Alma Ekhult.xlsx", "Alma Ekhult.xlsx", skipped=NoWorkbook("x", "y"))
    content = report([checked(MANY), other, checked(path="ren.xlsx"), passed], model, TODAY, HERE)
    page = summary(content)
    version = model.setting("model_version")
    assert page[1] == [f"3 arbetsböcker, kontroll {TODAY} mot modellen Framsteg, version {version}."]
    assert page[2] == ["1 annan Excelfil i mappen är inte med."]
    assert page[3][0].startswith("3 fel, 2 varningar, 1 upplysning.")
    assert ["bok.xlsx", "Kafé Å", 2, 2, 1, "Gjord efter modellens version 0.1."] in page
    assert ["ren.xlsx", "Kafé Å", 0, 0, 0, NOTHING] in page
    assert ["Tillsammans", 3, 2, 1] in page
    assert ["Värden i cellerna", 2, 0, 0] in page
    assert ["Resan", 0, 2, 1] in page
    (clean,) = [row[0] for row in page if row and str(row[0]).startswith("Utan anmärkningar")]
    assert "Validering" in clean
    assert "Resan" not in clean
    assert "Ekhult" not in " ".join(texts(content))


def test_what_to_mend_first_is_at_most_ten_groups_with_links(model: Model) -> None:
    twelve = [finding("F201", f"{letter}4", heading=letter) for letter in "ABCDEFGHIJKL"]
    same = [finding("F302", f"A{row}", heading="Id") for row in range(4, 9)]
    content = report([checked([*twelve, *same])], model, TODAY, HERE)
    page = summary(content)
    start = page.index(["Åtgärda först"]) + 2
    first = page[start : page.index([], start)]
    assert len(first) == FIRST
    assert first[0] == ["Samma id två gånger", "bok.xlsx", "fel", "Resa!A4", 5, "Fel i A4", "Rätta det"]
    assert [row[3] for row in first[1:]] == [f"Resa!{letter}4" for letter in "ABCDEFGHI"]
    assert links(content, "Sammanfattning", "D") == [("bok.xlsx", f"'Resa'!{row[3][5:]}") for row in first]


def test_one_workbook_has_no_sum(model: Model) -> None:
    assert "Tillsammans" not in texts(report([checked(MANY)], model, TODAY, HERE))


def test_a_link_leads_from_where_the_report_lies_to_the_cell(model: Model) -> None:
    found = [finding("F201", "C14", sheet="Mina blad's")]
    for folder, target in (
        (HERE, "bok.xlsx"),
        (HERE.parent, "kontor/bok.xlsx"),
        (HERE / "rapporter", "../bok.xlsx"),
        (Path("/annan/plats"), "../../kontor/bok.xlsx"),
    ):
        content = report([checked(found)], model, TODAY, folder)
        assert links(content) == [(target, "'Mina blad''s'!C14")]
        assert links(content, column="D") == [(target, "")]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("Våra böcker/bok nr 1.xlsx", "Våra%20böcker/bok%20nr%201.xlsx"),
        ("50%#2 (ny) & [x].xlsx", "50%25%232%20(ny)%20&%20%5Bx%5D.xlsx"),
        ("100%25.xlsx", "100%2525.xlsx"),
        ("a:b.xlsx", "a%3Ab.xlsx"),
    ],
)
def test_odd_names_of_files_are_written_as_links_want_them(path: str, target: str, model: Model) -> None:
    content = report([checked([finding("F201", "C14")], path)], model, TODAY, HERE)
    assert links(content) == [(target, "'Resa'!C14")]


def test_a_finding_about_a_sheet_leads_to_its_first_cell_and_one_about_a_file_to_the_file(model: Model) -> None:
    error = UserError("Filen trasig.xlsx är skadad", "ta fram en äldre version")
    broken = finding(UNREAD.code, "", sheet="", heading="", message=error.what, remedy=error.remedy)
    whole = finding("F101", "", heading="", sheet="Närvaro")
    content = report([checked([whole]), checked([broken], "trasig.xlsx", error=error)], model, TODAY, HERE)
    assert links(content) == [("bok.xlsx", "'Närvaro'!A1")]
    assert links(content, column="D") == [("bok.xlsx", ""), ("trasig.xlsx", "")]
    assert rows(content, "Anmärkningar")[1][:4] == ("fel", "F100", UNREAD.name, "trasig.xlsx")
    assert rows(content, "Efter regel")[0][0] == "F100"
    assert ["trasig.xlsx", "Kafé Å", 1, 0, 0, "Gick inte att läsa."] in summary(content)


def test_another_disk_cannot_be_linked_to(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_disk(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", other_disk)
    content = report([checked(MANY)], model, TODAY, HERE)
    assert links(content) == []
    assert rows(content, "Anmärkningar")[1][4] == "Resa!B4"


def test_what_looks_like_a_personnummer_is_never_repeated(model: Model) -> None:
    number = "640823-3234"
    found = [finding("F201", "C14", heading=f"Rubrik {number}", sheet=f"Blad {number}", message=number, who=number)]
    content = report([checked(found, f"bok {number}.xlsx")], model, TODAY, HERE)
    assert number not in " ".join(texts(content))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        whole = b" ".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert number not in whole


def test_a_text_is_never_a_formula_and_no_longer_than_can_be_read(model: Model) -> None:
    found = [
        finding("F201", "C14", heading="=1+1", message="=HYPERLINK(1)", remedy="http://exempel.se " + "x" * 40_000)
    ]
    content = report([checked(found)], model, TODAY, HERE)
    (row,) = rows(content, "Anmärkningar")
    assert row[5:7] == ("=1+1", "=HYPERLINK(1)")
    assert len(row[7]) < 1100
    kinds = {cell.data_type for sheet in pages(content) for line in sheet for cell in line}
    assert "f" not in kinds


def test_beyond_what_excel_can_follow_links_are_plain_texts(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (LINKS, ROWS) == (65_530, 1_000_000)
    monkeypatch.setattr("framsteg_xl.checks.report.cells.LINKS", 5)
    found = [finding("F201", f"C{row}", heading=str(row)) for row in range(4, 12)]
    content = report([checked(found)], model, TODAY, HERE)
    assert len(links(content)) + len(links(content, column="D")) == 5
    assert [row[4] for row in rows(content, "Anmärkningar")] == [f"Resa!C{row}" for row in range(4, 12)]


def test_what_a_sheet_has_no_room_for_is_told(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framsteg_xl.checks.report.cells.ROWS", 5)
    content = report([checked(finding("F201", f"C{row}") for row in range(4, 12))], model, TODAY, HERE)
    assert len(rows(content, "Anmärkningar")) == 5
    assert any("de första 5 av 8" in text for text in texts(content))


def test_twenty_thousand_findings_are_all_there(model: Model) -> None:
    found = [finding("F201", f"C{row}", E, f"D{row % 300}") for row in range(4, 20_004)]
    book = book_of(report([checked(found)], model, TODAY, HERE))
    region = book.regions["anmärkningar"]
    assert region.end_row - region.heading_row - 1 == 20_000
    assert book.grids["Anmärkningar"].rows[region.end_row - 1][4] == "Resa!C20003"


def test_how_much_it_matters_shows_without_colour_too(model: Model) -> None:
    sheet = pages(report([checked(MANY)], model, TODAY, HERE))["Anmärkningar"]
    looks = {cell.value: (cell.font.bold, cell.font.italic) for cell in sheet["A"] if cell.value in list(Severity)}
    assert looks == {"fel": (True, False), "varning": (False, False), "upplysning": (False, True)}


def test_tables_can_be_filtered_headings_stay_and_paper_is_a4_lying_one_page_wide(model: Model) -> None:
    book = pages(report([checked(MANY)], model, TODAY, HERE))
    assert book.sheetnames == ["Sammanfattning", "Anmärkningar", "Efter regel", "Efter deltagare"]
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1) == ("landscape", 9, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "Sammanfattning":
            assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$4:$4")
            assert all(table.autoFilter for table in sheet.tables.values())


def test_a_row_is_as_high_as_its_longest_text(model: Model) -> None:
    found = [finding("F201", "C4", message="kort"), finding("F202", "C5", message="ett ganska långt ord " * 12)]
    sheet = pages(report([checked(found)], model, TODAY, HERE))["Anmärkningar"]
    short, long = (sheet.row_dimensions[row].height for row in (5, 6))
    assert short * 3 <= long


def test_the_same_findings_give_the_same_bytes_and_another_day_others(model: Model) -> None:
    first, again = (report([checked(MANY)], model, TODAY, HERE) for _ in range(2))
    assert first == again
    assert report([checked(MANY)], model, date(2027, 1, 1), HERE) != first


def test_the_report_says_what_it_is_and_is_no_workbook_of_a_company(model: Model) -> None:
    content = report([checked(MANY)], model, TODAY, HERE)
    assert book_of(content).properties["framsteg"] == "rapport"
    with pytest.raises(NoWorkbook, match="är en rapport"):
        entries_of(book_of(content), model)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        said = {
            node.tag.rpartition("}")[2]: node.text for node in ElementTree.fromstring(package.read("docProps/core.xml"))
        }
    assert said["title"] == "Framsteg – kontroll 2026-11-23"
    assert said["created"] == "2026-11-23T00:00:00Z"
