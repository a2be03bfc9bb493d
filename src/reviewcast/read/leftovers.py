"""What a blog's theme or a newspaper's page left around a copied review: found, and taken out with a reason.

Every passage is one of four things: *certain* (made up of what no review says, such as "Leave a Reply"), *weak* (words
that a review may hold as well, such as "Twitter"), *brief* (a few words without a full stop) or *prose*. Certain
passages go wherever they stand, weak ones with a certain neighbour. The *tail* goes as a whole: behind the last prose,
all that follows the first certain passage. Prose goes only where readers' comments, a list of other posts or a profile
of whoever runs the blog are marked on both sides. The patterns are in ``themes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import accumulate, groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from reviewcast.model import Omission, Passage, PassageKind, Run
from reviewcast.read import themes
from reviewcast.read.themepieces import PIECES
from reviewcast.read.worktitle import named_work

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARACTERS = 1500
"""No leftover is longer; what is, is prose."""
_MAX_ITEMS = 100
COMMENTS = "comments of readers"
_WEAK_REASON = "navigation"
_TAIL_REASON = "left over from the page"
_RELATED_REASON = "related posts"
_BYLINE_REASON = "byline of the page"
_PROFILE_REASON = "profile of the page's author"
_REACH = 10
"""Passages behind "12 comments" among which a comment's head must stand."""
_PROFILE_REACH = 5
_NAME_WORDS = 3
_FEW = 3
"""So many weak passages in a row above the review's first prose are as good as a certain one."""
_BRIEF_WORDS = 14
_EXCERPT_WORDS = 90
_MAX_HEAD = 40  # lines of a menu
_SPOILER_MARK = re.compile(r":{3,}|\|\||!!|~!|!~")
_WRAPPED = 45
"""Characters; a line that was wrapped by hand is longer."""
_MAX_MARK, _MAX_PROFILE = 250, 700
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\u200b": "", "\ufe0f": "", "\ufeff": ""})
_SEPARATORS = re.compile(r"[\s|·•∙/,;:\-–—()\[\]+&✕×*]*")
_WORDED = re.compile(r"\w")
_ENDS = re.compile(r"[.!?…][\"')\]]*$")


class _Sort(IntEnum):
    """How surely a passage is none of the review's."""

    PROSE = 0
    BRIEF = 1
    WEAK = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage's words in lower case, what it is, and why it would go."""

    words: str
    sort: _Sort
    reason: str
    named: bool = False
    """Whether it looks like a person's name and nothing else."""


def without_leftovers(passages: Sequence[Passage]) -> tuple[list[Passage], list[Omission]]:
    """Return the passages that are the review's own, and what was left around them, with a reason each.

    A passage that holds a spoiler goes only if it is certain. If nothing would be left, nothing goes.
    """
    reasons = _reasons([_seen(passage) for passage in passages])
    kept = [passage for passage, reason in zip(passages, reasons, strict=True) if reason is None]
    if len(kept) == len(passages) or not any(passage.text.strip() for passage in kept):
        return list(passages), []
    return kept, [
        Omission(" ".join(passage.text.split()), reason, passage.line, _is_secret(passage))
        for passage, reason in zip(passages, reasons, strict=True)
        if reason is not None and passage.text.strip()
    ]


def leftover_reason(text: str) -> str | None:
    """Say what a line of a page is if it is certainly none of the review's, else None."""
    sort, reason = _sort(_plain(text))
    return reason if sort is _Sort.CERTAIN else None


def title_line(lines: Sequence[str]) -> int:
    """Return the index of the line that is a copied page's title: the first that no theme wrote.

    A site's name between two lines of navigation is passed over; the index is 0 if all lines are a theme's.
    """
    title, above, between = -1, 0, 0
    for index, line in enumerate(lines):
        words = _plain(line)
        sort, reason = _sort(words)
        if not words:
            continue
        if sort < _Sort.WEAK:
            passed_over = between and above + between >= _FEW and words.count(" ") < _BRIEF_WORDS
            if title >= 0 and (
                not passed_over or _ENDS.search(words) or _is_followed(lines[index + 1 : index + 1 + _FEW])
            ):
                break
            title, above, between = index, above + between, 0
        elif (sort is _Sort.WEAK or reason == _WEAK_REASON) and not _matches("byline", words):
            between += 1
        elif title >= 0:
            break
    return _naming_line(lines, max(title, 0))


