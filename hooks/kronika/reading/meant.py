"""A key or a word that is none in; where it belongs, or which one was most likely meant, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, get_args

from pydantic import BaseModel

from kronika.errors import fold, near
from kronika.locales import LOCALES, labels
from kronika.model.news import Page
from kronika.model.records import Record
from kronika.reading.guarded import Path
from kronika.vocabulary import WORDS

OWN_KEYS = ("id", "origin", "prose", "english", "text_hash")
"""Fields that the reader fills; in a file they are unknown keys."""

_CLOSE = 0.75
"""How alike a key must be to be proposed: a bad guess hides the list of those there are."""

_KEYS = {
    "tytul": "title name", "title": "name", "nazwa": "name title", "name": "title",
    "data": "date", "projekt": "project", "rodzaj": "kind", "typ": "kind", "type": "kind",
    "miejsce": "venues place", "miejsca": "venues", "place": "venues", "venue": "venues",
    "location": "venues", "wydarzenie": "events event", "wydarzenia": "events", "event": "events",
    "opis": "description summary note", "skrot": "short_name short", "okres": "period",
    "koszt": "cost", "wartosc": "cost", "osoby": "people", "prelegenci": "people",
    "oplata": "fee", "zapisy": "registration", "patroni": "patrons", "patron": "patrons",
    "cel": "aim goals", "cele": "goals", "dzialania": "activities", "produkty": "outputs",
    "rezultaty": "results", "kwota": "total amount number", "obszary": "areas",
    "partnerzy": "parties", "strony": "parties", "organizator": "parties",
    "dokumenty": "documents", "zalaczniki": "documents", "rola": "role", "funkcja": "role",
    "grupa": "group", "grupy": "groups", "godziny": "times", "godzina": "times start",
    "czas": "times", "time": "times start", "hours": "times", "dzien": "day",
    "poczatek": "start", "koniec": "end", "adres": "address url", "zdjecie": "image file",
    "photo": "image file", "zdjecia": "items", "podpis": "caption", "autor": "credit metka",
    "author": "credit metka", "licencja": "licence", "license": "licence", "zgoda": "consent",
    "plik": "file", "powiazane": "related", "szkic": "draft", "finansowanie": "funding",
    "streszczenie": "summary lead", "wstep": "lead", "wydawca": "owner", "kontakt": "contact",
    "zrodlo": "source", "telefon": "phone", "tel": "phone", "mail": "email", "poczta": "email",
    "uwagi": "note", "nazwisko": "name person", "stopien": "degree", "program": "programme",
    "uczestnicy": "audience target_group",
}  # fmt: skip
"""What clerks type for keys that it does not resemble, without diacritics; the first there is."""

_WORDS = {
    "prelegent": "speaker", "prelegentka": "speaker", "wykladowca": "speaker",
    "prowadzacy": "host", "prowadzaca": "host", "przewodniczacy": "chair",
    "trwa": "running", "w toku": "running", "w realizacji": "running", "realizowany": "running",
    "zakonczony": "closed held", "zakonczone": "closed held", "zakonczona": "closed held",
    "zrealizowany": "closed", "odbylo sie": "held", "odbyla sie": "held",
    "inauguracja": "opening", "otwarcie": "opening", "zamkniecie": "closing",
    "podsumowanie": "summing-up", "warsztat": "workshop", "relacja": "report",
    "sprawozdanie": "report", "komunikat": "announcement", "ogloszenie": "announcement",
    "wykonawca": "implementer", "wnioskodawca": "lead", "beneficjent": "lead",
}  # fmt: skip
"""What clerks type for words that neither it nor their labels resemble."""


@dataclass(frozen=True, slots=True)
class MeantKey:
    """What is said of an unknown key: its code, the likely keys, the field it belongs under."""

    code: str
    suggestions: tuple[str, ...] = ()
    owner: str = ""


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """List the keys of a record or part: what all records share comes last."""
    common = Record.model_fields if issubclass(model, Record) else {}
    own = [name for name in model.model_fields if name not in common]
    return tuple(name for name in (*own, *common) if name not in OWN_KEYS)


def meant_key(kind: type[BaseModel], key: str, location: Path) -> MeantKey:
    """Tell what an unknown key at the end of `location`, in a record of this kind, stands for."""
    parents = location[:-1]
    known = keys_of(model_at(kind, parents))
    language = re.fullmatch(r"(?:(.+)_)?(pl|en|ang|eng)", fold(key))
    if language and (language[1] is None or language[1] in known):
        return MeantKey("language-apart")
    if kind is Page and key in ("date", "events", "project", "related"):
        return MeantKey("post-among-pages")
    folded = {fold(each): each for each in known}
    likely = [folded.get(fold(key)), *_KEYS.get(fold(key), "").split()]
    if exact := next((each for each in likely if each in known), None):
        return MeantKey("unknown-key", (exact,))
    if owner := _owner(kind, key, parents):
        return MeantKey("key-elsewhere", owner=owner)
    if parents and not any(isinstance(step, int) for step in parents) and key in keys_of(kind):
        return MeantKey("key-too-deep")
    close = [each for each in near(key, known)[:1] if is_close(key, each)]
    return MeantKey("unknown-key", tuple(close))


def near_words(found: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a closed list that were most likely meant, also by their labels.

    A clerk may well type `konferencja` for `conference`.
    """
    words = tuple(words)
    listed = [each for each in _WORDS.get(fold(found), "").split() if each in words]
    if listed:
        return tuple(listed[:1])
    meanings = {word: word for word in words}
    for group in (group for group, known in WORDS.items() if known == words):
        for locale in LOCALES:
            known = labels(locale)
            meanings |= {known[f"{group}.{word}"].lower(): word for word in words}
    return tuple(dict.fromkeys(meanings[each] for each in near(found.lower(), meanings)))


def is_close(word: str, other: str, at_least: float = _CLOSE) -> bool:
    """Tell whether two words are so alike that one may stand for the other."""
    return SequenceMatcher(None, fold(word), fold(other)).ratio() >= at_least


def model_at(kind: type[BaseModel], location: Path) -> type[BaseModel]:
    """Return the model that a path of keys leads to."""
    for step in location:
        field = kind.model_fields.get(str(step))
        inner = _model_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _owner(kind: type[BaseModel], key: str, parents: Path) -> str:
    """Return the field of the record under which a key belongs, if it is only one."""
    here = tuple(step for step in parents if isinstance(step, str))
    owners = [
        path for path, model in _parts(model_at(kind, parents), here) if key in keys_of(model)
    ]
    nearest = [path for path in owners if len(path) == min(map(len, owners))]
    return ".".join(nearest[0]) if len(nearest) == 1 else ""


def _parts(
    model: type[BaseModel], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    for name in keys_of(model):
        inner = _model_in(model.model_fields[name].annotation)
        if inner:
            yield (*path, name), inner
            yield from _parts(inner, (*path, name))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if found := _model_in(argument):
            return found
    return None
