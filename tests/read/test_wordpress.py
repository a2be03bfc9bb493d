from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings, strategies as st

from exported import content, fixture, read, survives
from reviewcast.errors import ReviewError
from reviewcast.read.exports import feed, wordpress
from reviewcast.read.exports.autop import paragraphs, plain_paragraphs
from reviewcast.read.exports.shortcodes import without_shortcodes
from reviewcast.read.exports.wordpress import rating
from reviewcast.read.piece import Piece, Skipped

HEAD = fixture("wordpress.xml").decode().partition("\t<item>")[0]


def wxr(*items: str, head: str = HEAD) -> str:
    return f"{head}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def post(
    body: str = "Words.",
    *,
    number: int = 1,
    title: str = "A post",
    kind: str = "post",
    status: str = "publish",
    more: str = "",
) -> str:
    return (
        f"<title>{title}</title><guid>https://a.example/?p={number}</guid><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{more}"
    )


def meta(**values: str) -> str:
    return "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for key, value in values.items()
    )


def one(item: str) -> Piece:
    [piece], _ = read(wordpress.pieces, wxr(item))
    return piece


# ── a whole export ──


def test_recognised() -> None:
    assert wordpress.recognises(content(fixture("wordpress.xml")))
    assert not wordpress.recognises(content(fixture("blog.xml")))
    assert not wordpress.recognises(content("<p>See wordpress.org/export/ for <rss>"))


def test_an_export() -> None:
    pieces, skipped = read(wordpress.pieces, fixture("wordpress.xml"))
    assert [piece.id for piece in pieces] == [
        "https://lantern.example/?p=41",
        "https://lantern.example/?p=43",
        "https://lantern.example/?p=46",
    ]
    assert [(one.title, one.reason) for one in skipped] == [
        ("Secret", "it is protected by a password"),
        ("About me", "a page, not a post"),
        ("Thrown away", "it lies in the bin"),
        ("1 of the type 'attachment'", "no posts"),
        ("2 comments", "readers' comments are not the review"),
    ]


def test_a_post_of_the_block_editor() -> None:
    piece = read(wordpress.pieces, fixture("wordpress.xml"))[0][0]
    assert (
        piece.body
        == "A road film that stands still.\n\n![Two riders on white ground](https://lantern.example/salt.jpg)\n"
    )
    facts = piece.facts
    assert (facts.title, facts.work, facts.year) == ("Review: The Salt Road (2019)", "The Salt Road", 2019)
    assert (facts.author, facts.reviewed) == ("Mira Holt", dt.date(2019, 11, 3))
    assert (facts.link, facts.language, facts.draft) == ("https://lantern.example/salt-road/", "en-GB", None)
    assert facts.tags == ("Films", "Salt & sand")
    assert facts.image == "https://lantern.example/salt.jpg", "the attachment stands behind the post"
    assert facts.rating == "3.5/5"
    assert {facts.origins[name] for name in ("author", "reviewed", "rating", "tags", "image")} == {"WordPress"}
    assert facts.origins["work"] == "title"
    assert [(one.text, one.reason) for one in piece.left_out] == [
        ('[contact-form-7 id="9" title="Write to me"]', "shortcode of a plugin"),
        ("Riders, salt, silence.", "excerpt, shown in lists of posts"),
    ]


def test_a_post_of_the_old_editor() -> None:
    piece = read(wordpress.pieces, fixture("wordpress.xml"))[0][1]
    assert piece.body.split("\n\n") == [
        "Typed in the *old* editor.\\\nSame paragraph.",
        r"A new one \[sic\], as Vera \[Lake\] says.",
        "::: spoiler The ending",
        "The ninth bell",
        "is hers.",
        ":::",
        "The bell itself",
        "A note that stays.",
        "> Ring it.",
        "Inline: >!she rings!<.\n",
    ]
    assert (piece.facts.draft, piece.facts.rating, piece.facts.reviewed) == (True, "8.5/10", dt.date(2020, 1, 2))
    assert piece.facts.tags == ()
    reasons = {one.text: one.reason for one in piece.left_out}
    assert reasons["[embed]https://video.example/1[/embed]"] == "embedded media"
    assert reasons['[su_note color="red"]'] == "shortcode of a plugin"