def _naming_line(lines: Sequence[str], title: int) -> int:
    """Return ``title``, or the line below it that names a work, if a theme's lines stand about the two.

    The first line that no theme wrote may be the site's name, with its motto and menu behind it.
    """
    if title >= len(lines) or named_work(lines[title]):
        return title
    copied = any(_sort(_plain(line))[0] >= _Sort.WEAK for line in lines[:title])
    for index in range(title + 1, len(lines)):
        words = _plain(lines[index])
        if words.count(" ") >= _BRIEF_WORDS or index - title > _MAX_HEAD:
            break
        sort = _sort(words)[0]
        if sort < _Sort.WEAK and copied and not words.endswith(".") and named_work(lines[index]):
            return index
        copied = copied or sort >= _Sort.WEAK
    return title


def _is_followed(below: Sequence[str]) -> bool:
    """Whether a button to follow an author stands next: what is above it is a name, not a title."""
    return next(filter(_WORDED.search, below), "").strip().lower() in ("follow", "following")


def parting_lines(lines: Sequence[str]) -> list[int]:
    """Return the indexes of lines before which a plain text parts though no blank line stands there.

    A page's blocks are lines of their own when copied; a line that looks like a theme's parts from its neighbours, and
    so do the brief lines around it. A paragraph wrapped by hand stays whole.
    """
    parted: list[int] = []
    for blank, group in groupby(range(len(lines)), key=lambda index: not lines[index].strip()):
        block = list(group)
        if blank or len(block) == 1:
            continue
        marks = [_is_mark(lines[index]) for index in block]
        if any(marks):
            pairs = zip(pairwise(block), pairwise(marks), strict=True)
            parted.extend(
                below for (above, below), mark in pairs if any(mark) or not _wraps(lines[above], lines[below])
            )
    return parted


def _is_mark(line: str) -> bool:
    words = _plain(line)
    matched = _matches("comment_signs", words) or _matches("sections", words)
    return not _SPOILER_MARK.fullmatch(line.strip()) and (matched or _sort(words)[0] >= _Sort.WEAK)


def _wraps(above: str, below: str) -> bool:
    """Whether a paragraph's sentence runs on from one line to the next."""
    return len(above.strip()) >= _WRAPPED and not _ENDS.search(above.strip()) and not below.lstrip()[:1].isupper()


# ── one passage ──────────────────────────────────────────────────────────────────────────────────────────────────


def _seen(passage: Passage) -> _Seen:
    words = _plain(passage.text)
    if passage.kind is PassageKind.BREAK or not words:
        return _Seen("", _Sort.BRIEF, _TAIL_REASON)
    sort, reason = _sort(words)
    own = passage.kind in (PassageKind.RATING, PassageKind.VERDICT, PassageKind.QUOTATION) or _is_secret(passage)
    if own and sort is not _Sort.CERTAIN:
        return _Seen(words, _Sort.PROSE, "")
    if sort is _Sort.WEAK and passage.kind is PassageKind.HEADING:
        sort = _Sort.BRIEF
    return _Seen(words, sort, reason, passage.kind is PassageKind.PARAGRAPH and _is_name(passage.text))


def _plain(text: str) -> str:
    return " ".join(text[: MAX_CHARACTERS + 1].translate(_PLAIN).lower().split())


def _sort(words: str) -> tuple[_Sort, str]:
    """Tell a leftover by its words: it is one if patterns match all of it, one after another."""
    if len(words) > MAX_CHARACTERS:
        return _Sort.PROSE, ""
    pattern, reasons = _items()
    reason, found = "", _Sort.BRIEF
    position = _skipped(words, 0)
    for _ in range(_MAX_ITEMS):
        if position == len(words):
            return (found, reason) if reason else (_Sort.WEAK, _WEAK_REASON)
        match = pattern.match(words, position)
        if match is None or match.end() == position:
            return _brief_or_prose(words), _TAIL_REASON
        name = reasons[match.lastindex or 0]
        if name and found is not _Sort.CERTAIN:
            reason, found = name, _Sort.CERTAIN
        elif found is _Sort.BRIEF:
            reason, found = _WEAK_REASON, _Sort.WEAK
        position = _skipped(words, match.end())
    return _Sort.PROSE, ""


