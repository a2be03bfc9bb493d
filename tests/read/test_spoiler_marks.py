"""Every way of marking a spoiler, in Markdown, in plain text and in the words of a page (docs/spoilers/markup.md)."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import example, given, settings, strategies as st

from reviewcast.errors import ReviewError
from reviewcast.model import Passage, PassageKind, Review, Run
from reviewcast.read import authored, of_piece
from reviewcast.read.files import Text, as_text
from reviewcast.read.web.tidy import to_markdown
from reviewcast.read.written import markdown, plain

Read = Callable[[str], Review]
Pieces = list[tuple[str, int, bool]]
HEAD = "---\ntitle: Zqxj\nwork: Zqxj\n---\n\n"
WORD = re.compile(r"[A-Za-z]+\d*")


def of_markdown(text: str) -> Review:
    return markdown.read(as_text("r.md", "r", HEAD + text))


def of_plain(text: str) -> Review:
    return plain.read(as_text("r.txt", "r", f"Zqxj\n\n{text}"))


def of_page(text: str) -> Review:
    return of_markdown(to_markdown(text).markdown)


def runs(review: Review) -> list[Run]:
    return [part for passage in review.passages for part in passage.content if isinstance(part, Run)]


def secret(review: Review) -> str:
    return " ".join(" ".join(run.text for run in runs(review) if run.spoiler).split())


def open_words(review: Review) -> str:
    return " ".join(" ".join(run.text for run in runs(review) if not run.spoiler).split())


INLINE = [
    ">!{}!<",
    "(view spoiler)[{} (hide spoiler)]",
    "(View Spoiler) [{}(Hide Spoiler)]",
    "[spoiler]{}[/spoiler]",
    "[SPOILER]{}[/Spoiler]",
    "[spoiler mode='inline']{}[/spoiler]",
    "[o]{}[/o]",
    "[spoiler-alpha]{}[/spoiler-alpha]",
    "[[spoiler:{}]]",
    "{{{{< spoiler >}}}}{}{{{{< /spoiler >}}}}",
    "{{{{% spoiler %}}}}{}{{{{% /spoiler %}}}}",
    "{{% spoiler %}}{}{{% endspoiler %}}",
    "||{}||",
    "!!{}!!",
    "~!{}!~",
]
TITLED = [
    "[spoiler=Hint]{}[/spoiler]",
    '[spoiler="Hint"]{}[/spoiler]',
    '[spoiler title="Hint"]{}[/spoiler]',
    "[spoiler Hint]{}[/spoiler]",
    '[details="Spoilers: Hint"]{}[/details]',
    '{{{{< spoiler text="Hint" >}}}}{}{{{{< /spoiler >}}}}',
    '{{{{< spoiler "Hint" >}}}}{}{{{{< /spoiler >}}}}',
    "{{% spoiler Hint %}}{}{{% endspoiler %}}",
]
TAGS = [
    "<spoiler>{}</spoiler>",
    "<SPOILER>{}</SPOILER>",
    "<tg-spoiler>{}</tg-spoiler>",
    '<span class="spoiler">{}</span>',
    '<span class="markdown_spoiler">{}</span>',
    "<span data-mx-spoiler>{}</span>",
]
READERS = {"markdown": of_markdown, "plain": of_plain, "page": of_page}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("form", [*INLINE, *TITLED, *TAGS])
def test_what_stands_in_a_mark_is_a_spoiler_and_nothing_else_is(reader: Read, form: str) -> None:
    text = f"Safe one. {form.format('Hidden <b>deep</b>' if reader is of_page else 'Hidden deep')}, safe two."
    review = reader(text)

    assert (secret(review), open_words(review)) == ("Hidden deep", "Safe one. , safe two.")
    assert not any("closed" in one for one in review.warnings)


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize("form", TITLED)
def test_a_title_belongs_to_the_spoiler(read: Read, form: str) -> None:
    (title,) = read(f"Safe. {form.format('Hidden')}").left_out

    assert "Hint" in title.text
    assert (title.reason, title.spoiler) == ("title of a spoiler", True)


@pytest.mark.parametrize(
    "form",
    [one for one in [*INLINE, *TITLED, *TAGS] if "|" not in one],
)
@pytest.mark.parametrize(
    ("around", "kind"),
    [
        ("{}", "paragraph"),
        ("- Safe {}", "list_item"),
        ("> Safe {} safe", "quotation"),
        ("## Safe {}", "heading"),
        ("Safe **strong {} words**", "paragraph"),
        ("| a | b |\n| --- | --- |\n| Safe | {} |", "paragraph"),
        ("[Safe {}](https://example.org)", "paragraph"),
    ],
)
def test_a_mark_counts_wherever_it_stands(form: str, around: str, kind: str) -> None:
    review = of_markdown(f"Top.\n\n{around.format(form.format('Hidden'))}\n\nSafe.")

    assert secret(review) == "Hidden"
    assert [one.kind for one in review.passages if "Hidden" in one.text] == [PassageKind(kind)]


def test_bars_are_a_table_s_unless_they_are_escaped() -> None:
    review = of_markdown("| a || b |\n|---|---|---|\n| \\|\\|Hidden\\|\\| || c |\n\nSafe || words || here.")

    assert secret(review) == "Hidden"


def test_bars_between_blanks_are_a_mark_in_a_table_too() -> None:
    review = of_markdown("| a | b |\n|---|---|\n| c | ||Hidden words|| |\n| d || e |\n| f | ||g || h|| |\n")

    assert secret(review) == "Hidden words"
    assert [one.text for one in review.passages] == ["a, b", "c, Hidden words", "d", "f"]


def test_what_stands_beyond_a_table_s_columns_is_left_out_as_such() -> None:
    review = of_markdown("| a | b |\n|---|---|\n| c | d | e | f |\n| g | h | >!Hidden!< |\n")

    assert [(one.text, one.line, one.spoiler) for one in review.left_out] == [
        ("e | f", 8, False),
        (">!Hidden!<", 9, True),
    ]


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize("text", ["映画は||犯人||とても", "קודם ||רוצח||ו סוף", "สวย||ฆาตกร||ดี"])
def test_bars_are_marks_in_scripts_that_part_no_words(read: Read, text: str) -> None:
    assert secret(read(text)) == text.split("||")[1]


def test_plain_text_between_fences_keeps_its_paragraphs() -> None:
    lines = "Hidden is this.\nMore of it."
    for opener, closer in (("::: spoiler", ":::"), ("||", "||"), ("[spoiler]", "[/spoiler]")):
        review = of_plain(f"Safe.\n\n{opener}\n{lines}\n{closer}\n\nSafe.")
        assert [" ".join(one.text.split()) for one in review.passages] == [
            "Safe.",
            "Hidden is this. More of it.",
            "Safe.",
        ]
        assert secret(review) == "Hidden is this. More of it."


@pytest.mark.parametrize(
    "left_out", ['![x](y.png "||Hidden||")', '{{< details "Spoiler: Hidden" >}}', "<!-- [spoiler]Hidden -->"]
)
def test_what_is_left_out_with_a_mark_in_it_is_a_spoiler(left_out: str) -> None:
    review = of_markdown(f"Safe {left_out} safe")

    assert [one.spoiler for one in review.left_out if "Hidden" in one.text] == [True]


@pytest.mark.parametrize("name", ["rear-spoiler", "car-spoiler", "product-spoiler-box"])
def test_a_car_s_part_is_no_spoiler(name: str) -> None:
    assert secret(of_page(f'<p>Safe <span class="{name}">wing</span></p>')) == ""


@pytest.mark.parametrize("form", [one for one in [*INLINE, *TITLED] if not one.startswith(("||", "!!"))])
@pytest.mark.parametrize("read", [of_markdown, of_plain])
def test_a_spoiler_may_run_over_paragraphs(read: Read, form: str) -> None:
    hidden = form.format("Hidden\n\nstill\n\nhere")

    assert secret(read(f"Safe {hidden} safe")) == "Hidden still here"


@pytest.mark.parametrize("form", [*INLINE, *TITLED, *TAGS])
def test_nothing_in_code_is_a_mark(form: str) -> None:
    marked = form.format("Calm")
    found = of_markdown(f"Safe `{marked}` words.\n\n```\n{marked}\n```\n\nSafe.")

    assert secret(found) == ""
    assert "Calm" in open_words(found)


def test_nothing_in_an_address_is_a_mark() -> None:
    review = of_markdown("[one](https://x.example/||a||) [two](<https://x.example/~!b!~>) ![t](!!c!!) safe")

    assert secret(review) == ""


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"a \>!b!< c", "a >!b!< c"),
        (r"a \||b|| c", "a ||b|| c"),
        (r"a \!!b!! c", "a !!b!! c"),
        (r"a \~!b!~ c", "a ~!b!~ c"),
        (r"a \[spoiler]b c", "a [spoiler]b c"),
        (r"a \(view spoiler)[b c", "a (view spoiler)[b c"),
        ("[noparse][spoiler]b[/spoiler][/noparse] c", "[spoiler]b[/spoiler] c"),
    ],
)
def test_an_escaped_mark_is_words(read: Read, written: str, said: str) -> None:
    review = read(written)

    assert (secret(review), open_words(review)) == ("", said)


@pytest.mark.parametrize("read", [of_markdown, of_plain])
def test_an_escaped_mark_in_a_spoiler_is_its_words(read: Read) -> None:
    review = read(r"Safe >!\>!Hidden!<!< safe")

    assert (secret(review), open_words(review)) == (">!Hidden", "Safe !< safe")


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize(
    "text",
    [
        "Wow!! Great!! Go!!",
        "Wow!!really!!great",
        "a || b || c",
        "a||b||c",
        "Bye~! See you!~ then",
        "Well ~! and no more",
        "the [o]nly one",
        "[Spoilers ahead] Read on.",
        "[SPOILER ALERT] Read on, [spoiler-free] for a page.",
        "a!~ b",
        "!!!a!!! |||b|||",
        "a !< b",
        "!!never closed",
        "||never closed",
        "One || here\n\nand there ||.",
        "!!one\n\ntwo!!",
    ],
)
def test_what_is_no_mark(read: Read, text: str) -> None:
    review = read(text)

    assert secret(review) == ""
    assert review.warnings == ()
    assert WORD.findall(open_words(review)) == WORD.findall(text)


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize(
    ("mark", "closer"),
    [
        (">!", "!<"),
        ("[spoiler]", "[/spoiler]"),
        ("[spoiler=Hint]", "[/spoiler]"),
        ("(view spoiler)[", "(hide spoiler)]"),
        ("[[spoiler:", "]]"),
        ("<spoiler>", "</spoiler>"),
        ("{% spoiler %}", "{% endspoiler %}"),
        ("{{< spoiler >}}", "{{< /spoiler >}}"),
    ],
)
def test_what_is_never_closed_is_a_spoiler_to_the_end_and_its_line_is_told(read: Read, mark: str, closer: str) -> None:
    review = read(f"Safe.\n\nSafe\ntoo {mark}Hidden\n\n- more\n\nand more")
    line = 9 if read is of_markdown else 6

    assert WORD.findall(open_words(review)) == ["Safe", "Safe", "too"]
    (warning,) = review.warnings
    assert f"line {line}: the spoiler opened by " in warning
    assert warning.endswith(f"until you close it with '{closer}'")
    assert "Hint" not in warning


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize("form", [*INLINE[:12], *TITLED])
def test_marks_nest(read: Read, form: str) -> None:
    inner = form.format("Inner")
    for outer in (form, ">!{}!<", "[spoiler]{}[/spoiler]"):
        review = read(f"Safe {outer.format(f'Hidden {inner} hidden')} safe")
        assert (secret(review), open_words(review)) == ("Hidden Inner hidden", "Safe safe")


def test_each_closer_closes_its_own_kind() -> None:
    review = of_markdown("Safe [spoiler]one >!two[/spoiler] three!< safe [o]a[/spoiler]b[/o] safe")

    assert open_words(review) == "Safe safe safe"


# ── blocks ──


@pytest.mark.parametrize(
    ("text", "hidden", "warned"),
    [
        (">! Hidden\n>! more\n\nSafe.", "Hidden more", False),
        (">! Hidden\n\nSafe.", "Hidden", False),
        ("> ! Hidden\n> ! more\n\nSafe.", "Hidden more", False),
        (">!Hidden\n>!more\n\nSafe.", "Hidden more", False),
        (">! Hidden\n>!\n>! - more\n\nSafe.", "Hidden more", False),
        ("Safe.\n>! Hidden\n\nSafe.", "Hidden", False),
        (">!Hidden!< safe\n\nSafe.", "Hidden", False),
        (">!Hidden!<\n>!more!<\n\nSafe.", "Hidden more", False),
        (">! Hidden !<\n\nSafe.", "Hidden", False),
        (">!Hidden\n\nmore!<\n\nSafe.", "Hidden more", False),
        (">! Hidden\n\nmore!<\n\nSafe.", "Hidden more", False),
        (">!Hidden\n\nmore", "Hidden more", True),
        (">! Hidden\nlazy\n\nmore", "Hidden lazy more", True),
        ("> ![Seen](a.png) safe\n\nSafe.", "", False),
        ("> !safe\n\nSafe.", "", False),
    ],
)
def test_stack_exchange_s_quotations_and_reddit_s_marks(text: str, hidden: str, warned: bool) -> None:
    review = of_markdown(text)

    assert secret(review) == hidden
    assert bool(review.warnings) == warned


def test_a_mark_behind_a_quotation_is_none_of_its_signs() -> None:
    review = of_markdown("> Safe quotation\n>!Hidden!<\n\nSafe.")

    assert (secret(review), open_words(review)) == ("Hidden", "Safe quotation Safe.")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("<details>\n<summary>Spoilers</summary>\n\nHidden *so*\n\n- far\n\n</details>\n\nSafe.", "Hidden so far"),
        ("<details><summary>Spoilers</summary>Hidden</details>\n\nSafe.", "Hidden"),
        ("<details>\n\n<summary>The end (spoilers)</summary>\n\nHidden\n\n</details>\n\nSafe.", "Hidden"),
        ("Safe <details><summary>Spoiler</summary>Hidden</details> safe", "Hidden"),
        ("<details><summary>Cast</summary>Safe</details>\n\nSafe.", ""),
        ("<details><summary>No spoilers</summary>Safe</details>\n\nSafe.", ""),
        ('<div class="spoiler">\n<div>Hidden</div>\nmore\n</div>\n\nSafe.', "Hidden more"),
        ("<spoiler>\nHidden\n\nmore\n</spoiler>\n\nSafe.", "Hidden more"),
        ("<details><summary>Cast</summary>\n\nSafe <details><summary>Spoiler</summary>Hidden</details> safe\n\n</details>", "Hidden"),
        ("<details><summary>Spoiler</summary>Hidden <details><summary>Cast</summary>x</details> more</details>\n\nSafe.", "Hidden Cast x more"),
        ('[details="Cast"]\nSafe\n[details="Spoilers"]\nHidden\n[/details]\nsafe\n[/details]\n\nSafe.', "Hidden"),
        ('[details="Spoilers"]\nHidden [details="Cast"]x[/details] more\n[/details]\n\nSafe.', "Hidden Cast x more"),
        ('[expand title="Spoilers"]\nHidden\n\nmore [/expand]\n\nSafe [toggle title="Cast"]safe[/toggle].', "Hidden more"),
        ('[read more="Show spoilers" less="Less"]Hidden[/read]\n\nSafe [read]safe.', "Hidden"),
        ('{{< details "Spoilers: x" >}}\nHidden\n\n- more\n{{< /details >}}\n\nSafe {{< figure alt="Spoilers" >}} safe.', "Hidden more"),
        ('{{% admonition type="spoiler" title="x" %}}Hidden{{% / admonition %}} Safe {{< details "Cast" >}}safe{{< /details >}}', "Hidden"),
        ('{{<tabs>}}{{<tab "Spoilers">}}Hidden{{</tab>}}{{<tab "Cast">}}Safe{{</tab>}}{{</tabs>}}', "Hidden"),
        ("{% details Spoilers %}Hidden{% enddetails %} Safe {% if x %}safe{% endif %} {% include spoilers.html %}", "Hidden"),
        ("||\nHidden.\nmore\n||\n\nSafe", "Hidden. more"),
        ('??? warning "Spoilers"\n    Hidden\n\n    - more\n\nSafe.', "Hidden more"),
        ('???+ spoiler "The end"\n    Hidden\n\nSafe.', "Hidden"),
        ('??? note "Cast"\n    Safe\n\nSafe.', ""),
        (":::: spoiler\nHidden\n::: spoiler\nmore\n:::\nstill\n::::\n\nSafe.", "Hidden more still"),
        ("- a\n  ::: spoiler\n  Hidden\n  :::\n- Safe", "Hidden"),
        ("> Safe\n> ::: spoiler\n> Hidden\n> :::\n> safe", "Hidden"),
        ("> [!warning] Spoilers ahead\n> Hidden\n\nSafe.", "Hidden"),
        ("> [!spoiler]- The end\n> Hidden\n\nSafe.", "Hidden"),
        ("> [!success] End of spoilers\n> Safe\n\nSafe.", ""),
    ],
)  # fmt: skip
def test_blocks(text: str, hidden: str) -> None:
    review = of_markdown(text)

    assert secret(review) == hidden
    assert review.warnings == ()


def test_a_folded_block_s_title_is_read_unless_it_announces_spoilers() -> None:
    assert [one.text.strip() for one in of_markdown('??? note "The cast"\n    Four.\n').passages] == [
        "The cast",
        "Four.",
    ]
    assert of_markdown('??? note "Spoilers"\n    Four.\n').left_out[0].text == "Spoilers"


@pytest.mark.parametrize("title", ["Spoilers ahead", "End of spoilers"])
def test_a_callout_without_words_of_its_own_is_read(title: str) -> None:
    review = of_markdown(f"Safe.\n\n> [!DANGER] {title}\n\nSafe too.")

    assert [one.text for one in review.passages] == ["Safe.", title, "Safe too."]
    assert secret(review) == ""


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize("address", ["#s", "/s", "#spoiler", "/spoiler", "#spoilers"])
def test_the_title_of_a_reddit_link_is_a_spoiler(read: Read, address: str) -> None:
    review = read(f'The [who]({address} "Hidden deep") safe')

    assert (secret(review), open_words(review)) == ("Hidden deep", "The who safe")
    assert review.left_out == ()


def test_the_title_of_a_reddit_link_on_a_page_is_a_spoiler() -> None:
    review = of_page('<p>The <a href="#s" title="Hidden deep">who</a> safe</p>')

    assert (secret(review), open_words(review)) == ("Hidden deep", "The who safe")


def test_marks_on_a_page_may_hold_elements() -> None:
    review = of_page(
        "<p>Safe ||one <b>two</b>||, !!<i>three</i>!!, >!four</p><p>five!< safe<br>~!six<br>seven!~ safe</p>"
    )

    assert secret(review) == "one two three four five six seven"


def test_a_reddit_link_without_a_title_is_a_spoiler_itself() -> None:
    assert secret(of_markdown("Safe [Hidden](/spoiler) safe [Spoilers](#spoilers)")) == "Hidden"


def test_a_mark_in_a_picture_s_words_makes_a_spoiler_of_them_and_of_nothing_else() -> None:
    review = of_markdown("Safe. ![The >!hidden queen falls](a.png) Safe.")

    assert secret(review) == "The hidden queen falls"
    assert review.warnings == ()


# ── words that are cleared ──


@pytest.mark.parametrize("read", [of_markdown, of_plain])
def test_no_spoiler_clears_words_but_not_the_marks_in_them(read: Read) -> None:
    found = runs(read("a\n\n::: no-spoiler\nb >!c!< d\n:::\n\ne"))

    assert [(run.text.strip(), run.safe, bool(run.spoiler)) for run in found] == [
        ("a", False, False),
        ("b", True, False),
        ("c", False, True),
        ("d", True, False),
        ("e", False, False),
    ]


def test_no_spoiler_is_believed_inside_a_spoiler() -> None:
    review = of_markdown("::: spoiler\nHidden\n\n::: no-spoiler\nSafe\n:::\n\nmore\n:::\n\nSafe too.")

    assert (secret(review), open_words(review)) == ("Hidden more", "Safe Safe too.")


def test_no_spoiler_that_is_never_closed_clears_nothing() -> None:
    review = of_markdown("::: no-spoiler\na\n:::\n\n::: no-spoiler\nb\n\nc")

    assert [run.text for run in runs(review) if run.safe] == ["a"]
    assert "line 10: '::: no-spoiler' is not closed" in review.warnings[0]


# ── whole reviews ──


@pytest.mark.parametrize("read", [of_markdown, of_plain])
@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("*** This review may contain spoilers ***", ""),
        ("** spoiler alert **", ""),
        ("** spoiler alert ** Calm words.", "Calm words."),
        ("[SPOILER ALERT: This review contains spoilers.]", ""),
    ],
)
def test_a_site_s_line_about_the_whole_review_is_a_fact(read: Read, line: str, kept: str) -> None:
    review = read(f"{line}\n\nMore.")

    assert (review.spoilers, review.found["spoilers"]) == ("true", "text")
    assert [one.text for one in review.passages] == [*([kept] if kept else []), "More."]
    assert [(one.reason, one.spoiler) for one in review.left_out] == [("warning of spoilers", False)]


@pytest.mark.parametrize(
    "text",
    [
        "This review contains spoilers.\n\nMore.",
        "Spoiler alert! He sings.\n\nMore.",
        "More.\n\n** spoiler alert **",
        "[SPOILER ALERT: the ending is told below, and this review contains spoilers for two books.]\n\nMore.",
    ],
)
def test_an_author_s_own_sentence_stays(text: str) -> None:
    review = of_markdown(text)

    assert review.spoilers is None
    assert WORD.findall(open_words(review)) == WORD.findall(text)


def test_front_matter_is_believed_before_a_site_s_line() -> None:
    review = markdown.read(as_text("r.md", "r", "---\ntitle: T\nspoilers: none\n---\n\n** spoiler alert **\n\nMore.\n"))

    assert (review.spoilers, review.found["spoilers"]) == ("none", "front matter")


def test_a_title_s_suffix_is_a_fact() -> None:
    review = markdown.read(as_text("r.md", "r", "# The Weir (contains spoilers)\n\nMore.\n"))

    assert (review.title, review.spoilers) == ("The Weir", "true")


@pytest.mark.parametrize("title", ["'||He dies|| at last'", "'The [spoiler]end[/spoiler]'", "'~!End!~'"])
def test_a_spoiler_in_a_title_is_refused(title: str) -> None:
    with pytest.raises(ReviewError, match="a spoiler in the title cannot be fenced"):
        markdown.read(as_text("r.md", "r", f"---\ntitle: {title}\n---\n\nMore.\n"))


@pytest.mark.parametrize("said", ["true", "none", "marked", "declared"])
def test_an_author_s_word_on_spoilers_is_imported(said: str) -> None:
    text = as_text("r.md", "r", f"---\ntitle: T\nspoilers: {said}\n---\n\nMore.\n")
    review = of_piece(authored.piece(markdown.read(text), text, is_markdown=True))

    assert review.spoilers == said


def test_plain_text_is_imported_with_its_marks_and_its_cleared_words() -> None:
    text = Text("r.txt", "r", "Zqxj\n\n::: no-spoiler\nb ||c|| d\n:::\n\ne [spoiler=x]f[/spoiler]")
    own = plain.read(text)
    imported = of_piece(authored.piece(own, text, is_markdown=False))

    def told(review: Review) -> list[tuple[str, bool, bool]]:
        return [(run.text.strip(), run.safe, bool(run.spoiler)) for run in runs(review)]

    assert told(imported) == told(own)


# ── laws ──

FORMS = [*INLINE, *(one for one in TITLED if one.count("Hint") == 1)]
PIECES = st.lists(
    st.tuples(st.sampled_from(["safe", "code", "escaped", *FORMS]), st.integers(1, 3), st.booleans()),
    min_size=1,
    max_size=8,
)
PLACES = ["{}", "- {}", "> {}", "## {}", "1. {}", "*{}*", "a | {}", "({})"]


def built(pieces: Pieces) -> tuple[str, list[str], set[str]]:
    """Return a paragraph, its words in order, and those that are a spoiler's."""
    words: list[str] = []
    hidden: set[str] = set()
    parts: list[str] = []
    for form, count, _ in pieces:
        new = [f"w{len(words) + number}" for number in range(count)]
        words += new
        said = " ".join(new)
        if form == "safe":
            parts.append(said)
        elif form == "code":
            parts.append(f"`>!{said}!<`")
        elif form == "escaped":
            parts.append(f"\\>!{said} \\!!{said.upper()}!!")
        else:
            parts.append(form.format(said))
            hidden.update(new)
    return " ".join(parts), words, hidden


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(PLACES), st.sampled_from([of_markdown, of_plain]))
@example([("||{}||", 1, True), ("!!{}!!", 1, True)], "- {}", of_plain)
def test_no_word_is_lost_and_each_is_a_spoiler_if_and_only_if_it_stands_in_a_mark(
    pieces: Pieces, place: str, read: Read
) -> None:
    text, words, hidden = built(pieces)
    review = read(f"Top.\n\n{place.format(text)}\n\nEnd.")
    heard = [(word, bool(run.spoiler)) for run in runs(review) for word in re.findall(r"\bw\d+\b", run.text)]

    assert [word for word, _ in heard] == words
    assert {word for word, spoiler in heard if spoiler} == hidden
    assert not any(re.search(r"\bw\d", one.text) for one in review.left_out)
    assert not any("is not closed" in one for one in review.warnings)


