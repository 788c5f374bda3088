"""The whole model, and the questions the other floors ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from framsteg_xl.errors import UserError
from framsteg_xl.model.roles import KEYS
from framsteg_xl.model.shapes import (
    Area,
    CertificateKind,
    Column,
    CommissionerKind,
    Company,
    Criterion,
    DocumentKind,
    ExitOutcome,
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


def sheet(name: str, row: type, description: str) -> Any:
    """A field of the model: the sheet of ``modell.xlsx`` that its rows stand on."""
    return field(metadata={"sheet": name, "row": row, "description": description})


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list offers. ``item`` is the model's row behind it, whose headings are ``properties``."""

    value: str
    role: str
    aliases: tuple[str, ...]
    item: Any

    @property
    def properties(self) -> dict[str, Any]:
        """The row's fields by their Swedish headings: what a column may show of it."""
        return {f.metadata["heading"]: getattr(self.item, f.name) for f in fields(self.item)}


@dataclass(frozen=True)
class Model:
    """Everything in ``modell.xlsx``; a field a sheet, in the order of its rows."""

    settings: tuple[Setting, ...] = sheet("Inställningar", Setting, "Tal och val som styr hela modellen.")
    companies: tuple[Company, ...] = sheet("Företag", Company, "Företagen i projektet.")
    texts: tuple[Text, ...] = sheet("Texter", Text, "Texterna på arbetsbokens första blad.")
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

    def setting(self, name: str) -> str:
        """A setting's value as text, empty where the model does not have it."""
        return self._settings.get(name, "")

    def number(self, name: str, default: int) -> int:
        """A setting's value as a whole number; ``default`` where it is empty or no number."""
        try:
            return int(self.setting(name))
        except ValueError:
            return default

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

    def sheet(self, role: str) -> Sheet | None:
        """The sheet that plays this role."""
        return next((sheet for sheet in self.sheets if sheet.role == role), None)

    def column(self, sheet_role: str, role: str) -> Column | None:
        """The column that plays this role on the sheet that plays that one."""
        return self._columns_by_role.get((sheet_role, role))

    def columns_of(self, sheet_id: str) -> tuple[Column, ...]:
        """A sheet's columns in their order."""
        return self._columns_by_sheet.get(sheet_id, ())

    def key_of(self, sheet_id: str) -> Column | None:
        """The column that other sheets refer to: the one with the key's role, on own sheets the first unique one."""
        role = next((KEYS.get(sheet.role) for sheet in self.sheets if sheet.id == sheet_id), None)
        columns = self.columns_of(sheet_id)
        return next((c for c in columns if (c.role == role if role else c.unique)), None)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The values of a list: one in *Listor*, or a sheet of the model whose rows can be chosen."""
        return self._choices.get(name.casefold(), ())

    def choice(self, name: str, role: str) -> str:
        """The value that plays this role in a list, empty if none does."""
        return next((choice.value for choice in self.choices(name) if choice.role == role), "")

    def programme_of(self, module: Module) -> Programme:
        """The programme a module belongs to."""
        return next(programme for programme in self.programmes if programme.id == module.programme)

    def module(self, module_id: str) -> Module | None:
        """The module with this id."""
        return next((module for module in self.modules if module.id == module_id), None)

    def outcomes_of(self, module: Module) -> tuple[LearningOutcome, ...]:
        """A module's learning outcomes in their order."""
        return tuple(outcome for outcome in self.learning_outcomes if outcome.module == module.id)

    def criteria_of(self, outcome: LearningOutcome) -> tuple[Criterion, ...]:
        """A learning outcome's criteria in their order."""
        return tuple(criterion for criterion in self.criteria if criterion.outcome == outcome.id)

    def ordered_steps(self) -> tuple[Step, ...]:
        """The steps in the order of the journey."""
        return tuple(sorted(self.steps, key=lambda step: step.order))

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        return {setting.key: setting.value for setting in self.settings}

    @cached_property
    def _columns_by_sheet(self) -> Mapping[str, tuple[Column, ...]]:
        columns = defaultdict(list)
        for column in self.columns:
            columns[column.sheet].append(column)
        return {sheet_id: tuple(some) for sheet_id, some in columns.items()}

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
