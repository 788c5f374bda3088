"""What was most likely meant to play a role that nothing plays: something without a known role that looks like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import TypeVar

from framsteg_xl.likeness import likely_meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.role_words import VALUES, column_words
from framsteg_xl.model.roles import ALL_VALUE_ROLES, KEYS, LISTS, REFERS, ROLES
from framsteg_xl.model.shapes import Column, ListValue, Sheet

#: So much of a role's columns must a sheet have to look like it, and so much of its words anything else.
_ENOUGH = 0.5

Player = TypeVar("Player", Sheet, Column, ListValue)


def likely_sheet(model: Model, role: str) -> Sheet | None:
    """The sheet whose columns play this role's parts."""
    parts = {part for part in ROLES[role] if not part.endswith("?")}
    others = [sheet for sheet in model.sheets if sheet.role not in ROLES]
    looks = [s for s in others if len(parts & {c.role for c in model.columns_of(s.id)}) >= _ENOUGH * len(parts)]
    return _spelt_like(role, others) or _only(looks)


def likely_column(model: Model, sheet: Sheet, role: str) -> Column | None:
    """The column of a sheet that is what this role must be: its type, its list, what it refers to, whether a key.

    One that fills in itself is not: where the column with the role is gone, what is worked out from it remains.
    """
    known = {part.rstrip("?") for part in ROLES[sheet.role]}
    others = [column for column in model.columns_of(sheet.id) if column.role not in known]
    fit = [column for column in others if column.type is ROLES[sheet.role][role] and not column.shows]
    if name := list_of(sheet.role, role):
        fit = [column for column in fit if column.list.casefold() == name]
    if role == KEYS.get(sheet.role):
        fit = [column for column in fit if column.unique]
    elif role in REFERS and (target := model.sheet(REFERS[role])):
        fit = [column for column in fit if column.refers_to == target.id]
    words = {f"{column.heading} {column.help}": column for column in fit}
    return _spelt_like(role, others) or _only(fit) or _called_like(column_words(sheet.role, role), words)


def likely_value(model: Model, list_name: str, role: str) -> ListValue | None:
    """The value of a simple list whose role, or whose words, are like this role."""
    others = [v for v in model.list_values if v.list == list_name and v.role not in ALL_VALUE_ROLES]
    words = {value.value: value for value in others}
    return _spelt_like(role, others) or _only(others) or _called_like(VALUES[role], words)


def list_of(sheet_role: str, role: str) -> str:
    """The name of the list that a column must have for its role: that of the model's sheet; empty for any list."""
    wanted = LISTS.get((sheet_role, role))
    return next((f.metadata["sheet"].casefold() for f in fields(Model) if f.name == wanted), "")


def _spelt_like(role: str, others: Sequence[Player]) -> Player | None:
    likely = likely_meant(role, [other.role for other in others if other.role])
    return next((other for other in others if likely and other.role == likely), None)


def _called_like(words: str, others: Mapping[str, Player]) -> Player | None:
    """The one whose own words are like those for the role."""
    folded = {text.casefold(): other for text, other in others.items()}
    close = get_close_matches(words, folded, n=1, cutoff=_ENOUGH)
    return folded[close[0]] if close else None


def _only(others: Sequence[Player]) -> Player | None:
    return others[0] if len(others) == 1 else None
