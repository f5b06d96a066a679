"""Projects in, their data for search engines (schema.org `Project`) out.

Only what the record says. Its period has no place there: the dates of schema.org are those of an
organisation's founding and end, which a project's are not.
"""

from __future__ import annotations

from kronika.feeds.jsonld import Data, as_element, known
from kronika.locales import LOCALES, Locale, Text, label
from kronika.model.archive import Archive
from kronika.model.project import Funding, Project
from kronika.model.records import Party
from kronika.opendata.forms import number
from kronika.urls import record_uri
from kronika.views.translation import is_shown_in, translation_of
from kronika.vocabulary import PartyRole

MEMBERS: tuple[PartyRole, ...] = ("lead", "partner", "implementer")
"""Roles by which an institution carries a project out."""


def render_projects(archive: Archive, base_url: str | None) -> dict[str, str]:
    """Return the data of each project by the address of its page."""
    return {
        record_uri("project", project.id, locale): as_element(
            describe_project(archive, project, locale, base_url)
        )
        for locale in LOCALES
        for project in archive.projects.values()
        if is_shown_in(locale, translation_of(project).state)
    }


def describe_project(
    archive: Archive, project: Project, locale: Locale, base_url: str | None = None
) -> Data:
    """Return a project as JSON-LD, without its empty parts."""
    names = [project.short_name and _words(project.short_name, locale), project.acronym]
    name = _words(project.name, locale)
    members = [_member(archive, party, locale) for party in project.parties_in(*MEMBERS)]
    return known(
        {
            "@context": "https://schema.org",
            "@type": "Project",
            "name": name,
            "alternateName": list(dict.fromkeys(each for each in names if each and each != name)),
            "url": base_url and f"{base_url}{record_uri('project', project.id, locale)}",
            "member": members,
            "funder": [
                organisation(archive, party, locale) for party in project.parties_in("funder")
            ],
            "funding": [_grant(project, each, locale) for each in project.funding if _says(each)],
        }
    )


def organisation(archive: Archive, party: Party, locale: Locale) -> Data:
    """Return an institution in a role as an organisation with its name."""
    record = archive.organisations.get(party.org or "")
    name = record.name if record else party.name
    return {"@type": "Organization", "name": _words(name, locale) if name else party.org}


def _member(archive: Archive, party: Party, locale: Locale) -> Data:
    return {
        "@type": "OrganizationRole",
        "roleName": label(locale, f"role.{party.role}"),
        "member": organisation(archive, party, locale),
    }


def _says(funding: Funding) -> bool:
    return bool(funding.fund or funding.programme or funding.agreement)


def _grant(project: Project, funding: Funding, locale: Locale) -> Data:
    amount = _amount(project, funding)
    return known(
        {
            "@type": "MonetaryGrant" if amount else "Grant",
            "name": _words(funding.programme, locale) if funding.programme else None,
            "identifier": funding.agreement,
            "funder": {"@type": "Organization", "name": _words(funding.fund, locale)}
            if funding.fund
            else None,
            "amount": amount,
        }
    )


def _amount(project: Project, funding: Funding) -> Data | None:
    """Return the contribution of the Union where it can only be that of this source."""
    is_only = len(project.funding) == 1 and funding.period_key != "none"
    if not is_only or project.cost.eu is None:
        return None
    value = number(project.cost.eu)
    return {"@type": "MonetaryAmount", "currency": project.cost.currency, "value": value}


def _words(text: Text, locale: Locale) -> str:
    return str(text.phrase(locale))
