"""The model's buttons as LibreOffice wants them: a menu with all of them, a toolbar with those that it has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as XML

from framsteg_xl.addin.ids import control_id
from framsteg_xl.model.model import Model

PROTOCOL = "se.framsteg:"
TOOLBAR = "se.framsteg.toolbar"
_NAME = "Framsteg"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_OF_A_DOCUMENT = "document_"
_OOR = "http://openoffice.org/2001/registry"
XML.register_namespace("oor", _OOR)


@dataclass(frozen=True)
class Item:
    """A button, a menu (with items below it), or, without a label, a line between groups."""

    label: str = ""
    control: str = ""
    below: tuple[Item, ...] = ()


_LINE = Item()


def menu(model: Model) -> tuple[Item, ...]:
    """All buttons, in the model's groups and order; the group with documents is a menu of its own."""
    return _with_lines(
        (Item(name, below=group),) if any(item.below for item in group) else group
        for name, group in _groups(model, _documents(model))
    )


def toolbar(model: Model) -> tuple[Item, ...]:
    """The buttons, but of each document only the first of its items: all of them would be wider than a screen."""
    short = tuple(Item(document.label, document.below[0].control) for document in _documents(model))
    return _with_lines(group for _, group in _groups(model, short))


def addons(model: Model) -> bytes:
    """``Addons.xcu``."""
    root = XML.Element(_oor("component-data"), {_oor("package"): "org.openoffice.Office", _oor("name"): "Addons"})
    ui = _node(root, "AddonUI")
    top = _node(_node(ui, "OfficeMenuBar"), "se.framsteg.menu", new=True)
    _write(top, Item(_NAME, below=menu(model)))
    _write_all(_node(_node(ui, "OfficeToolBar"), TOOLBAR, new=True), toolbar(model))
    XML.indent(root)
    return XML.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _documents(model: Model) -> tuple[Item, ...]:
    """A menu for each document kind that has a button."""
    buttons = [button for button in model.buttons if button.id.startswith(_OF_A_DOCUMENT)]
    return tuple(
        Item(kind.button, below=tuple(Item(b.label, control_id(f"{b.id}.{kind.id}")) for b in buttons))
        for kind in model.documents
        if kind.button and buttons
    )


def _groups(model: Model, documents: tuple[Item, ...]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The buttons of each group; what stands for the documents comes where the first of their buttons stands."""
    first = next((button for button in model.buttons if button.id.startswith(_OF_A_DOCUMENT)), None)
    for name, buttons in groupby(model.buttons, lambda button: button.group):
        items: list[Item] = []
        for button in buttons:
            if button is first:
                items.extend(documents)
            elif not button.id.startswith(_OF_A_DOCUMENT):
                items.append(Item(button.label, control_id(button.id)))
        yield name, tuple(items)


def _with_lines(groups: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    return tuple(item for group in groups if group for item in (_LINE, *group))[1:]


def _write_all(parent: XML.Element, items: Iterable[Item]) -> None:
    for number, item in enumerate(items, 1):
        _write(_node(parent, f"n{number:03}", new=True), item)


def _write(node: XML.Element, item: Item) -> None:
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


def _node(parent: XML.Element, name: str, *, new: bool = False) -> XML.Element:
    return XML.SubElement(parent, "node", {_oor("name"): name, **({_oor("op"): "replace"} if new else {})})


def _property(node: XML.Element, name: str, text: str) -> None:
    XML.SubElement(XML.SubElement(node, "prop", {_oor("name"): name}), "value").text = text


def _oor(name: str) -> str:
    return f"{{{_OOR}}}{name}"