@settings(max_examples=100, deadline=None)
@given(
    PIECES, st.sampled_from([">!", "[spoiler]", "::: spoiler\n", "{% spoiler %}", "(view spoiler)["]), st.integers(0, 7)
)
def test_behind_a_mark_that_is_never_closed_all_is_a_spoiler(pieces: Pieces, mark: str, place: int) -> None:
    paragraphs = [built([piece])[0].replace("w", f"w{index}x") for index, piece in enumerate(pieces)]
    place = min(place, len(paragraphs))
    before = [one for one in paragraphs[:place] if mark[:2] not in one]
    review = of_markdown("\n\n".join([*before, f"{mark}Hidden", "and more"]))

    found = runs(review)
    start = next(index for index, run in enumerate(found) if "Hidden" in run.text)
    assert all(run.spoiler for run in found[start:])
    assert len([one for one in review.warnings if "is not closed" in one]) == 1


MESS = [*"a b c".split(), ">!", "!<", "||", "!!", "~!", "!~", "[spoiler]", "[/spoiler]", "[o]", "[/o]", "\n\n", "\n", "[[spoiler:", "]]", "[[", "`", "\\", "*", "(view spoiler)[", "(hide spoiler)]", "{% spoiler T1 %}", "{% endspoiler %}", "{{< spoiler >}}", "{{< /spoiler >}}", "<spoiler>", "</spoiler>", "<details>", "<summary>", "Spoiler", "</summary>", "</details>", "\n::: spoiler\n", "\n:::\n", "\n::: no-spoiler\n", "\n>! ", "\n> ", "\n- ", "|", "[noparse]", "[/noparse]", '[x](#s "y1")', "![", "](a)"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MESS), max_size=30), st.sampled_from([of_markdown, of_plain]))
def test_no_mess_of_marks_loses_a_word(parts: list[str], read: Read) -> None:
    text = "".join(f"q{number}z" if part in "abc" else part for number, part in enumerate(parts))
    review = read(f"Top.\n\n{text}\n\nEnd.")
    told = "\n".join([*(one.text for one in review.passages), *(one.text for one in review.left_out)])

    assert sorted(re.findall(r"q\d+z", told)) == sorted(re.findall(r"q\d+z", text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*MESS, "<p>", "</p>", "<b>", "</b>", "&lt;"]), max_size=25))
