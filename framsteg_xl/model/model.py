"""The whole model, and the questions the other floors ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from framsteg_xl.errors import UserError
from framsteg_xl.model.roles import KEYS, ROLES, SPARED
from framsteg_xl.model.shapes import (
    Area,
    Button,
    CertificateKind,
    ChecklistItem,
    Column,
    CommissionerKind,
    Company,
    Criterion,
    DocumentKind,
    ExitOutcome,
    FormField,
    Indicator,
    LearningOutcome,
    ListValue,
    Module,
    PlacementForm,
    Programme,
    RuleSetting,
    Setting,
    Sheet,
    SheetGroup,
    Step,
    Text,
)
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import counted

T = TypeVar("T")


def sheet(name: str, row: type, description: str, *, later: bool = False) -> Any:
    """A field of the model: the sheet of ``modell.xlsx`` that its rows stand on.

    ``later``: models made before the sheet was thought of lack it, and get its rows from the shipped model.
    """
    return field(metadata={"sheet": name, "row": row, "description": description, "later": later})


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a list. ``item`` is the model's row behind it."""

    value: str
    role: str
    aliases: tuple[str, ...]
    item: Any

    @property
    def retired(self) -> bool:
        """Whether it stands in what is already written, but is not offered any longer."""
        return bool(self.item.retired)


