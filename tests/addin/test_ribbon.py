"""The tab: the model's groups, buttons and documents, in its order and words, as Office takes them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from awkward_model import awkward
from framsteg_xl.addin.ids import pressed
from framsteg_xl.addin.project import sources
from framsteg_xl.addin.ribbon import CALLBACK, NAMESPACE, PER_DOCUMENT, ribbon
from framsteg_xl.model.model import Model

NCNAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
ICONS = set((Path(__file__).parent / "icons.txt").read_text(encoding="ascii").split("\n\n")[1].split())


def tab(model: Model) -> ET.Element:
    found = ET.fromstring(ribbon(model)).find(f".//{{{NAMESPACE}}}tab")
    assert found is not None
    return found


def children(element: ET.Element) -> list[tuple[str, str]]:
    """The kind and the label of each child."""
    return [(child.tag.removeprefix(f"{{{NAMESPACE}}}"), child.attrib["label"]) for child in element]


def buttons(model: Model) -> list[ET.Element]:
    return list(tab(model).iter(f"{{{NAMESPACE}}}button"))


def test_the_tab_of_the_shipped_model(model: Model) -> None:
    found = tab(model)
    assert found.attrib["label"] == "Framsteg"
    assert [name for _, name in children(found)] == ["Kontroll", "Deltagare", "Dokument", "Leverans", "Hjälp"]
    assert children(found[0]) == [("button", "Kontrollera"), ("button", "Nästa anmärkning"), ("button", "Rensa")]
    assert children(found[2]) == [("menu", "Arbetsplan"), ("menu", "Intyg"), ("button", "Öppna mappen")]
    every = ["För markerade", "Alla som är på tur", "Tom, att fylla i för hand", "För markerade, som PDF"]
    assert [children(menu) for menu in found[2][:2]] == [[("button", name) for name in every]] * 2
    assert found[2][1].attrib["imageMso"] == model.document("intyg").icon
    assert [button.attrib["size"] for button in found[0]] == ["large", "normal", "normal"]
    assert found[0][0].attrib["supertip"] == model.button("check").tip


def test_every_button_names_a_button_of_the_model_and_calls_a_sub_that_is_there(model: Model) -> None:
    kinds = [kind.id for kind in model.documents if kind.button]
    expected = [
        (button.id, document)
        for button in model.buttons
        for document in (kinds if button.id.startswith(PER_DOCUMENT) else [""])
    ]
    found = [pressed(button.attrib["id"]) for button in buttons(model)]
    assert sorted(found) == sorted(expected)
    assert len(found) > 20
    subs = set(re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)", "".join(sources().values()), re.M))
    assert {button.attrib["onAction"] for button in buttons(model)} == {CALLBACK} == subs


def test_awkward_words_are_written_so_that_office_takes_them(model: Model) -> None:
    found = tab(awkward(model))
    menu = next(menu for group in found for menu in group if menu.attrib["label"].startswith("A & B"))
    assert menu.attrib["label"] == 'A & B <"å">'
    assert not {"imageMso", "screentip"} & menu.attrib.keys()
    assert pressed(menu[0].attrib["id"]) == ("document_selected", 'språk "plan" 2')
    last = found[-1]
    assert last.attrib["label"] == "Övrigt & annat"
    assert last[0].attrib["supertip"] == "rad 1 rad 2"
    assert len(last[0].attrib["label"]) == 1024
    assert last[0].attrib["label"].endswith("x…")


def test_ids_are_unique_names_and_no_text_is_empty_or_too_long(model: Model) -> None:
    for some in (model, awkward(model)):
        ids = [element.attrib["id"] for element in tab(some).iter()]
        assert len(ids) == len(set(ids))
        assert all(NCNAME.fullmatch(name) for name in ids)
        texts = [text for element in tab(some).iter() for text in element.attrib.values()]
        assert all(0 < len(text) <= 1024 for text in texts)


@pytest.mark.parametrize("what", ["buttons", "documents"])
def test_every_icon_is_one_of_offices_own(model: Model, what: str) -> None:
    """An icon that does not exist is a white square, which no test without Excel sees: hence the list."""
    assert {row.icon for row in getattr(model, what) if row.icon} <= ICONS
