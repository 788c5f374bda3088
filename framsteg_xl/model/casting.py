"""Who plays which role: every role known, played once, by a column of the right type, and none of them missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.likely import likely_column, likely_sheet, likely_value, list_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.role_words import column_role, sheet_role, value_role
from framsteg_xl.model.roles import (
    ALL_VALUE_ROLES,
    CERTIFICATE_KINDS,
    REFERS,
    ROLES,
    SPARED,
    TEXT_PLACES,
    VALUE_ROLES,
)
from framsteg_xl.model.shapes import Column, Sheet

#: Where it is looked up which columns a sheet has, and what they play.
_COLUMNS = ("sheets.id", "columns.sheet", "columns.role")


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
    missing = [role for role in ROLES if role not in SPARED and model.sheet(role) is None]
    for number, sheet in enumerate(model.sheets):
        if sheet.role and sheet.role not in ROLES:
            lost = [role for role in missing if likely_sheet(model, role) is sheet]
            yield _unknown("sheets", number, sheet.role, ROLES, lost)
        elif sheet.role in seen:
            message = f"rollen {sheet.role} har redan ett annat blad"
            yield Fault("M05", "sheets", number, "role", message, "töm rollen på det ena bladet")
        if sheet.role:
            seen.add(sheet.role)
        for role in _unplayed(model, sheet):
            likely = likely_column(model, sheet, role)
            if likely and likely.role:
                continue  # misspelt, and told there
            message = f"ingen kolumn på bladet {sheet.name} har rollen {column_role(sheet.role, role)}"
            remedy = f"skriv {role} under roll på bladet Kolumner, för kolumnen"
            if likely:
                remedy = f"{remedy} {likely.heading}, om det är den; annars lägg tillbaka raden för den som är borta"
            else:
                back = "lägg tillbaka kolumnens rad på bladet Kolumner, om den är borta"
                remedy = f"{back}; annars {remedy} som har uppgiften"
            yield Fault("M05", "sheets", number, "role", message, remedy, misses=_COLUMNS)
    for role in missing:
        here = likely_sheet(model, role)
        place = model.sheets.index(here) if here else None
        it = f"{here.name}, om det är det" if here else "som har uppgifterna, eller lägg tillbaka det och dess kolumner"
        message, remedy = f"inget blad har rollen {sheet_role(role)}", f"skriv {role} under roll för bladet {it}"
        yield Fault("M05", "sheets", place, "role", message, remedy, misses=("sheets.role",))


def _unplayed(model: Model, sheet: Sheet) -> list[str]:
    """The roles that columns of a sheet must play, and none does."""
    played = {column.role for column in model.columns_of(sheet.id)}
    return [role for role in ROLES.get(sheet.role, {}) if not role.endswith("?") and role not in played]


def _columns(model: Model) -> Iterator[Fault]:
    sheets = {sheet.id: sheet for sheet in model.sheets if sheet.role in ROLES}
    seen: set[tuple[str, str]] = set()
    for number, column in enumerate(model.columns):
        sheet = sheets.get(column.sheet)
        if not column.role or sheet is None:
            continue
        known = {role.rstrip("?"): kind for role, kind in ROLES[sheet.role].items()}
        if column.role not in known:
            lost = [role for role in _unplayed(model, sheet) if likely_column(model, sheet, role) is column]
            yield _unknown("columns", number, column.role, known, lost, f" på bladet {sheet.name}")
        elif column.type is not known[column.role]:
            message = f"kolumnen med rollen {column.role} måste ha typen {known[column.role]}"
            yield Fault("M05", "columns", number, "type", message, "ändra typen, eller töm rollen")
        elif (column.sheet, column.role) in seen:
            message = f"rollen {column.role} finns redan på bladet"
            yield Fault("M05", "columns", number, "role", message, "töm rollen på den ena kolumnen")
        seen.add((column.sheet, column.role))
        yield from _looked_up(model, number, column, sheet)


def _looked_up(model: Model, number: int, column: Column, sheet: Sheet) -> Iterator[Fault]:
    """What a role's values are: those of a list, or the rows of a sheet."""
    name = list_of(sheet.role, column.role)
    if name and column.list.casefold() != name and (model.choices(column.list) or not column.list):
        message = f"kolumnen med rollen {column.role} måste ha listan {name}"
        yield Fault("M05", "columns", number, "list", message, f"skriv {name}, eller töm rollen")
    target = model.sheet(REFERS[column.role]) if column.role in REFERS else None
    if column.refers_to and target and column.refers_to != target.id:
        message = f"kolumnen med rollen {column.role} måste hänvisa till {target.id}"
        yield Fault("M05", "columns", number, "refers_to", message, f"skriv {target.id}, eller töm rollen")


