"""Archives with many institutions and places, made of records alone."""

from __future__ import annotations

from kronika.locales import Locale, Text
from kronika.model.archive import Archive
from kronika.model.directory import Organisation, Place
from kronika.model.event import Event
from kronika.model.project import Project
from kronika.model.site import Site
from kronika.views.common import Context, Findings

SITE = Site(id="site", name=Text("Archiwum"))


def archive_with(
    *,
    organisations: list[dict[str, object]] | None = None,
    places: list[dict[str, object]] | None = None,
    projects: list[dict[str, object]] | None = None,
    events: list[dict[str, object]] | None = None,
    site: Site = SITE,
) -> Archive:
    """Return an archive of records given as their fields."""
    return Archive(
        site=site,
        organisations={str(each["id"]): Organisation.model_validate(each)
                       for each in organisations or ()},
        places={str(each["id"]): Place.model_validate(each) for each in places or ()},
        projects={str(each["id"]): Project.model_validate(each) for each in projects or ()},
        events={str(each["id"]): Event.model_validate(each) for each in events or ()},
    )  # fmt: skip


def context_of(archive: Archive, uri: str = "index.html", locale: Locale = "pl") -> Context:
    """Return the context of one page."""
    return Context(archive, locale, uri, {}, (), Findings())


def large(number: int) -> Archive:
    """Return an archive of as many institutions and places, all of them in use.

    A tenth as many projects have twenty parties each in one group; every place lies in one of ten,
    has coordinates, and two events; every institution has a seat and a namesake.
    """
    projects: list[dict[str, object]] = [
        {
            "id": f"p{each}",
            "name": f"Projekt {each}",
            "period": f"{1990 + each % 30}/{1992 + each % 30}",
            "groups": [{"id": "g", "name": "Grupa"}],
            "parties": [
                {"org": f"o{(each * 10 + step) % number}", "role": "participant", "group": "g"}
                for step in range(20)
            ],
        }
        for each in range(number // 10)
    ]
    return archive_with(
        organisations=[
            {"id": f"o{each}", "name": f"Gmina {each}", "kind": "commune", "seat": f"m{each}"}
            for each in range(number)
        ],
        places=[
            {
                "id": f"m{each}",
                "name": f"Gmina {each}",
                "parent": f"m{each % 10}" if each >= 10 else None,
                "lat": f"{49 + each % 59 / 10:.2f}",
                "lon": f"{14.5 + each % 97 / 10:.2f}",
            }
            for each in range(number)
        ],
        projects=projects,
        events=[
            {
                "id": f"e{each}",
                "title": f"Warsztaty {each}",
                "date": f"{1990 + each % 30}-{1 + each % 12:02}",
                "project": f"p{each % len(projects)}",
                "venues": [{"place": f"m{each % number}"}],
            }
            for each in range(2 * number)
        ],
    )
