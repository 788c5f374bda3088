"""Which version is newer; and a workbook is told that it lacks something of the shipped model (F106) only if its version is another than its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.version import is_newer

#: A line a version, the newest last: the version, and the digest of its columns and lists.
VERSIONS = Path(__file__).with_name("versions.txt")


def digest(model: Model) -> str:
    """Of what every workbook holds of a model: its columns, and what can be chosen."""
    columns = [(c.sheet, c.id, c.heading, c.type.value, c.list, c.refers_to, c.shows) for c in model.columns]
    lists = sorted({column.list for column in model.columns if column.list})
    chosen = [(name, [choice.value for choice in model.offered(name)]) for name in lists]
    return hashlib.sha256(repr((columns, chosen)).encode()).hexdigest()[:16]


def test_what_workbooks_hold_changes_with_the_models_version(model: Model) -> None:
    recorded = [line.split() for line in VERSIONS.read_text(encoding="utf-8").splitlines()]
    version = model.setting("model_version")
    assert recorded[-1] == [version, digest(model)], (
        f"The model's columns or lists are not those of version {recorded[-1][0]} any longer. Raise model_version on "
        f"Inställningar (if anybody can have a workbook of {version}), and write in tests/model/versions.txt: "
        f"{version} {digest(model)}"
    )
    assert len({version for version, _ in recorded}) == len(recorded)


def test_another_heading_or_another_value_is_another_model(model: Model) -> None:
    first, *rest = model.columns
    values = model.list_values[:-1]
    retired = (replace(model.steps[0], retired=True), *model.steps[1:])
    others = [
        replace(model, columns=(replace(first, heading="Annat"), *rest)),
        replace(model, columns=tuple(rest)),
        replace(model, list_values=values),
        replace(model, steps=retired),
    ]
    assert len({digest(model), *map(digest, others)}) == 5


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        ("0.3", "0.2", True),
        ("0.10", "0.9", True),
        ("1", "0.2", True),
        ("0.2", "0.2", False),
        ("0.2", "0.3", False),
        ("vår egen", "0.2", False),
        ("0.3", "", False),
    ],
)
def test_the_newer_of_two_versions(one: str, other: str, newer: bool) -> None:
    assert is_newer(one, other) is newer
