"""Codes and degrees as typed in; a currency's code, a latitude, a file's fingerprint, out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from kronika.errors import fold
from kronika.model import patterns
from kronika.model.forms import scalar
from kronika.model.values import form_of, read_coordinate

_MEANT = {
    "zl": "PLN", "zloty": "PLN", "zlote": "PLN", "zlotych": "PLN", "pln": "PLN", "euro": "EUR",
    "€": "EUR", "dolar": "USD", "dolary": "USD", "dolarow": "USD", "$": "USD", "funt": "GBP",
    "funtow": "GBP", "£": "GBP", "korony": "CZK", "koron": "CZK", "kc": "CZK",
}  # fmt: skip
"""Currencies as clerks name them, without diacritics."""


def read_currency(value: Any) -> str:
    """Read the code of a currency: three capital letters of ISO 4217."""
    if not isinstance(value, str):
        raise PydanticCustomError("value-type", "type", {"found": form_of(value)})
    if re.fullmatch(patterns.CURRENCY, value):
        return value
    word = fold(value).strip(" .,;()")
    bare = word.upper() if re.fullmatch("[a-z]{3}", word) else ""
    context = {"found": value, "suggestion": _MEANT.get(word, bare)}
    raise PydanticCustomError("currency", "currency", context)


def read_latitude(value: Any) -> Decimal:
    """Read a latitude in degrees: there are 90 from the equator to a pole."""
    degrees = read_coordinate(value)
    if abs(degrees) > 90:
        raise PydanticCustomError("latitude", "latitude", {"found": str(value)})
    return degrees


def read_sha256(value: Any) -> str:
    """Read the SHA-256 of a file, with letters of either case; they come out small."""
    if not isinstance(value, str):
        raise PydanticCustomError("value-type", "type", {"found": form_of(value)})
    if not re.fullmatch(patterns.SHA256, value):
        raise PydanticCustomError("fingerprint", "fingerprint", {"found": value})
    return value.lower()


Currency = Annotated[str, PlainValidator(read_currency), scalar(patterns.CURRENCY, "currency")]
Latitude = Annotated[
    Decimal,
    PlainValidator(read_latitude),
    scalar(patterns.LATITUDE, "latitude", "number", minimum=-90, maximum=90),
]
Sha256 = Annotated[str, PlainValidator(read_sha256), scalar(patterns.SHA256, "fingerprint")]
