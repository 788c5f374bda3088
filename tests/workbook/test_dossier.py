from datetime import date

import pytest

from approved import by_hand
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.dossier import Assignments, Dossier, dossiers
from support import entries_in

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn |
| --- | --- |
| D001 | Alma |

## Valideringar
| Validering | Deltagare | Modul | Bedömare | Omgång | Intyg begärt |
| --- | --- | --- | --- | --- | --- |
| D001-BUT1 | D001 | BUT1 | P01 | 2026-1 | 2026-11-01 |
| D001-BUT2 | D001 | BUT2 |  | 2026-9 |  |
| D001-CAF2 | D001 | okänd |  |  |  |
| D001-CAF1 |  | CAF1 |  |  |  |
|  | D001 |  |  |  |  |

## Omgångar
| Omgång | IK |
| --- | --- |
| 2025-2 | P03 |
| 2026-1 | P03 |

## Läranderesultat
| Validering | Läranderesultat | Motivering |
| --- | --- | --- |
| D001-BUT1 | BUT1.1 | sett |
| D001-BUT2 | BUT2.1 |  |
| D001-BUT1 | BUT1.1 | sett igen |

## Kriterier
| Validering | Kriterium | Resultat | Bedömt | Underlag | Annan bedömare |
| --- | --- | --- | --- | --- | --- |
| D001-BUT1 | BUT1.1b | uppfyllt | 2026-10-02 | U001, U002 |  |
| D001-BUT1 | BUT1.1a | uppfyllt | 2026-10-01 |  | P02 |
| D001-BUT2 | BUT2.1a | ej bedömt | i mars |  |  |
| D001-BUT1 | BUT1.1b | behöver kompletteras |  |  |  |
| D009-BUT1 | BUT1.1b | uppfyllt |  |  |  |

