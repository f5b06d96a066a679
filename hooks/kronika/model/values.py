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
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kronika.dates import DATE, FIRST_YEAR, DateError, FuzzyDate, parse_date
from kronika.errors import nearest
from kronika.locales import LOCALES, Text
from kronika.model import forms, patterns
from kronika.model.forms import Named, OneOrMany, scalar
from kronika.model.slips import amount_meant, ids_in, interval_meant, is_unknown, only_item

LARGEST_AMOUNT = Decimal(10) ** 15
LONGEST_TEXT = 20_000
"""Characters of one text; longer prose belongs into a file of its own."""


class Model(BaseModel):
    """What every part of a record shares: it never changes, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    exactly_one: ClassVar[tuple[str, ...]] = ()
    """Two fields of which one must be given, and only one."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        """Leave out fields that were left empty; an unknown one is a mistake even so."""
        if not isinstance(data, Mapping):
            return data
        known = cls.model_fields
        return {key: each for key, each in data.items() if each is not None or key not in known}

    @model_validator(mode="after")
    def _has_exactly_one(self) -> Self:
        if self.exactly_one:
            first, second = self.exactly_one
            missing = getattr(self, first) is None
            if missing == (getattr(self, second) is None):
                fields = {"first": first, "second": second}
                if missing:
                    raise PydanticCustomError("one-missing", "one of", fields)
                raise PydanticCustomError("one-of", "one of", fields)
        return self


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
        raise PydanticCustomError("text-type", "text", {"found": form_of(value)})
    for key in value:
        if key not in LOCALES:
            hint = nearest(str(key), LOCALES) or ""
            raise PydanticCustomError(
                "unknown-language", "language", {"at": key, "key": str(key), "suggestion": hint}
            )
    value = {key: words for key, words in value.items() if words is not None}
    for key, words in value.items():
        if not isinstance(words, str):
            raise PydanticCustomError("text-type", "text", {"at": key, "found": form_of(words)})
    if "pl" not in value:
        raise PydanticCustomError("no-polish", "no Polish text", {})
    return Text(_plain(value["pl"]), _plain(value.get("en", "")) or None)


def read_line(value: Any) -> str:
    """Read one string that is the same in both languages."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, Mapping) and value and set(value) <= set(LOCALES):
        polish = value.get("pl")
        meant = polish if isinstance(polish, str) else ""
        raise _refused("text-in-two-languages", form_of(value), meant)
    if words := ids_in(value):
        raise _refused("value-type", form_of(value), words[0] if len(words) == 1 else "")
    raise PydanticCustomError("text-type", "text", {"found": form_of(value)})


def read_date(value: Any) -> FuzzyDate:
    """Read a date of the EDTF subset, to the letter: blanks around it are no part of a date."""
    if isinstance(value, FuzzyDate):
        return value
    if meant := interval_meant(value):
        raise _refused("value-type", form_of(value), meant)
    text = _scalar(value)
    if is_unknown(text):
        raise _refused("date-needed", text)
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
    if value in (None, "unknown"):
        return None
    if isinstance(value, str) and is_unknown(value):
        raise _refused("date-format", value, "unknown")
    return read_date(value)


def read_amount(value: Any) -> Decimal:
    """Read an amount of money: `1 646 350`, `1 646 350,00` or `1646350.00`."""
    if isinstance(value, Decimal):
        return value
    text = _scalar(value)
    digits = re.sub(r"[ \u00a0\u202f\u2009]", "", text)
    if not re.fullmatch(patterns.AMOUNT, text):
        raise _refused("amount", text, amount_meant(digits))
    amount = Decimal(digits.replace(",", "."))
    if amount > LARGEST_AMOUNT:
        raise _refused("amount", text)
    return amount


def read_count(value: Any) -> int:
    """Read a whole number from zero up."""
    if isinstance(value, int):
        return value
    text = _scalar(value)
    if re.fullmatch(patterns.COUNT, text):
        return int(text.replace(" ", "").replace("\u00a0", ""))
    inside = re.fullmatch(r"[^\d-]*([0-9]{1,9})(?:[^\d.,][^\d]*)?", text)
    raise _refused("count", text, inside[1] if inside else "")


def read_switch(value: Any) -> bool:
    """Read a yes or no, in either language."""
    if isinstance(value, bool):
        return value
    word = _scalar(value)
    if word.lower() not in _SWITCHES:
        raise _refused("switch", word, nearest(word, _SWITCHES))
    return _SWITCHES[word.lower()]


