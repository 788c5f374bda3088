"""The kinds of document: file names that a disk takes, rules that there are, and templates that can be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import FILE_NAME_PARTS, IN_FILE_NAMES
from framsteg_xl.model.roles import DOCUMENT_KINDS
from framsteg_xl.model.shapes import DocumentKind

_PART = re.compile(r"\{(\w*)\}")
_NOT_IN_A_NAME = re.compile(r"[{}<>:\"/\\|?*\x00-\x1f]")
#: In bytes, as disks count.
_LONGEST = 100
#: What a template's fields are made of.
_FIELDS = (
    *("sheets.id", "sheets.role", "sheets.singular", "documents.role", "documents.per"),
    *("columns.sheet", "columns.id", "columns.type", "columns.refers_to"),
)


def wrong_documents(model: Model) -> Iterator[Fault]:
    """Kinds of document that could not be made, or that nothing would stop as was meant."""
    for number, kind in enumerate(model.documents):
        for field, message, remedy in _names(kind.id, kind.file_name, kind.template):
            yield Fault("M05", "documents", number, field, message, remedy)
        for code in kind.blocked_by:
            if not any(rule.code.startswith(code) for rule in model.rules):
                message = f"”{code}” är ingen regels kod, och inte början på någon"
                remedy = meant(code, (rule.code for rule in model.rules), "skriv koder som på bladet Regler")
                yield Fault("M05", "documents", number, "blocked_by", message, remedy, misses=("rules.code",))
        if kind.role and kind.role not in DOCUMENT_KINDS:
            remedy = meant(kind.role, DOCUMENT_KINDS, "töm rollen; egna dokument har ingen")
            message = f"”{kind.role}” är ingen roll som programmet känner"
            yield Fault("M04", "documents", number, "role", message, remedy)


def _names(kind_id: str, file_name: str, template: str) -> Iterator[tuple[str, str, str]]:
    if not IN_FILE_NAMES.fullmatch(kind_id):
        yield "id", f"”{kind_id}” går inte att ha i filnamn", "skriv högst 20 bokstäver och siffror, utan mellanslag"
    rest = _PART.sub("", file_name)
    odd = set(_PART.findall(file_name)) - set(FILE_NAME_PARTS)
    if odd or _NOT_IN_A_NAME.search(rest) or len(file_name.encode()) > _LONGEST:
        parts = ", ".join(f"{{{part}}}" for part in FILE_NAME_PARTS)
        remedy = f"använd bara bokstäver, siffror och {parts}"
        yield "file_name", f"”{file_name}” går inte att använda som filnamn", remedy
    if not _is_a_file(template):
        yield "template", f"”{template}” är inget filnamn", "skriv bara mallens filnamn, utan mapp"


def _is_a_file(template: str) -> bool:
    return len(template.encode()) <= _LONGEST and not _NOT_IN_A_NAME.search(template)


def wrong_templates(model: Model, look: Callable[[DocumentKind], Iterable[tuple[str, str]]]) -> Iterator[Fault]:
    """What is wrong with the templates: ``look`` gives (message, remedy) for each thing in a kind's.

    No command is refused for it but the one that makes the document, so this is told by ``framsteg model`` alone.
    """
    for number, kind in enumerate(model.documents):
        for message, remedy in look(kind) if _is_a_file(kind.template) else ():
            yield Fault("M04", "documents", number, "template", message, remedy, misses=_FIELDS)
