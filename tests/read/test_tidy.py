from __future__ import annotations

import html as entities
import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, settings, strategies as st

from reviewcast.errors import ReviewError
from reviewcast.model import PassageKind, Review, Run
from reviewcast.read.files import as_text
from reviewcast.read.web.tidy import Tidied, to_markdown
from reviewcast.read.written import markdown

Marked = list[tuple[str, bool]]
"""Characters, each with whether it is part of a spoiler."""


def read_back(tidied: Tidied | str) -> Review:
    text = tidied if isinstance(tidied, str) else tidied.markdown
    return markdown.read(as_text("page.html", "page", f"---\ntitle: Zqxj\nwork: Zqxj\n---\n\n{text}"))


def said(html: str) -> str:
    return "\n".join(passage.text.strip() for passage in read_back(to_markdown(html)).passages)


def words_of(marked: Marked) -> list[tuple[str, bool]]:
    text = "".join(character for character, _ in marked)
    return [
        (unicodedata.normalize("NFKC", found[0]), all(secret for _, secret in marked[found.start() : found.end()]))
        for found in re.finditer(r"\w+", text)
    ]


def heard(review: Review) -> list[tuple[str, bool]]:
    return words_of(characters(review))


def characters(review: Review) -> Marked:
    marked: Marked = []
    for passage in review.passages:
        for part in passage.content:
            if isinstance(part, Run):
                marked.extend((character, part.spoiler is not None) for character in part.text)
        marked.append((" ", False))
    return marked


def signs(marked: Marked) -> str:
    """All that is neither a blank nor added by us: a comma between a table's cells, quotation marks."""
    return "".join(character for character, _ in marked if not character.isspace() and character not in ",“”")


# ── what is read back is what a browser shows ──


@dataclass(frozen=True)
class Html:
    """Generated HTML, and what a browser shows of it."""

    text: str
    shown: tuple[tuple[str, bool], ...] = ()


def plain(text: str) -> Html:
    return Html(entities.escape(text, quote=False), tuple((character, False) for character in text))


def joined(parts: list[Html]) -> Html:
    return Html("".join(part.text for part in parts), tuple(one for part in parts for one in part.shown))


def wrapped(tag: str, attributes: str = "", *, block: bool = False, secret: bool = False) -> Callable[[Html], Html]:
    def wrap(inner: Html) -> Html:
        shown = tuple((character, secret or before) for character, before in inner.shown)
        gap = ((" ", False),) if block else ()
        return Html(f"<{tag}{attributes}>{inner.text}</{tag}>", (*gap, *shown, *gap))

    return wrap


TRAPS = (
    "# x|1. y|> z|[pause 2s]|<break time='2s'/>|>!|!<|::: spoiler|:::|*a*|_b_|__init__|`c`|``d|~~e~~|![f](g)|[h](i)|"
    "[^1]: j|[^1]|---|***|===|+ k|- l|2) m|{{ n }}|{% o %}|{: .p}|%%q%%|==r==|\\|\\*|<not a tag>|&amp;|&#35;|&copy;|!|^s|"
    "[[t]]|![[u]]|a_b_c|5 * 3|snake_case|w**x**y|\u201cz\u201d|*|**|~~~|```|\t|a\u00a0b|\n|\n\n|    code|[ ] task|[!note] v|"
    "http://x.example/a_b|~!|!~|!!|!!x|x!!|[o]|[/o]|[spoilers ahead]|(hide spoiler)]|]]|{% endspoiler %}|[/spoiler]|\\>!|"
    "(c)|:-- | --:|???|+++|$x$|<!-- y -->|end!|why?|don\u2019t|10th|2049|x:|4/5|=|-|~|:|#"
).split("|")
TEXTS = st.lists(
    st.one_of(
        st.sampled_from([*TRAPS, "||", "||x", "x||"]),
        st.text("abc XY.,!?-_*[]()<>#&`~:;|\\{}^%=+\u2019\u201c", min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: plain(" ".join(parts)))
INLINE_TAGS = [
    wrapped("em"),
    wrapped("b"),
    wrapped("i"),
    wrapped("strong"),
    wrapped("s"),
    wrapped("u"),
    wrapped("cite"),
    wrapped("span"),
    wrapped("q"),
    wrapped("small"),
    wrapped("a", ' href="https://x.example/a_(b)"'),
    wrapped("a", ' href="/c d&amp;copy=1"'),
    wrapped("spoiler", secret=True),
    wrapped("span", ' class="spoiler"', secret=True),
]
INLINE = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(joined),
        st.tuples(st.sampled_from(INLINE_TAGS), inner).map(lambda pair: pair[0](pair[1])),
        inner.map(lambda one: joined([one, Html("<br>", ((" ", False),))])),
    ),
    max_leaves=5,
)
LEAVES = [wrapped("p", block=True), wrapped("div", block=True), *(wrapped(f"h{n}", block=True) for n in (2, 4))]
LEAF = st.tuples(st.sampled_from(LEAVES), INLINE).map(lambda pair: pair[0](pair[1]))