def _skipped(words: str, position: int) -> int:
    match = _SEPARATORS.match(words, position)
    return match.end() if match else position


def _brief_or_prose(words: str) -> _Sort:
    brief = words.count(" ") < _BRIEF_WORDS and not _ENDS.search(words) and not _own().search(words)
    return _Sort.BRIEF if brief else _Sort.PROSE


def _is_secret(passage: Passage) -> bool:
    return any(isinstance(part, Run) and part.spoiler for part in passage.content)


def _is_name(text: str) -> bool:
    words = text.removeprefix("by ").removeprefix("By ").split()
    return len(words) == 1 or (len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words))


# ── all of them ──────────────────────────────────────────────────────────────────────────────────────────────────


def _reasons(seen: Sequence[_Seen]) -> list[str | None]:
    """Say for each passage why it goes; None where it stays."""
    reasons: list[str | None] = [one.reason if one.sort is _Sort.CERTAIN else None for one in seen]
    if not any(one.sort >= _Sort.WEAK or _matches("comments", one.words) for one in seen):
        return reasons
    prose = list(accumulate((one.sort is _Sort.PROSE for one in seen), initial=0))
    end = _comments_begin(seen, prose)
    for index in range(end, len(seen)):
        reasons[index] = reasons[index] or COMMENTS
    _take_head(seen, reasons)
    _take_profiles(seen, reasons, prose)
    _take_lists(seen, reasons, end)
    _take_tail(seen, reasons, end)
    _take_neighbours(seen, reasons)
    return reasons


def _comments_begin(seen: Sequence[_Seen], prose: Sequence[int]) -> int:
    """Return where the readers' comments begin; the number of passages if there are none.

    "12 comments" also stands above a review. It opens a thread if a comment's head follows soon, and if no text behind
    it that nothing interrupts is twice as long as all the prose before.
    """
    signs = list(accumulate((_matches("comment_signs", one.words) for one in seen), initial=0))
    before = list(accumulate((_prose_words(one) for one in seen), initial=0))
    run, longest = 0, [0] * (len(seen) + 1)
    for index in range(len(seen) - 1, -1, -1):
        interrupts = seen[index].sort >= _Sort.WEAK or signs[index + 1] > signs[index]
        run = 0 if interrupts else run + _prose_words(seen[index])
        longest[index] = max(longest[index + 1], run)
    for index, one in enumerate(seen):
        soon = signs[min(len(seen), index + 1 + _REACH)] > signs[index + 1]
        if not (prose[index] and soon and longest[index + 1] <= 2 * before[index]):
            continue
        if _matches("comments", one.words) or _is_thread(seen, index):
            return index
    return len(seen)


def _prose_words(one: _Seen) -> int:
    return one.words.count(" ") + 1 if one.sort is _Sort.PROSE else 0


def _is_thread(seen: Sequence[_Seen], index: int) -> bool:
    """Whether a comment without a heading above it begins here: "Jane says:", then when."""
    if _matches("dated_heads", seen[index].words):
        return True
    below = seen[index + 1].words if index + 1 < len(seen) else ""
    return _matches("comment_heads", seen[index].words) and _matches("date", below)


def _take_head(seen: Sequence[_Seen], reasons: list[str | None]) -> None:
    """Above the first long passage, take weak ones if the page left anything certain or they are many, and names."""
    head = list(takewhile(lambda index: seen[index].words.count(" ") < _BRIEF_WORDS, range(len(seen))))
    if len(head) == len(seen):
        return  # there is nothing long that they could stand above: they are the review
    copied = any(reasons)
    for weak, group in groupby(head, key=lambda index: seen[index].sort is _Sort.WEAK):
        run = list(group)
        if weak and (copied or len(run) >= _FEW):
            for index in run:
                reasons[index] = seen[index].reason
    worded = [index for index in head if any(map(str.isalnum, seen[index].words))]
    for place, index in enumerate(worded):
        below = list(takewhile(lambda one: reasons[one], worded[place + 1 : place + 1 + _FEW]))
        if seen[index].named and any(_matches("byline", seen[one].words) for one in below):
            reasons[index] = reasons[index] or _BYLINE_REASON


