"""Front matter as blog generators and note takers write it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.errors import ConfigError
from reviewcast.model import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]

JEKYLL = """\
---
layout: post
title:  "A Lamp in the Weir"
date:   2024-05-03 21:14:00 +0200
categories: [reviews]
tags: reviews, film
author: Ida Brook
published: false
excerpt: A lamp.
film: A Lamp in the Weir
director: [Ona Vale, Tom Reed]
stars: 4/5
---
It glows. {: .lead}
"""
HUGO = """\
+++
title = "A Lamp in the Weir"
date = 2024-05-03T21:14:00Z
draft = true
tags = ["film", "reviews"]
authors = ["Ida Brook"]
showToc = true
work = "A Lamp in the Weir"
rating = 4.5
[params]
  comments = true
+++
It glows. {{< figure src="lamp.jpg" caption="A lamp above the dark water" >}} {{< youtube abc123 >}}
"""
PELICAN = """\
Title: A Lamp in the Weir
Date: 2024-05-03 21:14
Tags: film, reviews
Authors: Ida Brook
Status: draft
Summary: A lamp,
  and water.

It glows.
"""
OBSIDIAN = """\
---
aliases: [Lamp]
cssclasses: review
tags:
  - "#film"
  - reviews
work: "[[A Lamp in the Weir]]"
director: [[Ona Vale]]
created: 2024-05-03
reviewed: 2024-05-03
rating: {value: 4, best: 5}
author: {name: Ida Brook}
---
# A Lamp in the Weir

It ==glows== in [[Weir House|the house]]. ![[lamp.png]] %%check this%%
"""


@pytest.mark.parametrize(
    ("text", "works", "rating", "spoken"),
    [
        (JEKYLL, (Work("A Lamp in the Weir", "Ona Vale and Tom Reed"),), "4/5", "It glows. "),
        (HUGO, (Work("A Lamp in the Weir"),), "4.5", "It glows."),
        (PELICAN, (), None, "It glows."),
        (OBSIDIAN, (Work("A Lamp in the Weir", "Ona Vale"),), "4/5", "It glows in the house.  "),
    ],
    ids=["jekyll", "hugo", "pelican", "obsidian"],
)
def test_a_generators_post_is_read(
    review: Writes, text: str, works: tuple[Work, ...], rating: str | None, spoken: str
) -> None:
    found = reviewcast.read_review(review(text))
    assert (found.title, found.author, found.works, found.rating) == ("A Lamp in the Weir", "Ida Brook", works, rating)
    assert found.reviewed == dt.date(2024, 5, 3)
    assert set(found.tags) == {"film", "reviews"}
    assert found.passages[0].text.strip() == spoken.strip()
    assert found.warnings == ()


def test_what_is_markup_for_a_generator_is_left_out_and_a_caption_is_read(review: Writes) -> None:
    found = reviewcast.read_review(review(HUGO))
    assert [passage.text.strip() for passage in found.passages][:2] == ["It glows.", "A lamp above the dark water"]
    assert [(one.text, one.reason) for one in found.left_out] == [("{{< youtube abc123 >}}", "shortcode")]
    found = reviewcast.read_review(review(OBSIDIAN))
    reasons = [(one.text, one.reason) for one in found.left_out]
    assert ("![[lamp.png]]", "embed") in reasons
    assert ("%%check this%%", "comment in the page's source") in reasons


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("+++\ntitle = 'a'\n", 1, "not closed; put a line '+++'"),
        ("+++\ntitle = 'a'\nb = \n+++\nx", 3, "not valid TOML"),
        ("+++\ntitle = 'a'\ntitle = 'b'\n+++\nx", 3, "not valid TOML"),
        ("+++\na = " + "[" * 5000 + "\n+++\nx", 2, "not valid TOML: nested too deeply"),
        ("+++\ntitle = 'a'\n[x]\n\nyear = 1\n[rating]\n+++\nx", 6, "valid string"),
        ("+++\ntitle = '>!a!<'\n+++\nx", 2, "cannot be fenced"),
        ("Title: a\nDate: soon\n\nx", 2, "valid date"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(review: Writes, text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("+", r"\+")) as caught:
        reviewcast.read_review(review(text))
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text", ["Verdict: good\nIt is.\n", "Title\n\nDate: a fruit.\n", "Title: Dune\nand more prose here\n"]
)
def test_prose_with_a_colon_is_no_header(review: Writes, text: str) -> None:
    found = reviewcast.read_review(review(text))
    words = " ".join((found.title if "no title" not in str(found.warnings) else "", *(p.text for p in found.passages)))
    assert set(text.split()) <= set(words.split())


def test_an_error_names_the_key_as_the_author_wrote_it(review: Writes) -> None:
    with pytest.raises(ConfigError, match="line 3, Director: "):
        reviewcast.read_review(review("---\ntitle: T\nDirector: {a: b}\n---\nx"))
