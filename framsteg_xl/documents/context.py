"""The fields that a Word template may use, all under the model's own Swedish names.

``{{ deltagare.förnamn }}`` is the column *förnamn* of the row's sheet; a reference leads on to the row it
names (``{{ rad.ansvarig.namn }}``); a sheet's id is the list of this person's rows (``{%tr for rad in mål %}``). So a
column that is added in the model is a field at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from framsteg_xl.certificates.award import Award
from framsteg_xl.certificates.kind import may_say_ocn
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import DOCUMENTED
from framsteg_xl.model.shapes import Column, ColumnType, Company, DocumentKind, Per
from framsteg_xl.model.shows import OfChoice, OfRow, shows
from framsteg_xl.wording import decimal
from framsteg_xl.workbook.entries import Entries


class Row:
    """A row as a template sees it: its columns by id, printed as its key. Nothing else can be reached."""

    __slots__ = ("_entries", "_number", "_sheet")

    def __init__(self, entries: Entries, sheet_id: str, number: int) -> None:
        self._entries, self._sheet, self._number = entries, sheet_id, number

    def __getitem__(self, name: str) -> Any:
        column = self._columns().get(name)
        if column is None:
            raise KeyError(name)
        return self._shown(column) if column.shows else self._value(column)

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        key = self._entries.model.key_of(self._sheet)
        return str(self[key.id]) if key else ""

    def __iter__(self) -> Iterator[str]:
        """The names that a template may use of this row."""
        return iter(self._columns())

    def _columns(self) -> dict[str, Column]:
        return {column.id: column for column in self._entries.model.columns_of(self._sheet)}

    def _raw(self, column: Column) -> Any:
        if column.id not in self._entries.tables[self._sheet].columns:
            return None
        return self._entries.typed(self._sheet, column).values[self._number]

    def _value(self, column: Column) -> Any:
        value = self._raw(column)
        if value is not None and column.type is ColumnType.REFERENCE:
            number = self._entries.keys(column.refers_to).get(value)
            return Row(self._entries, column.refers_to, number) if number is not None else value
        if value is None and column.type is ColumnType.REFERENCE:
            return Nobody(self._entries.model, column.refers_to)
        return as_text(value, self._entries.model)

    def _shown(self, column: Column) -> Any:
        """A column that fills in itself, worked out anew: the workbook's own figure may be stale."""
        model = self._entries.model
        match shows(model, column):
            case OfRow(origin, target):
                return self._value(origin)[target.id]
            case OfChoice(origin, path):
                chosen = self._raw(origin)
                for choice in model.choices(origin.list):
                    if choice.value == chosen:
                        return as_text(model.property_of(choice.item, path), model)
                return as_text(None, model)
        return self._value(column)


