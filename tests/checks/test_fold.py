"""Findings as people read them: folded, grouped, and what to mend first in front."""

from __future__ import annotations

import pytest

from framsteg_xl.checks.families import FAMILIES
from framsteg_xl.checks.fold import FIRST, Group, grouped, listing, spans, told
from framsteg_xl.finding import Finding, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE


def finding(
    code: str,
    cell: str,
    severity: Severity = E,
    *,
    sheet: str = "Resa",
    heading: str = "Klart",
    workbook: str = "bok.xlsx",
) -> Finding:
    return Finding(code, severity, workbook, sheet, cell, heading, "", f"fel i {cell or sheet}", "rätta det")


def cells(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(some.code, some.cell) for some in findings]


@pytest.mark.parametrize("unreadable", ["F202", "F203", "F204", "F207", "F208"])
def test_a_cell_that_cannot_be_read_has_one_fault(unreadable: str) -> None:
    findings = [finding("F401", "C4"), finding(unreadable, "C4"), finding("F502", "C4", W), finding("F401", "C5")]
    assert cells(told(findings)) == [(unreadable, "C4"), ("F401", "C5")]


def test_two_faults_of_a_cell_that_can_be_read_are_both_told() -> None:
    findings = [finding("F301", "C4"), finding("F302", "C4"), finding("F205", "C4")]
    assert told(findings) == findings


@pytest.mark.parametrize("other", [{"sheet": "Placeringar"}, {"workbook": "annan.xlsx"}])
def test_the_same_address_elsewhere_is_another_cell(other: dict[str, str]) -> None:
    findings = [finding("F202", "C4"), finding("F401", "C4", **other)]  # type: ignore[arg-type]
    assert told(findings) == findings


def test_findings_without_a_cell_hide_nothing_and_are_never_hidden() -> None:
    findings = [finding("F202", ""), finding("F101", ""), finding("F102", ""), finding("F202", "C4")]
    assert told(findings) == findings


def test_more_than_three_of_the_same_in_a_column_are_one_group() -> None:
    three = [finding("F201", f"C{row}") for row in (4, 5, 9)]
    assert [len(group.findings) for group in grouped(three)] == [1, 1, 1]
    (group,) = grouped([*three, finding("F201", "C10")])
    assert (group.first.cell, group.others) == ("C4", "C5, C9–C10")


@pytest.mark.parametrize(
    "other", [{"sheet": "Placeringar"}, {"heading": "Planerat"}, {"workbook": "annan.xlsx"}, {"code": "F202"}]
)
def test_what_differs_is_no_group(other: dict[str, str]) -> None:
    two = [{"code": "F201"} | (other if row % 2 else {}) for row in range(6)]
    findings = [finding(cell=f"C{row}", **some) for row, some in enumerate(two, start=4)]  # type: ignore[arg-type]
    assert [len(group.findings) for group in grouped(findings)] == [1] * 6


def test_findings_without_a_cell_are_told_one_by_one() -> None:
    assert [len(group.findings) for group in grouped([finding("F102", "") for _ in range(5)])] == [1] * 5


def test_the_worst_is_first_and_then_what_may_harm_somebody_or_hides_other_faults() -> None:
    mixed = [
        finding("F901", "A1", N),
        finding("F501", "A2", W),
        finding("F602", "A3"),
        finding("F401", "A4"),
        finding("F801", "A5"),
        finding("F701", "A6"),
        finding("F201", "A7"),
        finding("F301", "A8"),
        finding("F101", "A9"),
        finding("F902", "A10"),
        finding("F103", "A11", W),
    ]
    order = ["F902", "F101", "F301", "F201", "F701", "F801", "F401", "F602", "F103", "F501", "F901"]
    assert [group.first.code for group in grouped(mixed)] == order


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_place_in_that_order(family: str) -> None:
    assert len(grouped([finding(f"{family}01", "C4")])) == 1


def test_what_is_equally_urgent_stays_in_its_order() -> None:
    findings = [finding("F202", "C9"), finding("F201", "D4"), finding("F203", "B1")]
    assert [group.first for group in grouped(findings)] == findings


@pytest.mark.parametrize(
    ("some", "said"),
    [
        ([], ""),
        (["C4"], "C4"),
        (["C4", "C5"], "C4–C5"),
        (["C15", "C7", "C4", *(f"C{row}" for row in range(8, 15))], "C4, C7–C15"),
        (["AA3", "B10", "B9", "B2"], "B2, B9–B10, AA3"),
        (["B4", "C4"], "B4, C4"),
        (["C4", "C4"], "C4"),
    ],
)
def test_cells_below_each_other_are_one_stretch(some: list[str], said: str) -> None:
    assert spans(some) == said


def test_so_many_stretches_are_written_out() -> None:
    eight = [f"C{row}" for row in range(2, 18, 2)]
    assert spans(eight) == "C2, C4, C6, C8, C10, C12, C14, C16"
    assert spans([*eight, "C20"]) == "C2, C4, C6, C8, C10, C12, C14, C16 …"


def test_a_group_says_how_many_more_cells_there_are_and_where() -> None:
    one = finding("F201", "C4")
    assert Group([one]).lines == ['  fel        Resa!C4 "Klart": fel i C4. Så rättar du: rätta det. [F201]']
    assert Group([one, finding("F201", "C5")]).lines[1] == "             Samma slags problem i 1 cell till: C5"
    many = Group([one, *(finding("F201", f"C{row}") for row in range(6, 9))])
    assert many.lines == [one.line, "             Samma slags problem i 3 celler till: C6–C8"]


def test_a_short_list_has_no_headings() -> None:
    findings = [finding("F201", f"{column}4", heading=column) for column in "ABCDEFGHIJ"]
    assert len(findings) == FIRST
    assert list(listing(findings)) == [some.line for some in findings]


def test_a_long_list_begins_with_what_to_mend_first() -> None:
    findings = [finding("F201", f"{column}4", heading=column) for column in "ABCDEFGHIJKL"]
    lines = list(listing([*findings, *(finding("F502", f"M{row}", W) for row in range(4, 9))]))
    assert lines[0] == "Åtgärda först:"
    assert lines[FIRST + 1] == "Sedan:"
    assert lines[1 : FIRST + 1] == [some.line for some in findings[:FIRST]]
    assert lines[-1] == "             Samma slags problem i 4 celler till: M5–M8"
    assert lines.count("Sedan:") == lines.count("Åtgärda först:") == 1


def test_no_findings_are_no_lines() -> None:
    assert list(listing([])) == []


def test_an_id_that_stands_nowhere_is_one_fault_on_however_many_sheets() -> None:
    places = (("Resa", "A4"), ("Resa", "A5"), ("Schema", "A9"), ("Schema", "A7"), ("Underlag", "B4"))
    asked = [
        Finding("F301", E, "bok.xlsx", sheet, cell, "Placering", "", "”D007-1” finns inte", "välj ett annat")
        for sheet, cell in places
    ]
    other = Finding("F301", E, "bok.xlsx", "Resa", "A6", "Placering", "", "”D008-1” finns inte", "välj ett annat")
    groups = grouped([*asked, other])
    assert [group.others for group in groups] == ["A5; Schema A7, A9; Underlag B4", ""]


def test_what_looks_like_a_personnummer_is_not_repeated_from_a_sheets_name() -> None:
    one, other = (finding("F301", "C4", sheet=sheet) for sheet in ("Resa", "Om 640823-3234"))
    assert Group([one, other]).others == "Om ••••••-•••• C4"
    assert "3234" not in "".join(Group([other, one]).lines)