def listed(items: list[Html]) -> Html:
    return wrapped("ul", block=True)(joined([wrapped("li", block=True)(item) for item in items]))


def table(cells: list[Html]) -> Html:
    row = wrapped("tr", block=True)
    return wrapped("table", block=True)(joined([row(joined([wrapped("td", block=True)(one)] * 2)) for one in cells]))


BLOCKS = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(joined),
        st.tuples(
            st.sampled_from(
                [
                    wrapped("blockquote", block=True),
                    wrapped("section", block=True),
                    wrapped("div", ' class="spoiler"', block=True, secret=True),
                    wrapped("blockquote", ' class="spoiler"', block=True, secret=True),
                ]
            ),
            inner,
        ).map(lambda pair: pair[0](pair[1])),
        st.lists(st.one_of(inner, INLINE), min_size=1, max_size=3).map(listed),
        st.lists(INLINE, min_size=1, max_size=2).map(table),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
@example(wrapped("p", block=True)(joined([wrapped("b")(plain("a")), wrapped("b")(plain("b"))])))
@example(wrapped("p", block=True)(joined([wrapped("b")(plain("\u201ca\u201d")), plain("b")])))
@example(wrapped("p", block=True)(joined([plain("!"), wrapped("a", ' href="/x"')(plain("link"))])))
@example(wrapped("p", block=True)(joined([plain(">"), wrapped("spoiler", secret=True)(plain("x!"))])))
@example(listed([plain("1."), plain("- a"), wrapped("p", block=True)(plain("# b"))]))
def test_the_words_of_a_page_are_read_back_each_once_and_its_spoilers_are_spoilers(html: Html) -> None:
    shown = "".join(character for character, _ in html.shown)
    assume(not re.search(r">!.*!<|~!.*!~|!!.*!!|\|\|.*\|\|", shown, re.DOTALL))  # marks of spoilers
    tidied = to_markdown(html.text)

    review = read_back(tidied)
    assert heard(review) == words_of(list(html.shown)), tidied.markdown
    assert signs(characters(review)) == signs(list(html.shown)), tidied.markdown
    assert tidied.left_out == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    to_markdown(text)


BROKEN = (
    "<p>|</p>|<b>|</i>|<i>|<ul>|<li>|<table>|<td>|<spoiler>|</div>|<details>|<summary>|<a href='#x'>|<sup>|<pre>|<h2>|word|word|word|"
    "&lt;|<br>|<q>|<!-- a -->|<blockquote>|(view spoiler)[|(hide spoiler)]|[spoiler]|[/spoiler]|<dl>|<dt>|<figure>|<img alt='seen'>"
).split("|")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(BROKEN), max_size=40))
def test_broken_markup_loses_no_word(parts: list[str]) -> None:
    tidied = to_markdown(" ".join(parts))
    told = [word for one in tidied.left_out for word in one.text.split()]
    review = read_back(tidied) if "word" in tidied.markdown else None
    told += [word for one in (review.left_out if review else ()) for word in one.text.split()]

    count = [word for word, _ in heard(review)].count("word") if review else 0
    assert count + told.count("word") == parts.count("word")


# ── spoilers ──