def test_a_review_plugins_own_posts() -> None:
    piece = read(wordpress.pieces, fixture("wordpress.xml"))[0][2]
    facts = piece.facts
    assert (facts.work, facts.creator, facts.rating, facts.author) == (
        "The Tin Cartographer",
        "Odile Marsh",
        "4/5",
        "guest",
    )
    assert facts.origins["work"] == "WordPress"


@pytest.mark.parametrize(
    ("status", "draft"), [("publish", None), ("draft", True), ("pending", True), ("private", True), ("future", True)]
)
def test_drafts(status: str, draft: bool | None) -> None:
    assert one(post(status=status)).facts.draft is draft


@pytest.mark.parametrize("kind", ["nav_menu_item", "revision", "wp_block", "site-review", "preview", "custom_css"])
def test_other_types_are_counted(kind: str) -> None:
    pieces, [skipped] = read(wordpress.pieces, wxr(post(kind=kind), post(kind=kind, number=2)))
    assert not pieces
    assert skipped.title == f"2 of the type '{kind}'"


def test_posts_without_words_or_title() -> None:
    pieces, [empty] = read(wordpress.pieces, wxr(post("<p> </p>"), post(title="", number=2)))
    assert (empty.title, empty.reason) == ("A post", "no words")
    assert (pieces[0].body, pieces[0].facts.title) == ("Words.\n", None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"wp_review_total": "4.5", "wp_review_type": "star"}, "4.5/5"),
        ({"wp_review_total": "85", "wp_review_type": "percentage"}, "85/100"),
        ({"wp_review_total": "85"}, None),
        ({"wp_review_total": "1", "wp_review_type": "thumbs"}, None),
        ({"yasr_overall_rating": "3.5"}, "3.5/5"),
        ({"yasr_overall_rating": "-1"}, None),
        ({"yasr_overall_rating": "0"}, None),
        ({"ta_post_review_rating": "4"}, "4/5"),
        ({"_lets_review_final_score_100": "88"}, "88/100"),
        ({"taq_review_score": "80", "taq_review_style": "stars"}, "4/5"),
        ({"taq_review_score": "86.666666666667", "taq_review_style": "points"}, "8.67/10"),
        ({"taq_review_score": "90"}, "90/100"),
        ({"wppr_rating": "75.00"}, "7.5/10"),
        ({"book_review_rating": "6"}, None),
        ({"book_review_rating": "four"}, None),
        ({"_edit_last": "1"}, None),
    ],
)
def test_ratings_of_plugins(values: dict[str, str], said: str | None) -> None:
    assert rating(values) == said
    assert one(post(more=meta(**values))).facts.rating == said


def test_what_is_reviewed_may_stand_with_the_plugin() -> None:
    assert one(post(more=meta(cwp_rev_product_name="Salt &amp;amp; Sand"))).facts.work == "Salt & Sand"


# ── shortcodes and paragraphs ──


