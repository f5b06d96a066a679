"""YAML text in; strings, lists and mappings with the place of each of them out.

Only what a clerk needs is allowed: no anchors, aliases, merge keys, tags, several documents or
duplicate keys, and a bounded depth and size. The values are built from the parser's events, so
nothing is ever expanded, constructed or converted: `10:30`, `no` and `0123` stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from kronika.errors import Problem
from kronika.reading.lines import Slip
from kronika.reading.names import HIDDEN
from kronika.reading.silent import check_key, check_value, scalar_of
from kronika.reading.slips import find_slips
from kronika.reading.texts import FORBIDDEN

DEEPEST = 12
MOST_ITEMS = 1_000
"""Entries of one list, or fields of one record."""
MOST_RECORDS = 5_000
"""Entries of a list that is the whole file, and of the photographs of a gallery."""
_SHAPELESS = frozenset({"yaml-dash", "yaml-no-field", "yaml-quote-open", "yaml-space"})
"""Mistakes after which fields and values are not what was meant: more of them is not said."""

_MISSING = {"", "~", "null", "Null", "NULL"}

_PASSED_OVER = "\0"
"""Stands for a key that was told as a mistake; what is below it is of no further interest."""

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True)
class Marks:
    """Where the keys and values of one file stand: line and column, from 1, by path of keys."""

    keys: Mapping[Path, Place] = field(default_factory=dict)
    values: Mapping[Path, Place] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)
    """Files of their own in which long texts stand, by field and language."""

    def value(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key(self, path: Path) -> Place:
        """Return the place of a key, or of its value, or of what is around it."""
        return self.keys.get(path) or self.value(path)


@dataclass(frozen=True)
class Tree:
    """The content of one YAML text; `is_lost` tells that it could not be read."""

    value: Any = None
    marks: Marks = field(default_factory=Marks)
    problems: tuple[Problem, ...] = ()
    is_lost: bool = False


_OTHER_BREAKS = dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), " ")
"""Ends of lines for YAML, but for nobody else: files with these signs are refused before."""


def read_yaml(text: str, path: str, line: int = 1) -> Tree:
    """Read one YAML text whose first line is line `line` of its file."""
    text = text.translate(_OTHER_BREAKS)
    builder = _Builder(path, line - 1, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.is_lost:
                break
    except yaml.MarkedYAMLError as error:
        told = [each for each in builder.problems if each.level == "error"]
        builder.problems = [each for each in told if each.code not in _SHAPELESS]
        builder.slip(*find_slips(text, error))
        builder.is_lost = True
    except yaml.YAMLError:
        builder.report("yaml-syntax", (line, 1), found="")
    except RecursionError:
        builder.report("yaml-depth", (line, 1))
    marks = Marks(builder.keys, builder.values)
    if builder.is_lost or not _SHAPELESS.isdisjoint(each.code for each in builder.problems):
        return Tree(None, marks, tuple(builder.problems), is_lost=True)
    return Tree(builder.root, marks, tuple(builder.problems))


class _Builder:
    """Builds values from events; stops at the first thing that makes the rest untrustworthy."""

    def __init__(self, path: str, offset: int, lines: Sequence[str]) -> None:
        self.path = path
        self.offset = offset
        self.lines = lines
        self.root: Any = None
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.is_lost = False
        self._documents = 0
        self._open: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []
        self._spellings: list[dict[str, tuple[str, Place]]] = []
        self._flows: list[bool] = []
        self._counts: list[int] = []
        self._last_line = 0

    def report(self, code: str, place: Place, lost: bool = True, **values: str) -> None:
        found = tuple(values.items())
        self.problems.append(Problem(self.path, *place, code, values=found))
        self.is_lost = self.is_lost or lost

    def slip(self, *slips: Slip) -> None:
        """Add what is wrong with the writing; the values may still be told of."""
        self.problems += [each.problem(self.path, self.offset) for each in slips]

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        place = (mark.line + 1 + self.offset, mark.column + 1) if mark else (self.offset + 1, 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.report("yaml-documents", place)
        elif isinstance(event, yaml.AliasEvent):
            self.report("yaml-alias", place, found=f"*{event.anchor}")
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if event.anchor:
                self.report("yaml-alias", place, found=f"&{event.anchor}")
            elif event.tag and event.tag != "!":
                self.report("yaml-tag", place, found=event.tag.replace("tag:yaml.org,2002:", "!!"))
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event, place)
            else:
                container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                self._start(container, place, bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            if slip := check_key(scalar_of(event)):
                self.slip(slip)
            return self._take_key(event.value, place)
        if hidden := FORBIDDEN.search(event.value):  # typed as an escape: "\u202e"
            self.report("control-character", place, found=f"U+{ord(hidden.group()):04X}")
            return
        is_item = bool(self._open) and isinstance(self._open[-1][0], list)
        is_whole = len(self._open) <= is_item
        self.slip(*check_value(self.lines, scalar_of(event), is_item, is_whole))
        is_missing = not event.value.strip() or (not event.style and event.value in _MISSING)
        self._put(None if is_missing else event.value, place)

    def _take_key(self, key: str, place: Place) -> None:
        if key == "<<":
            return self.report("yaml-alias", place, found="<<")
        if hidden := HIDDEN.search(key):
            found, plain = f"U+{ord(hidden.group()):04X}", HIDDEN.sub("", key)
            self.report("key-hidden-character", place, lost=False, found=found, key=plain)
            key = plain
        self._counts[-1] += 1
        if self._counts[-1] > MOST_ITEMS:
            return self.report("yaml-items", place, limit=str(MOST_ITEMS))
        known = self._spellings[-1].get(key.casefold())
        if known and not self._is_rest_of_amount(key, place):
            self._report_repeated(key, place, known[1])
            self._key[-1] = _PASSED_OVER
            return
        self._spellings[-1][key.casefold()] = (key, place)
        self._key[-1] = key
        self.keys[(*self._open[-1][1], key)] = place

    def _report_repeated(self, key: str, place: Place, first: Place) -> None:
        """Report a field that is there twice; the first of a list's item misses its dash."""
        spellings = self._spellings[-1]
        is_item = len(self._open) > 1 and isinstance(self._open[-2][0], list)
        if _PASSED_OVER in spellings and place[0] > spellings[_PASSED_OVER][1][0]:
            return  # what follows the missing dash repeats the fields of the item above
        is_aligned = place[0] > first[0] and place[1] == first[1]
        if is_item and is_aligned and next(iter(spellings)) == key.casefold():
            spellings[_PASSED_OVER] = (key, place)
            return self.report("list-dash", place, lost=False, key=key, line=str(first[0]))
        self.report("duplicate-key", place, lost=False, key=key, line=str(first[0]))

    def _put(self, value: Any, place: Place) -> None:
        path = self._next_path()
        self.values[path] = place
        if not self._open:
            self.root = value
            return
        container, below = self._open[-1]
        is_long = isinstance(container, list) and below in ((), ("items",))
        most = MOST_RECORDS if is_long else MOST_ITEMS
        if len(container) >= most:
            self.report("yaml-items", place, limit=str(most))
        elif isinstance(container, list):
            container.extend([] if value is None else [value])
        else:
            key = self._key[-1] or ""
            self._key[-1] = None
            if value is None and self._is_rest_of_amount(key, place):
                container[next(reversed(container))] += f",{key}"
            elif key != _PASSED_OVER:
                container[key] = value
                self._last_line = place[0]

    def _is_rest_of_amount(self, key: str, place: Place) -> bool:
        """Tell whether a key is what YAML made of the end of an amount.

        `{total: 1 646 350,50 zł}` is to it a field `total` and an empty field `50 zł`.
        """
        container = self._open[-1][0]
        if not self._flows[-1] or not container or place[0] != self._last_line:
            return False
        last = container[next(reversed(container))]
        is_number = isinstance(last, str) and re.fullmatch(r"[0-9][0-9 \u00a0.,]*", last)
        return bool(is_number and re.match(r"[0-9]|-\Z|--\Z", key))

    def _next_path(self) -> Path:
        if not self._open:
            return ()
        container, path = self._open[-1]
        if isinstance(container, dict):
            return (*path, self._key[-1] or "")
        return (*path, len(container))

    def _start(self, container: Any, place: Place, is_flow: bool) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            return self.report("yaml-key", place)
        if len(self._open) >= DEEPEST:
            return self.report("yaml-depth", place)
        path = self._next_path()
        self._put(container, place)
        self._open.append((container, path))
        self._key.append(None)
        self._spellings.append({})
        self._flows.append(is_flow)
        self._counts.append(0)

    def _end(self) -> None:
        self._open.pop()
        self._key.pop()
        self._spellings.pop()
        self._flows.pop()
        self._counts.pop()
