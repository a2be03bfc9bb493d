"""Apple Podcasts' categories, which every directory knows, and how show.yaml names one: "TV & Film > Film Reviews"."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from reviewcast.model import Category

if TYPE_CHECKING:
    from collections.abc import Mapping

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": ("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality",
    ),
    "Science": (
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature",
        "Physics", "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running",
        "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}  # fmt: skip
"""Each category and what is below it, in Apple's spelling (https://podcasters.apple.com/support/1691)."""

_ALSO_CALLED = {
    "TV & Film > Film Reviews": "film, films, movie, movies, cinema, movie reviews, tv & film > movie reviews",
    "TV & Film > TV Reviews": "tv, television, series, tv shows, tv series, tv & film > series",
    "Arts > Books": "book, book reviews, literature, novels, reading, arts > literature",
    "Leisure > Video Games": "game reviews, gaming, videogames, video game reviews, games & hobbies > video games",
}
"""What people write for the categories of reviews."""
_OTHER_NAMES = {other: name for name, others in _ALSO_CALLED.items() for other in others.split(", ")}
_SEPARATOR = " > "
_LONGEST = 100
"""Characters of a name that is compared with the known ones."""


def names() -> list[str]:
    """Return every category as show.yaml writes it."""
    return [
        name
        for top, below in CATEGORIES.items()
        for name in (top, *(f"{top}{_SEPARATOR}{one}" for one in below))
    ]  # fmt: skip


def category(name: str) -> Category:
    """Return the category called ``name``. Raises ValueError, with the nearest one, where there is none."""
    top, *below = (part.strip() for part in name.split(">"))
    if len(below) > 1 or top not in CATEGORIES or not set(below) <= set(CATEGORIES[top]):
        raise ValueError(f"not one of Apple Podcasts' categories{_suggestion(name)}")
    return Category(top, *below)


def _suggestion(name: str) -> str:
    """Return what to write instead: the same in other capitals or words, or what is spelt much like it."""
    wanted = _SEPARATOR.join(part.strip() for part in name[:_LONGEST].casefold().split(">"))
    known = _OTHER_NAMES | {one.rpartition(_SEPARATOR)[2].casefold(): one for one in reversed(names())}
    known |= {one.casefold(): one for one in names()}
    found = difflib.get_close_matches(wanted, known, n=1, cutoff=0.75)
    return f"; did you mean '{known[found[0]]}'?" if found else "; https://podcasters.apple.com/support/1691 lists them"
