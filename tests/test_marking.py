"""Marks in an author's file: nothing but insertions, and read back as exactly what was asked for."""

from __future__ import annotations

import codecs
import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from reviewcast.errors import OutputError, ReviewcastError, ReviewError
from reviewcast.marking import Examined, Mark, Marked, layout, marked
from reviewcast.model import PassageKind, Run, Show
from reviewcast.read import read
from reviewcast.script import looked_through

FENCE = re.compile("(?:^|(?<=[\r\n\u2028]))::: ?(?:no-spoiler|spoiler[^\r\n]*)?(?:\r\n|\r|\n|\\Z)")
SENTENCES = [
    "The *keeper* drowns in the second winter.",
    "She **never** tells her brother",
    "Is it “fair”?",
    'A map [hangs over the bed](https://example.org/a_b(c) "Where it is") all along.',
    "Mr. Hale paid 3.5 million for it!",
    "Run `cat` twice, she says.",
    "*He lies. She knows*.",
    "Caf\u00e9 & bar: 2 < 3 \\*really\\*.",
    "~~Nobody~~ came\\!",
    "[He dies][1] at once.",
    "“Go,” he said. “Now.”",
    "One ![The tower falls slowly](tower.png) remains.",
]
sentences = st.sampled_from(SENTENCES)
paragraphs = st.lists(sentences, min_size=1, max_size=4).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", "\n", "  \n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(map("".join, zip(parts, gaps, strict=True))).strip()
    )
)


def indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", f"\n{rest}")


blocks = st.one_of(
    paragraphs,
    paragraphs,
    paragraphs.map(lambda text: indented(text, "> ", "> ")),
    st.lists(paragraphs, min_size=1, max_size=3).map(
        lambda items: "\n".join(indented(one, "- ", "  ") for one in items)
    ),
    st.lists(paragraphs, min_size=2, max_size=3).map(
        lambda items: "\n\n".join(indented(one, "1. ", "   ") for one in items)
    ),
    st.lists(paragraphs, min_size=2, max_size=3).map(
        lambda items: "\n>\n".join(indented(one, "> ", "> ") for one in items)
    ),
    st.lists(sentences, min_size=2, max_size=4).map(
        lambda cells: f"| {cells[0]} | {cells[1]} |\n|---|---|\n| {cells[-2]} | {cells[-1]} |"
    ),
    sentences.map(lambda text: f"## {text}"),
    st.just("---"),
    st.just("```\ncode >!x\n```"),
    st.just("Rating: 3/5"),
    sentences.map(lambda text: f"{text} It goes on.[^1]"),
)
bodies = st.lists(blocks, min_size=1, max_size=7).map("\n\n".join)


def examined(path: Path) -> Examined:
    review = read(path)
    found, _ = looked_through(review, Show(folder=path.parent))
    return Examined(review, found, (), ())


