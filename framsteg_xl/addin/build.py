"""Builds the add-in that is shipped: ``python -m framsteg_xl.addin.build``. A test fails when it is out of date."""

from __future__ import annotations

from framsteg_xl.addin.package import SHIPPED, addin
from framsteg_xl.addin.project import sources, vba_project
from framsteg_xl.model.reading import load_model


def build() -> bytes:
    """The add-in made from text and the shipped model."""
    return addin(load_model(), project=vba_project(sources()))


if __name__ == "__main__":
    SHIPPED.write_bytes(build())
