from __future__ import annotations

import html as entities
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from reviewcast.errors import ReviewError
from reviewcast.read.files import Content
from reviewcast.read.piece import Piece, Skipped
from reviewcast.read.web import page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
PROSE = "<p>It rains in every scene, and after an hour of it I was content to be wet, and said so to my neighbour.</p>"


def content(
    html: str | bytes, *, charset: str | None = None, name: str = "page.html", address: str | None = None
) -> Content:
    data = html if isinstance(html, bytes) else html.encode()
    return Content(source=name, name=Path(name).stem, data=data, file=Path(name), charset=charset, address=address)


def found(html: str | bytes, **more: str) -> list[Piece | Skipped]:
    return list(page.pieces(content(html, **more)))


def only(html: str | bytes, **more: str) -> Piece:
    (piece,) = found(html, **more)
    assert isinstance(piece, Piece)
    return piece


def reasons(piece: Piece) -> dict[str, str]:
    return {one.text: one.reason for one in piece.left_out}


def letters(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_all_that_a_page_shows_is_read_or_told(file: Path) -> None:
    html = file.read_text()
    piece = only(html, name=file.name)
    body = html[html.index("<body") :]
    shown = entities.unescape(re.sub(r"<(script|style|title)\b.*?</\1>|<[^>]*>", " ", body, flags=re.DOTALL))
    told = "".join(letters(piece.body + " ".join(one.text for one in piece.left_out)))

    assert [word for word in letters(shown) if word not in told and not word.isdecimal()] == []
    assert all(1 <= one.line <= html.count("\n") + 1 for one in piece.left_out)


BODIES = {
    "wordpress-classic": ("Two sisters drive a lorry", "Seven minutes, in one case.\n"),
    "wordpress-blocks": ("Every room in Vane’s house", "On page three, in fact.\n"),
    "ghost-casper": ("Glasshouse gives you", "8.5/10\n"),
    "ghost-source": ("A village waits", "says the booklet.\n"),
    "hugo-papermod": ("The second season of", "Except the dog.\n"),
    "hugo-ananke": ("There is a map", "Score: 9/10\n"),
    "letterboxd-review": ("Two people miss a ferry", "Nor was the weather.\n"),
    "letterboxd-older": ("The lift is the hero", "and so does the joke.\n"),
    "h-review": ("Un film lent", "!<.\n"),
    "hreview-classic": ("A novel about debt", "never got it back.\n"),
    "schema-review": ("Oduya’s first novel", "Zia Marlowe\n"),
}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_review_is_found_and_nothing_around_it(file: Path) -> None:
    piece = only(file.read_text(), name=file.name)
    begins, ends = BODIES[file.stem]

    assert piece.body.startswith(begins)
    assert piece.body.endswith(ends)


def test_structure_and_spoilers_of_a_page_survive() -> None:
    piece = only((PAGES[0].parent / "wordpress-blocks.html").read_text())

    assert "| One | Cold \\| clear |" in piece.body
    assert (
        "::: spoiler Spoilers for the last chapter\n\nThe clockmaker is the child.\n\nShe always was.\n\n:::"
        in piece.body
    )
    assert "early[^1] that" in piece.body
    assert reasons(piece)["Petra Vane reads"] == "embed"


def test_a_comment_with_a_spoiler_is_left_out_as_one() -> None:
    piece = only((PAGES[0].parent / "wordpress-classic.html").read_text())

    assert [one.spoiler for one in piece.left_out if "dog came back" in one.text] == [True]


def test_a_notice_of_spoilers_is_a_fact_and_not_spoken() -> None:
    piece = only((PAGES[0].parent / "letterboxd-older.html").read_text())

    assert piece.facts.spoilers is True
    assert "I can handle the truth" not in piece.body


@pytest.mark.parametrize(
    "html",
    [
        f"<article>{PROSE}</article>",
        f"<main>{PROSE}</main>",
        "<article>It rains in every scene.</article>",
        "<div class='entry-content'>It rains in every scene</div>",
        f"<html>{PROSE}",
        f"<body>{PROSE}<p>Unclosed <b>and <i>wrong</b>",
        PROSE,
        f"<div><div><form action='/'>{PROSE * 5}</form></div></div>",
        f"<table><tr><td>Menu</td><td>{PROSE}{PROSE}</td></tr></table>",
        f"<frameset><frame></frameset><body>{PROSE}</body>",
        f"<?xml version='1.0' encoding='latin-1'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body><div>{PROSE}</div></body></html>",
    ],
)
def test_pages_of_any_shape_are_read(html: str) -> None:
    assert "It rains in every scene" in only(html).body


def test_a_page_in_a_lying_encoding_is_read() -> None:
    html = (
        "<html><head><meta charset='utf-8'></head><body><article>"
        + PROSE.replace("rains", "drizzles – “softly”")
        + "</article></body></html>"
    )
    piece = only(html.encode("cp1252"))

    assert "drizzles – “softly”" in piece.body
    assert len(piece.warnings) == 1


def test_navigation_and_the_like_inside_an_article_go() -> None:
    boxes = "".join(
        f'<div class="{name}"><p>Noise {name}</p></div>'
        for name in (
            "share-buttons",
            "related-posts",
            "author-box",
            "newsletter-signup",
            "comments",
            "cookie-notice",
            "breadcrumbs",
            "spinner",
        )
    )
    piece = only(
        f"<article><header><h1>Rain</h1><p>By Ada</p></header>{PROSE * 3}{boxes}<nav>Next</nav><footer>Filed</footer></article>"
    )

    assert "Noise" not in piece.body
    assert sum("Noise" in one.text for one in piece.left_out) == 8
    assert reasons(piece)["Next"] == "navigation"


@pytest.mark.parametrize("name", ["loading", "newsletter-post", "comments-open", "has-sidebar nav", "share"])
def test_classes_about_the_page_are_no_reason_to_leave_out_its_article(name: str) -> None:
    piece = only(
        f"<body class='{name}'><main class='{name}'><article class='{name}'>{PROSE}</article></main><p>Tail</p></body>"
    )

    assert "It rains" in piece.body
    assert reasons(piece)["Tail"] == "outside the article"


def test_a_list_of_reviews_gives_each() -> None:
    entries = "".join(
        f'<article class="h-entry"><h2 class="p-name"><a class="u-url" href="/{n}">Rain {n} (199{n})</a></h2><p class="byline">By Ada {n}</p><div class="e-content">{PROSE}</div></article>'
        for n in range(3)
    )
    pieces = found(f"<body><nav>Home</nav><main class='h-feed'>{entries}</main></body>", address="https://x.example/")

    assert [one.id for one in pieces if isinstance(one, Piece)] == [f"https://x.example/{n}" for n in range(3)]
    assert [one.facts.work for one in pieces if isinstance(one, Piece)] == ["Rain 0", "Rain 1", "Rain 2"]
    assert [one.facts.author for one in pieces if isinstance(one, Piece)] == ["Ada 0", "Ada 1", "Ada 2"]
    assert [one.text for piece in pieces if isinstance(piece, Piece) for one in piece.left_out].count("Home") == 1


def test_one_article_among_previews_is_the_only_one() -> None:
    cards = "".join(
        f"<article><h3>Other {n}</h3><p>A few words of it, so that you go on and read, or not.</p></article>"
        for n in range(4)
    )
    piece = only(f"<main><article><h1>Rain</h1>{PROSE * 6}</article>{cards}</main>")

    assert "Other" not in piece.body


def test_reviews_in_the_data_alone_are_read() -> None:
    data = '[{"@type":"Review","name":"A","reviewBody":"It rains.\\n\\nIt does &amp; it will."},{"@type":"Review","name":"B","reviewBody":"<p>Dry.</p>"}]'
    pieces = found(f'<html><body><div id="root"></div><script type="application/ld+json">{data}</script></body></html>')

    assert [one.body for one in pieces if isinstance(one, Piece)] == ["It rains.\n\nIt does & it will.\n", "Dry.\n"]
    assert len({one.id for one in pieces if isinstance(one, Piece)}) == 2


def test_the_id_of_a_page_is_its_address_or_stays_the_same() -> None:
    html = f"<article>{PROSE}</article>"

    assert only(html, address="https://x.example/a").id == "https://x.example/a"
    assert only(html).id == only(html).id != only(html, name="other.html").id


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<html><body></body></html>", "no article found"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article found"),
        ("<html><body><div id='root'></div><script src='app.js'></script></body></html>", "scripts"),
        ("<html>" + "<div>" * 100_000 + "word", "nested too deeply"),
        (b"<html>" + b"a" * 10_000_001, "too large for a page"),
        ("<html><!-- nothing -->", "no article found"),
        ("<html><body><h1>Log in</h1><p>Please log in to go on.</p></body></html>", "no article found"),
    ],
)
def test_a_page_without_a_review_is_refused_by_name(html: str | bytes, message: str) -> None:
    with pytest.raises(ReviewError, match=message) as caught:
        found(html)

    assert str(caught.value).startswith("page.html: ")


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>a", "x", True),
        (b"\xef\xbb\xbf  <!-- saved --><HTML>", "x.txt", True),
        ("<html>".encode("utf-16"), "x", True),
        (b"<p>a</p>", "x.html", True),
        (b"<p>a</p>", "x.md", False),
        (b"<?xml version='1.0'?><rss>", "x.xml", False),
        (b"# Title", "x.md", False),
        (b"", "x", False),
        (b"PK\x03\x04", "x.zip", False),
    ],
)
def test_a_page_is_recognised_by_its_content(data: bytes, name: str, expected: bool) -> None:
    assert page.recognises(content(data, name=name)) is expected


@pytest.mark.parametrize(
    "html",
    [
        PROSE * 1000,
        PROSE + "<div class=share><p>x</p></div>" * 3000,
        PROSE + "<em>a <b>b</b></em> " * 8000,
        PROSE + "<a href=x>y</a> " * 5000,
        PROSE + "a<br>" * 8000,
        PROSE + "<sup><a href='#n' id=r>1</a></sup>" * 2000 + "<p id=n>n",
        PROSE + "<table>" + "<tr><td>a<td>b" * 3000,
        PROSE + "<div class=spoiler><p>x</div>" * 2000,
    ],
    ids=lambda html: html[len(PROSE) :][:20],
)
def test_a_large_page_takes_no_long_time(html: str) -> None:
    started = time.process_time()
    only(f"<article>{html}")
    assert time.process_time() - started < 3


def test_an_archive_is_refused() -> None:
    with pytest.raises(ReviewError, match="more than 100 reviews"):
        found(f"<article>{PROSE * 3}</article>" * 101)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_page_is_too_strange(data: bytes) -> None:
    given_content = content(b"<html>" + data)
    page.recognises(given_content)
    with suppress(ReviewError):
        list(page.pieces(given_content))
