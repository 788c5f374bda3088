"""The roles that code asks for: what parts of the model mean something to the rules, documents and deliveries.

A role that ends with ``?`` may be left out of the model; the others must be there, once, with this type.
"""

from __future__ import annotations

from collections.abc import Mapping

from framsteg_xl.model.shapes import ColumnType

_TYPES = {
    "text": ColumnType.TEXT,
    "date": ColumnType.DATE,
    "time": ColumnType.TIME,
    "integer": ColumnType.INTEGER,
    "number": ColumnType.NUMBER,
    "choice": ColumnType.CHOICE,
    "row": ColumnType.REFERENCE,
    "rows": ColumnType.REFERENCES,
    "personal": ColumnType.PERSONAL_NUMBER,
}

_WRITTEN = {
    "participants": "participant_id text, first_name text, last_name text, birth_date date, protected choice, "
    "personal_number? personal, phone? text, emergency_contact? text",
    "placements": "placement_id text, participant_id row, form choice, commissioner_kind choice, start_date date, "
    "decision_end date, exit_date date, exit_outcome choice, extends row, case_officer? text, decision_number? text, "
    "area? choice, entered_date? date, reports_to? choice",
    "journey": "placement_id row, step choice, done_date date, planned_date date, signed_date? date, comment? text",
    "extents": "placement_id row, from_date date, hours number, supervisor row",
    "goals": "placement_id row, goal text, activities? text, support? text, responsible? row, target_date? date, "
    "goal_status? choice",
    "deviations": "placement_id row, date date, deviation choice, from_time time, to_time time, hours number, "
    "reason? choice, reported_date? date",
    "schedule": "placement_id row, weekday choice, from_time time, to_time time, break_minutes integer, hours number, "
    "from_date date, to_date date",
    "weeks": "date date, staff_id row",
    "closed_days": "date date",
    "introduction": "placement_id row, item choice, done_date date, signed_date date",
    "follow_ups": "placement_id row, date date",
    "ratings": "placement_id row, date date, indicator choice, own_rating integer, staff_rating integer, staff_id? row",
    "consents": "participant_id row, consent choice, given_date date, withdrawn_date date, given_how? choice",
    "notes": "participant_id row, date date, text? text",
    "commissioners": "commissioner_kind choice, controller choice, agreement_date date",
    "earlier_modules": "participant_id row, module choice, number text, issuer text, date date",
    "issued": "number text, kind text, participant_id row, date date, signed_date? date, file? text",
    "findings": "when? text, severity text, code text, place text, heading text, message text, remedy text",
    "staff": "staff_id text, name text, belongs_to? text, phone? text",
    "assignments": "staff_id row, assignment choice, from_date date, to_date date",
    "rounds": "round_id text, area choice, from_date? date, to_date? date, internal_verifier row, "
    "external_verifier row, sample_drawn date, internal_done date, external_done date",
    "validations": "validation_id text, participant_id row, module choice, assessor row, round_id row, "
    "started_date date, requested_date date",
    "evidence": "evidence_id text, participant_id row, evidence_date date, evidence_kind choice, location? text",
    "outcomes": "validation_id row, outcome choice, self_rating? choice, motivation text",
    "criteria": "validation_id row, criterion choice, result choice, assessed_date date, evidence rows, assessor row",
}


def _read(text: str) -> Mapping[str, ColumnType]:
    return {role: _TYPES[kind] for role, kind in (part.split() for part in text.split(", "))}


#: Sheet role → column role → type; roles that may be left out keep their ``?``.
ROLES: Mapping[str, Mapping[str, ColumnType]] = {sheet: _read(text) for sheet, text in _WRITTEN.items()}

#: Sheet role → the role of the column that its rows are known by.
KEYS: Mapping[str, str] = {
    "participants": "participant_id",
    "placements": "placement_id",
    "staff": "staff_id",
    "rounds": "round_id",
    "validations": "validation_id",
    "evidence": "evidence_id",
}

#: Sheet role → the role of the reference that says whose a row is. No other column may decide that.
BELONGS_BY: Mapping[str, str] = {
    "placements": "participant_id",
    "validations": "participant_id",
    "evidence": "participant_id",
    "journey": "placement_id",
    "extents": "placement_id",
    "goals": "placement_id",
    "deviations": "placement_id",
    "schedule": "placement_id",
    "introduction": "placement_id",
    "follow_ups": "placement_id",
    "ratings": "placement_id",
    "consents": "participant_id",
    "notes": "participant_id",
    "earlier_modules": "participant_id",
    "issued": "participant_id",
    "outcomes": "validation_id",
    "criteria": "validation_id",
}

