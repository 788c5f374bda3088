"""The model's buttons as LibreOffice wants them: a menu with all of them, a toolbar with those that it has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from framsteg_xl.addin.ids import control_id
from framsteg_xl.addin.ribbon import PER_DOCUMENT
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button

PROTOCOL = "se.framsteg:"
TOOLBAR = "se.framsteg.toolbar"
_NAME = "Framsteg"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_OOR = "http://openoffice.org/2001/registry"
ET.register_namespace("oor", _OOR)


@dataclass(frozen=True)
class Item:
    """A button, a menu (with items below it), or, without a label, a line between groups."""

    label: str = ""
    control: str = ""
    below: tuple[Item, ...] = ()

    @property
    def first(self) -> Item:
        """The button itself; of a menu the first that stands in it, under the menu's name."""
        return Item(self.label, self.below[0].control) if self.below else self


_LINE = Item()


def menu(model: Model) -> tuple[Item, ...]:
    """All buttons, in the model's groups and order; a group with documents is a menu of its own."""
    groups = _groups(model).items()
    return _with_lines((Item(name, below=some),) if any(i.below for i in some) else some for name, some in groups)


def toolbar(model: Model) -> tuple[Item, ...]:
    """The buttons, but of each document only the first of its items: all of them would be wider than a screen."""
    return _with_lines(tuple(item.first for item in group) for group in _groups(model).values())


def addons(model: Model) -> bytes:
    """``Addons.xcu``."""
    root = ET.Element(_oor("component-data"), {_oor("package"): "org.openoffice.Office", _oor("name"): "Addons"})
    ui = _node(root, "AddonUI")
    top = _node(_node(ui, "OfficeMenuBar"), "se.framsteg.menu", new=True)
    _write(top, Item(_NAME, below=menu(model)))
    _write_all(_node(_node(ui, "OfficeToolBar"), TOOLBAR, new=True), toolbar(model))
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _groups(model: Model) -> dict[str, tuple[Item, ...]]:
    """The items of each group; the documents' menus stand where the first of their buttons does."""
    groups: dict[str, list[Button]] = {}
    for button in model.buttons:
        groups.setdefault(button.group, []).append(button)
    return {name: tuple(_items(model, buttons)) for name, buttons in groups.items()}


def _items(model: Model, buttons: list[Button]) -> Iterator[Item]:
    of_documents = [button for button in buttons if button.id.startswith(PER_DOCUMENT)]
    for button in buttons:
        if button not in of_documents:
            yield Item(button.label, control_id(button.id))
        elif button is of_documents[0]:
            for kind in model.documents:
                if kind.button:
                    below = (Item(each.label, control_id(f"{each.id}.{kind.id}")) for each in of_documents)
                    yield Item(kind.button, below=tuple(below))


def _with_lines(groups: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    return tuple(item for group in groups if group for item in (_LINE, *group))[1:]


def _write_all(parent: ET.Element, items: Iterable[Item]) -> None:
    for number, item in enumerate(items, 1):
        _write(_node(parent, f"n{number:03}", new=True), item)


def _write(node: ET.Element, item: Item) -> None:
    if not item.label:
        _property(node, "URL", "private:separator")
        return
    _property(node, "Title", item.label)
    _property(node, "Context", _CALC)
    if item.below:
        _write_all(_node(node, "Submenu"), item.below)
    else:
        _property(node, "URL", PROTOCOL + item.control)
        _property(node, "Target", "_self")


def _node(parent: ET.Element, name: str, *, new: bool = False) -> ET.Element:
    return ET.SubElement(parent, "node", {_oor("name"): name, **({_oor("op"): "replace"} if new else {})})


def _property(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(ET.SubElement(node, "prop", {_oor("name"): name}), "value").text = _printable(text)


def _printable(text: str) -> str:
    """Without characters that XML cannot hold: one of them would keep LibreOffice from starting."""
    return "".join(character for character in text if character.isprintable())


def _oor(name: str) -> str:
    return f"{{{_OOR}}}{name}"