@pytest.mark.parametrize(
    "html",
    [
        "<p>Safe. <spoiler>secret</spoiler> Safe.</p>",
        "<p>Safe. <tg-spoiler>secret</tg-spoiler> Safe.</p>",
        '<p>Safe. <span class="markdown_spoiler">secret</span> Safe.</p>',
        '<p>Safe. <span class="md-spoiler-text">secret</span> Safe.</p>',
        "<p>Safe. <span data-mx-spoiler>secret</span> Safe.</p>",
        '<p>Safe. <a class="spoiler" href="#s">secret</a> Safe.</p>',
        "<p>Safe.</p><details><summary>Spoilers</summary><p>secret</p><ul><li>secret</li></ul></details><p>Safe.</p>",
        '<p>Safe.</p><div class="spoiler"><p>secret</p><p>secret</p></div><p>Safe.</p>',
        '<p>Safe.</p><div class="bb_spoiler"><button>Show</button><div style="display:none">secret</div></div><p>Safe.</p>',
        '<p>Safe.</p><div class="spoiler"><input type="button" class="button show_button" value="Show spoiler"><span class="spoiler_content" style="display:none">secret<br>secret</span></div><p>Safe.</p>',
        '<p>Safe.</p><div class="su-spoiler su-spoiler-style-default su-spoiler-closed"><div class="su-spoiler-title">The end</div><div class="su-spoiler-content su-u-clearfix">secret</div></div><p>Safe.</p>',
        '<p>Safe.</p><div class="spoiler-wrapper"><p>secret <span class="spoiler">secret</span></p></div><p>Safe.</p>',
        '<p>Safe. <a class="jsShowSpoiler" href="#">(view spoiler)</a><span class="spoilerContainer" style="display: none">[secret <a class="jsHideSpoiler" href="#">(hide spoiler)</a>]</span> Safe.</p>',
        "<p>Safe. (view spoiler)[secret</p><p>secret (hide spoiler)] Safe.</p>",
        '<p>Safe. [spoiler title="The end"]secret <b>secret[/spoiler] Safe.</b></p>',
        "<ul><li>Safe. <spoiler>secret</spoiler></li><li class='spoiler'>secret</li></ul><p>Safe.</p>",
        "<blockquote><p>Safe.</p><div class='spoiler'>secret</div></blockquote><p>Safe.</p>",
        "<table><tr><td>Safe.</td><td>a</td></tr><tr class='spoiler'><td>secret</td><td>secret</td></tr></table><p>Safe.</p>",
        "<p>Safe.</p><h3 class='spoiler'>secret</h3><p>Safe.</p>",
        "<p>Safe. <em>Safe <span class='spoiler'>secret</span></em></p>",
        "<p>Safe.</p><span class='spoiler'><p>secret</p><p>secret</p></span><p>Safe.</p>",
    ],
)
def test_spoiler_markup_becomes_our_marks(html: str) -> None:
    tidied = to_markdown(html)
    found = heard(read_back(tidied))

    assert {secret for word, secret in found if word == "secret"} == {True}, tidied.markdown
    assert {secret for word, secret in found if word == "Safe"} == {False}, tidied.markdown
    assert not any("secret" in one.text and not one.spoiler for one in tidied.left_out)


@pytest.mark.parametrize(
    "html",
    [
        "<div class='spoiler'><p>a</p><iframe title='told'></iframe></div>",
        "<details><summary>Spoiler</summary><button>told</button>a</details>",
        "<div class='share'><p>told <spoiler>a</spoiler></p></div>",
        "<p>[spoiler title='told']a[/spoiler]</p>",
        "<p>(view spoiler)[a <button>told</button> (hide spoiler)]</p>",
        "<p><span data-mx-spoiler='told'>a</span></p>",
    ],
)
def test_what_is_left_out_of_a_spoiler_is_one(html: str) -> None:
    assert [one.spoiler for one in to_markdown(html).left_out if "told" in one.text] == [True]


def test_a_spoiler_keeps_its_title_out_of_the_text() -> None:
    tidied = to_markdown("<details><summary>Spoilers: who did it</summary>The gardener.</details>")

    assert tidied.markdown == "::: spoiler Spoilers: who did it\n\nThe gardener.\n\n:::\n"
    assert [one.reason for one in read_back(tidied).left_out] == ["title of a spoiler"]


def test_other_details_are_read_with_their_summary() -> None:
    assert said("<details><summary>Editions</summary>Two.</details>") == "Editions\nTwo."


def test_a_details_that_denies_spoilers_is_none() -> None:
    found = heard(read_back(to_markdown("<details><summary>No spoilers here</summary>Calm.</details>")))

    assert not any(secret for _, secret in found)


def test_a_note_to_a_spoiler_is_one() -> None:
    html = '<p>Calm.</p><p><spoiler>He dies<sup id="r"><a href="#fn1">1</a></sup></spoiler>.</p><p id="fn1">Of salt. <a href="#r">back</a></p>'

    assert dict(heard(read_back(to_markdown(html))))["salt"] is True


