"""The tab *Framsteg* as Office's ribbon XML: groups, buttons and a menu a document kind, all from the model."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from framsteg_xl.addin.ids import control_id
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button, DocumentKind

#: The Sub that every button calls.
CALLBACK = "FramstegPress"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
#: What a button's id begins with when it stands in every document's menu.
PER_DOCUMENT = "document_"
_LONGEST = 1024  # of a label and a tip, in Office's schema: one that is longer hides the whole tab
_ICON = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")


def ribbon(model: Model) -> bytes:
    """The whole ``customUI14.xml``."""
    root = ET.Element("customUI", xmlns=NAMESPACE)
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="tab.1", label="Framsteg")
    order = list(dict.fromkeys(button.group for button in model.buttons))
    buttons = sorted(model.buttons, key=lambda button: order.index(button.group))
    for number, (name, members) in enumerate(groupby(buttons, lambda button: button.group), start=1):
        group = ET.SubElement(tab, "group", {"id": f"group.{number}", **_text("label", name)})
        _fill(group, list(members), [kind for kind in model.documents if kind.button])
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(root, encoding="unicode").encode()


def _fill(group: ET.Element, buttons: list[Button], kinds: list[DocumentKind]) -> None:
    """A group's buttons; the documents' menus stand where the first of their buttons does."""
    items = [button for button in buttons if button.id.startswith(PER_DOCUMENT)]
    for button in buttons:
        if button not in items:
            _button(group, button, size="large" if button.large else "normal")
        elif button is items[0]:
            for kind in kinds:
                _menu(group, kind, items)


def _menu(group: ET.Element, kind: DocumentKind, items: list[Button]) -> None:
    about = {"id": control_id(f"{group.attrib['id']}.{kind.id}"), "size": "large"}
    look = {**_text("label", kind.button), **_icon(kind.icon), **_text("screentip", kind.name)}
    menu = ET.SubElement(group, "menu", about | look)
    for item in items:
        _button(menu, item, document=kind.id)


def _button(parent: ET.Element, button: Button, document: str = "", **more: str) -> None:
    pressed = control_id(f"{button.id}.{document}" if document else button.id)
    about = {"id": pressed, "onAction": CALLBACK, **more}
    look = {**_text("label", button.label), **_icon(button.icon)}
    tips = {**_text("screentip", button.label), **_text("supertip", button.tip)}
    ET.SubElement(parent, "button", about | look | tips)


def _text(name: str, text: str) -> dict[str, str]:
    """An attribute, or none: Office takes no empty one."""
    clean = _NOT_IN_XML.sub(" ", text).strip()
    if len(clean) > _LONGEST:
        clean = clean[: _LONGEST - 1] + "…"
    return {name: clean} if clean else {}


def _icon(name: str) -> dict[str, str]:
    """A picture's name; one that cannot be a name is left out, for it would hide the whole tab."""
    return {"imageMso": name} if _ICON.fullmatch(name) else {}
