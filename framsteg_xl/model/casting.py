"""Who plays which role: every role known, played once, by a column of the right type, and none of them missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import CERTIFICATE_KINDS, LISTS, REFERS, ROLES, SPARED, TEXT_PLACES, VALUE_ROLES


def miscast(model: Model) -> Iterator[Fault]:
    """All that is wrong with the roles of sheets, columns, list values, texts and kinds of certificate."""
    yield from _sheets(model)
    yield from _columns(model)
    yield from _list_values(model)
    yield from _certificates(model)
    for number, text in enumerate(model.texts):
        if text.role not in TEXT_PLACES:
            yield _unknown("texts", number, text.role, TEXT_PLACES)


def _sheets(model: Model) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, sheet in enumerate(model.sheets):
        if sheet.role and sheet.role not in ROLES:
            yield _unknown("sheets", number, sheet.role, ROLES)
        elif sheet.role in seen:
            message = f"rollen {sheet.role} har redan ett annat blad"
            yield Fault("M05", "sheets", number, "role", message, "töm rollen på det ena bladet")
        if sheet.role:
            seen.add(sheet.role)
        played = {column.role for column in model.columns_of(sheet.id)}
        for role in ROLES.get(sheet.role, {}):
            if not role.endswith("?") and role not in played:
                message = f"ingen kolumn på bladet {sheet.name} har rollen {role}"
                yield Fault("M05", "sheets", number, "role", message, "skriv rollen på den kolumn som har uppgiften")
    for role in ROLES:
        if role not in seen and role not in SPARED:
            remedy = "skriv rollen på det blad som har uppgifterna, eller lägg tillbaka bladet och dess kolumner"
            yield Fault("M05", "sheets", None, "role", f"inget blad har rollen {role}", remedy)


def _columns(model: Model) -> Iterator[Fault]:
    roles = {sheet.id: sheet.role for sheet in model.sheets}
    seen: set[tuple[str, str]] = set()
    for number, column in enumerate(model.columns):
        known = {role.rstrip("?"): kind for role, kind in ROLES.get(roles.get(column.sheet, ""), {}).items()}
        if not column.role or not known:
            continue
        if column.role not in known:
            yield _unknown("columns", number, column.role, known)
        elif column.type is not known[column.role]:
            message = f"kolumnen med rollen {column.role} måste ha typen {known[column.role]}"
            yield Fault("M05", "columns", number, "type", message, "ändra typen, eller töm rollen")
        elif (column.sheet, column.role) in seen:
            message = f"rollen {column.role} finns redan på bladet"
            yield Fault("M05", "columns", number, "role", message, "töm rollen på den ena kolumnen")
        seen.add((column.sheet, column.role))
        wanted = LISTS.get((roles[column.sheet], column.role))
        name = next((f.metadata["sheet"].casefold() for f in fields(Model) if f.name == wanted), column.list)
        if column.list.casefold() != name:
            message = f"kolumnen med rollen {column.role} måste ha listan {name}"
            yield Fault("M05", "columns", number, "list", message, f"skriv {name}, eller töm rollen")
        target = model.sheet(REFERS.get(column.role, ""))
        if column.refers_to and target and column.refers_to != target.id:
            message = f"kolumnen med rollen {column.role} måste hänvisa till {target.id}"
            yield Fault("M05", "columns", number, "refers_to", message, f"skriv {target.id}, eller töm rollen")


def _list_values(model: Model) -> Iterator[Fault]:
    for (sheet, column_role), roles in VALUE_ROLES.items():
        column = model.column(sheet, column_role)
        for role in roles if column and model.choices(column.list) else ():
            if column and not model.choice(column.list, role):
                message = f"inget värde i listan {column.list} har rollen {role}"
                number = model.columns.index(column)
                yield Fault("M05", "columns", number, "list", message, "skriv rollen på det värde som betyder det")


def _certificates(model: Model) -> Iterator[Fault]:
    for number, kind in enumerate(model.certificate_kinds):
        if kind.role not in CERTIFICATE_KINDS:
            yield _unknown("certificate_kinds", number, kind.role, CERTIFICATE_KINDS)
    missing = set(CERTIFICATE_KINDS) - {kind.role for kind in model.certificate_kinds}
    for number, document in enumerate(model.documents):
        if document.role == "certificate" and missing:
            message = f"slag av intyg saknas: {', '.join(sorted(missing))}"
            yield Fault("M05", "documents", number, "role", message, "lägg tillbaka raden för dem i modellen")


def _unknown(sheet: str, number: int, role: str, known: Iterable[str]) -> Fault:
    remedy = meant(role, (some.rstrip("?") for some in known), "töm rollen; egna blad och kolumner har ingen")
    return Fault("M04", sheet, number, "role", f"”{role}” är ingen roll som programmet känner", remedy)