@pytest.mark.parametrize(
    ("text", "html", "left"),
    [
        ("no codes [at all], see [1]", "no codes [at all], see [1]", []),
        ("a [gallery ids='1,2'] b", "a  b", ["[gallery ids='1,2']"]),
        ("a [gallery] b", "a  b", ["[gallery]"]),
        ("[dropcap]T[/dropcap]he film", "The film", ["[dropcap]", "[/dropcap]"]),
        ("[rating=4]", "", ["[rating=4]"]),
        ("[Note: she lies]", "[Note: she lies]", []),
        ("[[gallery]] is how", "[gallery] is how", []),
        ("[youtube https://v.example/1]", "", ["[youtube https://v.example/1]"]),
        ("[video src='a.mp4'][/video] b", " b", ["[video src='a.mp4'][/video]"]),
        ("[a link](https://a.example)", "[a link](https://a.example)", []),
        ("[spoiler]x[/spoiler]", "[spoiler]x[/spoiler]", []),
        ('[spoiler title="T & U"]x[/spoiler]', "[spoiler=T &amp; U]x[/spoiler]", []),
        ("[Spoiler-free] and [spoilers ahead] on [SPOILERS]", "[Spoiler-free] and [spoilers ahead] on [SPOILERS]", []),
        ("[spoilers]x[/spoilers] y [/spoilers]", "[spoiler]x[/spoiler] y ", ["[/spoilers]"]),
        ("[video src=a] words [video src=b][/video]", " words ", ["[video src=a]", "[video src=b][/video]"]),
        ("[spoiler]never closed", "[spoiler]never closed", []),
        ("[spoiler-alpha]x[/spoiler-alpha]", "[spoiler]x[/spoiler]", []),
        ('[expand title="Spoilers"]x[/expand]', "[spoiler=Spoilers]x[/spoiler]", []),
        ('[read more="Spoilers" less="Less"]x[/read]', "[spoiler]x[/spoiler]", []),
        ('[tab title="No spoilers"]x[/tab]', "x", ['[tab title="No spoilers"]', "[/tab]"]),
        (
            '[toggle title="Spoilers"]x [toggle title="U"]y[/toggle] z[/toggle]',
            "[spoiler=Spoilers]x y z[/spoiler]",
            ['[toggle title="U"]', "[/toggle]"],
        ),
        ("[su_spoiler title='T' open='no']x[/su_spoiler]", "[spoiler=T]x[/spoiler]", []),
        ("[spoiler title=&quot;A b&quot;]x[/spoiler]", "[spoiler=A b]x[/spoiler]", []),
        ("[box a=1][spoiler]x [box a=2][/spoiler]", "[spoiler]x [/spoiler]", ["[box a=1]", "[box a=2]"]),
        ('<!-- wp:paragraph {"a":[1]} --><p>x</p><!-- /wp:paragraph --><!--more--><!-- hi -->', "<p>x</p><!-- hi -->", []),
    ],
)  # fmt: skip
def test_shortcodes(text: str, html: str, left: list[str]) -> None:
    found, left_out = without_shortcodes(text)
    assert (found, [one.text for one in left_out]) == (html, left)


def test_what_is_left_out_of_a_spoiler_is_one() -> None:
    _, left_out = without_shortcodes("[a b=1][spoiler]x [box a=2][/spoiler][c d=1]")
    assert [one.spoiler for one in left_out] == [False, True, False]


def test_captions() -> None:
    piece = one(
        post(
            '[caption id="x" caption="Old &quot;way&quot;"]<img src="https://a.example/a.jpg" alt="A bell">[/caption] End.'
        )
    )
    assert piece.body == '![A bell](https://a.example/a.jpg)\n\nOld "way"\n\nEnd.\n'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n\nb\r\n\r\n\r\nc", "<p>a</p><p>b</p><p>c</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("<p>a\n\nb</p>", "<p>a<br><br>b</p>"),
        ("<div>a\n\nb</div>\n\nc", "<div><p>a</p><p>b</p></div><p>c</p>"),
        ("<blockquote>a</blockquote>b", "<blockquote><p>a</p></blockquote><p>b</p>"),
        ("<ul>\n<li>a</li>\n<li>b\n\nc</li>\n</ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
        ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"),
        ("<h2>a</h2>\nb <em>c</em>", "<h2>a</h2><p>b <em>c</em></p>"),
        ("<p>a\n\n<h2>b</h2>\nc\n\nd", "<p>a<h2>b</h2><p>c</p><p>d</p>"),
        ("<param>", "<p><param></p>"),
        ("", ""),
    ],
)
def test_paragraphs(text: str, html: str) -> None:
    found = paragraphs(text)
    assert (found if "<pre" in text else re.sub(r"\n", "", found)) == html


def test_plain_paragraphs() -> None:
    assert plain_paragraphs("a < b & c\n\nd") == "<p>a &lt; b &amp; c</p>\n<p>d</p>\n"


WORDS = st.lists(
    st.sampled_from(
        [
            "[spoiler]",
            "[/spoiler]",
            '[spoiler title="t"]',
            "[box a=1]",
            "[/box]",
            "[caption]",
            "[/caption]",
            "[embed]",
            "[/embed]",
            "[",
            "]",
            "[[gallery]]",
            "<p>",
            "</p>",
            "\n\n",
            "\n",
            " word ",
            "letters",
            "<pre>",
            "</pre>",
            "<li>",
            "<!-- wp:a -->",
            "<img src=x>",
        ]
    ),
    max_size=30,
).map("".join)