def test_the_words_of_a_page_lose_none_either(parts: list[str]) -> None:
    shown = [part if part.startswith(("<", "&")) else html.escape(part, quote=False) for part in parts]
    text = "".join(f" q{number}z" if part in "abc" else part for number, part in enumerate(shown))
    tidied = to_markdown(f"<p>Top.</p>{text}<p>End.</p>")
    review = of_markdown(tidied.markdown)
    told = "\n".join(
        [*(one.text for one in review.passages), *(one.text for one in (*tidied.left_out, *review.left_out))]
    )

    assert sorted(re.findall(r"q\d+z", told)) == sorted(re.findall(r"q\d+z", text))


# ── speed ──


@pytest.mark.parametrize("read", [of_markdown, of_plain, of_page])
@pytest.mark.parametrize(
    "unit",
    [">!", "[spoiler]", "||", "|| a", "!!", "!!a ", "~!", "~!a!~", ":::\n", "(view spoiler)[", "{% spoiler %}", ">! a\n\n", ">!a\n\n", "[o]", "[o]a[/o]", "[[spoiler:", "<spoiler>", '[](#s "x")', "> > >! a\n", ">! >! ", "`>!", "??? a\n    b\n\n", '[spoiler title="'],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(read: Read, unit: str) -> None:
    def seconds(size: int) -> float:
        begun = time.process_time()
        with suppress(ReviewError):  # too many brackets: refused
            read(f"Top.\n\n{unit * (size // len(unit))}")
        return time.process_time() - begun

    assert seconds(30_000) < 2


def test_passages_of_marks_alone_say_nothing() -> None:
    passages: tuple[Passage, ...] = of_markdown("Safe.\n\n[spoiler]\n\nHidden\n\n[/spoiler]\n\nSafe.").passages

    assert [one.text for one in passages] == ["Safe.", "Hidden", "Safe."]
