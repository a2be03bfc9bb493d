"""``reviewcast mark``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.gathering import gathered
from reviewcast.cli.output import say, say_json
from reviewcast.errors import ReviewcastError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.marking import Decision, Examined, Marked, Sitting, Suggestion

_MOST_SHOWN = 6
"""Sentences of a suggestion; of a longer one, the first and the last are shown."""
_SECRET, _BESIDE, _HEAD = "bold", "dim", "cyan"


def command(
    sources: Annotated[
        list[str], typer.Argument(metavar="REVIEW", help="Files; those that are written into: Markdown or text.")
    ],
    write: Annotated[bool, typer.Option("--write", help="Write the marks into the files, and change nothing else.")] = (
        False
    ),
    review: Annotated[bool, typer.Option("--review", help="Walk through the suggestions, one key each.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the suggestions as JSON.")] = False,
) -> None:
    """Show what may be spoilers, and mark them in the reviews. For the author: spoilers are shown."""
    from reviewcast.marking import Sitting, examine
    from reviewcast.show import find_show

    if review and json:
        raise UsageError("--review asks, and --json answers; choose one of them")
    failures: list[ReviewcastError] = []
    told: list[dict[str, Any]] = []
    unwritten = False
    for one in gathered(sources, failures, limit=None, allow_local=False):
        sitting = Sitting(examine(one, find_show(one.file)))
        if review and not _walk(sitting):
            break
        if not (review or json):
            _list(sitting)
        marked = _written(sitting, asked=review, quiet=json) if write else None
        unwritten = unwritten or (write and (marked is None or bool(marked.refused)))
        told.append(_as_json(sitting, marked))
    if failures and not told:
        raise failures[0]
    if json:
        say_json(told)
    if failures or unwritten:
        raise typer.Exit(failures[0].exit_code if failures else 1)


# ── shown ──


def _list(sitting: Sitting) -> None:
    examined = sitting.examined
    count = len(examined.suggestions)
    say(f"{examined.review.source}: {count or 'no'} suggestion{'' if count == 1 else 's'}")
    for number, one in enumerate(examined.suggestions):
        _show(examined, one, (one.first, one.last), sitting.decided(number))
    for cue in examined.unlocated:
        line = examined.sentences[cue.sentence].line
        say(f"  line {line} warns of spoilers, but not where: “{cue.words}”")


def _show(examined: Examined, one: Suggestion, span: tuple[int, int], decision: Decision | None = None) -> None:
    first, last = span
    lines = examined.sentences[first].line, examined.sentences[last].line
    place = f"line {lines[0]}" if lines[0] == lines[1] else f"lines {min(lines)} to {max(lines)}"
    said = f", decided: {decision.judgement}" if decision else ""
    _styled(f"  {place}: {one.sure:.0%} sure, {one.origin} ({one.why}), for {one.work}{said}", _HEAD)
    _beside(examined, first - 1)
    words = [sentence.text for sentence in examined.sentences[first : last + 1]]
    for sentence in _shortened(words):
        _styled(f"    | {sentence}", _SECRET)
    _beside(examined, last + 1)


def _beside(examined: Examined, number: int) -> None:
    if 0 <= number < len(examined.sentences):
        _styled(f"      {examined.sentences[number].text}", _BESIDE)


def _shortened(words: Sequence[str]) -> Iterator[str]:
    if len(words) <= _MOST_SHOWN:
        yield from words
        return
    half = _MOST_SHOWN // 2
    yield from words[:half]
    yield f"… {len(words) - 2 * half} more sentences …"
    yield from words[-half:]


def _styled(text: str, style: str) -> None:
    """Print a line, in its style where a person looks on."""
    if not sys.stdout.isatty():
        say(text)
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False).print(Text(text, style), soft_wrap=True)


# ── asked ──


def _walk(sitting: Sitting) -> bool:
    """Ask about each suggestion that nobody has decided on; say whether the author went through to the end."""
    from reviewcast.marking import KEYS

    examined = sitting.examined
    while not sitting.done:
        one = examined.suggestions[sitting.number]
        say(f"{examined.review.source}: {sitting.number + 1} of {len(examined.suggestions)}")
        _show(examined, one, sitting.span)
        say("  " + ", ".join(f"{key} {meaning}" for key, meaning in KEYS.items()))
        key = _key()
        while not (key == "q" or sitting.press(key)):
            say(f"  '{key}' does nothing here")
            key = _key()
        if key == "q":
            say("left; go on with the same command")
            return False
    decisions = [sitting.decided(number) for number in range(len(examined.suggestions))]
    count = Counter(one.judgement if one else "later" for one in decisions)
    say(f"{examined.review.source}: " + ", ".join(f"{count[what]} {what}" for what in ("spoiler", "clean", "later")))
    return True


def _key() -> str:
    """Return one key: from a terminal as it is pressed, else the next character that is no blank. None left: ``q``."""
    if not sys.stdin.isatty():
        while (key := sys.stdin.read(1)).isspace():
            pass
        return key or "q"
    try:
        return typer.getchar()
    except EOFError:
        return "q"


# ── written ──


def _written(sitting: Sitting, *, asked: bool, quiet: bool) -> Marked | None:
    """Write the marks; None where that failed, which is told."""
    from reviewcast.marking import marked, marks, open_sentences

    wanted = list(marks(sitting, undecided=not asked))
    try:
        found = marked(sitting.examined, wanted, open_sentences(sitting))
        if found.changed:
            found.write()
    except ReviewcastError as error:
        say(f"reviewcast: {error}", error=True)
        return None
    if not quiet:
        for line in _told(sitting.examined, found):
            say(line)
    return found


def _told(examined: Examined, found: Marked) -> Iterator[str]:
    count = len(found.done)
    yield f"{examined.review.source}: {count or 'no'} mark{'' if count == 1 else 's'} written"
    work = examined.review.work
    for mark in found.wider:
        yield f"  line {examined.sentences[mark.first].line}: whole paragraphs are marked, with more than was asked for"
    for mark in found.unnamed:
        yield (
            f"  line {examined.sentences[mark.first].line}: the mark counts for {work}; to have it count for "
            f"{mark.work}, list that under 'works' in the front matter and put '::: spoiler for {mark.work}' around it"
        )
    for mark, reason in found.refused:
        what = "cleared" if mark.clean else "marked"
        yield f"  line {examined.sentences[mark.first].line}: not {what}, for {reason}; mark it by hand"


def _as_json(sitting: Sitting, marked: Marked | None) -> dict[str, Any]:
    examined = sitting.examined
    sentences = examined.sentences
    shape: dict[str, Any] = {
        "file": examined.review.source,
        "suggestions": [
            {
                "line": sentences[one.first].line,
                "last_line": sentences[one.last].line,
                "before": sentences[one.first - 1].text,
                "text": [sentence.text for sentence in sentences[one.first : one.last + 1]],
                "behind": sentences[one.last + 1].text if one.last + 1 < len(sentences) else None,
                "work": one.work,
                "sure": one.sure,
                "why": one.why,
                "from": one.origin,
                "decided": decision.judgement if (decision := sitting.decided(number)) else None,
            }
            for number, one in enumerate(examined.suggestions)
        ],
        "unlocated": [{"line": sentences[cue.sentence].line, "words": cue.words} for cue in examined.unlocated],
    }
    if marked is not None:
        shape["written"] = len(marked.done)
        shape["refused"] = [{"line": sentences[mark.first].line, "why": reason} for mark, reason in marked.refused]
    return shape
