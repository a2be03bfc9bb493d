"""The words of a page that are not its review's, block by block, each with the reason and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewcast.model import Omission
from reviewcast.read.files import UNFIT
from reviewcast.read.web import dom, furniture
from reviewcast.read.web.spoilermarkup import is_spoiler

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element as Element

_PLACES = {
    "header": "header of the page",
    "footer": "footer of the page",
    "aside": "sidebar",
    "h1": "title of the page",
}
_ELSEWHERE = "outside the article"


class _State(NamedTuple):
    """What holds for the words of an element."""

    told: bool
    """Whether they are outside the review."""
    reason: str
    secret: bool
    line: int


def surroundings(body: Element, roots: Collection[Element], dropped: Collection[Element]) -> list[Omission]:
    """Return what a browser shows of a page outside ``roots``, and inside them of what is ``dropped``."""
    from lxml import etree

    inside, outside = set(roots), set(dropped)
    told: list[Omission] = []
    states = [_State(told=True, reason=_ELSEWHERE, secret=False, line=dom.line_of(body))]
    gathered: list[tuple[str, _State]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in dom.BLOCKS or element.tag == "br":
                _tell(told, gathered)
            states.append(_state(element, states[-1], inside, outside))
            if element.tag in dom.SILENT:
                walk.skip_subtree()
            elif element.text and states[-1].told:
                gathered.append((element.text, states[-1]))
            continue
        if element.tag in dom.BLOCKS:
            _tell(told, gathered)
        states.pop()
        if element.tail and element is not body and states[-1].told:
            gathered.append((element.tail, states[-1]))
    _tell(told, gathered)
    return told


def _state(element: Element, above: _State, inside: set[Element], outside: set[Element]) -> _State:
    told = element in outside or (above.told and element not in inside)
    line = dom.line_of(element) if element.tag in dom.BLOCKS else above.line
    reason = _ELSEWHERE if element in inside else above.reason
    if reason == _ELSEWHERE:
        reason = ("hidden" if dom.hidden(element) else furniture.reason(element)) or _PLACES.get(element.tag, reason)
    return _State(told, reason, above.secret or is_spoiler(element), line)


def _tell(told: list[Omission], gathered: list[tuple[str, _State]]) -> None:
    """Add a block's words; of its parts with words, the first says why they are outside."""
    text = " ".join(UNFIT.sub("", "".join(part for part, _ in gathered)).split())
    if text:
        state = next(state for part, state in gathered if part.strip())
        told.append(Omission(text, state.reason, state.line, any(one.secret for part, one in gathered if part.strip())))
    gathered.clear()
