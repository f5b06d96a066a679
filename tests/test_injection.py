"""Script in any field of any record comes out as text, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib

from building import build, copy_site

SCRIPTS = {"kronika.js", "search-words.js", "search-engine.js", "search-page.js"}
PAYLOAD = """X"><script>alert(1)</script><svg onload=alert(1)>'{{ config }}</title>"""
FIELD = "'" + PAYLOAD.replace("'", "''") + "'"


def write(folder: Path, name: str, text: str) -> None:
    """Write one source file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("PAYLOAD", FIELD), encoding="utf-8")


def test_script_in_every_text_field_is_never_live(tmp_path: Path) -> None:
    """Each field that takes free text holds the same attack; no page has markup from it."""
    folder = copy_site(tmp_path / "archive", tmp_path)
    write(folder, "content/site.yml", "name: PAYLOAD\nowner: PAYLOAD\nedition: {number: PAYLOAD, "
          "date: 2026, cite: PAYLOAD}\nrights: {licence: PAYLOAD, note: PAYLOAD}\n"
          "contact: {name: PAYLOAD, phone: PAYLOAD}\nlifecycle: {state: archived, note: PAYLOAD, "
          "active_until: 2020, active_until_text: PAYLOAD}\n")  # fmt: skip
    write(folder, "content/accessibility.yml", "body: PAYLOAD\nurl: https://example.org/\n"
          "published: 2019-01-01\nupdated: 2019-01-01\nstatus: partly\nprepared: 2019-01-01\n"
          "inaccessible: {noncompliant: PAYLOAD, exempt: PAYLOAD, burden: PAYLOAD}\nmethod: self\n"
          "assessment: PAYLOAD\nfacilities: PAYLOAD\ncommunication: PAYLOAD\n"
          "contact: {name: PAYLOAD, email: a@example.org, phone: PAYLOAD}\n"
          "apps: {name: PAYLOAD, url: https://example.org/}\n"
          "buildings: {name: PAYLOAD, address: PAYLOAD, text: PAYLOAD}\n")  # fmt: skip
    write(folder, "docs/prywatnosc.md", "---\ntitle: PAYLOAD\n---\n")
    write(folder, "content/organisations.yml", "- {id: org, name: PAYLOAD, short: PAYLOAD}\n")
    write(folder, "content/places.yml", "- {id: town, name: PAYLOAD}\n")
    write(
        folder,
        "content/projects/p.yml",
        """name: PAYLOAD
short_name: PAYLOAD
acronym: PAYLOAD
aliases: [PAYLOAD]
summary: PAYLOAD
rationale: PAYLOAD
target_group: PAYLOAD
methods: PAYLOAD
expected_effect: PAYLOAD
participants_count: {number: 3, note: PAYLOAD, shares: [{what: PAYLOAD, percent: 3}]}
goals: {general: PAYLOAD, lead_in: PAYLOAD, specific: [PAYLOAD]}
activities: [{text: PAYLOAD, by: org}]
outputs: [{name: PAYLOAD}]
results: [{text: PAYLOAD, target: PAYLOAD, achieved: PAYLOAD, unit: PAYLOAD}]
period: 2014
period_text: PAYLOAD
cost: {total: 1, currency: PLN}
funding: [{fund: PAYLOAD, programme: PAYLOAD, agreement: PAYLOAD, statement: PAYLOAD}]
parties: [{name: PAYLOAD, role: lead, group: g}, {name: PAYLOAD, role: participant, group: g}]
groups: [{id: g, name: PAYLOAD}]
declared_counts: [{what: PAYLOAD, number: 1, text: PAYLOAD}]
metka: {person: PAYLOAD, body: PAYLOAD, changes: [{reason: PAYLOAD, by: PAYLOAD}]}
source: [{title: PAYLOAD}]
links: [{url: https://example.org/, title: PAYLOAD}]
""",
    )
    write(
        folder,
        "content/events/e.yml",
        """title: {pl: PAYLOAD, en: PAYLOAD}
date: 2014-02-04
date_text: PAYLOAD
project: p
venues: [PAYLOAD, {place: town, address: PAYLOAD, note: PAYLOAD}]
audience: PAYLOAD
aim: PAYLOAD
description: PAYLOAD
programme: [{text: PAYLOAD, people: [PAYLOAD]}]
people: [{name: PAYLOAD, degree: PAYLOAD, affiliation: PAYLOAD}]
patrons: [PAYLOAD]
""",
    )
    write(
        folder,
        "docs/news/n.md",
        """---
title: PAYLOAD
date: 2014
lead: PAYLOAD
events: [e]
image: {alt: PAYLOAD, caption: PAYLOAD, credit: PAYLOAD}
---
<script>alert(1)</script> <b onclick="alert(1)">bold</b>
<iframe src="https://example.org"></iframe> <svg onload=alert(1)>

`<script>code</script>`

word { onclick="alert(1)" style="color:red" }
""",
    )
    write(
        folder, "docs/o-serwisie.md", "---\ntitle: PAYLOAD\n---\n<style>*{color:red}</style>text\n"
    )

    result = build(folder, "-q")

    assert result.returncode == 0, result.stderr
    found = sorted((folder / "site").rglob("*.html"))
    assert len(found) > 20
    for path in found:
        html = path.read_text("utf-8")
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.tag not in ("img", "iframe", "base"), path
            if element.tag == "script" and element.attrib.get("type") == "application/ld+json":
                assert set(element.attrib) == {"type"}, path
                assert not set("<>&") & set(element.text or ""), path
            elif element.tag == "script":
                assert set(element.attrib) == {"src", "defer"}, path
                script = re.fullmatch(r"(\.\./)*assets/([a-z-]+\.js)", element.attrib["src"])
                assert script, path
                assert script[2] in SCRIPTS, path
                assert element.text is None
            if element.tag.endswith("svg"):
                assert element.attrib["class"].startswith("k-bar-"), path
            assert element.tag != "style" or path.name == "404.html"
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert "javascript:" not in element.attrib.get("href", ""), path
    post = (folder / "site" / "aktualnosci" / "n.html").read_text("utf-8")
    assert "<code>&lt;script&gt;code&lt;/script&gt;</code>" in post
    assert re.search(r"<strong>|<b>bold</b>|bold", post)
    assert "html-removed" in result.stderr
