"""A model whose words are hard on the add-in."""

from __future__ import annotations

from dataclasses import replace

from framsteg_xl.model.model import Model


def awkward(model: Model) -> Model:
    """A model with words that XML, Office and command lines find hard, and a document's button in another group."""
    kind = replace(model.documents[0], id='språk "plan" 2', button='A & B <"å">', icon="två ord", name="")
    long = replace(model.buttons[0], label="x" * 2000, tip="rad 1\nrad 2 \x01", icon="", group="Övrigt & annat")
    elsewhere = replace(model.button("document_pdf"), id="document_more", group=long.group)
    return replace(model, documents=(*model.documents, kind), buttons=(*model.buttons[1:], long, elsewhere))
