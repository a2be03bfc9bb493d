"""Faults that pages, notes and exports of real tools' shapes brought to light; each was seen before it was mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcast.errors import ReviewError
from reviewcast.model import PassageKind, Review, Run
from reviewcast.read import pieces, read
from reviewcast.read.piece import Piece
from reviewcast.read.web.tidy import to_markdown
from reviewcast.read.worktitle import named_work

PROSE = "The lighthouse in this film is a character, and a sulky one: it blinks when it wants to, and the town steers by gossip."
MORE = "See it in a cinema if you can. I walked home along the canal and did not look at my phone once."


def written(tmp_path: Path, text: str, name: str = "review.md") -> Review:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read(file)


def a_page(tmp_path: Path, body: str, *, head: str = "", title: str = "The Sulky Light – a review") -> Review:
    html = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
    return written(tmp_path, html, "page.html")


def spoken(review: Review) -> str:
    return "\n".join(passage.text for passage in review.passages)


def in_the_open(review: Review) -> str:
    runs = (part for passage in review.passages for part in passage.content if isinstance(part, Run))
    return "".join(run.text for run in runs if run.spoiler is None)


def told(review: Review) -> str:
    return "\n".join(one.text for one in review.left_out)


def facts(tmp_path: Path) -> Piece:
    return next(one for one in pieces(tmp_path / "page.html") if isinstance(one, Piece))


# ── spoilers ──


@pytest.mark.parametrize(
    "html",
    [
        '<p>Then <span class="bbCodeInlineSpoiler">the keeper drowns</span> it is.</p>',
        '<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Spoilers: the end</h4></div><div class="kg-toggle-content"><p>the keeper drowns</p></div></div>',
        '<div class="wp-accordion"><h3 class="accordion-title">Ending (spoilers)</h3><div><p>the keeper drowns</p></div></div>',
        "<p>Then &gt;!the keeper drowns!&lt; it is.</p>",
        "<details><summary>Divulgâcheur</summary><p>the keeper drowns</p></details>",
        "<details><summary>Spoilerwarnung!</summary><p>the keeper drowns</p></details>",
    ],
)
def test_a_pages_spoiler_is_fenced(tmp_path: Path, html: str) -> None:
    review = a_page(tmp_path, f"<article><h1>The Sulky Light</h1><p>{PROSE}</p>{html}<p>{MORE}</p></article>")

    assert "drowns" in spoken(review)
    assert "drowns" not in in_the_open(review)
    assert MORE in in_the_open(review)


@pytest.mark.parametrize(
    "html", ['<div class="no-spoilers"><p>Words.</p></div>', '<div class="hasSpoilers"><p>Words.</p></div>']
)
def test_a_class_that_denies_or_only_tells_of_spoilers_fences_nothing(html: str) -> None:
    assert to_markdown(html).markdown == "Words.\n"


@pytest.mark.parametrize("text", ["A -->! arrow and shout.", "Stop!< he cried.", "[spoiler]one !< two[/spoiler] three"])
def test_reddits_marks_close_nothing_but_their_own(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    markdown = to_markdown(f"<p>{escaped}</p>").markdown.replace("\\", "")

    assert "one !< two!< three" in markdown or ">!" not in markdown.replace("-->!", "")


def test_the_switch_beside_a_spoiler_is_not_spoken() -> None:
    tidied = to_markdown(
        '<p>Bees. <a class="spoilerAction">(view spoiler)</a><span class="spoilerContainer">[the queen dies]</span> More.</p>'
    )

    assert tidied.markdown == "Bees. >!\\[the queen dies\\]!< More.\n"
    assert [(one.text, one.spoiler) for one in tidied.left_out] == [("(view spoiler)", True)]


@pytest.mark.parametrize("first", ["[!warning]- Spoilers for the ending", "[!spoiler]", "[!SPOILER]+ Ending"])
def test_a_callout_that_announces_spoilers_is_fenced(tmp_path: Path, first: str) -> None:
    review = written(tmp_path, f"# The Weir\n\nOpen.\n\n> {first}\n> The keeper drowns.\n>\n> Twice.\n\nOpen again.\n")

    assert [one.strip() for one in in_the_open(review).split(".")] == ["Open", "Open again", ""]
    assert "The keeper drowns." in spoken(review)
    assert not review.warnings


def test_a_callouts_title_is_a_sentence_of_its_own(tmp_path: Path) -> None:
    review = written(tmp_path, "# The Weir\n\n> [!note] On the music\n> It is loud.\n\n> [!tip]\n> Earplugs.\n")

    assert [one.text for one in review.passages] == ["On the music", "It is loud.", "Earplugs."]


def test_a_spoilers_title_names_its_work_among_other_words(tmp_path: Path) -> None:
    text = "---\ntitle: Two\nworks: [The Weir, The Weir Returns]\n---\nOpen.\n\n::: spoiler Spoilers for The Weir Returns\nDead.\n:::\n"
    review = written(tmp_path, text)

    (spoiler,) = [
        part.spoiler for one in review.passages for part in one.content if isinstance(part, Run) and part.spoiler
    ]
    assert spoiler.work == "The Weir Returns"


# ── words that are the review's ──


@pytest.mark.parametrize(
    "line",
    [
        "This site uses cookies, reads the sign on the bakery door, and from that joke the whole film is baked.",
        "We use cookies to measure love, says the baker. Accept all of them.",
        "By using the site as a stage, the director finds room for forty dancers.",
    ],
)
def test_a_film_about_cookies_is_reviewed_in_full(tmp_path: Path, line: str) -> None:
    review = written(tmp_path, f"The Bakery\n\n{line}\n\n{MORE}\n\nShare this:\nTwitter\n", "review.txt")

    assert line in spoken(review)


def test_a_footer_that_ends_the_text_is_read(tmp_path: Path) -> None:
    body = f"<main><article><h1>The Sulky Light</h1><div><p>{PROSE}</p><p>{MORE}</p><footer><p>It is in cinemas from 3 May.</p></footer></div></article></main>"

    assert "in cinemas from 3 May" in spoken(a_page(tmp_path, body))


# ── what is not ──


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="kg-card kg-bookmark-card"><a href="x"><div>Another article</div><div>Its description.</div></a></div>',
        "<p>Want to stay up to date on our reviews? Subscribe here to our newsletter.</p>",
        "<p>Par Solène Barrault, publié le 3 mai 2016</p>",
        "<p>14 out of 20 found this helpful. Was this review helpful? Sign in to vote.</p>",
        "<p>This page has been accessed 1,204 times since 5/1/97.</p>",
        '<p>The post <a href="x">Tin! (2009)</a> appeared first on <a href="y">Owls</a>.</p>',
        '<div id="commentaires"><h3>3 commentaires</h3><p>Très belle critique !</p></div>',
    ],
)
def test_furniture_inside_the_text_goes(tmp_path: Path, furniture: str) -> None:
    review = a_page(tmp_path, f'<div class="entry-content"><p>{PROSE}</p><p>{MORE}</p>{furniture}</div>')

    assert [one.text for one in review.passages] == [PROSE, MORE]


def test_a_menu_in_a_layout_table_is_none_of_the_review(tmp_path: Path) -> None:
    body = (
        "<table><tr><td colspan=2><h1>Owlish Films</h1></td></tr><tr><td><ul><li><a href=a>Drama</a></li><li><a href=b>Crime</a></li></ul></td>"
        f"<td><h2>The Sulky Light – a review</h2><p>{PROSE}</p><p>{MORE}</p></td></tr></table>"
    )
    review = a_page(tmp_path, body)

    assert review.title == "The Sulky Light – a review"
    assert [one.text for one in review.passages] == [PROSE, MORE]
    assert all(word in told(review) for word in ("Owlish Films", "Drama", "Crime"))


def test_a_page_builders_post_is_found(tmp_path: Path) -> None:
    body = (
        '<div class="elementor-location-header"><p>Nerd Cellar sells games, and mugs, and more games, and mugs with games.</p></div>'
        f'<div class="elementor-widget-theme-post-content"><div><p>{PROSE}</p><p>{MORE}</p></div></div>'
        '<div class="elementor-widget-author-box"><p>Zed farms for real, and writes about it on weekends and holidays.</p></div>'
    )

    assert [one.text for one in a_page(tmp_path, body).passages] == [PROSE, MORE]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Skip to content\nThe Long Pier\nFilms by the water\nMenu\nSearch\nThe Sulky Light (2017)", "The Sulky Light (2017)"),
        ("Marsh Notes\nSubscribe\nSign in\nReview: The Sulky Light\nTheo Marsh\nSep 17, 2023\nShare", "Review: The Sulky Light"),
        ("Aller au contenu\nCiné Péniche\nAccueil\nCritiques\nÀ propos\nLa Lampe (2016)\nPublié le 3 mai 2016 par Solène", "La Lampe (2016)"),
    ],
)  # fmt: skip
def test_the_title_of_a_copied_page_is_the_line_that_names_the_work(tmp_path: Path, above: str, title: str) -> None:
    review = written(tmp_path, f"{above}\n{PROSE}\n\n{MORE}\n\nLeave a Reply\n", "review.txt")

    assert review.title == title
    assert review.passages[-2].text == PROSE


def test_a_title_without_a_works_name_stays_where_no_theme_stands_around(tmp_path: Path) -> None:
    review = written(tmp_path, f"Two nights at the pictures\n\nThe Weir (2001)\n\n{PROSE}\n", "review.txt")

    assert review.title == "Two nights at the pictures"


# ── facts ──


def test_an_articles_fragment_is_not_its_address_and_a_reference_no_picture(tmp_path: Path) -> None:
    data = (
        '{"@type":"Article","@id":"https://x.example/light/#article","headline":"The Sulky Light",'
        '"image":{"@id":"https://x.example/light/#primaryimage"}}'
    )
    head = f'<script type="application/ld+json">{data}</script><meta property="og:image" content="https://x.example/light.jpg">'
    a_page(tmp_path, f"<article><h1>The Sulky Light</h1><p>{PROSE}</p></article>", head=head)

    assert facts(tmp_path).facts.link == "https://x.example/light/"
    assert facts(tmp_path).facts.image == "https://x.example/light.jpg"


def test_a_sites_name_is_no_title(tmp_path: Path) -> None:
    body = f'<h1>movie snail</h1><article><section><h2 class="title">Wet Ghosts (2018)</h2><p>{PROSE}</p></section></article>'
    review = a_page(
        tmp_path, body, title="movie snail — Wet Ghosts (2018)", head='<meta property="og:title" content="movie snail">'
    )

    assert (review.title, review.work) == ("Wet Ghosts (2018)", "Wet Ghosts")


@pytest.mark.parametrize(
    ("paragraph", "rating"),
    [
        ("Grade: <strong>B+</strong>", "B+"),
        ("Note : 15/20", "15/20"),
        ("Nobody speaks of the war. Score: 7/10", "7/10"),
        ("There were 7/10 of them left.", None),
    ],
)
def test_a_rating_in_the_text(tmp_path: Path, paragraph: str, rating: str | None) -> None:
    a_page(tmp_path, f"<article><h1>The Sulky Light</h1><p>{PROSE}</p><p>{paragraph}</p></article>")

    assert facts(tmp_path).facts.rating == rating


@pytest.mark.parametrize(
    ("title", "work", "creator"),
    [
        ("Rezension: Das Haus am Kanal von Lene Thoma", "Das Haus am Kanal", "Lene Thoma"),
        ("Filmkritik: Der Leuchtturm (2019)", "Der Leuchtturm", None),
        ("Critique : Les Lampes froides (2016)", "Les Lampes froides", None),
        ("Crítica de «El faro hosco» (2017)", "El faro hosco", None),
        ("Review: Ghost Bakery | Slow Games Forum", "Ghost Bakery", None),
    ],
)
def test_titles_name_their_work(title: str, work: str, creator: str | None) -> None:
    named = named_work(title)

    assert named is not None
    assert (named.title, named.creator) == (work, creator)


# ── notes ──


def test_an_obsidian_notes_fields_are_its_facts(tmp_path: Path) -> None:
    note = f"#film #to/rewatch\nwork:: [[The Weir]]\nrating:: 4/5\nStatus:: seen\n\n# On the weir\n\n{PROSE}\n\n- [x] tell Ann\n"
    review = written(tmp_path, note)

    assert (review.title, review.work, review.rating) == ("On the weir", "The Weir", "4/5")
    assert review.tags == ("film", "to/rewatch")
    assert [(one.kind, one.text) for one in review.passages] == [
        (PassageKind.PARAGRAPH, PROSE),
        (PassageKind.LIST_ITEM, "tell Ann"),
    ]
    assert [one.text for one in review.left_out] == note.split("\n")[:4]


def test_front_matter_below_blank_lines_is_front_matter(tmp_path: Path) -> None:
    review = written(tmp_path, f"\n\n---\ntitle: The Weir\n---\n{PROSE}\n")

    assert (review.title, [one.text for one in review.passages]) == ("The Weir", [PROSE])


def test_a_rule_below_blank_lines_is_a_rule(tmp_path: Path) -> None:
    assert PROSE in spoken(written(tmp_path, f"\n---\n\n{PROSE}\n"))


def test_a_tag_that_yaml_takes_for_a_comment_leaves_the_others(tmp_path: Path) -> None:
    assert written(tmp_path, f"---\ntitle: The Weir\ntags: Games, #internal\n---\n{PROSE}\n").tags == ("Games",)


# ── notes at the end ──


@pytest.mark.parametrize(
    "html",
    [
        '<p>Long.<a href="https://x.example/p#fn1" id="r1">1</a></p><div><p id="fn1">Seven. <a href="https://x.example/p#r1">↩</a></p></div>',
        '<p>Long.<a href="#fn1"><sup>1</sup></a></p><p id="fn1"><sup>1</sup> Seven.</p>',
    ],
)
def test_a_footnote_loses_its_number(html: str) -> None:
    assert to_markdown(html).markdown == "Long.[^1]\n\n[^1]: Seven.\n"


def test_json_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "feed"
    file.write_text('{"version": "https://jsonfeed.org/version/1.1", "items": []}')

    with pytest.raises(ReviewError, match="this is JSON, but not one that reviewcast reads"):
        read(file)


@pytest.mark.parametrize("summary", ["Spoilerfreie Fassung", "Sans spoiler", "No spoilers: the gulls"])
def test_a_summary_that_denies_spoilers_fences_nothing(summary: str) -> None:
    assert ":::" not in to_markdown(f"<details><summary>{summary}</summary><p>Fine birds.</p></details>").markdown


@pytest.mark.parametrize("line", ["May 3rd, 2008 by Ann Poe", "Posted by Ann Poe on 3 May 2008"])
def test_a_line_above_the_text_says_who_wrote_it_and_when(tmp_path: Path, line: str) -> None:
    body = f'<div class="post"><h2>Ferry</h2><small>{line}</small><div class="entry"><p>{PROSE}</p></div></div>'
    review = a_page(tmp_path, body, title="Ferry")

    assert (review.author, str(review.reviewed)) == ("Ann Poe", "2008-05-03")
    assert [one.text for one in review.passages] == [PROSE]


def test_comments_below_a_heading_end_with_who_posted_them(tmp_path: Path) -> None:
    text = f"Ferry\n\n{PROSE}\n\n{MORE}\n\nPosted by ann at May 3, 2005 10:12 AM\n\nComments\n\nGulls are fine.\n\nPosted by: bo at May 4, 2005\n"

    assert spoken(written(tmp_path, text, "review.txt")) == f"{PROSE}\n{MORE}"