class Nobody:
    """What a blank reference leads to: every field of it is blank too."""

    __slots__ = ("_columns", "_model", "_sheet")

    def __init__(self, model: Model, sheet_id: str) -> None:
        self._model, self._sheet = model, sheet_id
        self._columns = {column.id: column for column in model.columns_of(sheet_id)}

    def __getitem__(self, name: str) -> Any:
        column = self._columns[name]
        leads_on = column.type is ColumnType.REFERENCE
        return type(self)(self._model, column.refers_to) if leads_on else self._nothing(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __str__(self) -> str:
        return self._nothing(None)

    def _nothing(self, _column: Column | None) -> str:
        """What is printed for a column of it, or for the row itself."""
        return as_text(None, self._model)


def sheet_of(row: Nobody) -> str:
    """The id of the sheet that a blank reference leads to: no template can ask for it."""
    return row._sheet


def as_text(value: Any, model: Model) -> str:
    """A value as it is printed: 2026-01-31, 09:00, decimal commas, ja, ``a, b och c``, the model's sign for nothing."""
    if value is None or value == "":
        return model.setting("empty_value")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        *first, last = map(str, value) if value else [model.setting("empty_value")]
        return f"{', '.join(first)} och {last}" if first else last
    if isinstance(value, float):
        return decimal(value)
    return str(value)


def context_of(
    entries: Entries, company: Company, today: date, title: str, participant_id: str, placement_id: str = ""
) -> dict[str, Any]:
    """The fields of a document about a participant, or about one placement. Number and award are added later."""
    model = entries.model
    context: dict[str, Any] = dict(_lists(entries, participant_id, placement_id))
    for role, key in zip(DOCUMENTED, (participant_id, placement_id), strict=True):
        sheet, row = model.sheet(role), entries.lookup(role).get(key)
        if sheet and row is not None:
            context[sheet.singular] = Row(entries, sheet.id, row)
    return context | around(model, company, today, title)


def sample_fields(model: Model, kind: DocumentKind, blank: type[Nobody] = Nobody) -> Mapping[str, Any]:
    """The fields that a kind of document has, each of them ``blank``: what a template may ask for."""
    fields: dict[str, Any] = {sheet.id: [blank(model, sheet.id)] for sheet in model.sheets}
    per_placement = kind.per is Per.PLACEMENT and kind.role != "certificate"
    for sheet in map(model.sheet, DOCUMENTED if per_placement else DOCUMENTED[:1]):
        if sheet:
            fields[sheet.singular] = blank(model, sheet.id)
    fields |= around(model, Company("", "", "", ""), date.min, "")
    return fields | ({"intyg": AWARD} if kind.role == "certificate" else {})


def around(model: Model, company: Company, today: date, title: str) -> dict[str, Any]:
    """The fields that are the same whoever a document is about."""
    return {
        "företag": {
            "id": company.id,
            "namn": company.name,
            "organisationsnummer": as_text(company.organisation_number, model),
            "kommun": as_text(company.municipality, model),
        },
        "modell": {"namn": model.setting("model_name"), "version": model.setting("model_version")},
        "idag": today.isoformat(),
        "vattenstämpel": model.setting("watermark"),
        "dokument": {"titel": title, "nummer": ""},
    }


#: The fields ``intyg.…`` as :func:`award_fields` gives them, each of them blank.
AWARD: Mapping[str, Any] = {
    **dict.fromkeys(("programplan", "område", "ocn", "hel", "former", "bedömare", "ik", "ek", "ort", "datum"), ""),
    "utfärdare": "",
    "moduler": [{"titel": "", "nivå": "", "timmar": "", "poäng": "", "resultat": [""]}],
    "återstår": [""],
}


def award_fields(entries: Entries, company: Company, today: date, award: Award) -> dict[str, Any]:
    """The fields ``intyg.…``: also the elements of a European micro-credential."""
    model = entries.model
    rounds = [dossier.round_row for dossier in award.dossiers]
    assessors = [a for dossier in award.dossiers for a in sorted(dossier.assessors)]
    internal = [entries.value("rounds", "internal_verifier", row) for row in rounds]
    external = [entries.value("rounds", "external_verifier", row) for row in rounds]
    area = next((area.name for area in model.areas if area.id == award.programme.area), "")
    return {
        "programplan": award.programme.name,
        "område": area,
        "ocn": may_say_ocn(award.programme),
        "hel": not award.remaining,
        "moduler": [_module_fields(model, dossier.module.id) for dossier in award.dossiers],
        "återstår": [module.title for module in award.remaining],
        "former": as_text(tuple(_forms(entries, award)), model),
        "bedömare": _names(entries, assessors),
        "ik": _names(entries, internal),
        "ek": _names(entries, external),
        "ort": as_text(company.municipality, model),
        "datum": today.isoformat(),
        "utfärdare": company.name,
    }


def _lists(entries: Entries, participant_id: str, placement_id: str) -> Iterator[tuple[str, list[Row]]]:
    """Every sheet's rows that belong to the participant; of those that belong to a placement, only this one's.

    Rows that belong to no participant (staff, rounds) are reached through references only.
    """
    placements = entries.model.sheet("placements")
    for sheet_id in entries.tables:
        owners = entries.owners(sheet_id)
        numbers = [n for n in entries.filled(sheet_id) if owners[n] == participant_id]
        link = _link(entries, sheet_id, placements.id if placements else "")
        if placement_id and link:
            values = entries.typed(sheet_id, link).values
            numbers = [n for n in numbers if values[n] == placement_id]
        yield sheet_id, [Row(entries, sheet_id, n) for n in numbers]


def _link(entries: Entries, sheet_id: str, target: str) -> Column | None:
    for column in entries.model.columns_of(sheet_id):
        known = column.id in entries.tables[sheet_id].columns
        if known and sheet_id != target and column.refers_to == target and column.type is ColumnType.REFERENCE:
            return column
    return None


def _module_fields(model: Model, module_id: str) -> dict[str, Any]:
    module = model.module(module_id)
    if module is None:
        raise KeyError(module_id)
    per_point = model.number("hours_per_point", 0)
    points = module.hours / per_point if module.hours and per_point else None
    return {
        "titel": module.title,
        "nivå": as_text(module.level, model),
        "timmar": as_text(module.hours, model),
        "poäng": as_text(points, model),
        "resultat": [outcome.text for outcome in model.outcomes_of(module)],
    }


def _forms(entries: Entries, award: Award) -> Sequence[str]:
    """The kinds of evidence that the assessments rest on, in the order of the list."""
    known = entries.lookup("evidence")
    pieces = {p for d in award.dossiers for a in d.assessments for p in a.evidence}
    used = {entries.value("evidence", "evidence_kind", known.get(piece)) for piece in pieces}
    column = entries.model.column("evidence", "evidence_kind")
    return [choice.value for choice in entries.model.choices(column.list) if choice.value in used] if column else []


def _names(entries: Entries, staff: Sequence[str | None]) -> str:
    known = entries.lookup("staff")
    names = [entries.value("staff", "name", known.get(person)) for person in staff if person]
    return as_text(tuple(dict.fromkeys(name for name in names if name)), entries.model)
