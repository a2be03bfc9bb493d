"""The laws of the house, as properties of any review: no word lost or added, no spoiler in a safe line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings, strategies as st

import reviewcast
from reviewcast.errors import ReviewcastError
from reviewcast.script.sentences import clause_starts, sentence_starts

WORD = re.compile(r"Kol\d+")
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MAX_WORDS, MAX_CHARACTERS = 25, 300
TEMPLATES = {"introduction", "announcement", "sign_off"}


def script_of(text: str | bytes, name: str = "review.md") -> reviewcast.Script:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return reviewcast.write_script(path, voice="tone")


@dataclass
class Written:
    """A review in the making, whose words are numbered; it keeps by itself which of them are secret."""

    parts: list[str] = field(default_factory=lambda: ["# Kol0\n"])
    count: int = 0
    inline: int = 0
    fences: int = 0
    secret: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)

    def word(self, *, silent: bool = False) -> str:
        self.count += 1
        word = f"Kol{self.count}"
        if silent:
            self.silent.add(word)
        elif self.inline or self.fences:
            self.secret.add(word)
        return word

    def words(self, number: int, *, silent: bool = False) -> str:
        return " ".join(self.word(silent=silent) for _ in range(number))

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


PLAIN_PIECES = ("word", "word", "words", "stop", "comma", "break line", "pause", "tag pause", "open", "close", "long")
PIECES = (
    *PLAIN_PIECES,
    "bold",
    "emphasis",
    "code",
    "link",
    "bold html",
    "br",
    "comment",
    "picture",
    "entity",
    "strike",
    "marked code",
    "odd tag",
    "picture html",
)


def piece(written: Written, kind: str) -> str:  # noqa: C901, PLR0912 - a table of markup
    match kind:
        case "words":
            return written.words(4)
        case "stop":
            return written.word() + "."
        case "comma":
            return written.word() + ","
        case "break line":
            return written.word() + "\n" + written.word()
        case "pause":
            return "[pause 1.5s]"
        case "tag pause":
            return '<break time="200ms"/>'
        case "open":
            written.inline += 1
            return ">!" + written.word()
        case "close":
            word = written.word()
            written.inline = max(0, written.inline - 1)
            return word + "!<"
        case "long":
            return written.words(30)
        case "bold":
            return f"**{written.word()}**"
        case "emphasis":
            return f"_{written.words(2)}_"
        case "code":
            return f"`{written.word()}`"
        case "link":
            return f'[{written.word()}](https://example.org "{written.word(silent=True)}")'
        case "bold html":
            return f"<b>{written.word()}</b>"
        case "br":
            return f"{written.word()}<br>{written.word()}"
        case "comment":
            return f"<!-- {written.word(silent=True)} -->"
        case "picture":
            return f"![{written.words(2, silent=True)}](a.png)"
        case "entity":
            return f"{written.word()} &amp; {written.word()}"
        case "strike":
            return f"~~{written.word()}~~"
        case "marked code":
            return f"`>!{written.word()}!<`"
        case "odd tag":
            return f"{written.word()} <{written.word(silent=True)}>"
        case "picture html":
            return f'<img alt="{written.words(2, silent=True)}" title="{written.word(silent=True)}">'
    return written.word()


def block(written: Written, kind: str, pieces: list[str]) -> str:  # noqa: C901 - a table of markup
    def inline() -> str:
        return " ".join(piece(written, one) for one in pieces)

    match kind:
        case "heading":
            return f"## {inline().replace(chr(10), ' ')}\n"
        case "quotation":
            return "> " + written.word() + " " + inline().replace("\n", "\n> ") + "\n"
        case "list":
            return f"- {written.words(3)}\n- {written.word()}.\n  {written.word()}\n"
        case "numbers":
            return f"1. {written.words(3)}\n2. {written.word()}.\n"
        case "table":
            row = "|{}|{}|\n"
            return row.format(written.word(), written.word()) + "|-|-|\n" + row.format(written.words(2), written.word())
        case "html":
            return f"<div>{written.word()}<p>{written.words(2)}</div>\n"
        case "html picture":
            return f"<div>{written.word()}<img alt='{written.words(2, silent=True)}'/>{written.word()}</div>\n"
        case "code":
            return f"```\n{written.words(3, silent=True)}\n```\n"
        case "rule":
            return "***\n"
        case "fence":
            written.fences += 1
            return f"::: spoiler {written.word(silent=True)}\n\n{written.word()} {inline()}\n"
        case "close":
            written.fences = max(0, written.fences - 1)
            return ":::\n"
        case "reference":
            return f"[{written.word(silent=True)}]: https://example.org\n"
    return written.word() + " " + inline() + "\n"


PLAIN_BLOCKS = ("paragraph", "paragraph", "rule", "fence", "close")
BLOCKS = (
    *PLAIN_BLOCKS,
    "heading",
    "quotation",
    "list",
    "numbers",
    "table",
    "html",
    "html picture",
    "code",
    "reference",
)


@st.composite
def reviews(draw: st.DrawFn, blocks: tuple[str, ...], pieces: tuple[str, ...]) -> Written:
    written = Written()
    written.parts.append(written.word() + " begins.\n")
    for kind in draw(st.lists(st.sampled_from(blocks), max_size=10)):
        written.parts.append(block(written, kind, draw(st.lists(st.sampled_from(pieces), max_size=8))))
    return written


def obeys(written: Written, script: reviewcast.Script) -> None:
    spoken = [word for line in script.lines for word in WORD.findall(line.text)]
    left_out = [word for one in script.left_out for word in WORD.findall(one.text)]
    assert spoken == sorted(spoken, key=lambda word: int(word[3:]))
    assert sorted([*spoken, *left_out]) == sorted(f"Kol{number}" for number in range(written.count + 1))
    assert set(left_out) == written.silent
    for line in script.lines:
        assert (line.text == "") == (line.kind in TEMPLATES)
        assert len(line.text) <= MAX_CHARACTERS
        assert len(line.text.split()) <= MAX_WORDS
        assert line.spoiler or not written.secret.intersection(WORD.findall(line.text))
    assert not any(written.secret.intersection(WORD.findall(section.title)) for section in script.sections)
    if not written.secret:
        assert not any(line.spoiler for line in script.lines)


@quick
@given(reviews(BLOCKS, PIECES))
def test_no_word_of_markdown_is_lost_or_added_and_no_spoiler_is_safe(written: Written) -> None:
    obeys(written, script_of(written.text))


@quick
@given(reviews(PLAIN_BLOCKS, PLAIN_PIECES))
def test_no_word_of_plain_text_is_lost_or_added_and_no_spoiler_is_safe(written: Written) -> None:
    obeys(written, script_of(written.text, "review.txt"))


TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from([*"ab.,;!?'\"(— \n", "Mr. ", "… ", "word ", "x" * 350, "and ", "!" * 400]), max_size=80
    ).map("".join),
)


@settings(quick, max_examples=200)
@given(TEXTS)
def test_cuts_rise_strictly_and_lose_nothing(text: str) -> None:
    for starts in (sentence_starts(text), clause_starts(text)):
        assert starts[0] == 0
        assert all(one < other for one, other in pairwise(starts))
        assert starts == [0] or starts[-1] < len(text)


MARKUP = [
    ">!",
    "!<",
    ":::",
    "::: spoiler x",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "[",
    "](",
    "<",
    "<div",
    "<!--",
    "-->",
    "`",
    "&",
]
MARKUP += [
    "---\n",
    "word ",
    "[pause 1s]",
    "[x]: y",
    "|-|",
    "\t",
    "\\",
    "\u202e",
    "&#x202e;",
    "1984. ",
    "<x>",
    "<img alt='y'>",
    "<break>",
    "[pause x]",
    "`>!z!<`",
    "4/5\n",
    "&#0;",
    "<?",
    "]]>",
    "=\n",
    "\ufeff",
]
NAMES = st.sampled_from(["a.md", "a.txt", "a"])


@settings(quick, max_examples=300)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)), NAMES)
def test_any_text_is_scripted_or_refused(text: str, name: str) -> None:
    lone = re.compile("[\ud800-\udfff]")
    try:
        script = script_of(lone.sub("", text), name)
    except ReviewcastError:
        return
    for line in script.lines:
        assert any(character.isalnum() for character in line.spoken)
        assert len(line.text) <= MAX_CHARACTERS
        assert len(line.text.split()) <= MAX_WORDS
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", line.text + line.spoken)
    used = [line.section for line in script.lines]
    assert sorted(set(used)) == list(range(len(script.sections)))
    assert used == sorted(used)


@settings(quick, max_examples=150)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_are_scripted_or_refused(data: bytes, name: str) -> None:
    try:
        script_of(data, name)
    except ReviewcastError:
        return


@settings(quick, max_examples=150)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"#&*!|>%@`0123456789. \n\te\\xu_?,~"), max_size=80))
def test_any_front_matter_is_read_or_refused(yaml: str) -> None:
    try:
        script_of(f"---\n{yaml}\n---\nSome words.")
    except ReviewcastError:
        return
