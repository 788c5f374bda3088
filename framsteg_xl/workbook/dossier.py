"""A dossier: everything one validation holds, put together from its five sheets.

The gate's rules judge it, and the certificate is made from it, so both see the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framsteg_xl.model.shapes import Module
from framsteg_xl.workbook.entries import Entries

_VALIDATION = ("validation_id", "participant_id", "module", "requested_date", "round_id")
_CRITERION = ("validation_id", "criterion", "result", "assessed_date", "assessor", "evidence")
_ASSIGNMENT = ("staff_id", "assignment", "from_date", "to_date")
#: The parts of a workbook without which there are no dossiers.
DOSSIERS = tuple(f"validations.{role}" for role in _VALIDATION)
#: What is needed beside them to see what has been assessed.
CRITERIA = tuple(f"criteria.{role}" for role in _CRITERION)
#: The parts without which nothing can be said about who had which assignment.
ASSIGNMENTS = tuple(f"assignments.{role}" for role in _ASSIGNMENT)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One row on the criteria sheet: a criterion's result. ``assessor`` is the validation's own where blank."""

    row: int
    criterion: str
    met: bool
    assessed: date | None
    assessor: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One participant's validation of one module.

    ``row`` and ``round_row`` are rows on the sheets of validations and rounds; ``outcomes`` gives the rows
    with each learning outcome, ``criteria`` the assessments of each criterion (more than one row each is
    possible, and then all of them count).
    """

    row: int
    validation_id: str
    participant_id: str
    module: Module
    requested: date | None
    round_id: str | None
    round_row: int | None
    outcomes: Mapping[str, Sequence[int]]
    criteria: Mapping[str, Sequence[Assessment]]

    @property
    def assessments(self) -> list[Assessment]:
        """All assessments, in the order of the sheet."""
        return sorted((a for some in self.criteria.values() for a in some), key=lambda a: a.row)

    @property
    def assessors(self) -> set[str]:
        """The staff ids of all who assessed."""
        return {assessment.assessor for assessment in self.assessments if assessment.assessor}


def dossiers(entries: Entries) -> list[Dossier]:
    """Every validation whose id, participant and module can be read, in the order of the sheet."""
    outcomes: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, validation, outcome in entries.rows("outcomes", "validation_id", "outcome"):
        outcomes[validation][outcome].append(row)
    criteria: dict[str, dict[str, list[Assessment]]] = defaultdict(lambda: defaultdict(list))
    assessors = dict(zip(*(entries.column("validations", r) for r in ("validation_id", "assessor")), strict=False))
    met = entries.model.word("criteria", "result", "met")
    for row, validation, criterion, result, day, assessor, evidence in entries.rows("criteria", *_CRITERION):
        assessment = Assessment(
            row,
            criterion,
            bool(met) and result == met,
            day,
            assessor or assessors.get(validation),
            evidence or (),
        )
        criteria[validation][criterion].append(assessment)
    found = []
    rounds = entries.lookup("rounds")
    for row, validation, participant, module_id, requested, round_id in entries.rows("validations", *_VALIDATION):
        module = entries.model.module(module_id) if module_id else None
        if validation and participant and module:
            found.append(
                Dossier(
                    row=row,
                    validation_id=validation,
                    participant_id=participant,
                    module=module,
                    requested=requested,
                    round_id=round_id,
                    round_row=rounds.get(round_id),
                    outcomes=outcomes[validation],
                    criteria=criteria[validation],
                )
            )
    return found


def requested(entries: Entries) -> list[Dossier]:
    """Those for which a certificate is requested: the gate tries them."""
    return [dossier for dossier in entries.once(dossiers) if dossier.requested]


def not_requested(entries: Entries) -> list[Dossier]:
    """Those that are still on their way to one."""
    return [dossier for dossier in entries.once(dossiers) if not dossier.requested]


class Assignments:
    """Who had which assignment when: the dated rows of the assignments sheet."""

    def __init__(self, entries: Entries) -> None:
        self._words = {role: word for word, role in entries.model.plays("assignments", "assignment").items()}
        #: The list's word for an assignment → person → from when until when they had it.
        self._spans: dict[str, dict[str, list[tuple[date, date | None]]]] = defaultdict(lambda: defaultdict(list))
        unread = entries.unread("assignments", "to_date")
        for row, person, what, start, end in entries.rows("assignments", *_ASSIGNMENT):
            if person and what and start and row not in unread:  # one that ends nobody knows when proves nothing
                self._spans[what][person].append((start, end))

    def __bool__(self) -> bool:
        """Whether anybody has ever had any."""
        return bool(self._spans)

    def held(self, staff_id: str, assignment: str, day: date) -> bool:
        """Whether a person had an assignment (by its role) on a day."""
        return self.had(staff_id, self._words.get(assignment, ""), day)

    def had(self, staff_id: str, word: str, day: date) -> bool:
        """The same by what the list calls the assignment."""
        return any(start <= day and (end is None or day <= end) for start, end in self._of(staff_id, word))

    def left(self, staff_id: str, word: str, day: date) -> date | None:
        """The last day, before ``day``, of an assignment that a person does not have then; None where there is none."""
        ends = [end for _, end in self._of(staff_id, word) if end and end < day]
        return max(ends, default=None) if not self.had(staff_id, word, day) else None

    def holders(self, assignment: str, day: date) -> set[str]:
        """Everybody who had an assignment (by its role) on a day."""
        return self.who_had(self._words.get(assignment, ""), day)

    def who_had(self, word: str, day: date) -> set[str]:
        """The same by what the list calls the assignment."""
        return {who for who in self._spans.get(word, ()) if self.had(who, word, day)}

    def _of(self, staff_id: str, word: str) -> Sequence[tuple[date, date | None]]:
        return self._spans.get(word, {}).get(staff_id, ())
