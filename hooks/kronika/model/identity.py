"""An id that is chosen freely, not given by the name of a file: as typed in, checked out."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from kronika.model.forms import scalar
from kronika.model.patterns import IDENTITY, LONGEST_ID
from kronika.model.values import form_of
from kronika.slugs import slug


def read_identity(value: Any) -> str:
    """Read an id of small letters, digits and hyphens."""
    if not isinstance(value, str):
        raise PydanticCustomError("value-type", "type", {"found": form_of(value)})
    if not re.fullmatch(IDENTITY, value):
        raise PydanticCustomError("bad-id", "id", {"found": value, "suggestion": slug(value)})
    if len(value) > LONGEST_ID:
        raise PydanticCustomError("long-id", "id", {"length": str(len(value))})
    return value


Identity = Annotated[
    str,
    PlainValidator(read_identity),
    scalar(IDENTITY, "bad-id", "integer", "boolean", minimum=0, maxLength=LONGEST_ID),
]
