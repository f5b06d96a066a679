"""The exported schemas: fresh, valid, and, by check-jsonschema, of one mind with the loader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from building import ROOT, SMALL
from kronika.cli import main
from kronika.explanations import explanations
from kronika.model.values import Model
from kronika.publishing.examining import examine
from kronika.reading.guarded import read_yaml
from kronika.reading.texts import read_text
from kronika.schemas import LISTS, RECORDS, build_schemas, render_schema

INVALID = ROOT / "tests" / "sites" / "invalid"
FOLDER = ROOT / "schema"
SCHEMAS = build_schemas()

EXPRESSIBLE = {
    "amount", "coordinate", "count", "currency", "date-format", "date-needed", "date-offset",
    "date-open-both", "email", "fact-in-translation", "fee", "field-type", "file-empty",
    "key-elsewhere", "key-too-deep", "language-apart", "latitude", "list-expected", "missing-field",
    "no-polish", "one-missing", "one-of", "post-among-pages", "record-type", "switch",
    "text-in-two-languages", "text-type", "time", "time-midnight", "unknown-key",
    "unknown-language", "unknown-word", "url", "value-type",
}  # fmt: skip
"""Mistakes that every schema refuses."""

PARTLY = {"bad-id", "date-impossible", "english-name", "long-id"}
"""Mistakes that a schema sees in some cases only: month 13, but not 30 February; not file names."""


@dataclass(frozen=True)
class Source:
    """The YAML of one file, which kind it is of, and the codes of what is wrong with the file."""

    path: Path
    kind: str
    text: str
    codes: frozenset[str] = frozenset()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_fresh(name: str) -> None:
    """`make schema` was run after the last change of a model, a label or a message."""
    assert (FOLDER / f"{name}.json").read_bytes() == render_schema(SCHEMAS[name]).encode()


def test_the_command_writes_all_schemas_and_nothing_else(tmp_path: Path) -> None:
    """The same bytes as in the repository, in any folder, also a new one."""
    result = CliRunner().invoke(main, ["schema", str(tmp_path / "new" / "schema")])

    written = {path.name: path.read_bytes() for path in (tmp_path / "new" / "schema").iterdir()}
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        (tmp_path / "new" / "schema" / f"{name}.json").as_posix() for name in SCHEMAS
    ]
    assert written == {path.name: path.read_bytes() for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid(name: str) -> None:
    """Against the meta-schema, with patterns that Python can read."""
    Draft7Validator.check_schema(SCHEMAS[name])

    for pattern in values_of("pattern", SCHEMAS[name]):
        re.compile(pattern)


def test_check_jsonschema_finds_the_schemas_valid() -> None:
    """Also the patterns, as JavaScript reads them."""
    files = sorted(str(path) for path in FOLDER.glob("*.json"))

    result = check_jsonschema("--check-metaschema", *files)

    assert result.returncode == 0, result.stdout


def test_schemas_name_no_place() -> None:
    """They work wherever they lie: their ids are relative and nothing in them leads elsewhere."""
    for name, schema in SCHEMAS.items():
        assert schema["$id"] == f"{name}.json"
        assert all(each.startswith("#/definitions/") for each in values_of("$ref", schema))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described_in_both_languages(name: str) -> None:
    """Editors show it where the pointer rests."""
    schema = SCHEMAS[name]
    models = [schema, *schema.get("definitions", {}).values()]

    for model in models:
        assert "\n\nen – " in model["description"]
        for field, described in model.get("properties", {}).items():
            assert described["description"].startswith("pl – "), field
            assert "\n\nen – " in described["description"], field


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_code_or_field_of_the_reader_is_left_in(name: str) -> None:
    """What the reader fills by itself is unknown in a file."""
    schema = SCHEMAS[name]

    assert not {"origin", "prose", "english", "text_hash"} & set(names_in(schema))
    assert "x-code" not in names_in(schema)
    assert ("id" in record_of(schema)["properties"]) == (name in LISTS)


@pytest.mark.parametrize("name", [*RECORDS, *LISTS])
def test_fields_stand_in_the_order_of_the_model(name: str) -> None:
    """A record's own fields first, then those that every record may have."""
    kind: type[Model] = {**RECORDS, **LISTS}[name]
    given = list(record_of(SCHEMAS[name])["properties"])
    own = [each for each in kind.model_fields if each in given]

    assert [each for each in given if each not in ("metka", "source", "rights", "id")] == [
        each for each in own if each not in ("metka", "source", "rights", "id")
    ]


def test_words_of_closed_lists_carry_their_labels() -> None:
    """A clerk who chooses `workshop` sees that it means `warsztaty`."""
    kind = SCHEMAS["event"]["properties"]["kind"]

    assert "workshop: warsztaty / workshop" in kind["description"]
    assert kind["enumDescriptions"][kind["enum"].index("workshop")] == "warsztaty / workshop"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_sound_files_pass(tmp_path: Path, kind: str) -> None:
    """Those of the demonstration, and the simplest ones."""
    sources = [
        source for root in (ROOT, SMALL) for source in sources_of(root) if source.kind == kind
    ]

    assert sources
    assert refused_in(tmp_path, sources) == set()


def test_mistakes_that_a_schema_can_tell_are_refused_and_others_pass(tmp_path: Path) -> None:
    """Loader and schema agree on all fixtures whose YAML can be read."""
    sources = [source for folder in sorted(INVALID.iterdir()) for source in sources_of(folder)]
    refused = refused_in(tmp_path, sources)

    silent = [each for each in sources if each.codes & EXPRESSIBLE and each not in refused]
    strict = [each for each in refused if not each.codes & (EXPRESSIBLE | PARTLY)]

    assert [(each.path, sorted(each.codes)) for each in silent] == []
    assert [(each.path, sorted(each.codes)) for each in strict] == []
    assert len(refused) > 20
    assert len(sources) - len(refused) > 20


