"""The catalogue: every rule, in the order in which they are tried. To add a rule, add it here."""

from __future__ import annotations

from framsteg_xl.checks import journey, placement, privacy, relation, structure, validation, value
from framsteg_xl.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    structure.missing_sheet,
    structure.missing_column,
    structure.lost_table,
    structure.rows_below_table,
    structure.unread_values,
    structure.other_version,
    structure.unknown_company,
    structure.spared_part_missing,
    value.missing_value,
    value.wrong_kind,
    value.not_in_list,
    value.error_in_cell,
    value.out_of_bounds,
    value.wrong_personal_number,
    relation.unknown_reference,
    relation.doubled_key,
    relation.key_of_another_participant,
    placement.ends_before_start,
    placement.extent_outside,
    placement.decision_ends,
    placement.exit_without_outcome,
    journey.step_before_its_prerequisite,
    journey.overdue_step,
    journey.done_in_the_future,
    journey.older_step_missing,
    validation.criterion_not_met,
    validation.evidence_missing,
    validation.motivation_missing,
    validation.assessor_not_certified,
    validation.module_not_adopted,
    validation.same_person_twice,
    validation.round_not_reviewed,
    validation.name_or_birth_date_missing,
    validation.requested_in_the_future,
    privacy.protected_but_written,
)
