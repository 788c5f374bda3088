from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CountedFrom, Step
from support import findings_in, places

# Today is 2026-11-23. Three steps counted from the start (the last one comes back every 30 days), one from the end.
STEPS = (
    Step("ett", "Början", 1, True, "", 0, CountedFrom.START, None, "", "", (), False, ""),
    Step("två", "Samtal", 2, True, "ett", 14, CountedFrom.START, None, "", "", (), False, ""),
    Step("tre", "Möte", 3, True, "två", 28, CountedFrom.START, 30, "", "", (), False, ""),
    Step("fyra", "Tack", 4, True, "tre", 7, CountedFrom.END, None, "", "", (), False, ""),
    Step("fem", "Besök", 5, False, "ett", 3, CountedFrom.START, None, "", "", (), False, ""),
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
FAMILY = ("F501", "F502", "F503", "F504")


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
    assert found(book, model) == [("Resa", "D3", "F501"), ("Placeringar", "A2", "F502")]


def test_a_step_that_is_not_in_use_any_longer_is_not_asked_for_before_another(model: Model) -> None:
    book = changed(BOOK, "| D001-1 | Samtal | 2026-10-19 | 2026-10-19 |\n", "")
    steps = tuple(replace(step, retired=step.id == "två") for step in STEPS)
    assert [f for f in findings_in(book, replace(model, steps=steps)) if f.code in FAMILY] == []


def test_a_step_done_before_the_one_before(model: Model) -> None:
    book = changed(BOOK, "2026-11-02 | 2026-11-02", "2026-11-02 | 2026-10-18")
    assert places(findings(book, model), "F501") == [("Resa", "D4", "F501")]
    assert found(changed(BOOK, "2026-10-19 | 2026-10-19", "2026-10-19 | 2026-11-02"), model) == []


def test_a_step_is_compared_with_the_first_time_the_one_before_was_done(model: Model) -> None:
    book = BOOK + "| D001-1 | Samtal |  | 2026-11-20 |\n"
    assert found(book, model) == []


@pytest.mark.parametrize(("last", "missed"), [("2026-11-02", True), ("2026-11-01", False), ("2026-12-01", True)])
def test_a_step_that_was_not_due_before_the_last_day_is_not_missed(model: Model, last: str, missed: bool) -> None:
    """Whoever leaves before there was to be a meeting is thanked all the same."""
    book = changed(BOOK, "| 2026-10-05 |  |", f"| 2026-10-05 | {last} |")
    book = changed(book, "| D001-1 | Möte | 2026-11-02 | 2026-11-02 |", "| D001-1 | Tack |  | 2026-11-01 |")
    assert places(findings(book, model), "F501") == ([("Resa", "D4", "F501")] if missed else [])


@pytest.mark.parametrize(("started", "missed"), [("2025-12-17", False), ("2025-12-18", True)])
def test_a_step_that_is_history_is_not_missed_before_another(model: Model, started: str, missed: bool) -> None:
    """Told as history (F504), the talk that nobody knows of does not turn the meetings after it into faults."""
    book = BOOK.replace("2026-10-05", started)
    book = changed(book, "| D001-1 | Samtal | 2026-10-19 | 2026-10-19 |\n", "")
    assert places(findings(book, model), "F501") == ([("Resa", "D3", "F501")] if missed else [])


def test_a_step_after_one_that_is_history_may_come_before_it_is_done_again(model: Model) -> None:
    book = BOOK.replace("2026-10-05", "2025-11-05")
    book = changed(book, "| Samtal | 2026-10-19 | 2026-10-19 |", "| Samtal |  | 2026-11-20 |")
    assert found(book, model) == []


def test_another_placements_steps_do_not_count(model: Model) -> None:
    book = changed(
        BOOK, "| D001-1 | D001 | 2026-10-05 |  |", "| D001-1 | D001 | 2026-10-05 |  |\n| D001-2 | D001 |  |  |"
    )
    book = changed(book, "| D001-1 | Samtal |", "| D001-2 | Samtal |")
    assert found(book, model) == [
        ("Resa", "D3", "F501"),
        ("Resa", "D4", "F501"),
        ("Placeringar", "A2", "F502"),
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


# -- F502 and F504: what lay before the model, or before the placement was written in, is history (model: 2026-01-01)

HISTORY = """
## Placeringar
| Placerings-ID | Deltagare | Från | Inlagd i efterhand | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2025-12-17 |  |  |

## Resa
| Placering | Steg | Planerat | Klart |
| --- | --- | --- | --- |
"""


def steps_told(book: str, model: Model) -> dict[str, list[str]]:
    """Which steps each rule tells of, by its code."""
    told: dict[str, list[str]] = {}
    for finding in findings(book, model):
        (step,) = (step.name for step in STEPS if f"steget {step.name} " in finding.message)
        told.setdefault(finding.code, []).append(step)
    return told


def entered(start: str, day: str, left: str = "") -> str:
    return changed(HISTORY, "| 2025-12-17 |  |  |", f"| {start} | {day} | {left} |")


def test_a_deadline_before_the_model_is_history_and_told_as_a_notice(model: Model) -> None:
    told = findings(HISTORY, model)
    assert [(f.code, f.severity) for f in told] == [
        ("F502", Severity.WARNING),
        ("F504", Severity.NOTICE),
        ("F504", Severity.NOTICE),
    ]
    assert places(told, "F502", "F504") == [("Placeringar", "A2", code) for code in ("F502", "F504", "F504")]
    assert steps_told(HISTORY, model) == {"F502": ["Möte"], "F504": ["Början", "Samtal"]}
    assert all("2026-01-01" in f.message and "D001-1" in f.message for f in told if f.code == "F504")


def test_a_deadline_on_the_models_first_day_is_asked_for(model: Model) -> None:
    assert steps_told(entered("2025-12-18", ""), model) == {"F502": ["Samtal", "Möte"], "F504": ["Början"]}


def test_a_step_with_a_row_is_no_older_step_that_is_missing(model: Model) -> None:
    for row in ("| D001-1 | Början |  |  |", "| D001-1 | Början |  | 2025-12-19 |"):
        assert steps_told(f"{HISTORY}{row}\n", model) == {"F502": ["Möte"], "F504": ["Samtal"]}
    planned = f"{HISTORY}| D002-1 | Början |  | 2025-12-19 |\n"
    assert steps_told(planned, model) == {"F502": ["Möte"], "F504": ["Början", "Samtal"]}


def test_what_was_due_before_a_placement_was_written_in_is_history(model: Model) -> None:
    assert steps_told(entered("2026-10-05", "2026-11-02"), model) == {"F502": ["Möte"], "F504": ["Början", "Samtal"]}
    assert steps_told(entered("2026-10-05", "2026-11-03"), model) == {"F504": ["Början", "Samtal", "Möte"]}
    assert steps_told(entered("2026-10-05", ""), model) == {"F502": ["Början", "Samtal", "Möte"]}


@pytest.mark.parametrize(("day", "late"), [("2026-10-23", True), ("2026-10-24", False)])
def test_a_step_that_comes_back_is_counted_from_the_day_it_was_written_in(model: Model, day: str, late: bool) -> None:
    told = steps_told(entered("2026-02-02", day), model)
    assert told == {"F504": ["Början", "Samtal", "Möte"]} | ({"F502": ["Möte"]} if late else {})


def test_the_later_of_the_two_days_counts(model: Model) -> None:
    assert steps_told(entered("2025-12-17", "2025-12-01"), model) == steps_told(HISTORY, model)
    later = replace(
        model,
        settings=tuple(replace(s, value="2026-11-03") if s.key == "model_valid_from" else s for s in model.settings),
    )
    assert steps_told(entered("2026-10-05", "2026-10-06"), later) == {"F504": ["Början", "Samtal", "Möte"]}


def test_a_day_that_is_no_date_is_no_day(model: Model) -> None:
    assert steps_told(entered("2026-10-05", "förra året"), model) == {"F502": ["Början", "Samtal", "Möte"]}


def test_a_model_that_has_always_been_valid_has_no_history(model: Model) -> None:
    settings = tuple(replace(s, value="") if s.key == "model_valid_from" else s for s in model.settings)
    assert steps_told(HISTORY, replace(model, settings=settings)) == {"F502": ["Början", "Samtal", "Möte"]}


def test_of_a_stay_that_is_over_nothing_older_is_told(model: Model) -> None:
    assert steps_told(entered("2025-10-01", "", "2025-12-24"), model) == {}
    assert steps_told(entered("2025-10-01", "", "2025-12-25"), model) == {"F502": ["Tack"]}


def test_nothing_is_done_after_today(model: Model) -> None:
    book = changed(BOOK, "2026-11-02 | 2026-11-02", "2026-11-02 | 2026-11-24")
    assert found(book, model) == [("Resa", "D4", "F503")]
    assert found(changed(book, "2026-11-24", "2026-11-23"), model) == []


# -- a placement that is extended

EXTENDED = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-08-03 |  |  |
| D001-2 | D001 | 2026-11-02 | D001-1 |  |

## Resa
| Placering | Steg | Planerat | Klart |
| --- | --- | --- | --- |
| D001-1 | Början |  | 2026-08-03 |
| D001-1 | Samtal |  | 2026-08-17 |
| D001-1 | Möte |  | 2026-10-30 |
"""


def test_an_extension_goes_on_with_the_journey_and_the_earlier_one_is_asked_for_nothing(model: Model) -> None:
    assert found(EXTENDED, model) == []
    for left in ("2026-11-01", "2026-10-31"):
        assert found(changed(EXTENDED, "| 2026-08-03 |  |  |", f"| 2026-08-03 |  | {left} |"), model) == []


def test_what_is_late_is_told_of_the_extension(model: Model) -> None:
    book = changed(EXTENDED, "2026-10-30", "2026-10-20")
    assert found(book, model) == [("Placeringar", "A3", "F502")]
    assert found(changed(book, "| D001-2 | D001 | 2026-11-02 |", "| D001-2 | D001 | 2026-11-24 |"), model) == [
        ("Placeringar", "A2", "F502")
    ]


def test_a_step_of_the_extension_comes_after_what_was_done_before_it(model: Model) -> None:
    assert found(EXTENDED + "| D001-2 | Möte |  | 2026-11-20 |\n", model) == []
    book = changed(EXTENDED, "| D001-1 | Samtal |  | 2026-08-17 |\n", "")
    assert ("Resa", "D3", "F501") in found(book, model)


def test_a_step_that_is_taken_anew_is_asked_of_the_extension(model: Model) -> None:
    steps = tuple(replace(step, renewed=step.id == "två") for step in STEPS)
    for started, late in (("2026-11-08", True), ("2026-11-09", False)):
        book = changed(EXTENDED, "2026-11-02 | D001-1", f"{started} | D001-1")
        told = findings_in(book, replace(model, steps=steps))
        assert places(told, "F502") == ([("Placeringar", "A3", "F502")] if late else [])


def test_the_last_steps_are_asked_of_the_extension(model: Model) -> None:
    book = changed(EXTENDED, "| D001-1 |  |\n\n", "| D001-1 | 2026-11-10 |\n\n")
    assert found(book, model) == [("Placeringar", "A3", "F502")]
    assert found(book + "| D001-2 | Tack |  | 2026-11-12 |\n", model) == []
    assert found(book + "| D001-1 | Tack |  | 2026-11-12 |\n", model) == [("Placeringar", "A3", "F502")]


def test_older_steps_are_told_of_the_placement_that_goes_on(model: Model) -> None:
    book = changed(EXTENDED, "2026-08-03 |  |  |", "2025-12-17 |  |  |")
    for row in ("| D001-1 | Början |  | 2026-08-03 |\n", "| D001-1 | Samtal |  | 2026-08-17 |\n"):
        book = changed(book, row, "")
    told = [(f.cell, f.message) for f in findings(book, model) if f.code == "F504"]
    assert [cell for cell, _ in told] == ["A3", "A3"]
