"""What is drawn on a sheet: pictures, charts and text boxes. openpyxl itself leaves out kinds that it cannot save."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from openpyxl.packaging.relationship import get_dependents, get_rels_path


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pictures and charts a sheet has, and what its text boxes say."""

    pictures: int = 0
    charts: int = 0
    texts: tuple[str, ...] = ()


def drawn_on(part: str, package: zipfile.ZipFile) -> Drawn:
    """What is drawn on the sheet that is this part of the package."""
    parts = [inner.target for inner in _leads(part, package) if inner.Type.endswith("/drawing")]
    kinds = [inner.Type.rpartition("/")[2].casefold() for drawing in parts for inner in _leads(drawing, package)]
    return Drawn(
        pictures=kinds.count("image"),
        charts=sum(kind.startswith("chart") for kind in kinds),
        texts=tuple(text for drawing in parts for text in _texts(package.read(drawing))),
    )


def _leads(part: str, package: zipfile.ZipFile) -> list[Any]:
    """The relationships of a part."""
    rels = get_rels_path(part)  # type: ignore[no-untyped-call]
    return list(get_dependents(package, rels)) if rels in package.namelist() else []


def _texts(drawing: bytes) -> Iterator[str]:
    for box in ElementTree.fromstring(drawing).iter():
        if box.tag.endswith("}sp"):
            lines = ("".join(run.text or "" for run in line.iterfind(".//{*}t")) for line in box.iterfind(".//{*}p"))
            if text := "\n".join(lines).strip():
                yield text