def without_marks(data: bytes) -> bytes:
    """Take away what marks look like: whole lines of fences, and inline ones."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    bom = data[:2] if encoding == "utf-16" else b""
    text = data.removeprefix(bom).decode(
        {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(bom, "utf-8")
    )
    text = re.sub("(?:\r\n|\r|\n):::\\Z", "", text)
    text = FENCE.sub("", text).replace("code >!x", "code \0").replace(">!", "").replace("!<", "").replace("\0", ">!x")
    return bom + text.encode({codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(bom, "utf-8"))


def written(path: Path, *marks: Mark, undecided: tuple[int, ...] = ()) -> tuple[str, Marked]:
    found = marked(examined(path), marks, undecided)
    found.write()
    return path.read_bytes().decode(), found


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=bodies,
    head=st.sampled_from(["---\ntitle: The Keeper\n---\n", "# The Keeper\n\n", "\n\n---\ntitle: The Keeper\n---\n\n"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    end=st.sampled_from(["", "\n", "\n\n", "  \n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    data=st.data(),
)
def test_only_marks_are_added_and_they_mean_what_was_asked(
    tmp_path: Path, body: str, head: str, newline: str, end: str, encoding: str, data: st.DataObject
) -> None:
    path = tmp_path / "review.md"
    before = f"{head}{body}\n\n[^1]: A note below. It has two.\n\n[1]: https://example.org{end}".replace(
        "\n", newline
    ).encode(encoding)
    path.write_bytes(before)
    try:
        known = examined(path)
    except ReviewcastError:
        return  # nothing to say
    edges = sorted(
        data.draw(st.sets(st.integers(1, len(known.sentences)), min_size=2, max_size=6))
        if len(known.sentences) > 2
        else [1, 2]
    )
    marks = [
        Mark(first, last - 1)
        for first, last in zip(edges[::2], edges[1::2], strict=False)
        if last <= len(known.sentences)
    ]
    found = marked(known, marks)
    assert not found.refused
    found.write()
    assert without_marks(path.read_bytes()) == before
    now = examined(path).sentences
    assert sorted(one.text for one in now) == sorted(one.text for one in known.sentences)
    wanted = Counter(known.sentences[number].text for mark in marks for number in range(mark.first, mark.last + 1))
    secret = Counter(one.text for one in now if one.marked)
    assert not wanted - secret
    if not found.wider:  # a footnote, or a picture, belongs to the sentence that it stands in
        beside = Counter(one.text for one in now if one.kind in (PassageKind.NOTE, PassageKind.CAPTION))
        assert not secret - wanted - beside


plain_sentences = st.sampled_from(
    [
        "He dies in March.",
        "Nobody asks why",
        "The rain goes on and on, as it always did in that town by the sea!",
        "Is 5 > 3? Yes.",
        "“No.”",
    ]
)
plain_paragraphs = st.lists(plain_sentences, min_size=1, max_size=4).map(" ".join) | st.lists(
    plain_sentences, min_size=2, max_size=4
).map("\n  ".join)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.lists(plain_paragraphs, min_size=1, max_size=6).map("\n\n".join),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    end=st.sampled_from(["", "\n", " \n\n"]),
    data=st.data(),
)
def test_plain_text_gets_the_same_marks(tmp_path: Path, body: str, newline: str, end: str, data: st.DataObject) -> None:
    path = tmp_path / "review.txt"
    before = f"The Keeper\n\n{body}{end}".replace("\n", newline).encode()
    path.write_bytes(before)
    known = examined(path)
    first = data.draw(st.integers(1, len(known.sentences) - 1))
    last = data.draw(st.integers(first, len(known.sentences) - 1))
    found = marked(known, [Mark(first, last)])
    assert not found.refused
    assert not found.wider
    found.write()
    assert without_marks(path.read_bytes()) == before
    now = examined(path).sentences
    assert [one.text for one in now] == [one.text for one in known.sentences]
    assert [number for number, one in enumerate(now) if one.marked] == list(range(first, last + 1))


HEAD = "---\ntitle: The Keeper\nwork: The Keeper\n---\n"


@pytest.mark.parametrize(
    ("body", "first", "last", "marks"),
    [
        ("One. Two. Three.\n", 2, 2, "One. >!Two.!< Three.\n"),
        ("One.\n\nTwo.\nThree.\n\nFour.\n", 2, 3, "One.\n\n::: spoiler\nTwo.\nThree.\n:::\n\nFour.\n"),
        (
            "One.\n\nTwo.\n\n# Three\n\nFour. Five.",
            2,
            4,
            "One.\n\n::: spoiler\nTwo.\n\n# Three\n:::\n\n>!Four.!< Five.",
        ),
        ("One.\n\nTwo.", 2, 2, "One.\n\n::: spoiler\nTwo.\n:::"),
        ("One. *Two.* [Three](x.html). Four.", 2, 3, "One. >!*Two.* [Three](x.html).!< Four."),
        ("One. *Two. Three.* Four.", 2, 2, "One. *>!Two.!< Three.* Four."),
        ("- One\n- Two\n- Three\n", 2, 2, "- One\n- >!Two!<\n- Three\n"),
        ("- One\n- Two\n\nThree.\n", 1, 2, "::: spoiler\n- One\n- Two\n:::\n\nThree.\n"),
        ("1. One\n2. Two\n\nThree.\n", 2, 3, "1. One\n2. >!Two!<\n\n::: spoiler\nThree.\n:::\n"),
        ("> One.\n> Two\n> it is.\n", 2, 2, "> One.\n> >!Two\n> it is.!<\n"),
        ("| a | b |\n|---|---|\n| One | Two |\n", 2, 2, "| a | b |\n|---|---|\n| >!One!< | >!Two!< |\n"),
        ("One.\n\nRating: 4/5\n\nTwo.\n", 1, 2, "::: spoiler\nOne.\n:::\n\nRating: 4/5\n\n::: spoiler\nTwo.\n:::\n"),
    ],
)
def test_marks_stand_where_an_author_would_put_them(
    tmp_path: Path, body: str, first: int, last: int, marks: str
) -> None:
    path = tmp_path / "review.md"
    path.write_text(HEAD + body, encoding="utf-8")
    text, found = written(path, Mark(first, last))
    assert text == HEAD + marks
    assert (len(found.done), found.wider, found.refused, found.unnamed) == (1, (), (), ())
    assert not written(path, Mark(first, last))[1].changed, "what is marked is not marked again"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_are_written_as_the_file_is(tmp_path: Path, newline: str, encoding: str) -> None:
    path = tmp_path / "review.md"
    path.write_bytes(f"{HEAD}\u00c9one. Two.  \n\nThree.".replace("\n", newline).encode(encoding))
    marked(examined(path), [Mark(2, 3)]).write()
    wanted = f"{HEAD}\u00c9one. >!Two.!<  \n\n::: spoiler\nThree.\n:::"
    assert path.read_bytes() == wanted.replace("\n", newline).encode(encoding)


def test_another_work_is_named_where_a_mark_can_name_it(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text("---\ntitle: Two\nworks: [The Keeper, Atonement]\n---\nOne. Two.\n\nThree.\n", encoding="utf-8")
    text, found = written(path, Mark(2, 3, work="Atonement"))
    assert text.endswith("One. >!Two.!<\n\n::: spoiler for Atonement\nThree.\n:::\n")
    assert found.unnamed == (Mark(2, 3, work="Atonement"),), "marks within a paragraph name no work"
    path.write_text("---\ntitle: Two\nworks: [The Keeper, Atonement]\n---\nOne. Two.\n\nThree.\n", encoding="utf-8")
    assert written(path, Mark(3, 3, work="Atonement"))[1].unnamed == ()
    runs = [part for passage in read(path).passages for part in passage.content if isinstance(part, Run)]
    assert [run.spoiler.work for run in runs if run.spoiler] == ["Atonement"]


def test_clean_clears_whole_paragraphs_and_whole_lists(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two.\n\n- Three\n- Four\n\nFive.\n", encoding="utf-8")
    text, _ = written(path, Mark(2, 3, clean=True))
    assert text == f"{HEAD}::: no-spoiler\nOne. Two.\n\n- Three\n- Four\n:::\n\nFive.\n"
    assert [one.safe for one in examined(path).sentences[1:]] == [True, True, True, True, False]


def test_clean_clears_nothing_that_is_still_to_be_decided(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two. Three.\n", encoding="utf-8")
    text, found = written(path, Mark(1, 1, clean=True), undecided=(3,))
    assert text == f"{HEAD}One. Two. Three.\n"
    assert [mark.first for mark, _ in found.refused] == [1]


def test_clean_and_spoiler_in_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two. Three.\n", encoding="utf-8")
    written(path, Mark(1, 1, clean=True), Mark(3, 3))
    assert [(one.marked, one.safe and not one.marked) for one in examined(path).sentences[1:]] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_sentence_that_cannot_be_told_apart_is_marked_with_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(HEAD + "One thing is so. " * 1000 + "\n\nTwo.\n", encoding="utf-8")
    text, found = written(path, Mark(7, 7))
    assert found.wider == found.done == (Mark(7, 7),)
    assert text.startswith(f"{HEAD}::: spoiler\nOne")
    assert text.endswith(" \n:::\n\nTwo.\n")


def test_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two.\n", encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    written(link, Mark(2, 2))
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == f"{HEAD}One. >!Two.!<\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert {one.name for one in tmp_path.iterdir()} == {"review.md", "link.md"}


def test_read_only_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two.\n", encoding="utf-8")
    path.chmod(0o440)
    with pytest.raises(OutputError, match=r"review\.md: the file is read-only; allow writing to it"):
        written(path, Mark(2, 2))
    assert path.read_text(encoding="utf-8") == f"{HEAD}One. Two.\n"


def test_file_that_changed_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two.\n", encoding="utf-8")
    known = examined(path)
    found = marked(known, [Mark(2, 2)])
    path.write_text(f"{HEAD}One. Three.\n", encoding="utf-8")
    with pytest.raises(OutputError, match="has changed meanwhile"):
        found.write()
    with pytest.raises(OutputError, match="has changed meanwhile"):
        marked(known, [Mark(2, 2)])
    assert path.read_text(encoding="utf-8") == f"{HEAD}One. Three.\n"


def test_review_from_an_address_is_no_file_to_write_into(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(f"{HEAD}One. Two.\n", encoding="utf-8")
    known = examined(path)
    fetched = replace(known, review=replace(known.review, file=None, source="https://example.org/keeper"))
    with pytest.raises(ReviewError, match="'import' the review first"):
        marked(fetched, [Mark(2, 2)])


@pytest.mark.parametrize("unit", ["](", "![", "][", "[^", "<a ", "[pause", "{%", "%%", "a%", "[", "\\", " "])
def test_time_to_see_what_is_silent_grows_with_the_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    layout._UNSPOKEN.sub("", text)
    assert time.perf_counter() - start < 3


def test_page_is_no_file_to_write_into(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><article><h1>The Keeper</h1><p>" + "He dies in the end. " * 30 + "</p></article></body></html>",
        encoding="utf-8",
    )
    with pytest.raises(ReviewError, match="'import' it"):
        marked(examined(path), [Mark(2, 2)])
