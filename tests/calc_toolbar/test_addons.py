"""The menu and the toolbar as LibreOffice gets them, made from the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from framsteg_xl.addin.ids import pressed
from framsteg_xl.calc.addons import Item, addons, menu, toolbar
from framsteg_xl.model.model import Model

NAME = "{http://openoffice.org/2001/registry}name"


def controls(items: Iterable[Item]) -> Iterator[str]:
    """The ids of all buttons, also of those in menus."""
    for item in items:
        if item.control:
            yield item.control
        yield from controls(item.below)


def labels(items: Iterable[Item]) -> list[str]:
    return [item.label for item in items]


def test_the_menu_holds_every_button_once_and_every_document_under_each_of_its_buttons(model: Model) -> None:
    plain = [(button.id, "") for button in model.buttons if not button.id.startswith("document_")]
    of_documents = [button.id for button in model.buttons if button.id.startswith("document_")]
    documents = [(button, kind.id) for kind in model.documents if kind.button for button in of_documents]
    assert Counter(pressed(control) for control in controls(menu(model))) == Counter([*plain, *documents])
    assert documents


def test_groups_have_lines_between_them_and_documents_are_a_menu_in_the_menu(model: Model) -> None:
    assert labels(menu(model)) == [
        *("Kontrollera", "Nästa anmärkning", "Rensa", ""),
        *("Ny deltagare", "Lägg upp resan", "Registrera frånvaro"),
        *("Stäm av veckan", "Ny uppföljning", "Starta validering", ""),
        *("Dokument", "", "Gör leverans", "Sammanställ mapp", "", "Handbok", "Om och felsök"),
    ]
    (documents,) = (item for item in menu(model) if item.label == "Dokument")
    assert labels(documents.below) == ["Arbetsplan", "Intyg", "Öppna mappen"]
    assert labels(documents.below[0].below) == [
        *("För markerade", "Alla som är på tur", "Tom, att fylla i för hand", "För markerade, som PDF")
    ]


def test_the_toolbar_has_one_button_a_document(model: Model) -> None:
    found = {item.label: item.control for item in toolbar(model)}
    assert found["Arbetsplan"] == "document_selected.arbetsplan"
    assert found["Öppna mappen"] == "documents_folder"
    assert not any(item.below for item in toolbar(model))
    assert labels(toolbar(model))[3] == ""


def test_a_group_that_holds_nothing_leaves_no_second_line(model: Model) -> None:
    without = replace(
        model,
        documents=tuple(replace(kind, button="") for kind in model.documents),
        buttons=tuple(button for button in model.buttons if button.id != "documents_folder"),
    )
    for items in (menu(without), toolbar(without)):
        assert ("", "") not in zip(labels(items), labels(items)[1:], strict=False)
        assert "Dokument" not in labels(items)


def test_buttons_of_a_group_stand_together_wherever_the_model_has_them(model: Model) -> None:
    check, *others = model.buttons
    assert labels(toolbar(replace(model, buttons=(*others, check))))[:3] == [
        "Nästa anmärkning",
        "Rensa",
        "Kontrollera",
    ]


def test_the_file_says_the_same_and_every_item_belongs_to_calc(model: Model) -> None:
    root = ET.fromstring(addons(model))
    urls = [value.text or "" for value in root.findall(".//prop[@{*}name='URL']/value".replace("{*}name", NAME))]
    said = [url.removeprefix("se.framsteg:") for url in urls if url != "private:separator"]
    assert said == [*controls(menu(model)), *controls(toolbar(model))]
    for node in root.iter("node"):
        values = {prop.get(NAME): prop.findtext("value") for prop in node.findall("prop")}
        if "Title" in values:
            assert values["Context"] == "com.sun.star.sheet.SpreadsheetDocument"


def test_a_label_with_what_xml_cannot_hold_is_cleaned(model: Model) -> None:
    first, *others = model.buttons
    wild = replace(model, buttons=(replace(first, label="Kontrollera\x0b & <rätta>\ud800"), *others))
    assert ET.fromstring(addons(wild)).findtext(f".//node[@{NAME}='n001']/prop/value") == ("Kontrollera & <rätta>")
