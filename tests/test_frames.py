"""Frames: a rendered shell in, a page around any body out."""

from __future__ import annotations

import pytest

from kronika.errors import PublishError
from kronika.frames import split_frame

SHELL = "<title><!--kronika:title--></title><main><!--kronika:body--></main>"


def test_each_mark_is_filled_with_its_slot() -> None:
    """What stands around the marks stays as the theme made it."""
    frame = split_frame(SHELL, ("title", "body"))

    assert frame.fill({"title": "T", "body": "<p>B</p>"}) == "<title>T</title><main><p>B</p></main>"


@pytest.mark.parametrize("shell", [SHELL.replace("body", "bdy"), SHELL + "<!--kronika:body-->"])
def test_a_mark_that_is_missing_or_doubled_stops_the_build(shell: str) -> None:
    """A theme that changed under us must not lose a part of every page."""
    with pytest.raises(PublishError) as refusal:
        split_frame(shell, ("title", "body"))

    assert refusal.value.code == "frame-mark"
