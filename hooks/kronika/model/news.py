"""News posts and hand-written pages: prose with a front matter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kronika.locales import Text
from kronika.model.records import Record
from kronika.model.values import (
    DateOrUnknown,
    Line,
    Many,
    Model,
    Switch,
    TextField,
    named,
)
from kronika.vocabulary import PostKind


class Image(Model):
    """The picture of a post; without `file`, one that the source had and the archive has not."""

    file: Line | None = None
    alt: TextField | None = None
    caption: TextField | None = None
    credit: Line | None = None


class Blocks(Model):
    """Which blocks a page shows."""

    kalendarium: Switch = True
    gallery: Switch = True
    related: Switch = True
    metka: Switch = True


class Prose(Model):
    """Markdown as written, and the line of its file on which it begins."""

    markdown: str = ""
    path: str = ""
    line: int = 1


class Translation(Model):
    """The English of a post or page, with the hash of the Polish text it was made from."""

    title: Line | None = None
    lead: Line | None = None
    description: Line | None = None
    image: Image | None = None
    source_hash: Line | None = None
    prose: Prose = Field(default_factory=Prose)


class Post(Record):
    """One news post; `date` is None where no source gives the day of publication."""

    title: Line
    date: DateOrUnknown
    date_text: TextField | None = None
    lead: Line | None = None
    kind: PostKind = "other"
    project: Line | None = None
    events: Many[Line] = ()
    image: Annotated[Image, named("file")] | None = None
    related: Many[Line] = ()
    blocks: Blocks = Field(default_factory=Blocks)
    draft: Switch = False
    aliases: Many[Line] = ()
    prose: Prose = Field(default_factory=Prose)
    english: Translation | None = None
    text_hash: str = ""

    @property
    def heading(self) -> Text:
        """The title in both languages, as far as there are two."""
        return Text(self.title, self.english.title if self.english else None)

    @property
    def opening(self) -> Text | None:
        """The lead in both languages, as far as there are two."""
        if not self.lead:
            return None
        return Text(self.lead, self.english.lead if self.english else None)

    @property
    def is_outdated(self) -> bool:
        """Tell whether the Polish text changed after the English was made from it."""
        return is_outdated(self.english, self.text_hash)


class Page(Record):
    """A page that somebody wrote by hand; `id` is its path below `docs/` without the ending."""

    title: Line
    description: Line | None = None
    prose: Prose = Field(default_factory=Prose)
    english: Translation | None = None
    text_hash: str = ""

    @property
    def heading(self) -> Text:
        """The title in both languages, as far as there are two."""
        return Text(self.title, self.english.title if self.english else None)

    @property
    def is_outdated(self) -> bool:
        """Tell whether the Polish text changed after the English was made from it."""
        return is_outdated(self.english, self.text_hash)


def is_outdated(english: Translation | None, text_hash: str) -> bool:
    """Tell whether a translation names another Polish text than there is now."""
    return bool(english and english.source_hash and english.source_hash != text_hash)
