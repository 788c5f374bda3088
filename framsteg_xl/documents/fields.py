"""The fields that a Word template asks for and the model does not have: told before anybody makes the document.

A template is read without being filled in, so that what stands in every condition and every loop is seen. It is
followed through fields of which each is blank (:func:`sample_fields`); what cannot be followed is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from framsteg_xl.documents.context import Nobody, sample_fields, sheet_of
from framsteg_xl.documents.render import codes_of, find_template
from framsteg_xl.errors import UserError
from framsteg_xl.likeness import likely_meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import DocumentKind

#: What an expression comes to when it cannot be followed.
_ANYTHING: Any = object()
#: Filters that give rows of the same kind.
_SAME_ROWS = ("sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr")


def wrong_in_template(model: Model, kind: DocumentKind, model_path: Path | None) -> Iterator[tuple[str, str]]:
    """(message, remedy) for all that would stop a kind of document whatever stands in the workbook."""
    try:
        codes = codes_of(find_template(kind.template, model_path))
    except UserError as error:
        yield f"{error.what[:1].lower()}{error.what[1:]}", error.remedy
        return
    missing = [told for code in codes for told in _Reader(model, sample_fields(model, kind), code).missing]
    for field, remedy in dict.fromkeys(missing):
        yield f"wordmallen {kind.template} använder fältet ”{field}”, som inte finns", remedy


class _Reader:
    """Goes through the code of a template; ``missing`` are the fields that there are not, each with a remedy."""

    def __init__(self, model: Model, known: Mapping[str, Any], code: nodes.Template) -> None:
        self._model = model
        given = {node.name for node in code.find_all(nodes.Name) if node.ctx != "load"}
        given |= {node.name for node in code.find_all(nodes.Macro)}
        self._known = {**dict.fromkeys((*DEFAULT_NAMESPACE, "loop", *given), _ANYTHING), **known}
        self.missing: list[tuple[str, str]] = []
        self._follow(code, {})

    def _follow(self, node: nodes.Node, names: dict[str, Any]) -> None:
        """Follow all that a node holds; ``names`` are what the template has called what it goes through."""
        match node:
            case nodes.For(target=nodes.Name(name=name)):
                rows = self._value(node.iter, names)
                inside = {**names, name: rows[0] if isinstance(rows, list) else _ANYTHING}
                for part in (*node.body, *([node.test] if node.test else [])):
                    self._follow(part, inside)
                for part in node.else_:
                    self._follow(part, names)
            case nodes.Assign(target=nodes.Name(name=name)):
                names[name] = self._value(node.node, names)
            case nodes.Expr():
                self._value(node, names)
            case _:
                for part in node.iter_child_nodes():
                    self._follow(part, names)

    def _value(self, node: nodes.Node, names: Mapping[str, Any]) -> Any:
        """What an expression comes to."""
        match node:
            case nodes.Name(name=name):
                return self._called(name, {**self._known, **names})
            case nodes.Getattr(attr=str() as name) | nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._of(self._value(node.node, names), name, _written(node))
            case nodes.Test(name="defined" | "undefined") | nodes.Filter(name="default" | "d"):
                return _ANYTHING  # asks whether the field is there
        values = [self._value(part, names) for part in node.iter_child_nodes()]
        return values[0] if isinstance(node, nodes.Filter) and node.name in _SAME_ROWS and values else _ANYTHING

    def _called(self, name: str, known: Mapping[str, Any]) -> Any:
        """What the first word of a field stands for."""
        if name not in known:
            back = f"lägg tillbaka det som heter {name} (under id eller en rad på bladet Blad)"
            self._miss(name, name, [word for word, value in known.items() if not isinstance(value, list)], back)
        return known.get(name, _ANYTHING)

    def _of(self, value: Any, name: str, written: str) -> Any:
        """A field of what the words before it stand for."""
        if isinstance(value, Nobody):
            if name in set(value):
                return value[name]
            home = sheet_of(value)
            sheet = next((sheet.name for sheet in self._model.sheets if sheet.id == home), home)
            self._miss(written, name, value, f"lägg tillbaka kolumnen {name} på bladet {sheet}")
        elif isinstance(value, Mapping) and name in value:
            return value[name]
        elif value is not _ANYTHING and not hasattr(value, name):
            self._miss(written, name, value if isinstance(value, Mapping) else (), "rätta fältet i mallen")
        return _ANYTHING

    def _miss(self, written: str, name: str, known: Iterable[str], back: str) -> None:
        likely = likely_meant(name, known)
        hint = f"ändra fältet i mallen till ”{likely}”" if likely else "ta bort fältet i mallen"
        self.missing.append((written, f"{back}, eller {hint}"))


def _written(node: nodes.Node) -> str:
    """An expression as it stands in the template: ``rad.ansvarig.namn``."""
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(attr=str() as name) | nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return f"{_written(node.node)}.{name}"
    return "…"
