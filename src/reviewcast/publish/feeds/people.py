"""Who makes a show and an episode, as ``podcast:person`` tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import SubElement

from reviewcast.model import Person
from reviewcast.persons import GROUPS
from reviewcast.publish.feeds import names
from reviewcast.publish.feeds.text import cut, line, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Node

    from reviewcast.model import Show

_NAME_BYTES = 128
_PERSON = names.podcast("person")


def credited(show: Show) -> list[tuple[str, dict[str, str]]]:
    """Return who makes a show, by name and attributes; its author is the host where nobody is named."""
    people = show.podcast.persons or ((Person(show.author),) if show.author else ())
    return [(cut(line(one.name), _NAME_BYTES), _attributes(one)) for one in people]


def tell(node: Node, people: Sequence[tuple[str, dict[str, str]]], author: str | None = None) -> None:
    """Add people to a channel or item, and the review's author unless it is one of them."""
    for name, attributes in people:
        SubElement(node, _PERSON, attributes).text = name
    writer = cut(line(author or ""), _NAME_BYTES)
    if writer and all(name != writer for name, _ in people):
        SubElement(node, _PERSON, role="author", group="writing").text = writer


def _attributes(person: Person) -> dict[str, str]:
    role = line(person.role).lower()
    said = {"role": role, "group": GROUPS.get(role, "cast")}
    if link := web_address(person.link):
        said["href"] = link
    return said
