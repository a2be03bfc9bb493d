from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings, strategies as st

from exported import content, fixture, read, survives
from reviewcast.errors import ReviewError
from reviewcast.read.exports import feed, wordpress
from reviewcast.read.piece import Piece

ITEM = "<item><title>{0}</title><guid>{0}</guid><description>{1}</description></item>"


def rss(*items: str, head: str = "", attributes: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" {attributes}><channel><title>t</title>{head}{"".join(items)}</channel></rss>'


def one(data: str | bytes, **more: str) -> Piece:
    [piece], skipped = read(feed.pieces, data, **more)
    assert not skipped
    return piece


# ── which documents are feeds ──


@pytest.mark.parametrize(
    "text",
    [
        rss(),
        "<rdf:RDF xmlns='x'>",
        "<?xml version='1.0'?>\n<!-- <html> -->\n<feed xmlns='a'>",
        "<atom:feed>",
        "\n\n <rss version='0.91'>",
        "<!DOCTYPE rss PUBLIC 'x' 'y'><rss>",
        rss().encode("utf-16"),
    ],
)
def test_a_feed_is_known_by_its_first_element(text: str | bytes) -> None:
    assert feed.recognises(content(text))


@pytest.mark.parametrize(
    "text", ["", "<html><rss>", "rss", "# A review\n\nOf a <feed>.", "<!-- <rss> --><html>", "\0\1\2", "<!--<rss>"]
)
def test_others_are_not(text: str) -> None:
    assert not feed.recognises(content(text))


def test_an_export_of_wordpress_is_none() -> None:
    assert not feed.recognises(content(fixture("wordpress.xml")))


# ── RSS ──


def test_rss() -> None:
    [piece, cut], [picture] = read(feed.pieces, fixture("blog.xml"))
    assert (
        piece.body
        == "A road film that *stands still*, and is better for it.\n\nSee [the other one](https://lantern.example/other).\n"
    )
    facts = piece.facts
    assert piece.id == "https://lantern.example/?p=41"
    assert facts.title == "Film review: The Salt Road (2019)"
    assert (facts.work, facts.year, facts.origins["work"]) == ("The Salt Road", 2019, "title")
    assert (facts.author, facts.reviewed) == ("Mira Holt", dt.date(2019, 11, 3)), (
        "the day where it was written, not in Greenwich"
    )
    assert facts.tags == ("Films", "Drama & Tea")
    assert (facts.rights, facts.language) == ("https://creativecommons.org/licenses/by/4.0/", "en-GB")
    assert (facts.link, facts.image) == ("https://lantern.example/salt-road/", "https://lantern.example/salt.jpg")
    assert {
        facts.origins[name] for name in ("title", "author", "reviewed", "rights", "language", "link", "image", "tags")
    } == {"feed"}
    assert "only the beginning; the whole review is at https://lantern.example/beginning/" in cut.warnings[0]
    assert cut.facts.rights == "© Mira Holt"
    assert not piece.warnings
    assert (picture.title, picture.reason) == ("A picture", "no words")


def test_rss_1_0_with_dublin_core() -> None:
    piece = one(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://a.example/"><title>t</title><link>https://a.example/</link></channel>
        <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><description>Words.</description>
        <dc:date>2004-05-06T23:00:00-05:00</dc:date><dc:creator>Jo</dc:creator><dc:rights>Public domain</dc:rights><dc:subject>Films</dc:subject></item></rdf:RDF>"""
    )
    assert (piece.body, piece.facts.author, piece.facts.reviewed) == ("Words.\n", "Jo", dt.date(2004, 5, 6))
    assert (piece.id, piece.facts.rights, piece.facts.tags) == ("https://a.example/1", "Public domain", ("Films",))


def test_rss_0_91_with_its_document_type() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    data = f'<?xml version="1.0"?>{doctype}<rss version="0.91"><channel><title>t</title><item><title>One</title><link>https://a.example/1</link><description>Words.</description></item></channel></rss>'
    assert one(data).body == "Words.\n"


@pytest.mark.parametrize(
    ("part", "image"),
    [
        ('<enclosure url="https://a.example/e.jpg" type="image/jpeg" length="1"/>', "https://a.example/e.jpg"),
        ('<enclosure url="https://a.example/e.mp3" type="audio/mpeg" length="1"/>', None),
        ('<media:thumbnail url="https://a.example/t.jpg"/>', "https://a.example/t.jpg"),
        ('<media:content url="https://a.example/v.mp4" medium="video"/>', None),
        ('<itunes:image href="https://a.example/i.jpg"/>', "https://a.example/i.jpg"),
    ],
)
def test_pictures(part: str, image: str | None) -> None:
    names = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    assert (
        one(rss(f"<item><title>a</title><description>Words.</description>{part}</item>", attributes=names)).facts.image
        == image
    )


@pytest.mark.parametrize(
    ("author", "name"), [("jo@a.example (Jo Doe)", "Jo Doe"), ("jo@a.example", None), ("Jo Doe", "Jo Doe"), ("", None)]
)
def test_an_address_for_mail_is_no_author(author: str, name: str | None) -> None:
    assert (
        one(
            rss(f"<item><title>a</title><description>Words.</description><author>{author}</author></item>")
        ).facts.author
        == name
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("AT&amp;amp;T &amp;#8217;s", "AT&T ’s"),
        ("A &lt;em&gt;fine&lt;/em&gt; one", "A fine one"),
        ("<![CDATA[Salt & sand]]>", "Salt & sand"),
        ("Love &lt;3", "Love <3"),
        ("  two\n  lines ", "two lines"),
    ],
)
def test_titles_are_plain_words(title: str, words: str) -> None:
    assert one(rss(f"<item><title>{title}</title><description>Words.</description></item>")).facts.title == words


def test_plain_text_keeps_its_paragraphs() -> None:
    assert one(rss(ITEM.format("a", "One & only.\n\nTwo."))).body == "One & only.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("end", "warned"),
    [("and then…", True), ("and then [...]", True), ("and then [&amp;hellip;]", True), ("and then. Read more »", True), ("&lt;a href='/x'&gt;Continue reading&lt;/a&gt;", True), ("and then it ends.", False), ("I did not read more.", False), ("You must read more of her books.", False)],
)  # fmt: skip
def test_a_feed_of_beginnings(end: str, warned: bool) -> None:
    assert bool(one(rss(ITEM.format("a", "It opens, " + end))).warnings) is warned


def test_whole_content_may_end_in_dots() -> None:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    item = "<item><title>a</title><description>Short.</description><content:encoded>All of it…</content:encoded></item>"
    piece = one(rss(item, attributes=names))
    assert (piece.body, piece.warnings) == ("All of it…\n", ())


def test_relative_links_start_at_the_feeds_address() -> None:
    item = "<item><title>a</title><link>/p/1/</link><description>&lt;a href='img'&gt;x&lt;/a&gt; y</description></item>"
    piece = one(rss(item), address="https://a.example/feed/")
    assert piece.facts.link == "https://a.example/p/1/"
    assert "https://a.example/" in piece.body


# ── Atom ──


def test_atom() -> None:
    [first, second], skipped = read(feed.pieces, fixture("atom.xml"))
    assert not skipped
    assert first.body == "Un pont, et [des notes](https://carnet.example/notes).\n"
    facts = first.facts
    assert (first.id, facts.title, facts.author) == ("urn:carnet:1", "Le Pont des brumes", "Inès Roy")
    assert (facts.reviewed, facts.language, facts.tags) == (dt.date(2021, 3, 2), "fr", ("Roman",))
    assert (facts.rights, facts.link) == (
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://carnet.example/pont/",
    )
    assert (second.body, second.facts.title) == ("Premier mot: a \\< b.\n\nSecond paragraphe.\n", "3 < 4 & plus")
    assert (second.facts.reviewed, second.facts.link) == (dt.date(2021, 3, 6), None)


# ── Letterboxd, Goodreads ──


def test_letterboxd() -> None:
    [first, second], [watched, listed] = read(feed.pieces, fixture("letterboxd.xml"))
    assert first.body == "The orchard was never hers.\n\nShe **knew**.\n"
    assert first.id == "letterboxd-review-11"
    facts = first.facts
    assert (facts.title, facts.work, facts.year) == ("The Glass Orchard (2022)", "The Glass Orchard", 2022)
    assert (facts.rating, facts.author, facts.reviewed) == ("4.5/5", "Mira Holt", dt.date(2022, 11, 5))
    assert (facts.spoilers, facts.image) == (True, "https://a.ltrbxd.example/glass.jpg?v=1")
    assert facts.link == "https://letterboxd.com/mira/film/the-glass-orchard/"
    assert (facts.origins["rating"], facts.origins["author"]) == ("Letterboxd", "feed")
    assert [one.text for one in first.left_out] == ["This review may contain spoilers."]
    assert (second.facts.work, second.facts.rating, second.facts.spoilers) == ("Paper Tide", None, None)
    assert watched.reason == "watched, but not reviewed"
    assert listed.reason == "a list, not a review"


def test_letterboxds_titles_stand_in_for_its_own_fields() -> None:
    item = "<item><title>1917, 2019 - ★★★½ (contains spoilers)</title><guid>letterboxd-review-1</guid><description>&lt;p&gt;Mud.&lt;/p&gt;</description></item>"
    facts = one(rss(item)).facts
    assert (facts.work, facts.year, facts.rating, facts.spoilers) == ("1917", 2019, "3.5/5", True)
    assert {facts.origins[name] for name in ("work", "year", "rating", "spoilers")} == {"title"}


def test_goodreads() -> None:
    [piece], [silent] = read(feed.pieces, fixture("goodreads.xml"))
    assert piece.body == "A map of a place that hides.\n\nI kept turning it.\n"
    facts = piece.facts
    assert piece.id == "goodreads:77", "as in the library's export"
    assert (facts.work, facts.creator, facts.year) == ("The Tin Cartographer", "Odile Marsh", 2016)
    assert (facts.rating, facts.author, facts.reviewed) == ("4/5", "Mira Holt", dt.date(2021, 8, 9))
    assert facts.link == "https://www.goodreads.com/review/show/501"
    assert (silent.title, silent.reason) == ("Unsaid", "rated or shelved, but not reviewed")


def test_fields_with_attributes_are_no_words() -> None:
    item = "<item><title>a</title><guid>letterboxd-review-1</guid><description>Words.</description><{0}>b</{0}></item>"
    for name in ("letterboxd_filmtitle", "x:title", "author", "language", "rights", "image"):
        piece = one(rss(item.format(name).replace(f"<{name}>", f'<{name} y="z">'), attributes='xmlns:x="y"'))
        assert piece.body == "Words.\n"


# ── ids ──


def test_no_two_entries_have_one_id() -> None:
    words = ["One.", "One.", "Two.", "Three.", "Three.", "Four.", "Two."]
    pieces, skipped = read(feed.pieces, rss(*(ITEM.format("a", one) for one in words)))
    assert [piece.body for piece in pieces] == ["One.\n", "Two.\n", "Three.\n", "Four.\n"]
    assert len({piece.id for piece in pieces}) == 4
    assert pieces[0].id == "a"
    assert all("another entry has its id too (a)" in piece.warnings[0] for piece in pieces[1:])
    assert [one.reason for one in skipped] == ["it stands twice in the source"] * 3


def test_ids_without_guid_are_the_same_each_time() -> None:
    data = rss(
        "<item><title>a</title><description>One.</description></item><item><title>b</title><link>https://a.example/b</link><description>Two.</description></item>"
    )
    pieces, _ = read(feed.pieces, data)
    assert pieces == read(feed.pieces, data)[0]
    assert pieces[1].id == "https://a.example/b"
    assert pieces[0].id != pieces[1].id


# ── bad input ──


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (rss(), "holds no entries"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "holds no entries"),
        ("<rss><channel><item", r"cannot be read|holds no entries"),
        ("<rss>", r"cannot be read \(line 1"),
        (b"<rss>" + bytes(64_000_001), "too large"),
    ],
)
def test_feeds_that_are_refused(data: str | bytes, words: str) -> None:
    with pytest.raises(ReviewError, match=words) as caught:
        read(feed.pieces, data)
    assert str(caught.value).startswith("export")


BOMB = "<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))


@pytest.mark.parametrize("reader", [feed.pieces, wordpress.pieces])
@pytest.mark.parametrize(
    "definitions",
    [
        "<!DOCTYPE rss [" + BOMB + "]>",
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM ">" [<!ENTITY a "b">]>',
        "<!-- x --><?y z?><!DOCTYPE rss[<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;]>",
        "<!ENTITY a 'b'>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(reader: object, definitions: str, encoding: str) -> None:
    text = f"{definitions}{rss(ITEM.format('&j;', '&a;')).partition('?>')[2]}"
    with pytest.raises(ReviewError, match="defines entities"):
        read(reader, text.encode(encoding))  # type: ignore[arg-type]


def test_an_external_document_type_is_never_fetched() -> None:
    data = rss(ITEM.format("a", "Words &amp; &j; more.")).replace(
        "<rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss'
    )
    piece = one(data)
    assert "Words & " in piece.body
    assert "more." in piece.body


def test_a_feed_is_never_taken_for_a_files_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<rss>").write_text(rss(ITEM.format("a", "Words.")))
    with pytest.raises(ReviewError):
        read(feed.pieces, "<rss>")


def test_html_entities_that_xml_does_not_know_are_read() -> None:
    assert "café – no" in one(rss(ITEM.format("a", "caf&eacute; &ndash; no"))).body


def test_broken_xml_is_told_and_what_can_be_read_is() -> None:
    pieces, _ = read(feed.pieces, rss(ITEM.format("a", "One & two <b>bold."), ITEM.format("b", "Three.")))
    assert ["One & two" in pieces[0].body, pieces[1].body] == [True, "Three.\n"]
    assert "not well-formed XML (line 1" in pieces[0].warnings[0]
    assert not pieces[1].warnings


@pytest.mark.parametrize("fault", [AttributeError("end_cc:license"), KeyError("license"), RecursionError()])
def test_what_feedparser_stumbles_over_is_an_error_of_ours(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(feedparser, "parse", parse)
    with pytest.raises(ReviewError, match="not well-formed"):
        read(feed.pieces, rss(ITEM.format("a", "Words.")))


def test_a_feed_that_breaks_off() -> None:
    whole = rss(ITEM.format("a", "One."), ITEM.format("b", "Two, and more."))
    pieces, [skipped] = read(feed.pieces, whole[: whole.index(", and more")])
    assert [piece.body for piece in pieces] == ["One.\n"]
    assert (skipped.title, skipped.reason) == ("b", "the feed breaks off inside it")
    assert "not well-formed" in pieces[0].warnings[0]


def test_a_feed_that_breaks_off_in_its_first_entry() -> None:
    pieces, skipped = read(feed.pieces, rss(ITEM.format("a", "One."))[:90])
    assert not pieces
    assert any("not well-formed" in one.reason for one in skipped)


def test_control_characters_are_told() -> None:
    piece = one(rss(ITEM.format("a", "One\x0btwo\ufffe.")))
    assert piece.body == "One two .\n"
    assert "control characters" in piece.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    data = (
        rss(ITEM.format("a", "Ein schönes Stück über das Café."))
        .replace("1.0'", f"1.0' encoding='{encoding}'")
        .encode(encoding)
    )
    piece = one(data)
    assert piece.body == "Ein schönes Stück über das Café.\n"


def test_an_encoding_that_lies() -> None:
    data = rss(ITEM.format("a", "Das schöne Café.")).replace('1.0"', '1.0" encoding="utf-8"').encode("windows-1252")
    piece = one(data)
    assert piece.body == "Das schöne Café.\n"
    assert piece.warnings


def test_an_entry_nested_too_deeply_is_told() -> None:
    pieces, [skipped] = read(feed.pieces, rss(ITEM.format("a", "&lt;div&gt;" * 5000 + "x"), ITEM.format("b", "Two.")))
    assert [piece.body for piece in pieces] == ["Two.\n"]
    assert "nested" in skipped.reason


def test_an_entry_too_large_is_told() -> None:
    pieces, [skipped] = read(feed.pieces, rss(ITEM.format("a", "word " * 400_001), ITEM.format("b", "Two.")))
    assert [piece.body for piece in pieces] == ["Two.\n"]
    assert "larger than 2 MB" in skipped.reason


# ── fuzzing ──


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss>", b"<?xml version='1.0'?><feed><entry>", b"<rss><channel><item><description>"]),
)
@settings(deadline=None, max_examples=100)
def test_any_bytes(data: bytes, start: bytes) -> None:
    survives(feed.pieces, start + data)
    feed.recognises(content(start + data))


@given(
    st.sampled_from(["blog.xml", "atom.xml", "letterboxd.xml", "goodreads.xml"]),
    st.floats(0, 1),
    st.binary(max_size=6),
    st.integers(0, 40),
)
@settings(deadline=None, max_examples=150)
def test_fixtures_cut_and_mutated(name: str, at: float, instead: bytes, gap: int) -> None:
    data = fixture(name)
    place = round(at * len(data))
    survives(feed.pieces, data[:place])
    survives(feed.pieces, data[:place] + instead + data[place + gap :])


@pytest.mark.parametrize(
    "unit",
    [
        b"<",
        b"&",
        b"<![CDATA[",
        b"<!--",
        b"<item>",
        b"<p>",
        b"<a b='",
        b"</item>",
        b"<description>",
        b"[",
        b"&#x",
        b"\n",
        b" ",
        b"<item><title>x</title>",
        b"<category>a</category>",
    ],
)
def test_repetitions_take_no_time(unit: bytes) -> None:
    start = time.process_time()
    survives(
        feed.pieces, b"<rss version='2.0'><channel><item><title>x</title><description>" + unit * (100_000 // len(unit))
    )
    assert time.process_time() - start < 10


@pytest.mark.slow
def test_ten_thousand_entries() -> None:
    body = "&lt;p&gt;A quiet film that says &lt;em&gt;more&lt;/em&gt; than most loud ones.&lt;/p&gt;" * 5
    data = rss(*(ITEM.format(f"Film {number}", body) for number in range(10_000)))
    start = time.process_time()
    pieces, _ = read(feed.pieces, data)
    assert len(pieces) == 10_000
    assert time.process_time() - start < 60