def read_url(value: Any) -> str:
    """Read a web address; one without a scheme is kept as printed and never becomes a link."""
    text = _scalar(value)
    if not re.fullmatch(patterns.URL, text):
        raise _refused("url", text)
    return text


def read_email(value: Any) -> str:
    """Read an electronic mail address."""
    text = _scalar(value)
    if not re.fullmatch(patterns.EMAIL, text):
        raise _refused("email", text)
    return text


def read_time(value: Any) -> str:
    """Read an hour of the day, `10:30`, in local time."""
    text = _scalar(value)
    if re.fullmatch(patterns.TIME, text):
        return text
    if re.fullmatch(r"24[:.]00", text):
        raise _refused("time-midnight", text)
    typed = re.fullmatch(r"(?:godz\.? ?)?([0-9]{1,2})(?:[:.,]([0-5][0-9]))?", text)
    meant = f"{int(typed[1]):02}:{typed[2] or '00'}" if typed and int(typed[1]) < 24 else ""
    raise _refused("time", text, meant)


def read_coordinate(value: Any) -> Decimal:
    """Read a coordinate in degrees, as a decimal."""
    text = _scalar(value)
    if re.fullmatch(patterns.COORDINATE, text):
        return Decimal(text)
    dotted = text.replace(",", ".") if "," in text else ""
    raise _refused("coordinate", text, dotted if re.fullmatch(patterns.COORDINATE, dotted) else "")


def form_of(value: object) -> str:
    """Return what was typed, on one line, as short lists and fields are written."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {form_of(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(form_of(each) for each in value[:9]) + "]"
    return value if isinstance(value, str) else ""


def one_as_list(value: Any) -> Any:
    """Take a single thing for a list of one: `kind: partnership`."""
    return value if isinstance(value, (list, tuple)) else [value]


def named(key: str) -> Named:
    """Take a plain string for the record that has it under `key`: `venues: [Gorlice]`."""
    return Named(key)


_SWITCHES = {"true": True, "yes": True, "tak": True, "false": False, "no": False, "nie": False}

_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], BeforeValidator(one_as_list), OneOrMany()]
"""A list of something; one alone is as good."""

_YEARS = {"minimum": FIRST_YEAR, "maximum": 9999}
_MONEY = {"minimum": 0, "maximum": int(LARGEST_AMOUNT)}

TextField = Annotated[Text, PlainValidator(read_text), WithJsonSchema(forms.words())]
Line = Annotated[str, PlainValidator(read_line), WithJsonSchema(forms.line())]
DateField = Annotated[
    FuzzyDate, PlainValidator(read_date), scalar(DATE, "date-format", "integer", **_YEARS)
]
DateOrUnknown = Annotated[
    FuzzyDate | None,
    PlainValidator(read_date_or_unknown),
    scalar(patterns.DATE_OR_UNKNOWN, "date-format", "integer", **_YEARS),
]
Amount = Annotated[
    Decimal,
    PlainValidator(read_amount),
    scalar(rf"(?!{patterns.TOO_LARGE}){patterns.AMOUNT}", "amount", "number", **_MONEY),
]
Count = Annotated[
    int,
    PlainValidator(read_count),
    scalar(patterns.COUNT, "count", "integer", minimum=0, maximum=999_999_999),
]
Switch = Annotated[
    bool,
    PlainValidator(read_switch),
    scalar(patterns.in_any_case(_SWITCHES), "switch", "boolean"),
]
Url = Annotated[str, PlainValidator(read_url), scalar(patterns.URL, "url")]
Email = Annotated[str, PlainValidator(read_email), scalar(patterns.EMAIL, "email")]
Time = Annotated[str, PlainValidator(read_time), scalar(patterns.TIME, "time")]
Coordinate = Annotated[
    Decimal,
    PlainValidator(read_coordinate),
    scalar(patterns.COORDINATE, "coordinate", "number", minimum=-180, maximum=180),
]


def _plain(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError("text-long", "long", {"length": str(len(text))})
    return text


def _scalar(value: Any) -> str:
    """Return a single value as typed; a list or fields in its place are a mistake."""
    if not isinstance(value, str):
        raise _refused("value-type", form_of(value), only_item(value))
    return value


def _refused(code: Any, found: str, meant: str | None = "") -> PydanticCustomError:
    return PydanticCustomError(code, "value", {"found": found, "suggestion": meant or ""})
