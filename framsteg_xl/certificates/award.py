"""An award: one participant's approved modules in one programme, ready to be put on a certificate."""

from __future__ import annotations

from dataclasses import dataclass

from framsteg_xl.certificates.kind import certificate_kind
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Issuer, Module, Programme
from framsteg_xl.workbook.dossier import Dossier, dossiers
from framsteg_xl.workbook.entries import Entries


@dataclass(frozen=True, slots=True)
class Award:
    """``dossiers`` are those with a requested certificate, in the order of the model's modules."""

    participant_id: str
    programme: Programme
    dossiers: tuple[Dossier, ...]
    remaining: tuple[Module, ...]

    @property
    def kind(self) -> str:
        """The role of the certificate's kind."""
        return certificate_kind(self.programme, whole=not self.remaining)

    @property
    def modules(self) -> tuple[str, ...]:
        """The ids of the modules, as the register keeps them."""
        return tuple(dossier.module.id for dossier in self.dossiers)

    @property
    def issued_here(self) -> bool:
        """Whether the company itself issues the programme's certificates."""
        return self.programme.issuer is Issuer.COMPANY


def awards_of(entries: Entries, participant_id: str) -> list[Award]:
    """One award for each programme in which a certificate is requested. The gate is not tried here."""
    requested = [d for d in entries.once(dossiers) if d.requested and d.participant_id == participant_id]
    by_module = {dossier.module.id: dossier for dossier in requested}
    awards = []
    for programme in entries.model.programmes:
        modules = modules_of(entries.model, programme)
        done = tuple(by_module[module.id] for module in modules if module.id in by_module)
        if done:
            remaining = tuple(module for module in modules if module.id not in by_module and not module.retired)
            awards.append(Award(participant_id, programme, done, remaining))
    return awards


def modules_of(model: Model, programme: Programme) -> tuple[Module, ...]:
    """A programme's modules in the model's order."""
    return tuple(module for module in model.modules if module.programme == programme.id)
