"""What the handbook says that Word templates can use: each field of it is one that a document can be made with."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from books import filled_rows, small
from framsteg_xl.documents.context import context_of
from framsteg_xl.documents.render import render
from framsteg_xl.documents.ways import Way, ways_in_templates
from framsteg_xl.errors import UserError
from framsteg_xl.handbook import pages
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_FIELDS, is_first_field
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from office import COMPANY, template_saying, words
from support import TODAY, book_of

#: A section of the page: the sheet whose rows are gone through (none: empty), and the fields.
Section = tuple[str, list[str]]


def sections(model: Model) -> dict[str, Section]:
    """What the page says of each sheet, by its id."""
    found: dict[str, Section] = {}
    for text in pages(model)["arbetsboken.md"].split("\n## ")[1:]:
        sheet = re.search(r"\(`(\w+)`\)", text)
        loop = re.search(r"\{%tr for rad in (\w+) %\}", text)
        if sheet is None:  # one on which codes are looked up: nobody writes there, and no template takes from it
            assert "`" not in text.split("\n", 1)[0] and loop is None
            continue
        found[sheet[1]] = (loop[1] if loop else "", re.findall(r"^\| [^|]+ \| `([^`]+)` \|", text, re.MULTILINE))
    return found


def document(model: Model, *paragraphs: str, folder: Path) -> str:
    """The words of a document about somebody who has rows on every sheet."""
    entries = Entries(book_of(standard_workbook(model, COMPANY, TODAY, filled_rows(model))), model)
    placement, participant = next(
        (row[1], row[2]) for row in entries.rows("placements", "placement_id", "participant_id")
    )
    fields = context_of(entries, COMPANY, TODAY, "Titel", participant, placement)
    return words(render(template_saying(folder / "mall.docx", *paragraphs), fields, TODAY))


def test_a_document_can_be_made_with_every_field_that_the_page_names(model: Model, tmp_path: Path) -> None:
    some = small(model)
    lines, number = [], 0
    for loop, fields in sections(some).values():
        for field in fields:
            number += 1
            end = f"{{% if loop.first %}}({number}){{% endif %}}" if loop else f"({number})"
            text = f"{{{{ {field} }}}}{end}"
            lines.append(f"{{% for rad in {loop} %}}{text}{{% endfor %}}" if loop else text)
    told = re.findall(r"\((\d+)\)", document(some, *lines, folder=tmp_path))
    assert told == [str(n) for n in range(1, number + 1)]  # also: no sheet is without rows, which would prove nothing
    assert number > 100


def test_a_field_that_there_is_not_would_be_told(model: Model, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="förnamm"):
        document(small(model), "{% for rad in resa %}{{ rad.förnamm }}{% endfor %}", folder=tmp_path)


def test_every_column_of_a_sheet_is_named_or_none(model: Model) -> None:
    told = sections(model)
    ways = ways_in_templates(model)
    assert list(told) == [sheet.id for sheet in model.sheets]
    for sheet in model.sheets:
        way = ways.get(sheet.id)
        wanted = [f"{way.row}.{column.id}" for column in model.columns_of(sheet.id)] if way else []
        assert told[sheet.id] == (way.loop if way else "", wanted)


def test_a_sheet_is_reached_by_name_by_going_through_it_or_over_a_reference(model: Model) -> None:
    ways = ways_in_templates(model)
    assert ways["deltagare"] == Way("deltagare")
    assert ways["placeringar"] == Way("placering")
    assert ways["mål"] == Way("rad", "mål")
    assert ways["personal"] == Way("rad.handledare", "omfattning")
    assert ways["omgångar"] == Way("rad.omgång", "valideringar")
    assert {"veckor", "stängt", "beställare", "uppdrag", "kontroll"} & set(ways) == set()  # rows that are nobody's
    assert "dokument" not in ways  # the document itself is called that


#: Words that mean something in the template language, or in Python.
LANGUAGE = (
    *keyword.kwlist,
    *keyword.softkwlist,
    *Environment().globals,
    *["loop", "self", "super", "elif", "endif", "recursive"],
)
NAMES = st.sampled_from(LANGUAGE) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)


@settings(deadline=None)
@given(NAMES)
@example("a²")
@example("å")
@example("stängd dag")
@example("_sheet")
@example("items")
def test_what_the_model_lets_through_as_a_name_is_one_in_templates(name: str) -> None:
    if is_first_field(name):
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        text = f"{{{{ {name}.{name} }}}}{{% for rad in {name}s %}}{{{{ rad.{name} }}}}{{% endfor %}}"
        assert environment.from_string(text).render({name: Named(name), f"{name}s": [Named(name)]}) == "hejhej"
        text = f"{{% for rad in {name} %}}{{{{ rad.{name} }}}}{{% endfor %}}"
        assert environment.from_string(text).render({name: [Named(name)]}) == "hej"


class Named:
    """Something with one field, as :class:`Row` has them."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __getitem__(self, name: str) -> str:
        if name != self._name:
            raise KeyError(name)
        return "hej"


def test_the_names_that_are_taken_are_those_that_a_document_has(model: Model) -> None:
    some = small(model)
    entries = Entries(book_of(standard_workbook(some, COMPANY, TODAY)), some)
    assert set(context_of(entries, COMPANY, TODAY, "Titel", "D001")) - set(entries.tables) == set(OUR_FIELDS) - {
        "dokument",  # a sheet has that name too
        "intyg",  # in certificates only
    }
