"""Who took part in a project: the parties by their groups, and the numbers that sources state."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.locales import Phrase, counted, grouped
from kronika.model.project import Project
from kronika.model.records import Party
from kronika.views.common import Context, Link
from kronika.vocabulary import PartyRole


@dataclass(frozen=True)
class Members:
    """Parties that belong together, under the name of their group."""

    heading: Phrase | None
    parties: tuple[Link, ...]


def members_heading(context: Context, project: Project) -> str:
    """Return the heading for the parties: some projects only spread what others made."""
    roles = {party.role for party in project.parties_in(*_ROLES)}
    role = "disseminating" if roles == {"disseminating"} else "participant"
    return context.label(f"project.members.{role}")


def build_members(context: Context, project: Project) -> tuple[Members, ...]:
    """Arrange the parties by group, in the order of the record."""
    groups: dict[str, list[Party]] = {}
    for party in project.parties_in(*_ROLES):
        groups.setdefault(party.group or "", []).append(party)
    names = {group.id: group.name for group in project.groups}
    return tuple(
        Members(
            context.words(names[group]) if group in names else None,
            tuple(context.organisation(party.org, party.name) for party in parties),
        )
        for group, parties in groups.items()
    )


def participants_lines(context: Context, project: Project) -> tuple[str, ...]:
    """Return how many people took part, and the shares of them that are known."""
    count = project.participants_count
    if count is None:
        return ()
    lines = [counted(context.locale, "people", count.number)]
    if count.note:
        lines[0] += f" – {context.words(count.note)}"
    lines += [
        context.label(
            f"bound.{share.bound}",
            percent=grouped(context.locale, share.percent),
            what=context.words(share.what),
        )
        for share in count.shares
    ]
    return tuple(lines)


_ROLES: tuple[PartyRole, ...] = ("participant", "disseminating")