@dataclass(frozen=True)
class Model:
    """Everything in ``modell.xlsx``; a field a sheet, in the order of its rows."""

    settings: tuple[Setting, ...] = sheet("Inställningar", Setting, "Tal och val som styr hela modellen.")
    companies: tuple[Company, ...] = sheet("Företag", Company, "Företagen i projektet.")
    texts: tuple[Text, ...] = sheet("Texter", Text, "Texterna på Start, och bladen där man slår upp koder.")
    groups: tuple[SheetGroup, ...] = sheet("Grupper", SheetGroup, "Grupper av blad, och deras färg.")
    sheets: tuple[Sheet, ...] = sheet("Blad", Sheet, "Bladen i standardarbetsboken, i ordning från vänster.")
    columns: tuple[Column, ...] = sheet("Kolumner", Column, "Kolumnerna på varje blad, i ordning.")
    list_values: tuple[ListValue, ...] = sheet("Listor", ListValue, "Värdena i enkla rullistor.")
    placement_forms: tuple[PlacementForm, ...] = sheet("Placeringsformer", PlacementForm, "Former för en placering.")
    commissioner_kinds: tuple[CommissionerKind, ...] = sheet(
        "Beställartyper", CommissionerKind, "Vem som beställer en placering."
    )
    exit_outcomes: tuple[ExitOutcome, ...] = sheet("Utfall", ExitOutcome, "Vad en placering ledde till.")
    steps: tuple[Step, ...] = sheet("Steg", Step, "Stegen i resan.")
    checklist: tuple[ChecklistItem, ...] = sheet("Checklista", ChecklistItem, "Det som gås igenom i introduktionen.")
    indicators: tuple[Indicator, ...] = sheet("Indikatorer", Indicator, "Det som skattas 1–5, och vad stegen betyder.")
    areas: tuple[Area, ...] = sheet("Områden", Area, "Verksamhetsområden som valideras.")
    programmes: tuple[Programme, ...] = sheet("Programplaner", Programme, "Programplaner och hur de är fastställda.")
    modules: tuple[Module, ...] = sheet("Moduler", Module, "Moduler i programplanerna.")
    learning_outcomes: tuple[LearningOutcome, ...] = sheet(
        "Läranderesultat", LearningOutcome, "Vad deltagaren kan efter modulen."
    )
    criteria: tuple[Criterion, ...] = sheet("Kriterier", Criterion, "Vad bedömaren ska se.")
    certificate_kinds: tuple[CertificateKind, ...] = sheet(
        "Intygsslag", CertificateKind, "Vad ett intyg kan heta; vilket det blir räknas fram."
    )
    rules: tuple[RuleSetting, ...] = sheet("Regler", RuleSetting, "Vilka regler som används och hur allvarliga de är.")
    documents: tuple[DocumentKind, ...] = sheet("Dokument", DocumentKind, "Dokument som kan göras.")
    buttons: tuple[Button, ...] = sheet("Knappar", Button, "Knapparna på fliken i Excel, i ordning.", later=True)
    form_fields: tuple[FormField, ...] = sheet(
        "Formulär", FormField, "Cellerna som knapparna läser, i ordning.", later=True
    )

    @property
    def summary(self) -> str:
        """What the model holds, in one line for the project leader."""
        parts = (
            (self.sheets, "blad", "blad"),
            (self.steps, "steg", "steg"),
            (self.areas, "område", "områden"),
            (self.modules, "modul", "moduler"),
            (self.rules, "regel", "regler"),
            (self.documents, "dokument", "dokument"),
        )
        *some, last = (counted(len(rows), one, many) for rows, one, many in parts)
        version = self.setting("model_version")
        return f"Modellen{version and f's version {version}'}: {', '.join(some)} och {last}."

    def setting(self, name: str) -> str:
        """A setting's value as text, empty where the model does not have it."""
        return self._settings.get(name, "")

    def number(self, name: str, default: int) -> int:
        """A setting's value as a whole number; ``default`` where it is empty or no number."""
        try:
            return int(self.setting(name))
        except ValueError:
            return default

    @property
    def valid_from(self) -> date | None:
        """The day from which the model's steps are asked for; None where the setting is no date."""
        try:
            return datetime.strptime(self.setting("model_valid_from"), "%Y-%m-%d").date()
        except ValueError:
            return None

    def company(self, company_id: str) -> Company:
        """The company with this id, whatever its case. Raises :class:`UserError` with those that exist."""
        for company in self.companies:
            if company.id.casefold() == company_id.casefold():
                return company
        known = ", ".join(company.id for company in self.companies) or "inget ännu"
        remedy = f"välj rätt modell med --model, eller ett företag som finns i den: {known}"
        raise UserError(f"Företaget {company_id} finns inte i modellen", remedy)

    def document(self, kind: str) -> DocumentKind:
        """The document kind with this id. Raises :class:`UserError` with those that exist."""
        for document in self.documents:
            if document.id.casefold() == kind.casefold():
                return document
        known = ", ".join(document.id for document in self.documents)
        raise UserError(f"Dokumentet {kind} finns inte i modellen", f"använd något av {known}")

    def button(self, button_id: str) -> Button:
        """The button with this id. Raises :class:`UserError` when the model has none."""
        for button in self.buttons:
            if button.id == button_id:
                return button
        raise UserError(f"Knappen {button_id} finns inte i modellen", "installera knapparna på nytt: framsteg install")

    def form_of(self, button: Button) -> tuple[FormField, ...]:
        """The cells that a button reads, in their order; none for most."""
        return tuple(field for field in self.form_fields if field.button == button.id)

    def sheet(self, role: str) -> Sheet | None:
        """The sheet that plays this role."""
        return self._sheets_by_role.get(role)

    def column(self, sheet_role: str, role: str) -> Column | None:
        """The column that plays this role on the sheet that plays that one."""
        return self._columns_by_role.get((sheet_role, role))

    def row(self, sheet_role: str, **values: Any) -> dict[str, Any]:
        """A row to write on the sheet that plays this role, given by the roles of its columns: values by column id.

        What is blank is left out, what the model has no column for, and what fills in itself.
        """
        columns = ((self.column(sheet_role, role), value) for role, value in values.items())
        written = ((column, value) for column, value in columns if value is not None and not blank(value))
        return {column.id: value for column, value in written if column and not column.shows}

    def columns_of(self, sheet_id: str) -> tuple[Column, ...]:
        """A sheet's columns in their order."""
        return self._columns_by_sheet.get(sheet_id, ())

    def key_of(self, sheet_id: str) -> Column | None:
        """The column that other sheets refer to: the one with the key's role, on own sheets the first unique one."""
        role = next((KEYS.get(sheet.role) for sheet in self.sheets if sheet.id == sheet_id), None)
        columns = self.columns_of(sheet_id)
        return next((c for c in columns if (c.role == role if role else c.unique)), None)

    def stands_once(self, column: Column) -> bool:
        """Whether each value of a column may stand on one row only."""
        return column.unique or column == self.key_of(column.sheet)

    def needs(self, sheet: Sheet, column: Column | None = None) -> bool:
        """Whether the programme cannot do without a sheet, or a column of it: its absence is an error."""
        if column is None:
            return bool(sheet.role) and sheet.role not in SPARED
        return column.required or column.role in ROLES.get(sheet.role, {})  # one that may be left out ends with ?

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The values of a list: one in *Listor*, or a sheet of the model whose rows can be chosen."""
        return self._choices.get(name.casefold(), ())

    def offered(self, name: str) -> tuple[Choice, ...]:
        """The values of a list that can still be chosen: those in use."""
        return tuple(choice for choice in self.choices(name) if not choice.retired)

    def choice(self, name: str, role: str) -> str:
        """The value that plays this role in a list, empty if none does."""
        return next((choice.value for choice in self.choices(name) if choice.role == role), "")

    def word(self, sheet_role: str, column_role: str, role: str) -> str:
        """The value that plays this role in the list of a column, empty if none does."""
        column = self.column(sheet_role, column_role)
        return self.choice(column.list, role) if column else ""

    def plays(self, sheet_role: str, column_role: str) -> Mapping[str, str]:
        """Each value that can stand in a column → the role that it plays, empty if none."""
        column = self.column(sheet_role, column_role)
        return {choice.value: choice.role for choice in self.choices(column.list)} if column else {}

    def property_of(self, item: Any, path: str) -> Any:
        """What a row of the model says under a heading; ``programplan.område.namn`` follows its references.

        None where a reference is blank. Raises :class:`KeyError` for a heading that there is not.
        """
        *references, last = _way(type(item), path)
        for f in references:
            item = next(iter(self._referred(item, f)), None)
            if item is None:
                return None
        return getattr(item, last.name)

    def related(self, name: str, parents: str) -> tuple[tuple[str, str], ...]:
        """(parent value, value) for each value in use of the list ``name`` that belongs to one of the list ``parents``.

        A row belongs by its references, however far they lead (criterion → outcome → module); one that refers
        to none of them where it could, belongs to all. Sorted as the parents are. Empty when nothing leads there.
        """
        if (name, parents) not in self._related:
            self._related[name, parents] = self._relate(name, parents)
        return self._related[name, parents]

    def _relate(self, name: str, parents: str) -> tuple[tuple[str, str], ...]:
        values = [(choice, self._leads_to(choice.item, parents)) for choice in self.offered(name)]
        return tuple(
            (parent.value, choice.value)
            for parent in self.choices(parents)
            for choice, leads in values
            if leads is not None and any(item is parent.item for item in leads)
        )

    def _leads_to(self, item: Any, parents: str, came_by: tuple[Any, ...] = ()) -> list[Any] | None:
        """The rows behind the list ``parents`` that a row belongs to; None when its kind cannot refer to them."""
        targets = [choice.item for choice in self.choices(parents)]
        for f in fields(item):
            if f.metadata["refers"] and targets:
                others = self._referred(item, f)
                if f.metadata["refers"].split(".")[0] == self._sheet_of(targets[0]):
                    return others or (targets if not getattr(item, f.name) else [])
                for other in others:
                    if any(other is earlier for earlier in (*came_by, item)):
                        continue  # rows that lead round in a circle
                    if (found := self._leads_to(other, parents, (*came_by, item))) is not None:
                        return found
        return None

    def _referred(self, item: Any, f: Any) -> list[Any]:
        where, what = f.metadata["refers"].split(".")
        value = getattr(item, f.name)
        wanted = value if isinstance(value, tuple) else (value,)
        return [row for row in getattr(self, where) if getattr(row, what) in wanted]

    def _sheet_of(self, item: Any) -> str:
        return next(f.name for f in fields(self) if f.metadata["row"] is type(item))

    def programme_of(self, module: Module) -> Programme:
        """The programme a module belongs to."""
        return next(programme for programme in self.programmes if programme.id == module.programme)

    def module(self, module_id: str) -> Module | None:
        """The module with this id."""
        return next((module for module in self.modules if module.id == module_id), None)

    def outcomes_of(self, module: Module) -> tuple[LearningOutcome, ...]:
        """A module's learning outcomes in their order, those in use."""
        return self._outcomes.get(module.id, ())

    def criteria_of(self, outcome: LearningOutcome) -> tuple[Criterion, ...]:
        """A learning outcome's criteria in their order, those in use."""
        return self._criteria.get(outcome.id, ())

    def ordered_steps(self) -> tuple[Step, ...]:
        """The steps in the order of the journey."""
        return tuple(sorted(self.steps, key=lambda step: step.order))

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        return {setting.key: setting.value for setting in self.settings}

    @cached_property
    def _related(self) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        return {}  # filled as it is asked for

    @cached_property
    def _outcomes(self) -> Mapping[str, tuple[LearningOutcome, ...]]:
        return _grouped((outcome.module, outcome) for outcome in self.learning_outcomes if not outcome.retired)

    @cached_property
    def _criteria(self) -> Mapping[str, tuple[Criterion, ...]]:
        return _grouped((criterion.outcome, criterion) for criterion in self.criteria if not criterion.retired)

    @cached_property
    def _sheets_by_role(self) -> Mapping[str, Sheet]:
        return {sheet.role: sheet for sheet in reversed(self.sheets) if sheet.role}

    @cached_property
    def _columns_by_sheet(self) -> Mapping[str, tuple[Column, ...]]:
        return _grouped((column.sheet, column) for column in self.columns)

    @cached_property
    def _columns_by_role(self) -> Mapping[tuple[str, str], Column]:
        roles = {sheet.id: sheet.role for sheet in self.sheets}
        return {(roles[c.sheet], c.role): c for c in self.columns if c.role and roles.get(c.sheet)}

    @cached_property
    def _choices(self) -> Mapping[str, tuple[Choice, ...]]:
        choices: dict[str, list[Choice]] = defaultdict(list)
        for f in fields(self):
            chosen_by = getattr(f.metadata["row"], "CHOICE", "")
            for item in getattr(self, f.name) if chosen_by else ():
                name = item.list if isinstance(item, ListValue) else f.metadata["sheet"]
                role, aliases = getattr(item, "role", ""), getattr(item, "aliases", ())
                choices[name.casefold()].append(Choice(getattr(item, chosen_by), role, aliases, item))
        return {name: tuple(some) for name, some in choices.items()}


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """What belongs to each, in order."""
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(some) for key, some in groups.items()}


def _way(row: type, path: str) -> list[Field[Any]]:
    """The fields that a path of headings leads over, from a kind of row. Raises :class:`KeyError` if it does not."""
    kinds = {f.name: f.metadata["row"] for f in fields(Model)}
    way: list[Field[Any]] = []
    at: type | None = row
    for heading in path.split("."):
        found = next((f for f in fields(at) if f.metadata["heading"] == heading), None) if at else None
        if found is None:
            raise KeyError(path)
        way.append(found)
        at = kinds.get(found.metadata["refers"].partition(".")[0])
    return way
