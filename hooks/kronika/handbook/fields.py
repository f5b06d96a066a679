"""The models of records in, the page of all their fields out."""

from __future__ import annotations

from kronika.descriptions import about, field_notes
from kronika.handbook.markdown import definitions, page, rich
from kronika.handbook.texts import WORDS_PAGE, anchor_of, note, places_of, texts, title_of
from kronika.locales import Locale
from kronika.model.records import Record
from kronika.model.values import Model
from kronika.model.walk import RECORDS, Field, fields_of, parts_of


def render_fields(language: Locale, source_hash: str = "") -> str:
    """Return the page: each record, then each part of one, with a list of its fields."""
    said = texts(language)
    records: tuple[type[Model], ...] = (*RECORDS, Record)
    links = "\n".join(f"- {_link(each, language)}" for each in records)
    return page(
        said["fields.title"],
        said["fields.description"],
        said["fields.intro"],
        links,
        f"## {said['fields.records']}",
        *(_render_model(each, language) for each in records),
        f"## {said['fields.parts']}",
        said["fields.parts_intro"],
        *(_render_model(each, language) for each in parts_of(*records)),
        note(language),
        source_hash=source_hash,
    )


def _render_model(model: type[Model], language: Locale) -> str:
    said = texts(language)
    notes = field_notes(model.__name__, language)
    blocks = [
        f"### {title_of(model, language)} {{#{anchor_of(model)}}}",
        rich(about(model.__name__, language)),
    ]
    if places := places_of(model, language):
        blocks.append(f"{said['fields.stands']} {places}.")
    blocks.append(
        definitions(
            [
                (_name(field, language), _what(field, notes[field.name], language))
                for field in fields_of(model)
            ]
        )
    )
    if issubclass(model, Record) and model is not Record:
        blocks.append(said["fields.common"].format(href=f"#{anchor_of(Record)}"))
    return "\n\n".join(blocks)


def _name(field: Field, language: Locale) -> str:
    """Return a field's name, and whether it must be given: few must, so only these say it."""
    if not field.is_required and not field.is_alternative:
        return f"`{field.name}`"
    need = "required" if field.is_required else "alternative"
    return f"`{field.name}` **{texts(language)[f'fields.{need}']}**"


def _what(field: Field, words: str, language: Locale) -> str:
    said = texts(language)
    parts = [rich(words)]
    if field.words:
        parts.append(said["fields.choose"].format(href=f"{WORDS_PAGE}.md#{field.words}"))
    if field.part:
        title, href = title_of(field.part, language), f"#{anchor_of(field.part)}"
        parts.append(said["fields.inside"].format(title=title, href=href))
    return " ".join(parts)


def _link(model: type[Model], language: Locale) -> str:
    return f"[{title_of(model, language)}](#{anchor_of(model)})"
