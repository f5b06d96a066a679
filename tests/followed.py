"""A site that feed readers and search engines follow: with an address, and with hard posts."""

from __future__ import annotations

import shutil
from pathlib import Path

from building import ROOT, build, copy_site

BASE = "https://archiwum.example/a/"
PICTURE = ROOT / "content" / "galleries" / "ku-2014-09-smilowice"
HOSTILE = "Koniec ]]> & <b> &nbsp; „x”"
MANY = 120

_TEXTS = {
    "content/site.yml": """\
name: {pl: "Archiwum & spółka", en: "Archive & co"}
identifier: archiwum-probne
owner: Gmina Próbna
lifecycle: {state: archived, active_until: 2020-06-30, successor: "https://nowe.example/"}
edition: {number: "1", date: 2021-05-06, cite: "Archiwum, wydanie 1"}
rights: {licence: CC-BY-4.0}
""",
    "content/projects/a.yml": """\
name: {pl: "Projekt </script><b>", en: "Project </script><b>"}
period: 2014-01/2015-12
cost: {total: "1 646 350,50", eu: 1000000}
funding: [{fund: "Europejski Fundusz Społeczny", programme: "PO KL", period_key: 2007-2013,
  agreement: "POKL.01-2/14"}]
parties: [{org: gmina, role: lead}, {name: "Powiat Inny", role: partner}]
lifecycle: {state: archived, active_until: 2017-06}
links: [{url: "https://projekt.example/"}]
""",
    "content/projects/duzo.yml": "name: Projekt o wielu wpisach\n",
    "content/organisations.yml": """\
- {id: gmina, name: "Gmina </script> Próbna", short: GP, regon: "123456785",
   url: "https://gmina.example/"}
- {id: filia, name: Filia, seat: gorlice}
- {id: jednostka, name: Jednostka, parent: gmina, seat: rynek}
""",
    "content/places.yml": """\
- {id: gorlice, name: Gorlice, lat: "49.6546", lon: "21.1597"}
- {id: rynek, name: Rynek, parent: gorlice}
""",
    "content/galleries/g/gallery.yml": """\
title: Galeria
project: a
credit: "fot. Anna & Jan"
licence: CC-BY-4.0
consent: not_needed
items: [{file: most.jpg, alt: "Most nad rzeką"}]
""",
    "content/accessibility.yml": """\
body: Urząd Próbny
url: https://archiwum.example/
published: 2019-01-01
updated: 2019-01-01
status: fully
prepared: 2019-01-01
method: self
communication: Pismem.
contact: {name: Urząd, email: a@archiwum.example, phone: "+48 12 345 67 89"}
buildings: {address: "ul. Próbna 1"}
""",
    "docs/prywatnosc.md": "---\ntitle: Prywatność\n---\nTreść.\n",
    "docs/news/pierwszy.md": f"""\
---
title: "{HOSTILE}"
date: 2014-02-04
lead: "Wstęp & <i>"
project: a
image: {{file: g/most.jpg}}
metka: {{person: Anna Lis, body: Urząd Próbny, changed: 2015-03-02}}
---
Treść z [odsyłaczem](drugi.md) i [projektem](project:a), ]]> oraz `<a href="x.html">`.

Przypis[^1].

[^1]: Uwaga.
""",
    "docs/news/drugi.md": "---\ntitle: Drugi\ndate: 2014-03-05\nproject: a\n---\nTreść.\n",
    "docs/news/drugi.en.md": "---\ntitle: Second\n---\nText.\n",
    "docs/news/miesiac.md": "---\ntitle: Miesiąc\ndate: 2014-10\nproject: a\n---\nTreść.\n",
    "docs/news/nieznany.md": "---\ntitle: Nieznany\ndate: unknown\n---\nTreść.\n",
    "docs/news/szkic.md": "---\ntitle: Tajny\ndate: 2014-04-01\ndraft: yes\n---\nTreść.\n",
}


def write_followed(folder: Path) -> None:
    """Write the sources."""
    texts = dict(_TEXTS)
    for number in range(MANY):
        day = f"2016-{1 + number // 28:02}-{1 + number % 28:02}"
        texts[f"docs/news/wpis-{number:03}.md"] = (
            f"---\ntitle: Wpis {number}\ndate: {day}\nproject: duzo\n---\nTreść {number}.\n"
        )
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    picture = next(path for path in sorted(PICTURE.iterdir()) if path.suffix == ".jpg")
    shutil.copy(picture, folder / "content" / "galleries" / "g" / "most.jpg")


def build_followed(folder: Path, base: str | None = BASE) -> Path:
    """Build the site for an address; return the folder of what is published."""
    sources = folder / "sources"
    write_followed(sources)
    archive = copy_site(folder / "archive", sources)
    settings = archive / "mkdocs.yml"
    if base:
        text = settings.read_text("utf-8").replace("site_name:", f"site_url: {base}\nsite_name:", 1)
        settings.write_text(text, encoding="utf-8")
    result = build(archive, "-q")
    assert result.returncode == 0, result.stderr
    return archive / "site"
