from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CountedFrom, Step
from support import findings_in, places

# Today is 2026-11-23. Three steps counted from the start (the last one comes back every 30 days), one from the end.
STEPS = (
    Step("ett", "Början", 1, True, "", 0, CountedFrom.START, None, ""),
    Step("två", "Samtal", 2, True, "ett", 14, CountedFrom.START, None, ""),
    Step("tre", "Möte", 3, True, "två", 28, CountedFrom.START, 30, ""),
    Step("fyra", "Tack", 4, True, "tre", 7, CountedFrom.END, None, ""),
    Step("fem", "Besök", 5, False, "ett", 3, CountedFrom.START, None, ""),
)
BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Avslutad |
| --- | --- | --- | --- |
| D001-1 | D001 | 2026-10-05 |  |

## Resa
| Placering | Steg | Planerat | Klart |
| --- | --- | --- | --- |
| D001-1 | Början | 2026-10-05 | 2026-10-05 |
| D001-1 | Samtal | 2026-10-19 | 2026-10-19 |
| D001-1 | Möte | 2026-11-02 | 2026-11-02 |
"""
FAMILY = ("F501", "F502", "F503")


def findings(book: str, model: Model) -> list[Finding]:
    return [f for f in findings_in(book, replace(model, steps=STEPS)) if f.code in FAMILY]


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings(book, model), *FAMILY)


def test_a_journey_in_order_is_left_alone(model: Model) -> None:
    assert found(BOOK, model) == []


def test_a_step_done_while_the_one_before_is_not(model: Model) -> None:
    assert found(changed(BOOK, "| Samtal | 2026-10-19 | 2026-10-19 |", "| Samtal | 2026-10-19 |  |"), model) == [
        ("Resa", "D3", "F502"),
        ("Resa", "D4", "F501"),
    ]


def test_a_step_done_while_the_one_before_has_no_row(model: Model) -> None:
    book = changed(BOOK, "| D001-1 | Samtal | 2026-10-19 | 2026-10-19 |\n", "")
    assert found(book, model) == [("Placeringar", "A2", "F502"), ("Resa", "D3", "F501")]


def test_a_step_done_before_the_one_before(model: Model) -> None:
    book = changed(BOOK, "2026-11-02 | 2026-11-02", "2026-11-02 | 2026-10-18")
    assert places(findings(book, model), "F501") == [("Resa", "D4", "F501")]
    assert found(changed(BOOK, "2026-10-19 | 2026-10-19", "2026-10-19 | 2026-11-02"), model) == []


def test_a_step_is_compared_with_the_first_time_the_one_before_was_done(model: Model) -> None:
    book = BOOK + "| D001-1 | Samtal |  | 2026-11-20 |\n"
    assert found(book, model) == []


def test_another_placements_steps_do_not_count(model: Model) -> None:
    book = changed(
        BOOK, "| D001-1 | D001 | 2026-10-05 |  |", "| D001-1 | D001 | 2026-10-05 |  |\n| D001-2 | D001 |  |  |"
    )
    book = changed(book, "| D001-1 | Samtal |", "| D001-2 | Samtal |")
    assert found(book, model) == [
        ("Placeringar", "A2", "F502"),
        ("Resa", "D3", "F501"),
        ("Resa", "D4", "F501"),
    ]


def test_steps_of_an_unknown_placement_are_for_another_rule(model: Model) -> None:
    book = changed(BOOK, "| D001-1 | Möte |", "| D009-1 | Möte |")
    found_all = findings_in(book, replace(model, steps=STEPS))
    assert places(found_all, "F301", "F501") == [("Resa", "A4", "F301")]


@pytest.mark.parametrize(("started", "late"), [("2026-11-09", False), ("2026-11-08", True)])
def test_a_step_is_late_the_day_after_its_deadline(model: Model, started: str, late: bool) -> None:
    book = changed(BOOK, "| D001-1 | Möte | 2026-11-02 | 2026-11-02 |\n", "").replace("2026-10-05", started)
    book = changed(book, "| Samtal | 2026-10-19 | 2026-10-19 |", "| Samtal | 2026-11-22 |  |")
    assert found(book, model) == ([("Resa", "D3", "F502")] if late else [])


@pytest.mark.parametrize(("done", "late"), [("2026-10-24", False), ("2026-10-23", True)])
def test_a_step_that_comes_back_is_counted_from_its_last_time(model: Model, done: str, late: bool) -> None:
    book = changed(BOOK, "| Möte | 2026-11-02 | 2026-11-02 |", f"| Möte |  | {done} |")
    assert found(book, model) == ([("Placeringar", "A2", "F502")] if late else [])
    planned = book + "| D001-1 | Möte | 2026-11-30 |  |\n"
    assert found(planned, model) == ([("Resa", "D5", "F502")] if late else [])


def test_a_late_step_names_itself_and_its_placement(model: Model) -> None:
    (finding,) = findings(changed(BOOK, "| Möte | 2026-11-02 | 2026-11-02 |", "| Besök |  |  |"), model)
    assert finding.code == "F502"
    assert "Möte" in finding.message
    assert "D001-1" in finding.message
    assert "{" not in str(finding)


def test_a_stay_that_is_over_asks_for_its_end_only(model: Model) -> None:
    over = changed(BOOK, "| 2026-10-05 |  |", "| 2025-10-05 | 2026-11-15 |")
    over = changed(
        over, "| D001-1 | Samtal | 2026-10-19 | 2026-10-19 |\n| D001-1 | Möte | 2026-11-02 | 2026-11-02 |\n", ""
    )
    assert found(over, model) == [("Placeringar", "A2", "F502")]
    assert found(changed(over, "2026-11-15", "2026-11-16"), model) == []


def test_a_stay_whose_last_day_is_still_ahead_is_not_over(model: Model) -> None:
    book = changed(BOOK, "| D001-1 | D001 | 2026-10-05 |  |", "| D001-1 | D001 | 2026-10-05 | 2026-12-24 |")
    book = changed(book, "| Samtal | 2026-10-19 | 2026-10-19 |", "| Samtal | 2026-10-19 |  |")
    assert places(findings(book, model), "F502") == [("Resa", "D3", "F502")]


@pytest.mark.parametrize(
    ("cell", "endless"),
    [
        ("| D001 | 2026-10-05 |", "| D001 | 9999-12-31 |"),
        ("| 2026-10-05 |  |", "| 2026-10-05 | 9999-12-31 |"),
        ("2026-11-02 | 2026-11-02", "2026-11-02 | 9999-12-31"),
    ],
)
def test_the_last_date_that_excel_knows_stops_nothing(model: Model, cell: str, endless: str) -> None:
    late = changed(BOOK, "## Resa", "| D002-1 | D001 | 2026-11-22 |  |\n\n## Resa").replace("|  |\n\n|", "|  |\n|")
    assert ("Placeringar", "A3", "F502") in found(changed(late, cell, endless), model)


def test_nothing_is_done_after_today(model: Model) -> None:
    book = changed(BOOK, "2026-11-02 | 2026-11-02", "2026-11-02 | 2026-11-24")
    assert found(book, model) == [("Resa", "D4", "F503")]
    assert found(changed(book, "2026-11-24", "2026-11-23"), model) == []