#: The role of a reference → the role of the sheet that it must lead to.
REFERS: Mapping[str, str] = {
    "participant_id": "participants",
    "placement_id": "placements",
    "extends": "placements",
    "validation_id": "validations",
    "evidence": "evidence",
    "round_id": "rounds",
    "staff_id": "staff",
    "supervisor": "staff",
    "responsible": "staff",
    "assessor": "staff",
    "internal_verifier": "staff",
    "external_verifier": "staff",
}

#: (sheet role, column role) → the model's field whose rows are the list: rules look the value up there.
LISTS: Mapping[tuple[str, str], str] = {
    ("placements", "form"): "placement_forms",
    ("placements", "commissioner_kind"): "commissioner_kinds",
    ("placements", "exit_outcome"): "exit_outcomes",
    ("journey", "step"): "steps",
    ("placements", "area"): "areas",
    ("placements", "reports_to"): "commissioner_kinds",
    ("introduction", "item"): "checklist",
    ("ratings", "indicator"): "indicators",
    ("commissioners", "commissioner_kind"): "commissioner_kinds",
    ("earlier_modules", "module"): "modules",
    ("rounds", "area"): "areas",
    ("validations", "module"): "modules",
    ("outcomes", "outcome"): "learning_outcomes",
    ("criteria", "criterion"): "criteria",
}

#: (sheet role, column role) → the roles that values of its list play; those that end with ? may be left out.
VALUE_ROLES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("participants", "protected"): ("yes", "no"),
    ("goals", "goal_status"): ("done?",),
    ("criteria", "result"): ("met", "incomplete?", "not_assessed?"),
    ("assignments", "assignment"): (
        *("supervisor", "assessor", "internal_verifier", "external_verifier"),
        *("assessor_trainee?", "manager?", "certificate_keeper?"),
    ),
    ("deviations", "deviation"): ("absent", "late", "left_early", "extra"),
    ("deviations", "reason"): ("sick?", "unannounced?"),
    ("schedule", "weekday"): tuple("1234567"),
    ("consents", "consent"): ("sus?", "photo?", "exchange?", "handover?", "after_exit?"),
    ("consents", "given_how"): ("written?", "spoken?"),
    ("commissioners", "controller"): ("own?", "commissioner?", "joint?", "unclear?"),
    ("evidence", "evidence_kind"): ("photo?",),
}

#: The role of a list's values that mean that a thing is done: the only one that several may play.
DONE = "done"

#: Every role that a list's value can play.
ALL_VALUE_ROLES = frozenset(role.rstrip("?") for roles in VALUE_ROLES.values() for role in roles) | {DONE}

#: What a step of the journey can be, where the rest of the workbook must say the same.
STEP_ROLES = ("introduction", "plan", "follow_up", "exit")

#: The kinds of certificate that a programme's facts can give.
CERTIFICATE_KINDS = ("vocational", "competence", "certificate", "partial")

#: The kinds of document that are made in a way of their own.
DOCUMENT_KINDS = ("certificate", "plan")

#: The sheets of which a document is about one row; templates call it what the model calls a row of the sheet.
DOCUMENTED = ("participants", "placements")

#: The role of the text of a look-up sheet → the role of the sheet that it stands after, and the model's fields whose
#: rows it explains.
LOOKED_UP: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "modules": ("validations", ("modules", "learning_outcomes", "criteria")),
    "checklist": ("introduction", ("checklist",)),
    "indicators": ("ratings", ("indicators",)),
}

#: Where a text stands: on the workbook's first sheet, or at the top of a look-up sheet.
TEXT_PLACES = (
    *(
        "guide",
        "newcomer",
        "missing",
        "shown",
        "overdue",
        "soon",
        "done",
        "wrong",
        "error",
        "warning",
        "notice",
        "input",
    ),
    *LOOKED_UP,
)

#: Sheets that the programme can do without: what they hold is not looked at when they are gone.
SPARED = frozenset(
    (
        *("deviations", "schedule", "weeks", "closed_days", "introduction", "follow_ups", "ratings", "consents"),
        *("notes", "commissioners", "earlier_modules", "issued", "findings"),
    )
)
