"""A field in, what a reader of data is told of it out: the first sentence of its description.

What follows in `labels/fields.*.yml` is advice to editors on how to fill the field in.
"""

from __future__ import annotations

import re

from kronika.descriptions import field_notes
from kronika.locales import Locale, label
from kronika.model.records import Record
from kronika.model.values import Model
from kronika.opendata.shapes import Shape


def note_of(model: type[Model], shape: Shape, locale: Locale) -> str:
    """Return what a field of a model holds; fields of data alone are told of in the labels."""
    own = f"data.field.{shape.name}"
    for each in model.__mro__:
        notes = field_notes(each.__name__, locale)
        if shape.source in notes and not (shape.name == "id" and issubclass(model, Record)):
            return first_sentence(notes[shape.source])
    return label(locale, own)


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop before a capital letter."""
    return _END.split(text, maxsplit=1)[0].strip()


_END = re.compile(r"(?<=[.!?”])(?<!np\.)(?<!tj\.)(?<!m\.in\.) (?=[A-ZĄĆĘŁŃÓŚŹŻ“„])")