@given(WORDS)
@settings(deadline=None)
def test_no_letter_is_lost(text: str) -> None:
    html, left_out = without_shortcodes(text)
    kept = html + "".join(one.text for one in left_out)
    assert kept.count("letters") == text.count("letters")
    assert paragraphs(text).count("letters") == text.count("letters")
    assert re.sub(r"\s|</?p>|<br>", "", paragraphs(text)) == re.sub(r"\s|</?p>|<br>", "", text)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a ",
        "[a b=1]",
        "[/a]",
        "[spoiler]",
        "[spoiler][/spoiler]",
        "<!-- wp:",
        "<!--",
        "<p>",
        "<p",
        "</h1>",
        "\n",
        "\n ",
        "<li>",
        "[caption]<img ",
        "[embed]",
        '[a b="',
        "[spoiler]\n\n",
        "<pre>",
        " ",
    ],
)
def test_repetitions_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    html, _ = without_shortcodes(text + "[/spoiler][/caption][/embed][/a]")
    paragraphs(text)
    paragraphs(html)
    assert time.process_time() - start < 3


# ── bad input ──


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (wxr(), "holds no entries"),
        (wxr(post())[:-30], r"line \d+: the export is cut off or not well-formed"),
        (wxr(post("a ]]> & b")), "not well-formed"),
        (b"<rss>" + bytes(64_000_001), "too large"),
    ],
)
def test_exports_that_are_refused(data: str | bytes, words: str) -> None:
    with pytest.raises(ReviewError, match=words) as caught:
        next(wordpress.pieces(content(data)))
    assert str(caught.value).startswith("export")


def test_nothing_comes_of_a_file_that_is_cut_off_at_its_end() -> None:
    data = wxr(*(post(number=number) for number in range(500)))
    with pytest.raises(ReviewError):
        next(wordpress.pieces(content(data[:-20])))


def test_control_characters_are_told() -> None:
    piece = one(post("One\x0btwo."))
    assert piece.body == "One two.\n"
    assert "control characters" in piece.warnings[0]


def test_an_encoding_that_lies() -> None:
    [piece], _ = read(wordpress.pieces, wxr(post("Das schöne Café.")).encode("windows-1252"))
    assert piece.body == "Das schöne Café.\n"
    assert piece.warnings


def test_two_posts_with_one_guid() -> None:
    pieces, [again] = read(wordpress.pieces, wxr(post("One."), post("One."), post("Three.", title="Other")))
    assert [piece.body for piece in pieces] == ["One.\n", "Three.\n"]
    assert pieces[0].id != pieces[1].id
    assert "stands twice" in again.reason


def test_without_guid() -> None:
    item = re.sub("<guid>.*</guid>", "", post(number=7))
    assert one(item).id == "wordpress:https://lantern.example:7"


@given(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40))
@settings(deadline=None, max_examples=100)
def test_the_fixture_cut_and_mutated(at: float, instead: bytes, gap: int) -> None:
    data = fixture("wordpress.xml")
    place = round(at * len(data))
    survives(wordpress.pieces, data[:place])
    survives(wordpress.pieces, data[:place] + instead + data[place + gap :])


@given(st.text(max_size=200), WORDS)
@settings(deadline=None, max_examples=100)
def test_any_post(text: str, more: str) -> None:
    body = (text + more).replace("]]>", "")
    survives(wordpress.pieces, wxr(post(body)).encode("utf-8", "replace"))


def test_a_large_export_is_never_a_tree() -> None:
    data = wxr(*(post(number=number) for number in range(2_000))).encode()
    sizes = [
        len(parent) for item in wordpress._elements("export", data, "item") if (parent := item.getparent()) is not None
    ]
    assert len(sizes) == 2_000
    assert max(sizes) < 400, "what was read is forgotten; the parser is a block ahead"


def test_a_feed_and_an_export_are_never_taken_for_each_other() -> None:
    for name in ("blog.xml", "wordpress.xml", "letterboxd.xml"):
        assert feed.recognises(content(fixture(name))) is not wordpress.recognises(content(fixture(name)))
    assert isinstance(next(wordpress.pieces(content(fixture("wordpress.xml")))), Piece | Skipped)
