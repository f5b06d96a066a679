"""An archive with every hard case of a calendar, and archives of any number of events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kronika.locales import Locale, Text
from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.site import Site
from kronika.urls import section_uri
from kronika.views.common import Context, Findings
from trees import put

TODAY = "2026-12-01T10:00:00"
"""The browser's clock in tests: after the edition, before the events that are planned."""

SOURCES = {
    "content/site.yml": (
        "name: {pl: Archiwum, en: Archive}\nowner: {name: Gmina}\n"
        "edition: {number: '1', date: 2026-11-24}\nrights: {licence: CC-BY-4.0}\n"
    ),
    "content/places.yml": "- {id: gorlice, name: Gorlice, lat: '49.655', lon: '21.16'}\n",
    "content/projects/woda.yml": "name: Czysta woda\n",
    "content/projects/las.yml": "name: Zielony las\n",
    "content/projects/dawny.yml": "name: Dawny projekt\nlifecycle: {state: archived}\n",
    "content/events/zjazd.yml": (
        "date: 2012-12-30/2013-01-02\ntitle: {pl: Zjazd, en: Rally}\nproject: las\n"
        "kind: conference\nstatus: held\nregistration: https://example.org/zapisy\n"
        "documents:\n  - {url: https://example.org/program.pdf, title: Program}\n"
    ),
    "content/events/przestepny.yml": "date: 2012-02-29\ntitle: Dzień przestępny\nproject: las\n",
    "content/events/odwolane.yml": (
        "date: 2012-03-10\ntitle: Debata\nproject: las\nstatus: cancelled\nvenues: [Gorlice]\n"
    ),
    "content/events/przelozone.yml": (
        "date: 2012-03-12/2012-03-14\ntitle: Warsztaty\nproject: las\nstatus: postponed\n"
        "kind: workshop\nvenues: [Gorlice, Zawiercie]\nvenues_mode: alternating\n"
    ),
    "content/events/rok.yml": "date: 2012\nproject: las\n",
    "content/events/cykl.yml": "date: 2012-03/2012-04\ntitle: Cykl\nkind: training\nproject: las\n",
    "content/events/noc.yml": (
        "date: 2012-10-27/2012-10-28\ntitle: Noc nauki\nproject: las\ntimes:\n"
        "  - {day: 2012-10-27, start: '22:00'}\n"
        "  - {day: 2012-10-28, start: '02:30', end: '03:00'}\n"
    ),
    "content/events/dawne.yml": "date: 2027-02-01\ntitle: Dawne\nproject: dawny\n",
    "content/events/planowane.yml": (
        "date: 2027-03-05/2027-03-07\ntitle: Planowane\nproject: woda\nstatus: planned\n"
        "kind: meeting\nvenues: [Gorlice]\nfee: 20\n"
        "registration: {url: https://example.org/zapisy, until: 2027-03-01}\n"
    ),
    "content/events/wczesniejsze.yml": "date: 2027-01\ntitle: Wcześniejsze\nproject: woda\n",
    "content/events/zaraz.yml": "date: 2026-12-01\ntitle: Zaraz\nproject: woda\nstatus: planned\n",
    "docs/news/zapisy.md": (
        "---\ntitle: Zapisy\ndate: 2026-11-20\nevents: [planowane]\n---\nZapraszamy.\n"
    ),
    "content/events/niepewne.yml": "date: 2011-05-01?\nproject: woda\n",
}


def write_calendar(folder: Path) -> None:
    """Write the sources of such an archive, with two hundred events on one day."""
    for name, text in SOURCES.items():
        put(folder, name, text)
    for number in range(200):
        text = f"date: 2012-05-17\ntitle: Spotkanie {number:03}\nproject: woda\nkind: meeting\n"
        put(folder, f"content/events/dzien-{number:03}.yml", text)


def event(date: str, identity: str = "e", **fields: object) -> Event:
    """Make an event of a date."""
    return Event.model_validate({"id": identity, "date": date, **fields})


def archive_of(events: Iterable[Event], **site: object) -> Archive:
    """Make an archive of events and of the projects that they name."""
    found = {each.id: each for each in events}
    projects = {
        name: Project.model_validate({"id": name, "name": f"Projekt {name}"})
        for name in sorted({each.project for each in found.values() if each.project})
    }
    settings = {"id": "site", "name": Text("Archiwum"), **site}
    return Archive(site=Site.model_validate(settings), projects=projects, events=found)


def context_of(archive: Archive, locale: Locale = "pl", uri: str = "") -> Context:
    """Return the context of a page, of the kalendarium where none is named."""
    return Context(archive, locale, uri or section_uri("calendar", locale), {}, (), Findings())