def _take_profiles(seen: Sequence[_Seen], reasons: list[str | None], prose: Sequence[int]) -> None:
    opened = -1
    for index, one in enumerate(seen):
        if _matches("profile_opens", one.words) and prose[index]:
            opened = index
        elif opened >= 0 and index - opened <= _PROFILE_REACH and _matches("profile_ends", one.words):
            for inner in range(opened, index + 1):
                reasons[inner] = reasons[inner] or _PROFILE_REASON
            opened = -1


def _take_lists(seen: Sequence[_Seen], reasons: list[str | None], end: int) -> None:
    """Take the titles and excerpts behind "Related posts", if nothing but them and leftovers follows."""
    own = (i for i in range(end - 1, -1, -1) if reasons[i] is None and _is_own(seen[i]))
    last = next(own, end)
    first = next((i for i in range(last + 1, end) if _matches("related", seen[i].words)), end)
    if any(one.sort is _Sort.CERTAIN for one in seen[first:]):
        for index in range(first, end):
            reasons[index] = reasons[index] or _RELATED_REASON


def _is_own(one: _Seen) -> bool:
    return one.sort is _Sort.PROSE and not _is_excerpt(one.words)


def _is_excerpt(words: str) -> bool:
    if words.count(" ") >= _EXCERPT_WORDS or _own().search(words):
        return False
    return bool(_excerpt_end().search(words)) or (words.count(" ") < _BRIEF_WORDS and words.endswith(("!", "?", '"')))


def _take_tail(seen: Sequence[_Seen], reasons: list[str | None], end: int) -> None:
    """Take all that stands behind the last prose, from the first certain passage on."""
    last = next((i for i in range(end - 1, -1, -1) if seen[i].sort is _Sort.PROSE and reasons[i] is None), -1)
    if last < 0:
        return
    behind = range(last + 1, end)
    if end == len(seen) and not any(reasons[index] for index in behind):
        return
    opens = (i for i in behind if seen[i].sort >= _Sort.WEAK or reasons[i] or _matches("sections", seen[i].words))
    first = next(opens, end)
    while first > last + 1 and not seen[first - 1].words:
        first -= 1
    for index in range(first, end):
        reasons[index] = reasons[index] or seen[index].reason


def _take_neighbours(seen: Sequence[_Seen], reasons: list[str | None]) -> None:
    """Take weak passages that stand beside one that goes, or beside another that does."""
    for order in (range(1, len(seen)), range(len(seen) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            if reasons[index] is None and seen[index].sort is _Sort.WEAK and reasons[index + step] is not None:
                reasons[index] = seen[index].reason


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _alternatives(table: str) -> str:
    return "|".join(line.format_map(PIECES) for line in table.strip().splitlines())


@cache
def _items() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern for all leftovers, certain ones first, and the reason of each of its groups."""
    groups = [f"({_alternatives(table)})" for table in themes.STRONG.values()]
    pattern = re.compile(rf"(?:{'|'.join(groups)}|(?:{_alternatives(themes.WEAK)}))(?!\w)")
    return pattern, ("", *themes.STRONG)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_alternatives(getattr(themes, name.upper())))


def _matches(name: str, words: str) -> bool:
    """Whether a table's pattern matches all of a passage, but for what parts words."""
    longest = _MAX_PROFILE if name == "profile_ends" else _MAX_MARK
    return len(words) <= longest and _pattern(name).fullmatch(words.strip(" #*-–—|·•:\"'")) is not None


@cache
def _own() -> re.Pattern[str]:
    return re.compile(themes.AUTHORS_OWN)


@cache
def _excerpt_end() -> re.Pattern[str]:
    return re.compile(themes.EXCERPT_END)
