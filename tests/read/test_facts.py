from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from reviewcast.read.files import Content
from reviewcast.read.piece import Facts, Piece
from reviewcast.read.web import page

PROSE = "<p>It rains in every scene, and after an hour of it I was content to be wet, and said so to my neighbour.</p>"


def piece(*, head: str = "", body: str = "", article: str = PROSE, lang: str = "") -> Piece:
    html = f"<html{lang}><head>{head}</head><body>{body}<article><div class='entry-content'>{article}</div></article></body></html>"
    content = Content(
        source="page.html", name="page", data=html.encode(), file=Path("page.html"), address="https://x.example/a"
    )
    (one,) = page.pieces(content)
    assert isinstance(one, Piece)
    return one


def told(data: object, **more: str) -> Facts:
    return piece(
        head=f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>',
        **more,
    ).facts


def review(**more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "Review",
        "itemReviewed": {"@type": "Movie", "name": "Rain"},
        **more,
    }


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"ratingValue": 4, "bestRating": 5}, "4/5"),
        ({"ratingValue": "4,5", "bestRating": "5"}, "4.5/5"),
        ({"ratingValue": "8.0", "bestRating": 10, "worstRating": 1}, "8/10"),
        ({"ratingValue": 4}, "4/5"),
        ({"ratingValue": 83}, "83"),
        ({"ratingValue": "83", "bestRating": 100}, "83/100"),
        ({"ratingValue": "B+"}, "B+"),
        ({"ratingValue": "3/4"}, "3/4"),
        ({"ratingValue": 9, "bestRating": 5}, None),
        ({"ratingValue": None}, None),
        ([{"ratingValue": 2, "bestRating": 4}], "2/4"),
        ("4 out of 5", "4/5"),
    ],
)
def test_a_rating_is_given_with_its_scale(rating: object, expected: str | None) -> None:
    assert told(review(reviewRating=rating)).rating == expected


@pytest.mark.parametrize(
    ("item", "work", "creator", "year"),
    [
        (
            {"@type": "Movie", "name": "Rain", "director": {"name": "Ada Moor"}, "datePublished": "1999-04-01"},
            "Rain",
            "Ada Moor",
            1999,
        ),
        (
            {"@type": "Movie", "name": "Rain", "director": ["Ada Moor", {"name": "Bo Fen"}], "dateCreated": "2001"},
            "Rain",
            "Ada Moor and Bo Fen",
            2001,
        ),
        (
            {"@type": "Book", "name": "Rain &amp; Sun", "author": {"@type": "Person", "name": "Ada Moor"}},
            "Rain & Sun",
            "Ada Moor",
            None,
        ),
        (
            {
                "@type": "TVSeries",
                "name": "Rain",
                "creator": [{"name": "A"}, {"name": "B"}, {"name": "C"}, {"name": "D"}],
            },
            "Rain",
            "A, B and C",
            None,
        ),
        ({"@type": "VideoGame", "name": "Rain", "publisher": {"name": "Wet Games"}}, "Rain", "Wet Games", None),
        ({"@type": "Movie", "name": "Rain (1999)"}, "Rain", None, 1999),
        ([{"@type": "Thing", "name": "Umbrella"}, {"@type": "Book", "name": "Rain"}], "Rain", None, None),
        ("Rain", "Rain", None, None),
    ],
)
def test_the_work_reviewed(item: object, work: str, creator: str | None, year: int | None) -> None:
    facts = told(review(itemReviewed=item))

    assert (facts.work, facts.creator, facts.year) == (work, creator, year)
    assert facts.origins["work"] == "schema.org"


@pytest.mark.parametrize(
    "data",
    [
        {
            "@graph": [
                {"@type": "WebPage", "name": "X"},
                review(author={"@id": "#a"}),
                {"@id": "#a", "@type": "Person", "name": "Ada Moor"},
            ]
        },
        [{"@type": "Organization", "name": "X"}, review(author="Ada Moor")],
        {"@type": "Movie", "name": "Rain", "review": {"@type": "Review", "author": {"name": "Ada Moor"}}},
        {
            "@type": "Article",
            "headline": "Wet",
            "author": [{"name": "Ada Moor"}],
            "itemReviewed": {"@type": "Movie", "name": "Rain"},
        },
        review(**{"@type": ["Review", "CriticReview"], "author": {"name": "Ada &quot;Moor&quot;"}}),
        '/* <![CDATA[ */ {"@type":"Review","author":{"name":"Ada Moor"},"itemReviewed":{"@type":"Movie","name":"Rain",},} /* ]]> */',
    ],
)
def test_shapes_of_json_ld(data: object) -> None:
    facts = told(data)

    assert facts.work == "Rain"
    assert (facts.author or "").replace('"', "") == "Ada Moor"


def test_broken_json_ld_is_told_and_the_rest_is_used() -> None:
    head = f'<script type="application/ld+json">{{"@type": "Review", </script>\n<script type="application/ld+json">{json.dumps(review())}</script>'
    one = piece(head=head)

    assert one.facts.work == "Rain"
    assert len(one.warnings) == 1
    assert one.warnings[0].startswith("page.html, line 1: the schema.org data is broken")


