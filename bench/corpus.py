"""A number of records in, an archive of that size on the disk out; the same number, the same bytes.

Of a hundred records one is a project, thirty are news posts of some hundred words, the rest events.
"""

from __future__ import annotations

import sys
from pathlib import Path

WORDS = """
    gmina powiat samorząd mieszkańcy urząd projekt spotkanie warsztaty konferencja platforma
    konsultacje usługi oświata zdrowie transport drogi model plan strategia dane jakość współpraca
    rozwój wyniki uczestnicy grupa robocza eksperci dyskusja wnioski analiza badanie raport
""".split()  # noqa: SIM905


def write_corpus(folder: Path, records: int) -> None:
    """Write an archive of `records` records below `folder`."""
    projects = max(1, records // 100)
    posts = records * 30 // 100
    events = records - projects - posts
    for number in range(projects):
        _put(folder, f"content/projects/projekt-{number}.yml", _project(number))
    for number in range(events):
        year = 2014 + number % 10
        _put(folder, f"content/events/{year}/e-{number}.yml", _event(number, projects))
    for number in range(posts):
        year = 2014 + number % 10
        _put(folder, f"docs/news/{year}/wpis-{number}.md", _post(number, projects, events))


def write_events(folder: Path, events: int) -> None:
    """Write an archive of `events` events of ten years below `folder`, with a project to a hundred.

    Some are known by the day, some over several days, one in four by the month alone.
    """
    projects = max(1, events // 100)
    for number in range(projects):
        _put(folder, f"content/projects/projekt-{number}.yml", _project(number))
    for number in range(events):
        year, month, day = 2014 + number % 10, number % 12 + 1, number % 26 + 1
        known = f"{year}-{month:02}-{day:02}"
        date = (known, f"{known}/{year}-{month:02}-{day + 2:02}", known, f"{year}-{month:02}")
        lines = _event(number, projects).splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith(("date:", "times:", "  - {")))
        _put(folder, f"content/events/{year}/e-{number}.yml", f"{text}date: {date[number % 4]}\n")
    _put(folder, "docs/news/wpis.md", _post(0, projects, events))


def _project(number: int) -> str:
    return (
        f'name: "Projekt {number} – {_words(number, 8)}"\n'
        f'short_name: "Projekt {number}"\n'
        f"summary: |\n  {_words(number, 40).capitalize()}.\n"
        "period: 2013-07-01/2024-12-31\ncost: {total: 1 646 350, eu: 1 000 000}\n"
        "parties:\n  - {name: Gmina Przykładowo, role: lead}\n  - {name: Powiat, role: partner}\n"
    )


def _event(number: int, projects: int) -> str:
    year, month, day = 2014 + number % 10, number % 12 + 1, number % 28 + 1
    return (
        f'title: "Spotkanie {number}: {_words(number, 4)}"\n'
        f"date: {year}-{month:02}-{day:02}\nproject: projekt-{number % projects}\n"
        "kind: workshop\nstatus: held\nvenues: [Gorlice, Zawiercie]\n"
        f"times:\n  - {{day: {year}-{month:02}-{day:02}, start: 10:30, end: 15:00}}\n"
        f"description: |\n  {_words(number + 3, 30).capitalize()}.\n"
    )


def _post(number: int, projects: int, events: int) -> str:
    year, month, day = 2014 + number % 10, number % 12 + 1, number % 28 + 1
    paragraphs = "\n\n".join(f"{_words(number + each, 35).capitalize()}." for each in range(3))
    return (
        f'---\ntitle: "Wpis {number}: {_words(number, 5)}"\ndate: {year}-{month:02}-{day:02}\n'
        f"project: projekt-{number % projects}\nevents: [e-{number % events}]\n---\n"
        f"{paragraphs}\n\n"
        f"Więcej na [stronie spotkania](event:e-{number % events}).\n"
    )


def _words(seed: int, count: int) -> str:
    return " ".join(WORDS[(seed * 7 + each * (3 + seed % 5)) % len(WORDS)] for each in range(count))


def _put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
