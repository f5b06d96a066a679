"""Field types of records: a string as typed in, a value of the program out.

Each reader takes what the guarded loader gives (strings, lists, mappings) and raises
`PydanticCustomError` whose type is the code of the problem; `at` in its context names the
inner key that is to blame.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from kronika.dates import DateError, FuzzyDate, parse_date
from kronika.errors import nearest
from kronika.locales import LOCALES, Text

LARGEST_AMOUNT = Decimal(10) ** 15
LONGEST_TEXT = 20_000
"""Characters of one text; longer prose belongs into a file of its own."""


class Model(BaseModel):
    """What every part of a record shares: it never changes, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, and the path of keys that leads to it inside the file."""

    path: str = ""
    prefix: tuple[str | int, ...] = ()


def read_text(value: Any) -> Text:
    """Read words in Polish, or in both languages."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(_plain(value))
    if not isinstance(value, Mapping):
        raise PydanticCustomError("text-type", "text", {"found": _kind(value)})
    for key in value:
        if key not in LOCALES:
            hint = nearest(str(key), LOCALES) or ""
            raise PydanticCustomError(
                "unknown-language", "language", {"at": key, "key": str(key), "suggestion": hint}
            )
    for key, words in value.items():
        if not isinstance(words, str):
            raise PydanticCustomError("text-type", "text", {"at": key, "found": _kind(words)})
    if "pl" not in value:
        raise PydanticCustomError("no-polish", "no Polish text", {})
    return Text(_plain(value["pl"]), _plain(value.get("en", "")) or None)


def read_line(value: Any) -> str:
    """Read one string that is the same in both languages."""
    if not isinstance(value, str):
        raise PydanticCustomError("text-type", "text", {"found": _kind(value)})
    return _plain(value)


def read_date(value: Any) -> FuzzyDate:
    """Read a date of the EDTF subset."""
    if isinstance(value, FuzzyDate):
        return value
    text = read_line(value)
    try:
        return parse_date(text)
    except DateError as error:
        raise PydanticCustomError(
            error.code,
            "date",
            {"found": text, "suggestion": error.suggestion or ""},
        ) from None


def read_date_or_unknown(value: Any) -> FuzzyDate | None:
    """Read a date, or the word `unknown` for one that no source gives."""
    return None if value in (None, "unknown") else read_date(value)


def read_amount(value: Any) -> Decimal:
    """Read an amount of money: `1 646 350`, `1 646 350,00` or `1646350.00`."""
    if isinstance(value, Decimal):
        return value
    text = read_line(value)
    digits = re.sub(r"[ \u00a0\u202f\u2009]", "", text)
    if not re.fullmatch(r"[0-9]{1,16}([.,][0-9]{1,2})?", digits):
        raise PydanticCustomError(
            "amount", "amount", {"found": text, "suggestion": _amount_meant(digits)}
        )
    amount = Decimal(digits.replace(",", "."))
    if amount > LARGEST_AMOUNT:
        raise PydanticCustomError("amount", "amount", {"found": text, "suggestion": ""})
    return amount


def read_count(value: Any) -> int:
    """Read a whole number from zero up."""
    if isinstance(value, int):
        return value
    text = read_line(value).replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise PydanticCustomError("count", "count", {"found": read_line(value)})
    return int(text)


def read_switch(value: Any) -> bool:
    """Read a yes or no, in either language."""
    if isinstance(value, bool):
        return value
    word = read_line(value).lower()
    if word not in _SWITCHES:
        raise PydanticCustomError("switch", "switch", {"found": word})
    return _SWITCHES[word]


def read_url(value: Any) -> str:
    """Read a web address; one without a scheme is kept as printed and never becomes a link."""
    text = read_line(value)
    if re.search(r"[\s\"'<>\\^`{|}]", text) or not re.match(r"(https?://)?[^/:@]+\.[^/:@]+", text):
        raise PydanticCustomError("url", "url", {"found": text})
    return text


def read_email(value: Any) -> str:
    """Read an electronic mail address."""
    text = read_line(value)
    if not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise PydanticCustomError("email", "email", {"found": text})
    return text


def read_time(value: Any) -> str:
    """Read an hour of the day, `10:30`, in local time."""
    text = read_line(value)
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise PydanticCustomError("time", "time", {"found": text})
    return text


def read_coordinate(value: Any) -> Decimal:
    """Read a coordinate in degrees, as a decimal."""
    text = read_line(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text) or abs(Decimal(text)) > 180:
        raise PydanticCustomError("coordinate", "coordinate", {"found": text})
    return Decimal(text)


def one_as_list(value: Any) -> Any:
    """Take a single thing for a list of one: `kind: partnership`."""
    return value if isinstance(value, (list, tuple)) else [value]


def named(key: str) -> BeforeValidator:
    """Take a plain string for the record that has it under `key`: `venues: [Gorlice]`."""

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(expand)


_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], BeforeValidator(one_as_list)]
"""A list of something; one alone is as good."""

TextField = Annotated[Text, PlainValidator(read_text)]
Line = Annotated[str, PlainValidator(read_line)]
DateField = Annotated[FuzzyDate, PlainValidator(read_date)]
DateOrUnknown = Annotated[FuzzyDate | None, PlainValidator(read_date_or_unknown)]
Amount = Annotated[Decimal, PlainValidator(read_amount)]
Count = Annotated[int, PlainValidator(read_count)]
Switch = Annotated[bool, PlainValidator(read_switch)]
Url = Annotated[str, PlainValidator(read_url)]
Email = Annotated[str, PlainValidator(read_email)]
Time = Annotated[str, PlainValidator(read_time)]
Coordinate = Annotated[Decimal, PlainValidator(read_coordinate)]

_SWITCHES = {"true": True, "yes": True, "tak": True, "false": False, "no": False, "nie": False}


def _plain(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError("text-long", "long", {"length": str(len(text))})
    return text


def _kind(value: Any) -> str:
    return "[…]" if isinstance(value, (list, tuple)) else "{…}"


def _amount_meant(digits: str) -> str:
    """Propose the number inside an amount that was typed with a currency."""
    match = re.match(r"([0-9]{1,15}([.,][0-9]{1,2})?)(zł|pln)?\Z", digits, re.IGNORECASE)
    return match.group(1) if match else ""
