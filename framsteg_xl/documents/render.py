"""A Word template and its fields → the bytes of a Word file. The only place that knows docxtpl.

Templates are mailed around, so they run in a sandbox; values are always escaped (docxtpl's default loses
text with ``&`` and ``<``); an unknown field stops the document instead of printing nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framsteg_xl.documents.context import Nobody, Row
from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.likeness import likely_meant

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import nodes

#: What an expression in a template can raise beyond jinja's own errors: division by nothing, words that are added.
_ODD = (TypeError, ValueError, ArithmeticError, AttributeError, LookupError, RuntimeError)

#: Line breaks of other kinds, as text pasted from Word has them; and characters that XML forbids.
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_QUOTED = re.compile(r"'([^']+)'")


def find_template(name: str, model_path: Path | None) -> Path:
    """A template beside the model in use (or in its folder ``templates``), else the shipped one."""
    for folder in (model_path.parent, model_path.parent / "templates") if model_path else ():
        if (folder / name).is_file():
            return folder / name
    try:
        return shipped("templates", name)
    except UserError:
        remedy = "lägg Wordmallen bredvid modellen, eller ändra mallens namn i modellen"
        raise UserError(f"Wordmallen {name} finns inte", remedy) from None


def render(template: Path, context: Mapping[str, Any], today: date) -> bytes:
    """Fill a template; the file says that it was made ``today``.

    Raises :class:`UserError` naming the template and the field at fault.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_printable)
    out = io.BytesIO()
    document = _opened(template)
    try:
        document.render(dict(context), jinja_env=environment, autoescape=True)
        about = document.docx.core_properties
        about.title = context.get("dokument", {}).get("titel") or about.title
        about.created = about.modified = datetime.combine(today, time())
        document.save(out)
    except UndefinedError as error:
        names = _QUOTED.findall(str(error))
        field = names[-1] if names else ""
        raise UserError(
            f"Wordmallen {template.name} använder fältet ”{field}”, som inte finns", _hint(field, context)
        ) from None
    except TemplateSyntaxError:
        raise _misspelt(template) from None
    except TemplateError:
        raise UserError(
            f"Wordmallen {template.name} försöker göra något som mallar inte får",
            "ta bort det ur mallen, eller använd den mall som följde med",
        ) from None
    except _ODD as error:
        raise UserError(
            f"Wordmallen {template.name} går inte att fylla i: något i den fungerar inte som tänkt",
            "jämför med mallen som följde med, eller ta bort det som lades till sist",
        ) from error
    return _repacked(out.getvalue())


def codes_of(template: Path) -> list[nodes.Template]:
    """The code of a template, a tree for each of its parts: the text, its headers, its footers, and its notes.

    Raises :class:`UserError` for what is no template.
    """
    from jinja2 import Environment, TemplateSyntaxError

    document = _opened(template)
    parts = [document.get_xml()]
    for part in document.docx.part.package.iter_parts():
        if part.partname.startswith(("/word/header", "/word/footer", "/word/footnotes")):
            parts.append(document.get_part_xml(part))
    try:
        return [Environment().parse(document.patch_xml(xml)) for xml in parts]
    except TemplateSyntaxError:
        raise _misspelt(template) from None


def _opened(template: Path) -> DocxTemplate:
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(template)
        document.init_docx()
    except (KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise UserError(
            f"Wordmallen {template.name} är inget Worddokument som går att läsa",
            "öppna den i Word och spara den som .docx",
        ) from error
    return document


def _misspelt(template: Path) -> UserError:
    return UserError(
        f"Wordmallen {template.name} har en felskriven kod",
        "se efter att varje {{ har sitt }} och att varje {% for %} och {% if %} har sitt slut",
    )


def _printable(value: Any) -> Any:
    """What is printed, without characters that Word's files cannot hold: they would take the text after them along."""
    if not isinstance(value, str | Row | Nobody):
        return value
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", str(value)))


def _hint(field: str, context: Mapping[str, Any]) -> str:
    known = set(context)
    for value in context.values():
        if isinstance(value, Mapping):
            known |= set(value)
        for row in value if isinstance(value, list) else [value]:
            known |= set(row) if isinstance(row, Row) else set()
    likely = likely_meant(field, known - {field})
    return f"menade du ”{likely}” i mallen?" if likely else "rätta fältets namn i mallen"


def _repacked(content: bytes) -> bytes:
    """The same package with fixed dates, so that the same input gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
