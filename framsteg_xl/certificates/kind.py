"""What kind of certificate a programme's facts give. It is derived, never chosen."""

from __future__ import annotations

from framsteg_xl.model.shapes import Programme


def certificate_kind(programme: Programme, *, whole: bool) -> str:
    """The role of the kind in the model's sheet *Intygsslag*.

    After valideringsforum.se: *yrkesbevis* needs a trade body and all modules, *kompetensbevis* needs an
    agreement (samsyn) and all modules; everything else is an *intyg*; with modules missing it is an
    *intyg över validerade moduler*, which says what remains.
    """
    if not whole:
        return "partial"
    if programme.trade_body:
        return "vocational"
    if programme.agreement:
        return "competence"
    return "certificate"


def may_say_ocn(programme: Programme) -> bool:
    """The word OCN is printed only where a panel has adopted the programme and there is an agreement."""
    return bool(programme.panel_date and programme.agreement)
