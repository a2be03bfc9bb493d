from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from reviewcast.model import Work
from reviewcast.read.worktitle import named_work, without_site


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("Review: Dune (2021)", Work("Dune", None, 2021)),
        ("Never Let Me Go Movie Review", Work("Never Let Me Go")),
        ("Film review – Past Lives", Work("Past Lives")),
        ("Book Review: The Remains of the Day by Kazuo Ishiguro", Work("The Remains of the Day", "Kazuo Ishiguro")),
        ("Emma by Jane Austen: a review", Work("Emma", "Jane Austen")),
        ("Hamnet by Maggie O’Farrell – Review", Work("Hamnet", "Maggie O’Farrell")),
        ("‘Dune’ Review: A Desert Epic", Work("Dune")),
        ("Dune review – sand gets everywhere", Work("Dune")),
        ("Glasshouse review: nine floors of quiet", Work("Glasshouse")),
        ("Review: Call Me by Your Name", Work("Call Me by Your Name")),
        ("Review: Stand by Me", Work("Stand by Me")),
        ("[Review] Hades II", Work("Hades II")),
        ("TV Review: The Bear Season 2", Work("The Bear")),
        ("The Bear S02E03 review", Work("The Bear")),
        ("Severance Season 2 Review", Work("Severance")),
        ("Dune (2021)", Work("Dune", None, 2021)),
        ("Dune: Part Two (2024) – Sand, again", Work("Dune: Part Two", None, 2024)),
        ("A review of Perfect Blue (dir. Satoshi Kon, 1997)", Work("Perfect Blue", "Satoshi Kon", 1997)),
        ("Reviewing Solaris", Work("Solaris")),
        ("Past Lives, 2023", Work("Past Lives", None, 2023)),
        ("A ★★★★ review of Aftersun (2022)", Work("Aftersun", None, 2022)),
        ('Movie Review: "Inside Out 2" (2024)', Work("Inside Out 2", None, 2024)),
        ("Outer Wilds – Review", Work("Outer Wilds")),
        ("Outer Wilds Game Review: A Small Universe", Work("Outer Wilds")),
        ("Mini-Review: Piranesi, by Susanna Clarke", Work("Piranesi", "Susanna Clarke")),
        ("Review #12: Arrival", Work("Arrival")),
        ("Spoiler-free review: Glass Onion", Work("Glass Onion")),
        ("Dune Spoiler-Free Review", Work("Dune")),
        ("Korean film review: Decision to Leave", Work("Decision to Leave")),
        ("2001: A Space Odyssey Review", Work("2001: A Space Odyssey")),
        ("1917 (2019) review", Work("1917", None, 2019)),
        ("Review: 1984", Work("1984")),
        ("Blade Runner 2049 (2017)", Work("Blade Runner 2049", None, 2017)),
        ("Barbie (Film) Review", Work("Barbie")),
        ("Elden Ring (PC) Review", Work("Elden Ring")),
        ("Review: Barbie (2023) ★★★★", Work("Barbie", None, 2023)),
        ("The Truman Show Review", Work("The Truman Show")),
        ("The Jungle Book Review", Work("The Jungle Book")),
        ("Ender's Game review", Work("Ender's Game")),
        ("The French Dispatch movie review", Work("The French Dispatch")),
        ("Fahrenheit 9/11 Review", Work("Fahrenheit 9/11")),
        ("50/50 (2011)", Work("50/50", None, 2011)),
        ("Dune (2021) – 8/10", Work("Dune", None, 2021)),
        ("Killers of the Flower Moon | Review", Work("Killers of the Flower Moon")),
    ],
)
def test_a_title_names_its_work(title: str, work: Work) -> None:
    assert named_work(title) == work


@pytest.mark.parametrize(
    "title",
    [
        "Never Let Me Go",
        "Stand by Me",
        "My week in review",
        "Year in Review: 2023",
        "Book reviews",
        "Best films (2021)",
        "The Review",
        "A review",
        "Film Review",
        "Review",
        "Peer review",
        "Review policy",
        "Why I love the Review of Books",
        "Wrap-up: January 2022",
        "On walking",
        "",
        "a" * 1000,
    ],
)
def test_unless_sure_it_names_none(title: str) -> None:
    assert named_work(title) is None


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Dune | My Blog", "My Blog", "Dune"),
        ("Dune – my blog", "My Blog", "Dune"),
        ("My Blog - Dune", "My Blog", "Dune"),
        ("Dune | Review", "My Blog", "Dune | Review"),
        ("Dune | Review", None, "Dune | Review"),
        ("My Blog", "My Blog", "My Blog"),
    ],
)
def test_the_site_is_no_part_of_a_title(title: str, site: str | None, expected: str) -> None:
    assert without_site(title, site) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100), st.sampled_from(["Review: {}", "{} Review", "{} (2001)", "{}", "{} by A B review"]))
def test_a_work_that_is_named_stands_in_the_title(text: str, form: str) -> None:
    title = form.format(text)
    work = named_work(title)

    assert work is None or work.title in " ".join(title.split()) or "★" in title or "/" in title


@pytest.mark.parametrize("unit", ["review ", "(", "by A ", "a - ", "Season 1 ", "A B by C D ", "( ( ", "1/1 ", "★"])
def test_hostile_titles_take_no_time(unit: str) -> None:
    started = time.process_time()
    named_work((unit * 250)[:250])
    named_work(unit * 50_000)
    assert time.process_time() - started < 0.2