def test_json_ld_without_end_is_no_hang() -> None:
    assert piece(head=f'<script type="application/ld+json">{"[" * 100_000}</script>').facts.work is None


def test_microdata() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Review"><span itemprop="itemReviewed" itemscope itemtype="https://schema.org/Book">'
        '<span itemprop="name">Rain</span> by <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Moor</span></span></span>'
        '<span itemprop="author">Bo Fen</span><meta itemprop="datePublished" content="2020-02-30">'
        '<span itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><span itemprop="ratingValue">3</span>/<span itemprop="bestRating">5</span></span></div>'
    )
    one = piece(body=body)

    assert (one.facts.work, one.facts.creator, one.facts.author, one.facts.rating) == (
        "Rain",
        "Ada Moor",
        "Bo Fen",
        "3/5",
    )
    assert one.facts.reviewed is None
    assert one.warnings == ("page.html: the date that schema.org gives is none: 2020-02-30",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2020-03-04", dt.date(2020, 3, 4)),
        ("2020-03-04T23:30:00-08:00", dt.date(2020, 3, 4)),
        ("Wed, 04 Mar 2020 10:00:00 +0000", dt.date(2020, 3, 4)),
        ("March 4, 2020", dt.date(2020, 3, 4)),
        ("4th March 2020", dt.date(2020, 3, 4)),
        ("4. März 2020", dt.date(2020, 3, 4)),
        ("04 Mar 2020", dt.date(2020, 3, 4)),
        ("2020/3/4", dt.date(2020, 3, 4)),
        ("yesterday", None),
        ("2020-13-04", None),
        ("February 30, 2020", None),
    ],
)
def test_days(said: str, expected: dt.date | None) -> None:
    one = piece(head=f'<meta name="date" content="{said}">')

    assert one.facts.reviewed == expected
    assert bool(one.warnings) is (expected is None)


def test_what_is_believed_more_comes_first() -> None:
    head = (
        f'<script type="application/ld+json">{json.dumps(review(author={"name": "Schema"}))}</script>'
        '<meta property="article:author" content="Graph"><meta property="article:published_time" content="2020-01-02">'
        '<meta property="og:image" content="/i.png"><meta name="author" content="Page"><meta property="og:locale" content="en_GB">'
    )
    facts = piece(head=head, article=f"{PROSE}<p>Rating: 3/5</p>", lang=" lang=fr").facts

    assert (facts.author, facts.image, facts.language, facts.rating) == (
        "Schema",
        "https://x.example/i.png",
        "en-GB",
        "3/5",
    )
    assert facts.origins["author"] == "schema.org"
    assert facts.origins["reviewed"] == facts.origins["image"] == facts.origins["language"] == "Open Graph"
    assert facts.origins["rating"] == "text"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Rain | My Blog</title><meta property='og:site_name' content='My Blog'>", "", "Rain"),
        ("<title>Rain &#8211; My Blog</title><meta property='og:title' content='Rain'>", "", "Rain"),
        ("<title>Rain | My Blog</title>", "<h1>Rain</h1>", "Rain"),
        ("<title>Rain | Sun</title>", "", "Rain | Sun"),
        (
            "<meta property='og:title' content='Rain - My Blog'><meta property='og:site_name' content='My Blog'>",
            "",
            "Rain",
        ),
    ],
)
def test_the_title_without_the_site(head: str, body: str, title: str) -> None:
    assert piece(head=head, body=body).facts.title == title


def test_the_nearest_heading_is_the_title_rather_than_the_sites_name() -> None:
    html = f"<html><title>Kubla, Rain</title><div id=a><div id=b><h1>Kubla</h1></div><div class=post><h2>Rain</h2><div class=entry>{PROSE}</div></div></div>"
    (one,) = page.pieces(Content(source="page.html", name="page", data=html.encode()))

    assert isinstance(one, Piece)
    assert (one.facts.title, one.facts.origins["title"]) == ("Rain", "page")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="rating" aria-label="Rated 4 out of 5">★</div>',
        '<p class="score-box">4/5</p>',
        '<span class="star-rating" title="4 out of 5 stars"></span>',
        '<div class="review-stars"><img src="4.png" alt="4/5"></div>',
    ],
)
def test_a_rating_in_a_box_is_found(html: str) -> None:
    facts = piece(article=PROSE + html).facts

    assert (facts.rating, facts.origins["rating"]) == ("4/5", "page")


def test_other_peoples_ratings_are_not_the_reviews() -> None:
    assert piece(article=f'{PROSE}<div class="comments"><span class="rating">1/5</span></div>').facts.rating is None


@pytest.mark.parametrize(
    "link",
    ['<a rel="license" href="https://cc.example/by">CC</a>', '<link rel="license" href="https://cc.example/by">'],
)
def test_a_licence(link: str) -> None:
    assert piece(body=link).facts.rights == "https://cc.example/by"


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats(allow_nan=False)
        | st.text(max_size=8)
        | st.sampled_from(["Review", "Movie", "2020", "#a"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    "@type @id @graph name author itemReviewed reviewRating ratingValue bestRating datePublished image keywords inLanguage license url review about reviewBody".split()
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_no_data_is_too_strange(data: object) -> None:
    facts = told(json.dumps(data).replace("<", "\\u003c"))

    assert set(facts.origins) == set(facts.known())
