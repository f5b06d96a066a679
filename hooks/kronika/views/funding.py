"""A project in, its funding strip out: the marks and the statement that its programme wants."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.locales import Phrase
from kronika.model.mark import ORDERS, REQUIRED, Mark
from kronika.model.project import Funding, Project
from kronika.urls import mark_uri, record_uri, relative
from kronika.views.common import Context, Link


@dataclass(frozen=True)
class MarkView:
    """One mark in the row."""

    src: str
    alt: Phrase
    width: int
    height: int
    is_eu: bool


@dataclass(frozen=True)
class FundingStrip:
    """The co-financing statement of a project, in its exact words; its own page needs no link.

    Where no statement is given, the shortest name of each source of money stands for it. The marks
    are those that editors supplied, in the order of the period; none where one is missing.
    """

    project: Link | None
    statements: tuple[Phrase, ...]
    sources: tuple[Phrase, ...]
    marks: tuple[MarkView, ...] = ()


def build_funding(context: Context, project: Project | None) -> FundingStrip | None:
    """Arrange the funding strip of a project's pages."""
    link = context.project(project.id) if project else None
    if project is None or link is None or not project.funding:
        return None
    statements = tuple(context.words(each.statement) for each in project.funding if each.statement)
    sources = tuple(
        context.words(text)
        for funding in project.funding
        if not funding.statement
        for text in [part for part in (funding.fund, funding.programme) if part]
        or [part for part in (funding.competition,) if part]
    )
    is_own = record_uri("project", project.id, context.locale) == context.uri
    marks = _row(context, project)
    if not statements and not sources and not marks:
        return None
    return FundingStrip(None if is_own else link, statements, sources, marks)


def _row(context: Context, project: Project) -> tuple[MarkView, ...]:
    funding = next((each for each in project.funding if each.period_key in ORDERS), None)
    if funding is None:
        return ()
    folders = context.archive.marks
    supplied = {
        mark.role: (folder, mark)
        for folder in (funding.period_key, project.id)
        for mark in folders.get(folder, ())
    }
    if not set(REQUIRED[funding.period_key]) <= supplied.keys():
        return ()
    return tuple(
        _mark(context, funding, *supplied[role])
        for role in ORDERS[funding.period_key]
        if role in supplied
    )


def _mark(context: Context, funding: Funding, folder: str, mark: Mark) -> MarkView:
    named = {"programme": funding.programme, "eu": funding.fund}.get(mark.role)
    alt = (
        context.words(named)
        if named
        else Phrase(context.label(f"mark.{mark.role}"), context.locale)
    )
    src = relative(mark_uri(folder, mark.role, mark.suffix), context.uri)
    return MarkView(src, alt, mark.width, mark.height, mark.role == "eu")