# ── what becomes of what ──


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>A <em>b</em></h2>", "## A *b*\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p>a<br><br>b</p>", "a\n\nb\n"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc\n"),
        ("<b>a <div>b</div></b>", "**a**\n\n**b**\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        ("<ul><li>a<ul><li>b</ul></ul>", "- a\n\n  - b\n"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b\n"),
        ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b\n"),
        ("<p>a</p><hr><hr><p>b</p>", "a\n\n***\n\nb\n"),
        ("<p>m<sup>2</sup> H<sub>2</sub>O 10<sup>th</sup></p>", "m² H₂O 10th\n"),
        ("<p><q>a</q> <s>b</s> <code>c*d</code></p>", "“a” ~~b~~ `c*d`\n"),
        ("<p><code>a`b</code></p>", "``a`b``\n"),
        ("<pre><code class='language-py'>a\n  b</code></pre>", "```py\na\n  b\n```\n"),
        ("<pre>Old prose,\nset by hand.\n\nMore.</pre>", "Old prose, set by hand.\n\nMore.\n"),
        ("<pre class='wp-block-verse'>One\nTwo</pre>", "One\\\nTwo\n"),
        ("<table><thead><tr><th>a<th>b<tbody><tr><td>1|2<td>3</table>", "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n"),
        ("<table><tr><td>a<td>b</table>", "|  |  |\n| --- | --- |\n| a | b |\n"),
        ("<table><tr><td><p>a<p>b<td><h2>c</h2></table>", "a\n\nb\n\n## c\n"),
        ("<dl><dt>a<dd>b<dd>c</dl>", "a\n\nb\n\nc\n"),
        ("<img src='a.jpg' alt='A [still]'>", "![A \\[still\\]](https://x.example/p/a.jpg)\n"),
        (
            "<figure><img src='a.jpg' alt='b'><figcaption>c</figcaption></figure>",
            "![b](https://x.example/p/a.jpg)\n\nc\n",
        ),
        ("<p>a <img class='emoji' alt='🙂' src='x.png'></p>", "a 🙂\n"),
        (
            "<p><a href='b?c=1&amp;d=2'>a</a> <a href='#x'>y</a> <a href='javascript:z()'>z</a></p>",
            "[a](https://x.example/p/b?c=1&d=2) y z\n",
        ),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢\n"),
        ("a <!-- b --> c<script>d</script><style>e</style>", "a c\n"),
        ("<p>&nbsp;</p>", ""),
        ("", ""),
        ("<span aria-hidden='true'>★★</span><span class='screen-reader-text'>Two of five</span>", "Two of five\n"),
        ("<span role='img' aria-label='Four stars out of five'><svg></svg></span>", "![Four stars out of five]()\n"),
    ],
)
def test_elements(html: str, expected: str) -> None:
    assert to_markdown(html, base="https://x.example/p/").markdown == expected


@pytest.mark.parametrize(
    ("html", "text", "reason"),
    [
        ("<iframe src='https://video.example/1' title='Trailer'></iframe>", "Trailer", "embed"),
        ("<blockquote class='twitter-tweet'><p>So good</p></blockquote>", "So good", "embed"),
        ("<video src='a.mp4'>No video here</video>", "No video here", "embed"),
        ("<video><source src='b.mp4'>Nor here</video>", "Nor here", "embed"),
        ("<button>Like</button>", "Like", "button"),
        ("<form><label>Mail</label><input value='x'></form>", "Mail", "form"),
        ("<div class='sharedaddy'>Share this</div>", "Share this", "share buttons"),
        ("<div class='jp-relatedposts'>Related</div>", "Related", "related posts"),
        ("<p hidden>Not here</p>", "Not here", "hidden"),
        ("<p style='display: none'>Nor here</p>", "Nor here", "hidden"),
        ("<span class='sr-only'>Only heard</span>", "Only heard", "hidden"),
        ("<noscript>Switch it on</noscript>", "Switch it on", "shown only without scripts"),
        ("<img src='pixel.gif'>", "pixel.gif", "picture without words"),
        ("<ruby>漢<rt>kan</rt></ruby>", "kan", "reading aid above the characters"),
        ("<nav>Home</nav>", "Home", "navigation"),
    ],
)
def test_what_is_left_out_is_told(html: str, text: str, reason: str) -> None:
    tidied = to_markdown(f"<p>Before.</p>{html}<p>Behind.</p>")

    assert (text, reason) in [(one.text, one.reason) for one in tidied.left_out]
    assert text not in tidied.markdown


