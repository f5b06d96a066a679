"""The words a record may use where the choice is closed; their labels are in `labels/*.yml`.

Each list is one `Literal`; the label of a word is `<list>.<word>`, for example `role.lead`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

ProjectKind = Literal["partnership", "innovative", "grant", "investment", "other"]
EventKind = Literal["conference", "workshop", "meeting", "training", "consultation", "other"]
EventStage = Literal["opening", "interim", "summing-up", "closing"]
EventStatus = Literal["planned", "held", "cancelled", "postponed", "unknown"]
VenuesMode = Literal["parallel", "alternating", "joint", "unknown"]
PostKind = Literal["invitation", "announcement", "report", "mixed", "other"]
LifecycleState = Literal["planned", "running", "closed", "archived", "unknown"]
PartyRole = Literal[
    "lead", "partner", "implementer", "participant", "disseminating", "organiser", "funder", "other"
]
PersonRole = Literal[
    "speaker",
    "chair",
    "host",
    "moderator",
    "expert",
    "trainer",
    "organiser",
    "participant",
    "other",
]
PatronKind = Literal["honorary", "media"]
GroupKind = Literal["territory", "working", "other"]
Area = Literal[
    "education", "health", "transport", "public-transport", "roads", "administration", "culture",
    "environment", "water", "energy", "social", "economy", "participation", "other",
]  # fmt: skip
OutputKind = Literal["model", "plan", "platform", "publication", "tool", "dataset", "other"]
Bound = Literal["exactly", "more-than", "at-least", "less-than", "at-most", "about"]
PeriodKey = Literal["2004-2006", "2007-2013", "2014-2020", "2021-2027", "none"]
OrganisationKind = Literal[
    "commune", "county", "voivodeship", "local-government", "office", "association", "ministry",
    "university", "faculty", "company", "media", "publisher", "other",
]  # fmt: skip
PlaceKind = Literal[
    "town", "village", "commune", "county", "voivodeship", "venue", "region", "other"
]
SourceKind = Literal["page", "document", "interview", "photograph", "other"]
PhotographKind = Literal["photograph", "illustration", "scan"]
Consent = Literal["not_needed", "group", "obtained", "withdrawn"]
MarkRole = Literal["programme", "rp", "region", "eu"]
AccessibilityStatus = Literal["fully", "partly", "not"]
AccessibilityMethod = Literal["self", "external"]
PhotographStatus = Literal["shown", "withdrawn"]

WORDS: Mapping[str, tuple[str, ...]] = {
    "project-kind": get_args(ProjectKind),
    "event-kind": get_args(EventKind),
    "stage": get_args(EventStage),
    "status": get_args(EventStatus),
    "venues-mode": get_args(VenuesMode),
    "post-kind": get_args(PostKind),
    "lifecycle": get_args(LifecycleState),
    "role": get_args(PartyRole),
    "person-role": get_args(PersonRole),
    "patron": get_args(PatronKind),
    "group": get_args(GroupKind),
    "area": get_args(Area),
    "output": get_args(OutputKind),
    "bound": get_args(Bound),
    "organisation": get_args(OrganisationKind),
    "place": get_args(PlaceKind),
    "period": get_args(PeriodKey),
    "source": get_args(SourceKind),
    "photograph": get_args(PhotographKind),
    "consent": get_args(Consent),
    "photograph-status": get_args(PhotographStatus),
    "accessibility-status": get_args(AccessibilityStatus),
    "accessibility-method": get_args(AccessibilityMethod),
}
"""Every closed list, by the first part of its labels' keys."""