def test_every_expressible_mistake_has_a_fixture_or_case() -> None:
    """The list above claims nothing that is not shown."""
    shown = {
        code for folder in INVALID.iterdir() for each in sources_of(folder) for code in each.codes
    }

    assert set(explanations("en")) >= EXPRESSIBLE | PARTLY
    assert EXPRESSIBLE - shown == set()


def test_editors_of_code_are_told_which_schema_a_file_has() -> None:
    """The patterns of the settings cover all records, each by its own schema and no other."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    globs = {
        glob: Path(schema).stem
        for schema, each in settings["yaml.schemas"].items()
        for glob in each
    }

    for root in (ROOT, SMALL):
        for path in sorted((root / "content").rglob("*.yml")):
            below = path.relative_to(root).as_posix()
            matching = [kind for glob, kind in globs.items() if matches(glob, below)]
            assert matching == [kind_of(below)], below
    for schema in settings["yaml.schemas"]:
        assert (ROOT / schema).is_file()


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["demonstration", "small"])
def test_every_record_names_its_schema(root: Path) -> None:
    """The first line leads from the file to its schema, so that any editor finds it."""
    for path in sorted((root / "content").rglob("*.yml")):
        first = path.read_text("utf-8").split("\n", 1)[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

        assert match, path
        schema = FOLDER / f"{kind_of(path.relative_to(root).as_posix())}.json"
        assert (path.parent / match[1]).resolve() == schema


def test_every_example_of_the_readme_names_its_schema() -> None:
    """What is copied from there works in an editor at once."""
    readme = (ROOT / "README.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)\n# (content/\S+)\n", readme)

    assert len(examples) == readme.count("```yaml\n")
    for line, path in examples:
        up = "../" * (len(Path(path).parts) - 1)
        assert line == f"# yaml-language-server: $schema={up}schema/{kind_of(path)}.json"


@cache
def sources_of(root: Path) -> tuple[Source, ...]:
    """Return the files of an archive whose YAML the loader can read, with what is wrong in them."""
    return tuple(_sources_of(root))


def _sources_of(root: Path) -> Iterator[Source]:
    problems = examine(root).problems
    for path in sorted([*root.glob("content/**/*"), *root.glob("docs/**/*")]):
        below = path.relative_to(root).as_posix()
        kind = kind_of(below) if path.is_file() else None
        text, wrong = read_text(path.read_bytes(), below) if kind else ("", [])
        yaml = text if path.suffix == ".yml" else front_matter(text)
        if kind is None or wrong or yaml is None or read_yaml(yaml, below).problems:
            continue
        codes = frozenset(each.code for each in problems if each.path == below)
        yield Source(path, kind, yaml, codes)


def kind_of(below: str) -> str | None:
    """Return the name of the schema for a file of an archive, None where there is none."""
    top, _, rest = below.partition("/")
    if top == "content" and below.endswith(".yml"):
        folder, _, name = rest.partition("/")
        if name:
            kinds = {"projects": "project", "events": "event", "galleries": "gallery"}
            return kinds.get(folder)
        single = rest.removesuffix(".yml")
        return single if single in ("site", "accessibility", *LISTS) else None
    if top == "docs" and below.endswith(".md"):
        if below.endswith(".en.md"):
            return "translation"
        return "post" if rest.startswith("news/") else "page"
    return None


def front_matter(text: str) -> str | None:
    """Return the YAML at the head of a Markdown file."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    return match[1] if match else None


def refused_in(folder: Path, sources: Iterable[Source]) -> set[Source]:
    """Return those sources that check-jsonschema refuses by their schemas."""
    by_kind: dict[str, dict[str, Source]] = {}
    for number, source in enumerate(sources):
        file = folder / f"{number:04}.yml"
        file.write_text(source.text, "utf-8")
        by_kind.setdefault(source.kind, {})[str(file)] = source
    return {
        files[name]
        for kind, files in by_kind.items()
        for name in refused_files(FOLDER / f"{kind}.json", sorted(files))
    }


def refused_files(schema: Path, files: list[str]) -> set[str]:
    """Return the files that check-jsonschema refuses; one that it cannot read is an error here."""
    result = check_jsonschema("--schemafile", str(schema), "--output-format", "JSON", *files)
    report: Mapping[str, Any] = json.loads(result.stdout)
    assert not report.get("parse_errors"), report["parse_errors"]
    return {each["filename"] for each in report["errors"]}


def check_jsonschema(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema as people do."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def record_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a record: of the file, or of an item of its list."""
    if schema["type"] != "array":
        return schema
    name = schema["items"]["else"]["$ref"].rpartition("/")[2]
    record: Mapping[str, Any] = schema["definitions"][name]
    return record


def names_in(value: object) -> Iterator[str]:
    """Yield all keys at any depth."""
    if isinstance(value, dict):
        yield from value
    for each in inside(value):
        yield from names_in(each)


def inside(value: object) -> Iterable[Any]:
    """Return what a mapping or a list holds."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def values_of(key: str, value: object) -> Iterator[Any]:
    """Yield all values of a key at any depth."""
    if isinstance(value, dict) and key in value:
        yield value[key]
    for each in inside(value):
        yield from values_of(key, each)


def matches(glob: str, path: str) -> bool:
    """Tell whether a pattern of the editor's settings covers a path."""
    parts = {"**/": "(?:.*/)?", "*": "[^/]*"}
    pattern = re.sub(r"\*\*/|\*|[^*]+", lambda part: parts.get(part[0], re.escape(part[0])), glob)
    return re.fullmatch(pattern, path) is not None
