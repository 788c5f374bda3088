import pytest

from framsteg_xl.checks.fold import told as told_of
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from support import findings_in, places

WORK, STUDIES = "Arbete på ordinarie arbetsmarknad", "Studier med rätt till studiemedel"
MUNICIPAL = "Kommunal arbetsmarknadsanställning"
EXTENSION = "| D001-2 | Kommun | 2026-11-21 | D001-1 |  |  |  |\n"


def book(exit_date: str, outcome: str, kind: str = "Kommun", entered: str = "") -> str:
    return f"""
## Placeringar
| Placerings-ID | Beställartyp | Från | Förlänger | Avslutad | Utfall | Inlagd i efterhand |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | {kind} | 2026-05-01 |  | {exit_date} | {outcome} | {entered} |
"""


def found(text: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings_in(text, model), "F404", "F413", "F414", "F415")


@pytest.mark.parametrize(
    ("exit_date", "outcome", "told"),
    [
        ("2026-11-23", "", True),
        ("2026-11-24", "", False),
        ("2026-11-23", "Flyttat", False),
        ("", "", False),
        ("i mars", "", False),
    ],
)
def test_a_placement_that_has_ended_says_what_it_led_to(model: Model, exit_date: str, outcome: str, told: bool) -> None:
    assert found(book(exit_date, outcome), model) == ([("Placeringar", "F2", "F404")] if told else [])


def test_a_placement_that_is_extended_needs_no_outcome_of_its_own(model: Model) -> None:
    assert found(book("2026-11-20", "") + EXTENSION, model) == []


@pytest.mark.parametrize(("entered", "told"), [("2026-11-20", True), ("2026-11-21", False)])
def test_a_placement_that_ended_before_it_was_written_in_is_history(model: Model, entered: str, told: bool) -> None:
    text = book("2026-11-20", "", entered=entered)
    assert found(text, model) == ([("Placeringar", "F2", "F404")] if told else [])


@pytest.mark.parametrize(
    ("exit_date", "outcome", "cell", "code"),
    [("2026-11-20", "Någon annanstans", "F2", "F203"), ("i mars", "Flyttat", "E2", "F202")],
)
def test_of_a_cell_that_cannot_be_read_only_that_is_told(
    model: Model, exit_date: str, outcome: str, cell: str, code: str
) -> None:
    listed = told_of(findings_in(book(exit_date, outcome), model))
    assert [f.code for f in listed if f.cell == cell] == [code]


@pytest.mark.parametrize(
    ("kind", "outcome", "told"),
    [
        ("Kommun", MUNICIPAL, False),
        ("Arbetsförmedlingen", MUNICIPAL, True),
        ("AF", MUNICIPAL, True),
        ("Region", "Flyttat", False),
        ("", MUNICIPAL, False),
        ("Kommmun", MUNICIPAL, False),
        ("Frivården", "Verkställigheten är slut", False),
        ("Region", "Tillbaka till Arbetsförmedlingen", True),
        ("Upphandlad leverantör", "Tillbaka till Arbetsförmedlingen", False),
    ],
)
def test_an_outcome_that_is_another_commissioners(model: Model, kind: str, outcome: str, told: bool) -> None:
    expected = [("Placeringar", "F2", "F413")] if told else []
    assert found(book("2026-11-20", outcome, kind), model) == expected


@pytest.mark.parametrize("outcome", ["Något annat", ""])
def test_an_outcome_that_is_unknown_or_missing_is_nobodys(model: Model, outcome: str) -> None:
    assert places(findings_in(book("2026-11-20", outcome, "Region"), model), "F413") == []


def test_an_outcome_of_a_placement_that_goes_on_is_judged_too(model: Model) -> None:
    assert ("Placeringar", "F2", "F413") in found(book("", MUNICIPAL, "Region"), model)
    assert found(book("2026-12-20", MUNICIPAL, "Region"), model) == [("Placeringar", "F2", "F413")]


def test_whose_it_is_is_said(model: Model) -> None:
    (finding,) = [f for f in findings_in(book("2026-11-20", MUNICIPAL, "Region"), model) if f.code == "F413"]
    assert finding.message == f"”{MUNICIPAL}” är ett utfall för Kommun, inte för Region"


@pytest.mark.parametrize(("entered", "told"), [("2026-11-20", True), ("2026-11-21", False)])
def test_an_outcome_from_before_it_was_written_in_is_history(model: Model, entered: str, told: bool) -> None:
    text = book("2026-11-20", MUNICIPAL, "Region", entered)
    assert found(text, model) == ([("Placeringar", "F2", "F413")] if told else [])


def test_an_outcome_without_a_day(model: Model) -> None:
    assert found(book("", "Flyttat"), model) == [("Placeringar", "E2", "F414")]
    assert found(book("2026-12-20", "Flyttat"), model) == []
    assert found(book("", ""), model) == []


def test_a_placement_that_is_extended_ends_by_itself(model: Model) -> None:
    assert found(book("", "Flyttat") + EXTENSION, model) == []


@pytest.mark.parametrize(
    ("exit_date", "outcome", "waits"),
    [
        ("2026-11-23", WORK, True),
        ("2026-10-24", WORK, True),  # counts tomorrow
        ("2026-10-23", WORK, False),
        ("2026-11-24", WORK, False),  # has not ended
        ("2026-11-23", STUDIES, False),
        ("2026-11-23", "Anställd i det egna företaget", True),  # an older name
    ],
)
def test_an_outcome_that_counts_after_a_month(model: Model, exit_date: str, outcome: str, waits: bool) -> None:
    assert found(book(exit_date, outcome), model) == ([("Placeringar", "F2", "F415")] if waits else [])


def test_the_day_from_which_it_counts_is_told_and_can_wait(model: Model) -> None:
    (finding,) = [f for f in findings_in(book("2026-11-23", WORK), model) if f.code == "F415"]
    assert finding.message == f"”{WORK}” räknas från 2026-12-24: inväntar till dess"
    assert finding.severity is Severity.NOTICE


def test_one_that_is_extended_waits_for_nothing(model: Model) -> None:
    text = book("2026-11-20", WORK)
    assert found(text, model) == [("Placeringar", "F2", "F415")]
    assert found(text + EXTENSION, model) == []
