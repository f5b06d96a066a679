"""The accessibility statement in, its page as a view out."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.locales import Phrase, Text
from kronika.model.accessibility import AccessibilityStatement
from kronika.views.common import Context, DateView


@dataclass(frozen=True)
class BuildingView:
    """One building."""

    name: Phrase | None
    address: Phrase
    text: Phrase | None


@dataclass(frozen=True)
class Gaps:
    """What is not accessible, for one reason."""

    heading: str
    items: tuple[Phrase, ...]


@dataclass(frozen=True)
class StatementView:
    """The statement; None stands for what its owner has yet to say."""

    body: Phrase | None
    site: Phrase
    url: str
    published: DateView | None
    updated: DateView | None
    status: str
    gaps: tuple[Gaps, ...]
    assessment: Phrase | None
    assessment_url: str
    prepared: DateView | None
    method: str
    reviewed: DateView | None
    facilities: Phrase | None
    contact: Phrase | None
    email: str
    phone: str
    apps: tuple[tuple[str, str], ...]
    buildings: tuple[BuildingView, ...]
    buildings_url: str
    communication: Phrase | None


def build_statement(context: Context, statement: AccessibilityStatement) -> StatementView:
    """Arrange the statement in the order of the technical conditions."""
    inaccessible = statement.inaccessible
    reasons = {
        "noncompliant": inaccessible.noncompliant,
        "exempt": inaccessible.exempt,
        "burden": inaccessible.burden,
    }

    def words(text: Text | None) -> Phrase | None:
        return context.words(text) if text else None

    def day(name: str) -> DateView | None:
        dated = getattr(statement, name)
        return context.date(dated) if dated else None

    return StatementView(
        body=words(statement.body),
        site=context.words(context.archive.site.name),
        url=statement.url or "",
        published=day("published"),
        updated=day("updated"),
        status=context.label(f"accessibility-status.{statement.status}")
        if statement.status
        else "",
        gaps=tuple(
            Gaps(context.label(f"accessibility.{key}"), tuple(map(context.words, texts)))
            for key, texts in reasons.items()
            if texts
        ),
        assessment=words(statement.assessment.text) if statement.assessment else None,
        assessment_url=(statement.assessment.url or "") if statement.assessment else "",
        prepared=day("prepared"),
        method=context.label(f"accessibility-method.{statement.method}")
        if statement.method
        else "",
        reviewed=day("reviewed"),
        facilities=words(statement.facilities),
        contact=words(statement.contact.name),
        email=statement.contact.email or "",
        phone=statement.contact.phone or "",
        apps=tuple((app.name, app.url) for app in statement.apps),
        buildings=tuple(
            BuildingView(words(each.name), context.words(each.address), words(each.text))
            for each in statement.buildings
        ),
        buildings_url=statement.buildings_url or "",
        communication=words(statement.communication),
    )
