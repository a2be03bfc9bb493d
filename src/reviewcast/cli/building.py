"""What a person is told of a build."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reviewcast.building import Teller
from reviewcast.building.estimate import estimate
from reviewcast.building.planning import RENDERED
from reviewcast.cli.output import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reviewcast.building import Built
    from reviewcast.building.planning import Step
    from reviewcast.model import Entry

_CAUSES = {"voices": "its voices", "show": "the show's settings", "reviewcast": "the version of reviewcast"}
_MOST_LISTED = 20
_LONGEST_TITLE = 100
"""Characters of a title that are shown."""


class Complaints(Teller):
    """Prints a line for each review that cannot be built."""

    def failed(self, step: Step) -> None:
        say(f"reviewcast: {step.error}", error=True)


class Spoken(Complaints):
    """Prints a line for each episode that is made, too."""

    def begins(self, step: Step) -> None:
        if step.action in ("republish", "restore"):
            say(f"{step.id}: rendered again, because {step.why}")

    def done(self, step: Step, entry: Entry) -> None:
        lengths = ", ".join(f"{edition} {_clock(item.seconds)}" for edition, item in entry.items.items())
        title = entry.title if len(entry.title) <= _LONGEST_TITLE else f"{entry.title[:_LONGEST_TITLE]}…"
        say(f"{step.action}: {title} ({lengths})")


def told(built: Built, folder: Path, *, dry_run: bool) -> Iterator[str]:
    """Yield the lines that sum a build up."""
    yield from (_planned(step) for step in built.steps if dry_run and step.action != "keep")
    yield from _differing(built)
    yield from _some([f"not in the spoiler-free feed: {episode} ({why})" for episode, why in built.without.items()])
    for edition in built.unfed:
        yield (
            f"the {edition} feed is not written any more, for 'editions' in show.yaml leaves it out: subscribers get "
            "nothing new, and an error once it is gone where you publish"
        )
    yield from _some([f"{episode}: in no feed until {day}, its date" for episode, day in built.later.items()])
    yield from (
        f"{step.id}: {step.why}; its episode stays ('retract' takes it back)"
        for step in built.steps
        if step.action == "gone"
    )
    if built.away and not dry_run:
        yield (
            f"{counted(len(built.away), 'published episode')} not in public/, but as published elsewhere "
            "('build --restore' renders them here again)"
        )
    if dry_run:
        yield estimate(built.steps, folder)
    actions = Counter(step.action for step in built.steps)
    gone = actions.pop("gone", 0)
    number = counted(actions.total(), "review")
    yield ", ".join([number, *(f"{count} {_NAMES[action]}" for action, count in actions.items())])
    if gone:
        yield f"{counted(gone, 'episode')} without a review"
    if built.written:
        yield f"{counted(len(built.written), 'file')} written in {folder / 'public'}"


_NAMES = {
    "new": "new",
    "changed": "changed",
    "republish": "rendered again",
    "restore": "restored",
    "facts": "with other facts, the same sound",
    "keep": "as they were",
    "draft": "in draft",
    "waits": "waiting",
    "retracted": "taken back",
    "failed": "failed",
}


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_LISTED]
    if len(lines) > _MOST_LISTED:
        yield f"… and {len(lines) - _MOST_LISTED:,} more of these; '--json' lists all"


def _planned(step: Step) -> str:
    reason = f"{step.error}" if step.error else step.why
    return f"{step.action}: {step.source}" + (f" ({reason})" if reason else "")


def _differing(built: Built) -> Iterator[str]:
    """Yield which published episodes would sound different now, and why; they are left alone unless asked for."""
    asked = {step.id for step in built.steps if step.action == "republish"}
    for episode in asked & built.outdated.keys():
        yield f"{episode}: made anew with {_causes(built.outdated[episode])}"
    left = {episode: causes for episode, causes in built.outdated.items() if episode not in asked}
    if left:
        causes = sorted({cause for found in left.values() for cause in found})
        more = f" and {len(left) - _MOST_LISTED:,} more" if len(left) > _MOST_LISTED else ""
        shown = ", ".join(list(left)[:_MOST_LISTED]) + more
        number = counted(len(left), "published episode")
        yield (
            f"{number} with sound from before {_causes(tuple(causes))} changed: {shown} "
            "('build --republish ID' or '--republish all' renders them anew)"
        )


def _causes(causes: tuple[str, ...]) -> str:
    return " and ".join(_CAUSES[cause] for cause in causes)


def told_as_json(built: Built, *, dry_run: bool) -> dict[str, Any]:
    """Return a build's result for programs."""
    return {
        "dry_run": dry_run,
        "reviews": [
            {
                "source": step.source,
                "id": step.id,
                "action": step.action,
                "why": str(step.error) if step.error else step.why,
                "published": step.published.isoformat() if step.published else None,
            }
            for step in built.steps
        ],
        "rendered": [entry.id for entry in built.made],
        "written": list(built.written),
        "away": list(built.away),
        "outdated": {episode: list(causes) for episode, causes in built.outdated.items()},
        "not_spoiler_free": dict(built.without),
        "later": dict(built.later),
        "unfed": list(built.unfed),
        "failed": len(built.failed),
        "to_render": sum(step.action in RENDERED for step in built.steps),
    }


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
