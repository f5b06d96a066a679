"""An event and its archive in; whether it is over, as far as the records alone can say, out.

Nothing here knows today's date, or the same archive would give other pages tomorrow. What depends
on today is left to the reader's browser, which compares the dates in the page.
"""

from __future__ import annotations

from datetime import date

from kronika.model.archive import Archive
from kronika.model.event import Event
from kronika.views.common import Context

MOST_SOON = 24
"""Events among which a browser looks for what is to come on the home page."""


def is_archived(context: Context, event: Event) -> bool:
    """Tell whether the publication of the event, or of the whole archive, is archived."""
    archive = context.archive
    project = archive.projects.get(event.project or "")
    return "archived" in (
        archive.site.lifecycle.state,
        project.lifecycle.state if project else "unknown",
    )


def is_registration_over(context: Context, event: Event) -> bool:
    """Tell whether nobody can register any more, or the address can no longer be relied on."""
    issued = issue_day(context.archive)
    until = event.registration.until if event.registration else None
    ends = [each.latest for each in (until, event.date) if each and each.latest]
    return (
        event.status in ("held", "cancelled")
        or is_archived(context, event)
        or bool(issued and any(end < issued for end in ends))
    )


def soon_events(context: Context) -> list[Event]:
    """Return the events that may be to come for some reader, soonest first.

    They are those that do not end before the edition was issued and that nobody has called off;
    without a date of the edition, the newest ones.
    """
    issued = issue_day(context.archive) or date.min
    found = [
        event
        for event in context.archive.kalendarium
        if event.in_kalendarium
        and event.status in ("planned", "unknown")
        and event.date.latest
        and event.date.latest >= issued
        and not is_archived(context, event)
    ]
    if issued == date.min:
        found = found[:MOST_SOON]
    return sorted(found, key=lambda event: (event.date.sort_key, event.order, event.id))[:MOST_SOON]


def issue_day(archive: Archive) -> date | None:
    """Return the first day on which the edition can have been issued."""
    edition = archive.site.edition
    return edition.date.earliest if edition and edition.date else None
