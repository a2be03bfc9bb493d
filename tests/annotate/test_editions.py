"""What transcripts, chapters and notes say of each edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reviewcast.annotate.chapters import chapters_json
from reviewcast.annotate.editions import Cut, edition_title
from reviewcast.annotate.notes import show_notes
from reviewcast.annotate.transcript import cues, transcripts
from reviewcast.model import (
    MASTER_RATE,
    Chapter,
    Edition,
    Fence,
    Line,
    LineKind,
    Placed,
    Review,
    Script,
    Section,
    Spoiler,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CANARY = "canary"


def line(section: int, text: str, *works: str, shown: str = "") -> Line:
    kind = LineKind.ANNOUNCEMENT if shown else LineKind.PARAGRAPH
    spoiler = Spoiler(", ".join(works)) if works else None
    return Line(kind, "" if shown else text, text, "tone", 0, section, spoiler, shown=shown)


def episode(edition: Edition, sections: Sequence[Section], *lines: Line, fences: tuple[Fence, ...] = ()) -> Script:
    return Script("T", "en", lines, tuple(sections), edition=edition, fences=fences)


def timeline(script: Script) -> Timeline:
    """Each line lasts ten seconds."""
    length = 10 * MASTER_RATE
    placed = tuple(Placed(number, number * length, (number + 1) * length, ()) for number in range(len(script.lines)))
    return Timeline(len(placed) * length, placed, ())


def shown(script: Script) -> list[str]:
    return [cue.text for cue in cues(script, timeline(script), with_spoilers=False)]


def files(script: Script) -> dict[str, str]:
    return {name: "".join(parts) for name, parts in transcripts(script, timeline(script), "Ann").items()}


BODY, SPOILER, VERDICT, OUTRO = (
    Section("body", "Review"), Section("spoiler", "Spoilers: A"), Section("verdict", "Verdict"), Section("outro", "O"),
)  # fmt: skip
FULL = episode(
    "full",
    (BODY, SPOILER, VERDICT, OUTRO),
    line(0, "It begins."),
    line(1, "From here on I give the end away."),
    line(1, f"The {CANARY} dies.", "A"),
    line(1, f"All weep for the {CANARY}.", "A"),
    line(2, "Read it."),
    line(3, "Thank you.", shown="Thank you."),
)
LAST = episode(
    "spoilers-last",
    (BODY, VERDICT, SPOILER, SPOILER, OUTRO),
    line(0, "It begins."),
    line(1, "Read it."),
    line(2, "Spoilers for A.", shown="Spoilers for A."),
    line(2, f"The {CANARY} dies.", "A"),
    line(3, "Spoiler.", shown="Spoiler."),
    line(3, f"So does another {CANARY}.", "B"),
    line(4, "Thank you.", shown="Thank you."),
)
FREE = episode("spoiler-free", (BODY, VERDICT), line(0, "It begins."), line(1, "Read it."))


def test_the_authors_own_announcement_is_shown() -> None:
    said = "From here on I give the end away."
    assert shown(FULL) == ["It begins.", said, "[Spoilers for A, 0:20]", "Read it.", "Thank you."]


def test_spoilers_behind_one_another_are_told_apart() -> None:
    fenced = ["Spoilers for A.", "[Spoilers for A, 0:10]", "Spoiler.", "[Spoilers for B, 0:10]"]
    assert shown(LAST) == ["It begins.", "Read it.", *fenced, "Thank you."]


def test_a_fence_names_all_its_works() -> None:
    fences = (Fence(0, ("A", "B"), brief=False, small=False, by_author=False),)
    script = episode("full", (SPOILER,), line(0, "x", "A"), line(0, "y", "B"), fences=fences)
    assert shown(script) == ["[Spoilers for A, B, 0:20]"]
    assert shown(episode("full", (SPOILER,), line(0, "x", "A"), line(0, "y", "B"))) == ["[Spoilers for A, B, 0:20]"]


@pytest.mark.parametrize("script", [FULL, LAST])
def test_the_whole_text_is_in_one_file(script: Script) -> None:
    found = files(script)
    assert [name for name, text in found.items() if CANARY in text] == ["with-spoilers.transcript.json"]
    whole = json.loads(found["with-spoilers.transcript.json"])["segments"]
    assert [one["body"] for one in whole] == [one.text or one.shown for one in script.lines]


def test_without_spoilers_there_is_no_complete_transcript() -> None:
    assert set(files(FREE)) == {"vtt", "srt", "transcript.json"}


def chapters(*kinds: str) -> list[Chapter]:
    return [Chapter(kind, kind, at * 20 * MASTER_RATE, (at + 1) * 20 * MASTER_RATE) for at, kind in enumerate(kinds)]  # type: ignore[arg-type]


def test_spoilers_chapters_name_their_card() -> None:
    found = json.loads(chapters_json(chapters("intro", "spoiler", "outro"), card="a.spoilers.jpg"))["chapters"]
    assert [one.get("img") for one in found] == [None, "a.spoilers.jpg", None]
    assert "img" not in chapters_json(chapters("intro", "spoiler", "outro"))


def notes(edition: Edition, *kinds: str, cut: Cut | None = None, others: Sequence[str] = ()) -> str:
    review = Review("a.md", "a", "A *story*", ())
    return show_notes(review, chapters(*kinds), (), explicit=False, edition=edition, cut=cut, others=others)


@pytest.mark.parametrize(
    ("edition", "kinds", "cut", "said"),
    [
        ("full", ("body", "spoiler"), None, "Contains spoilers; the marked ones are chapters of their own"),
        ("spoilers-last", ("body", "spoiler"), None, "all of them at the end"),
        ("spoiler-free", ("body",), Cut(3, 1240), "This edition leaves out 3 spoilers (1,240 words)."),
        ("spoiler-free", ("body",), Cut(1, 1), "This edition leaves out 1 spoiler (1 word)."),
        ("spoiler-free", ("body",), Cut(0, 0), "leaves out nothing"),
    ],
)
def test_notes_say_how_an_edition_differs(edition: Edition, kinds: tuple[str, ...], cut: Cut | None, said: str) -> None:
    text = notes(edition, *kinds, cut=cut)
    assert text.count("poilers") + text.count("1 spoiler") >= 1
    assert said in text
    assert text.startswith("# A \\*story\\*" + (f" ({edition})" if edition != "full" else "") + "\n")


def test_notes_name_other_editions_only_where_there_are_some() -> None:
    assert "Other editions: full, spoilers-last\n" in notes("spoiler-free", "body", others=("full", "spoilers-last"))
    assert "editions" not in notes("full", "body", "spoiler")


def test_titles_of_editions() -> None:
    assert [edition_title("A", one) for one in ("full", "spoiler-free", "spoilers-last")] == [
        "A",
        "A (spoiler-free)",
        "A (spoilers-last)",
    ]
