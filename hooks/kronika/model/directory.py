"""Organisations and places that records refer to."""

from __future__ import annotations

from kronika.model.measures import Latitude
from kronika.model.records import Record
from kronika.model.values import Coordinate, Line, Many, TextField, Url
from kronika.vocabulary import OrganisationKind, PlaceKind


class Organisation(Record):
    """An institution; `forms` are inflected forms of its name, `seat` is a place of the archive."""

    name: TextField
    short: Line | None = None
    kind: OrganisationKind = "other"
    parent: Line | None = None
    seat: Line | None = None
    teryt: Line | None = None
    regon: Line | None = None
    forms: Many[Line] = ()
    url: Url | None = None


class Place(Record):
    """A place; coordinates are in degrees, WGS 84."""

    name: TextField
    kind: PlaceKind = "other"
    parent: Line | None = None
    lat: Latitude | None = None
    lon: Coordinate | None = None
    forms: Many[Line] = ()