def _list_values(model: Model) -> Iterator[Fault]:
    known: dict[str, list[str]] = defaultdict(list)
    for (sheet, part), roles in VALUE_ROLES.items():
        column = model.column(sheet, part)
        if column and model.choices(column.list):
            known[column.list] += roles
            yield from _missing_values(model, column, _unplayed_values(model, column.list, roles))
            yield from _retired_values(model, column.list, roles)
    for number, value in enumerate(model.list_values):
        if value.role and value.role not in ALL_VALUE_ROLES:
            roles_here = known.get(value.list, [])
            missing = _unplayed_values(model, value.list, roles_here)
            lost = [role for role in missing if likely_value(model, value.list, role) is value]
            yield _unknown("list_values", number, value.role, roles_here or ALL_VALUE_ROLES, lost)


def _unplayed_values(model: Model, name: str, roles: Iterable[str]) -> list[str]:
    """The roles that values of a list must play, and none does."""
    return [role for role in roles if not role.endswith("?") and not model.choice(name, role)]


def _retired_values(model: Model, name: str, roles: Iterable[str]) -> Iterator[Fault]:
    """Values that the programme needs, and that nobody can choose any longer."""
    for number, value in enumerate(model.list_values):
        if value.retired and value.list == name and value.role in roles:
            role = value_role(value.role)
            message = f"”{value.value}” har utgått, men programmet behöver ett värde med rollen {role}"
            remedy = "töm cellen; ska det heta något annat: ändra värdet, och skriv det gamla under alias"
            yield Fault("M05", "list_values", number, "retired", message, remedy)


def _missing_values(model: Model, column: Column, roles: Iterable[str]) -> Iterator[Fault]:
    for role in roles:
        likely = likely_value(model, column.list, role)
        if likely and likely.role:
            continue  # misspelt, and told there
        it = f"{likely.value}, om det är det" if likely else "som betyder det"
        message = f"inget värde i listan {column.list} har rollen {value_role(role)}"
        number, misses = model.columns.index(column), ("list_values.list", "list_values.role")
        remedy = f"skriv {role} under roll på bladet Listor, för värdet {it}"
        yield Fault("M05", "columns", number, "list", message, remedy, misses=misses)


def _certificates(model: Model) -> Iterator[Fault]:
    for number, kind in enumerate(model.certificate_kinds):
        if kind.role not in CERTIFICATE_KINDS:
            yield _unknown("certificate_kinds", number, kind.role, CERTIFICATE_KINDS)
    missing = set(CERTIFICATE_KINDS) - {kind.role for kind in model.certificate_kinds}
    for number, document in enumerate(model.documents):
        if document.role == "certificate" and missing:
            message = f"slag av intyg saknas: {', '.join(sorted(missing))}"
            remedy = "lägg tillbaka raden för dem i modellen"
            yield Fault("M05", "documents", number, "role", message, remedy, misses=("certificate_kinds.role",))


def _unknown(
    sheet: str, number: int, role: str, known: Iterable[str], lost: Iterable[str] = (), where: str = ""
) -> Fault:
    """A role that is none; ``lost`` are roles that nothing plays and that this most likely should."""
    otherwise = next((f"menade du {some}?" for some in lost), "töm rollen; det som är ert eget har ingen")
    remedy = meant(role, (some.rstrip("?") for some in known), otherwise)
    return Fault("M04", sheet, number, "role", f"”{role}” är ingen roll som programmet känner{where}", remedy)