def test_an_embed_keeps_its_caption() -> None:
    assert (
        said("<figure><iframe src='x'></iframe><figcaption>The first page.</figcaption></figure>") == "The first page."
    )


def test_a_class_does_not_take_away_most_of_a_text() -> None:
    prose = "This is what the review says, at some length. " * 10

    assert said(f"<div class='share'><p>{prose}</p></div><p>End.</p>").startswith("This is")


NOTES = {
    "hugo": '<p>Text.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>The note.&#160;<a href="#fnref:1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a></p></li></ol></div>',
    "kramdown": '<p>Text.<sup id="fnref:a" role="doc-noteref"><a href="#fn:a" class="footnote" rel="footnote">1</a></sup></p><div class="footnotes" role="doc-endnotes"><ol><li id="fn:a" role="doc-endnote"><p>The note. <a href="#fnref:a" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li></ol></div>',
    "wordpress": '<p>Text.<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="ab-1">The note. <a href="#ab-1-link" aria-label="Jump to footnote reference 1">↩︎</a></li></ol>',
    "ghost": '<p>Text.<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>The note. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>',
    "pandoc": '<p>Text.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p><section class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1" role="doc-endnote"><p>The note.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
    "aside": '<p>Text.<sup><a href="#n1" id="b1">1</a></sup></p><aside id="n1"><a href="#b1">1</a> The note.</aside>',
    "numbered": '<p>Text.<sup><a id="r" href="#n">7</a></sup></p><p id="n">7. The note. <a href="#r">back</a></p>',
    "by hand": '<p>Text.<sup><a name="r1" href="#n1">1</a></sup></p><p><a name="n1" href="#r1">1.</a> The note.</p>',
}


@pytest.mark.parametrize("html", NOTES.values(), ids=NOTES.keys())
def test_footnotes(html: str) -> None:
    tidied = to_markdown(html)

    assert tidied.markdown.replace("***\n\n", "") == "Text.[^1]\n\n[^1]: The note.\n"
    notes = [one.text.strip() for one in read_back(tidied).passages if one.kind is PassageKind.NOTE]
    assert notes == ["The note."]


def test_a_link_within_the_page_is_no_footnote() -> None:
    assert said('<p><a href="#x">Plot</a></p><p id="x">It rains.</p>') == "Plot\nIt rains."


@pytest.mark.parametrize(
    "html", ["<img alt='Rated 4 out of 5' src='s.png'>", "<span role='img' aria-label='4/5 stars'>★★★★☆</span>"]
)
def test_a_drawn_rating_is_read(html: str) -> None:
    assert to_markdown(f"<p>Good.</p>{html}").rating == "4/5"


# ── hostile input ──


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "b", "span class=spoiler", "table><tr><td"])
def test_deep_nesting_loses_no_word(tag: str) -> None:
    tidied = to_markdown(f"<{tag}>" * 600 + "word")

    assert "word" in tidied.markdown
    assert tidied.warnings
    assert dict(heard(read_back(tidied)))["word"] is ("spoiler" in tag)


def test_nesting_beyond_all_measure_is_refused() -> None:
    with pytest.raises(ReviewError, match="nested too deeply"):
        to_markdown("<div>" * 100_000 + "word")


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "*",
        "_a",
        "<b>",
        "![",
        "`",
        "&",
        "\\",
        "{{",
        "(view spoiler)[",
        "[spoiler",
        "a ",
        "<br>",
        "| ",
        "<p>",
        "~",
        "!",
        ">!",
        "<b>a</b>",
        "<a href=x>a</a>",
        "<em>a<b>b</b></em>",
        "<td>a",
        "<sup><a href=#a>1</a></sup>",
        "\n",
    ],
)
def test_hostile_repetition_is_linear(unit: str) -> None:
    started = time.process_time()
    to_markdown(unit * (100_000 // len(unit)) if "<" not in unit else unit * 1000)
    assert time.process_time() - started < 3


def test_many_brackets_can_be_read_back() -> None:
    assert said("<p>" + "[a] " * 1500 + "</p>").count("[a]") == 1500


def test_control_and_direction_characters_go_with_a_warning() -> None:
    tidied = to_markdown("<p>\u200e::: spoiler\u202e a\x01b&#8206;</p>")

    assert tidied.markdown == "\\::: spoiler ab\n"
    assert tidied.warnings == ("control or text direction characters were removed (4)",)
