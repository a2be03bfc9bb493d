"""The keys that blog generators and note takers use → reviewcast's own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from reviewcast.yamlfile import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAME = {
    "author": ("authors", "byline", "by"),
    "creator": ("director", "directors", "developer", "studio", "book_author", "writer", "showrunner"),
    "language": ("lang", "locale"),
    "link": ("canonical_url", "canonicalurl", "canonical", "url"),
    "rating": ("stars", "score", "grade"),
    "reviewed": ("date",),
    "rights": ("license", "licence", "copyright"),
    "tags": ("keywords",),
    "work": ("film", "movie", "book", "game", "tv"),
}
"""Other names for our keys, in the order in which they are believed."""
UNUSED = frozenset(
    "alias aliases categories category comments cover cover_image coverimage created cssclass cssclasses "
    "custom_excerpt date_created date_modified date_published description disqus_identifier email_only excerpt "
    "extra feature_image featured featured_image featuredimage guid hascjklanguage header images intro "
    "iscjklanguage kind last_modified_at lastmod layout linktitle markup mathjax menu meta meta_description "
    "meta_title modified og_image og_title outputs params parent permalink pin pinned post_id primary_tag publish "
    "publishdate published_at redirect_from resources robots share showtoc sidebar sitemap slug subtitle summary "
    "taxonomies template thumbnail toc twitter_image type uid updated updated_at uuid visibility watched weight".split()
)
"""Keys that generators read and we have no use for, a page's pictures among them: nobody is told."""
_OURS = frozenset(
    "title work works creator year rating author reviewed published draft rights id link language image voice tags "
    "spoilers explicit lexicon casting status".split()
)
KNOWN_KEYS = _OURS | UNUSED | {name for names in SAME.values() for name in names}
_OUR_NAME = {name: ours for ours, names in SAME.items() for name in names}


def translated(document: Document) -> tuple[Document, list[str]]:
    """Return a header under our keys, and what is said twice. Keys keep their lines."""
    data: dict[str, Any] = {}
    names: dict[str, str] = {}
    lines = {path: line for path, line in document.lines.items() if _key(str(path[0])) == path[0]}
    told: list[str] = []
    for key in sorted(document.data, key=_belief):
        value, ours = document.data[key], _key(key)
        if ours in UNUSED or value is None:
            continue
        if ours in data:
            line = document.line((key,))
            told.append(f"{document.file}, line {line}, {key}: not used, for the front matter has '{ours}' already")
            continue
        data[ours], names[ours] = _plainer(ours, value), key
        for path, line in document.lines.items():
            if path[0] == key:
                lines[ours, *path[1:]] = line
    _settle_status(data)
    return Document(data, lines, document.file, names), told


def _key(key: str) -> str:
    """Return our name of a key; what nobody knows stays as it is written."""
    lower = key.lower()
    return _OUR_NAME.get(lower, lower if lower in KNOWN_KEYS else key)


def _belief(key: str) -> int:
    """Our own name of a thing is believed first."""
    ours = _OUR_NAME.get(key.lower())
    return SAME[ours].index(key.lower()) + 1 if ours else 0


def _settle_status(data: dict[str, Any]) -> None:
    """``published: false`` (Jekyll) and ``status: draft`` (Pelican) say that this is a draft."""
    published, status = data.get("published"), data.pop("status", None)
    if isinstance(published, bool):
        del data["published"]
        data.setdefault("draft", not published)
    if isinstance(status, str) and status.lower() in ("draft", "hidden", "published"):
        data.setdefault("draft", status.lower() == "draft")


def _plainer(key: str, value: Any) -> Any:
    settle = _SETTLERS.get(key)
    return settle(_unlinked(value)) if settle else _unlinked(value)


def _unlinked(value: Any) -> Any:
    """``[[Dune]]`` is Obsidian's link, which YAML reads as a list in a list."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1:
        return value[0][0]
    if isinstance(value, list):
        return [_unlinked(one) for one in value]
    if isinstance(value, str) and value.startswith("[[") and value.endswith("]]"):
        return value[2:-2].rpartition("|")[2]
    return value


def _names(value: Any) -> Any:
    """Several people are "A, B and C"; a person may be a mapping with a name."""
    people = [_name(one) for one in value] if isinstance(value, list) else [_name(value)]
    if len(people) > 1 and all(isinstance(one, str) for one in people):
        return f"{', '.join(people[:-1])} and {people[-1]}"
    return people[0] if len(people) == 1 else value


def _name(value: Any) -> Any:
    return value.get("name", value) if isinstance(value, dict) else value


def _picture(value: Any) -> Any:
    """Jekyll and Hugo may say more of a picture than its path."""
    if isinstance(value, dict):
        return next((value[key] for key in ("path", "image", "src", "url", "feature") if value.get(key)), None)
    return value


def _scored(value: Any) -> Any:
    """``{value: 4, best: 5}`` is "4/5"."""
    if not isinstance(value, dict):
        return value
    points = next((value[key] for key in ("value", "score", "rating", "ratingValue") if key in value), None)
    best = next((value[key] for key in ("best", "max", "of", "scale", "bestRating") if key in value), None)
    written = [str(getattr(one, "written", one)) for one in (points, best) if one is not None]
    return "/".join(written) if points is not None else value


def _hashless(value: Any) -> Any:
    tags = value.split(",") if isinstance(value, str) and "," in value else value
    if not isinstance(tags, list):
        tags = [tags]
    if isinstance(value, str):
        tags = [one for one in tags if one.strip()]  # in YAML, " #internal" begins a comment
    return [one.strip().removeprefix("#") if isinstance(one, str) and one.strip("# ") else one for one in tags]


def _day(value: Any) -> Any:
    """Pelican's and Jekyll's dates have a time, and blanks where ISO 8601 has none."""
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.fromisoformat(value.strip()[:10]).date() if value[10:11] in ("", " ", "T") else value
    except ValueError:
        return value


_SETTLERS: Mapping[str, Callable[[Any], Any]] = {
    "author": _names,
    "creator": _names,
    "image": _picture,
    "rating": _scored,
    "tags": _hashless,
    "reviewed": _day,
    "published": _day,
}
