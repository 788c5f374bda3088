from datetime import timedelta

import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import TODAY, findings_in, places

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn |
| --- | --- | --- |
| D001 | Alma | Ekhult |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till | Förlänger | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun | 2026-09-01 | 2027-03-01 |  |  |  |
"""
AFTER_IT = "| D001-2 | D001 | Arbetsträning | Kommun | 2026-11-25 | 2027-05-01 | D001-1 |  |  |"
FAMILY = ("F401", "F403")


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings_in(book, model), *FAMILY)


def with_end(decision_end: str, exit_date: str = "", outcome: str = "") -> str:
    return changed(BOOK, "2027-03-01 |  |  |  |", f"{decision_end} |  | {exit_date} | {outcome} |")


def test_a_placement_in_order_is_left_alone(model: Model) -> None:
    assert found(BOOK, model) == []


def test_a_placement_that_ends_before_it_starts(model: Model) -> None:
    book = with_end("2026-08-31", "2026-08-30", "Flyttat")
    assert places(findings_in(book, model), "F401") == [("Placeringar", "F2", "F401"), ("Placeringar", "H2", "F401")]


def test_a_placement_of_one_day(model: Model) -> None:
    assert found(with_end("2026-09-01", "2026-09-01", "Flyttat"), model) == []


def test_a_wrong_date_is_not_compared(model: Model) -> None:
    assert found(with_end("i mars"), model) == []


@pytest.mark.parametrize(("days", "soon"), [(-400, True), (-1, True), (0, True), (28, True), (29, False)])
def test_a_decision_that_ends_within_four_weeks(model: Model, days: int, soon: bool) -> None:
    book = changed(BOOK, "| 2026-09-01 | 2027-03-01 |", f"| 2020-09-01 | {TODAY + timedelta(days)} |")
    assert found(book, model) == ([("Placeringar", "F2", "F403")] if soon else [])


def test_a_decision_that_has_ended_says_so(model: Model) -> None:
    past, ahead = (
        next(f for f in findings_in(with_end(day), model) if f.code == "F403") for day in ("2026-11-22", "2026-11-23")
    )
    assert "gick ut" in past.message
    assert "går ut" in ahead.message
    assert "Förlänger" in past.remedy
    assert "Avslutad" in past.remedy


def test_a_decision_that_is_extended_is_left_alone(model: Model) -> None:
    assert found(f"{with_end('2026-11-24')}{AFTER_IT}\n", model) == []


def test_a_decision_of_a_placement_that_was_left_is_left_alone(model: Model) -> None:
    assert found(with_end("2026-11-24", "2026-11-20", "Flyttat"), model) == []


def chain(*rows: str) -> str:
    """Placements of one participant in arbetsträning (six months at most), or in the form that a row says."""
    lines = "\n".join(f"| {row} |  |" for row in rows)
    return f"""
## Placeringar
| Placerings-ID | Form | Från | Till | Förlänger | Avslutad | Inlagd i efterhand | Deltagare |
| --- | --- | --- | --- | --- | --- | --- | --- |
{lines}
"""


def too_long(model: Model, *rows: str) -> list[str]:
    return [cell for _, cell, _ in places(findings_in(chain(*rows), model), "F409")]


@pytest.mark.parametrize(
    ("start", "decided", "left", "cell"),
    [
        ("2026-09-01", "2027-02-28", "", ""),
        ("2026-09-01", "2027-03-01", "", "D2"),
        ("2026-08-31", "2027-02-28", "", ""),  # there is no 31st of February: the month's last day is the last
        ("2026-08-31", "2027-03-01", "", "D2"),
        ("2026-02-15", "2027-03-01", "2026-08-14", ""),  # left in time, whatever was decided
        ("2026-02-15", "2026-08-14", "2026-08-15", ""),  # has ended: nothing can be done about it
        ("2026-05-23", "2026-11-22", "2026-11-23", "F2"),
        ("2026-05-22", "2026-11-21", "2026-11-22", ""),
        ("2026-05-24", "", "", ""),  # open: until today
        ("2026-05-23", "", "", "D2"),
        ("i våras", "2027-03-01", "", ""),
    ],
)
def test_a_form_lasts_so_many_calendar_months(model: Model, start: str, decided: str, left: str, cell: str) -> None:
    assert too_long(model, f"D001-1 | Arbetsträning | {start} | {decided} |  | {left} | ") == [cell] * bool(cell)


def test_a_form_without_a_limit_may_last(model: Model) -> None:
    assert too_long(model, "D001-1 | Sysselsättning enligt SoL | 2020-01-01 | 2030-01-01 |  |  | ") == []


def test_extensions_with_the_same_form_are_counted_from_the_first(model: Model) -> None:
    first = "D001-1 | Arbetsträning | 2026-05-01 | 2026-07-31 |  |  | "
    second = "D001-2 | Arbetsträning | 2026-08-01 | 2026-09-30 | D001-1 |  | "
    assert too_long(model, first, second, "D001-3 | Arbetsträning | 2026-10-01 | 2026-10-31 | D001-2 |  | ") == []
    assert too_long(model, "D001-3 | Arbetsträning | 2026-10-01 | 2026-11-30 | D001-2 |  | ", first, second) == ["D2"]


def test_another_form_is_counted_anew(model: Model) -> None:
    first = "D001-1 | Arbetspraktik | 2026-03-01 | 2026-08-31 |  |  | "
    assert too_long(model, first, "D001-2 | Arbetsträning | 2026-09-01 | 2027-02-28 | D001-1 |  | ") == []


def test_one_who_returns_is_counted_anew(model: Model) -> None:
    first = "D001-1 | Arbetsträning | 2026-01-01 | 2026-06-30 |  | 2026-06-30 | "
    assert too_long(model, first, "D001-2 | Arbetsträning | 2026-09-01 | 2027-02-28 |  |  | ") == []


def test_a_placement_that_was_too_long_and_is_over_is_history(model: Model) -> None:
    assert too_long(model, "D001-1 | Arbetsträning | 2026-01-01 | 2026-10-31 |  | 2026-10-31 | ") == []


def test_how_long_it_may_last_is_said_from_the_first_day_of_the_chain(model: Model) -> None:
    rows = (
        "D001-1 | Arbetsträning | 2026-07-01 | 2026-09-30 |  |  | ",
        "D001-2 | Arbetsträning | 2026-10-01 | 2027-01-01 | D001-1 |  | ",
    )
    (finding,) = [f for f in findings_in(chain(*rows), model) if f.code == "F409"]
    assert finding.message == "Arbetsträning får vara i 6 månader, från 2026-07-01 längst till 2026-12-31"


@pytest.mark.parametrize("form", ["", "Något annat"])
def test_a_form_that_is_not_known_has_no_limit(model: Model, form: str) -> None:
    assert too_long(model, f"D001-1 | {form} | 2020-01-01 | 2027-01-01 |  |  | ") == []