## Uppdrag
| Personal | Uppdrag | Från | Till |
| --- | --- | --- | --- |
| P01 | bedömare | 2026-01-01 | 2026-06-30 |
| P02 | bedömare | 2026-01-01 |  |
| P02 | handledare |  |  |
| P03 | bedömare | i mars |  |
"""


def _dossier(model: Model, validation: str) -> Dossier:
    return next(dossier for dossier in dossiers(entries_in(BOOK, model)) if dossier.validation_id == validation)


def test_a_dossier_for_each_validation_that_can_be_read(model: Model) -> None:
    found = dossiers(entries_in(BOOK, model))
    assert [(d.row, d.validation_id, d.participant_id, d.module.id) for d in found] == [
        (0, "D001-BUT1", "D001", "BUT1"),
        (1, "D001-BUT2", "D001", "BUT2"),
    ]


def test_a_validation_without_an_id_typed_by_hand_is_no_dossier(model: Model) -> None:
    book = BOOK.replace("| D001-CAF1 |  | CAF1 |", "|  | D001 | CAF1 |")
    assert [d.row for d in dossiers(entries_in(book, by_hand(model)))] == [0, 1]
    assert [d.row for d in dossiers(entries_in(book, model))] == [0, 1, 3]


def test_it_knows_its_request_and_its_round(model: Model) -> None:
    first, second = _dossier(model, "D001-BUT1"), _dossier(model, "D001-BUT2")
    assert (first.requested, first.round_id, first.round_row) == (date(2026, 11, 1), "2026-1", 1)
    assert (second.requested, second.round_id, second.round_row) == (None, "2026-9", None)


def test_outcomes_and_criteria_are_gathered_from_their_own_rows(model: Model) -> None:
    dossier = _dossier(model, "D001-BUT1")
    assert dict(dossier.outcomes) == {"BUT1.1": [0, 2]}
    assert {criterion: [a.row for a in some] for criterion, some in dossier.criteria.items()} == {
        "BUT1.1b": [0, 3],
        "BUT1.1a": [1],
    }
    assert [assessment.row for assessment in dossier.assessments] == [0, 1, 3]


def test_only_the_models_own_word_means_that_a_criterion_is_met(model: Model) -> None:
    assert [assessment.met for assessment in _dossier(model, "D001-BUT1").assessments] == [True, True, False]


def test_an_assessment_has_its_date_evidence_and_assessor(model: Model) -> None:
    first, second, _ = _dossier(model, "D001-BUT1").assessments
    assert (first.assessed, first.evidence, first.assessor) == (date(2026, 10, 2), ("U001", "U002"), "P01")
    assert (second.assessed, second.evidence, second.assessor) == (date(2026, 10, 1), (), "P02")
    assert _dossier(model, "D001-BUT1").assessors == {"P01", "P02"}


def test_a_wrong_date_and_a_missing_assessor_are_none(model: Model) -> None:
    dossier = _dossier(model, "D001-BUT2")
    assert [(a.assessed, a.assessor) for a in dossier.assessments] == [(None, None)]
    assert dossier.assessors == set()


@pytest.mark.parametrize("sheet", ["Kriterier", "Läranderesultat", "Omgångar"])
def test_a_missing_sheet_leaves_the_rest_of_the_dossier(model: Model, sheet: str) -> None:
    found = dossiers(entries_in(BOOK.replace(f"## {sheet}", f"## Annat {sheet}"), model))
    assert [dossier.validation_id for dossier in found] == ["D001-BUT1", "D001-BUT2"]


@pytest.mark.parametrize(
    ("person", "day", "answer"),
    [
        ("P01", date(2025, 12, 31), False),
        ("P01", date(2026, 1, 1), True),
        ("P01", date(2026, 6, 30), True),
        ("P01", date(2026, 7, 1), False),
        ("P02", date(2030, 1, 1), True),
        ("P03", date(2026, 5, 1), False),
        ("P09", date(2026, 5, 1), False),
    ],
)
def test_an_assignment_is_held_from_its_first_day_to_its_last(
    model: Model, person: str, day: date, answer: bool
) -> None:
    assert Assignments(entries_in(BOOK, model)).held(person, "assessor", day) is answer


def test_another_assignment_or_one_without_a_first_day_does_not_count(model: Model) -> None:
    assignments = Assignments(entries_in(BOOK, model))
    assert not assignments.held("P02", "supervisor", date(2026, 5, 1))
    assert not assignments.held("P01", "internal_verifier", date(2026, 5, 1))


def _assignments(model: Model, *rows: str) -> Assignments:
    lines = "".join(f"| {row} |\n" for row in rows)
    return Assignments(
        entries_in(f"## Uppdrag\n| Personal | Uppdrag | Från | Till |\n| --- | --- | --- | --- |\n{lines}", model)
    )


def test_an_assignment_is_also_known_by_the_lists_word(model: Model) -> None:
    assignments = _assignments(model, "P01 | handledare | 2026-01-01 | 2026-06-30")
    assert assignments.had("P01", "handledare", date(2026, 6, 30))
    assert not assignments.had("P01", "handledare", date(2026, 7, 1))
    assert not assignments.had("P01", "bedömare", date(2026, 6, 30))
    assert not assignments.held("P01", "handledare", date(2026, 6, 30))  # that is no role


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2025, 12, 31), None),  # before it began nothing has been left
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 5, 31), date(2026, 3, 31)),
        (date(2026, 6, 1), None),  # it was taken up again
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), date(2026, 6, 30)),
    ],
)
def test_when_an_assignment_was_left(model: Model, day: date, left: date | None) -> None:
    assignments = _assignments(
        model,
        "P01 | handledare | 2026-06-01 | 2026-06-30",
        "P01 | handledare | 2026-01-01 | 2026-03-31",
        "P01 | bedömare | 2026-01-01 | 2026-02-01",
    )
    assert assignments.left("P01", "handledare", day) == left


def test_what_is_still_held_or_never_was_has_not_been_left(model: Model) -> None:
    rows = ("P01 | handledare | 2026-01-01 | 2026-03-31", "P01 | handledare | 2026-02-01 |")
    assert _assignments(model, *rows).left("P01", "handledare", date(2026, 5, 1)) is None
    assert _assignments(model, *rows).left("P01", "bedömare", date(2026, 5, 1)) is None
    assert _assignments(model, *rows).left("P09", "handledare", date(2026, 5, 1)) is None


def test_everybody_who_had_an_assignment_on_a_day(model: Model) -> None:
    assignments = Assignments(entries_in(BOOK, model))
    assert assignments.holders("assessor", date(2026, 6, 30)) == {"P01", "P02"}
    assert assignments.holders("assessor", date(2026, 7, 1)) == {"P02"}
    assert assignments.holders("assessor", date(2025, 12, 31)) == set()
    assert assignments.holders("supervisor", date(2026, 6, 30)) == set()
    assert assignments.holders("unknown", date(2026, 6, 30)) == set()


def test_whether_anybody_has_ever_had_any(model: Model) -> None:
    assert _assignments(model, "P01 | handledare | 2020-01-01 | 2020-02-01")
    assert not _assignments(model, "P01 | handledare | i mars |", " | handledare | 2020-01-01 |")
    assert not Assignments(entries_in("", model))
