"""What themes leave around a copied review goes; the review stays, whatever it talks about."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from reviewcast.kinds import paragraph_kind
from reviewcast.model import Omission, Passage, PassageKind, Run, Spoiler
from reviewcast.read.leftovers import leftover_reason, parting_lines, title_line, without_leftovers

BODY = """The Lantern Keepers is a slow film about two sisters who look after a lighthouse, and it earns every minute.

The first hour hardly speaks. Then the fog comes, and with it a boat that nobody has called for.

“We keep the light,” says the elder sister, “and the light keeps us.”

My only complaint is the music, which tells you what to feel (see the storm).

Verdict: a small, stubborn film that I will see again.

Rating: 4/5

That was all for today. Now go and hug your sister…"""

PAGES = {
    "wordpress.com": (
        "Skip to content\n\nHome\n\nAbout\n\nPosted on March 3, 2011 by admin",
        (
            'Share this:\n\nTwitter\n\nFacebook\n\nLike this:\n\nLike Loading...\n\nRelated\n\nReview: Harbour\n\nSeptember 9, 2010\n\nIn "Film"\n\n'
            "Published by filmfan\n\nI watch films and write them up. Sometimes I cook. View all posts by filmfan\n\nView all posts by filmfan\n\n"
            "Post navigation\n\n← Previous PostHarbour\n\nNext PostMamma Mia!→\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\n"
            "Comment *\n\nName *\n\nEmail *\n\nWebsite\n\nNotify me of new comments via email.\n\nNotify me of new posts via email.\n\nΔ\n\n"
            "This site uses Akismet to reduce spam. Learn how your comment data is processed.\n\nBlog at WordPress.com."
        ),
    ),
    "old wordpress theme with comments": (
        "« Harbour\n\nMarch 3, 2011 · 3 Comments",
        (
            "This entry was posted on Thursday, March 3rd, 2011 at 5:14 pm and is filed under Film. You can follow any responses to this entry through the RSS 2.0 feed.\n\n"
            "Tagged with: lighthouse, sisters\n\n3 thoughts on “The Lantern Keepers”\n\nJohn says:\n\nMarch 4, 2011 at 9:02 am\n\n"
            "I saw this last week and I could not stop thinking about the boat. It is as good as you say it is.\n\nReply\n\nadmin says:\n\nMarch 4, 2011 at 11:30 am\n\n"
            "Thank you, John! It stays with you.\n\nReply\n\nMary Poole says:\n\nMarch 6, 2011 at 1:15 pm\n\nOverrated. 2/5 from me.\n\nReply\n\nLeave a Reply Cancel reply"
        ),
    ),
    "blogger": (
        "Thursday, March 3, 2011",
        (
            "Posted by Jane at 5:14 PM\n\nEmail ThisBlogThis!Share to XShare to FacebookShare to Pinterest\n\nLabels: drama, lighthouses\n\n2 comments:\n\n"
            "Anonymous said...\n\nA lovely piece about a film nobody saw.\n\nMarch 4, 2011 at 8:00 AM\n\nJane said...\n\nThank you so much for reading it.\n\nMarch 4, 2011 at 8:10 AM\n\n"
            "Post a Comment\n\nNewer Post Older Post Home\n\nSubscribe to: Post Comments (Atom)\n\nBlog Archive\n\n▼ 2011 (12)\n\nAbout Me\n\nView my complete profile\n\nPowered by Blogger."
        ),
    ),
    "tumblr": (
        "",
        "#film #review #lighthouse\n\n12 notes\n\nReblog this post\n\nShare this\n\nPosted 3 years ago\n\nPowered by Tumblr. Minimal theme by Artur.",
    ),
    "medium": (
        "Sign up\n\nSign in\n\nJane Doe\n\n·\n\nFollow\n\n5 min read\n\n·\n\nMar 3, 2021\n\n--\n\n2\n\nListen\n\nShare",
        (
            "Film\n\nMovie Review\n\n--\n\n--\n\n2\n\nFollow\n\nWritten by Jane Doe\n\n123 Followers\n\nMore from Jane Doe\n\nJane Doe\n\nWhy Lighthouses\n\nSix reasons for a lamp on a rock…\n\n3 min read\n\nJan 9, 2021\n\n"
            "Recommended from Medium\n\nHow I quit\n\nHelp\n\nStatus\n\nAbout\n\nCareers\n\nBlog\n\nPrivacy\n\nTerms\n\nText to speech\n\nTeams"
        ),
    ),
    "substack": (
        "Jane Doe\n\nMar 03, 2021\n\n5\n\n2\n\nShare",
        (
            "Thanks for reading The Lamp Room! Subscribe for free to receive new posts and support my work.\n\nSubscribe\n\n5\n\nShare this post\n\n"
            "Discussion about this post\n\nComments\n\nRestacks\n\nTop\n\nLatest\n\nDiscussions\n\nNo posts\n\nReady for more?\n\n© 2021 Jane Doe\n\nPrivacy ∙ Terms ∙ Collection notice\n\nStart Writing\n\nGet the app\n\nSubstack is the home for great culture"
        ),
    ),
    "ghost": (
        "03 Mar 2021 — 4 min read",
        "Read next\n\nHarbour, reviewed\n\nThe sea comes in and takes the pier away...\n\nSubscribe to The Lamp Room\n\nSign up for our newsletter and never miss a post.\n\nThe Lamp Room © 2021\n\nPowered by Ghost",
    ),
    "squarespace": (
        "Mar 3\n\nWritten by Jane Doe | March 3, 2011",
        "Film\n\nlighthouse, sisters\n\nTweet\n\n0 Likes\n\nShare\n\n← Harbour\n\nThe Salt Road →\n\nComments (0)\n\nNewest First\n\nPreview\n\nPost Comment…\n\nPowered by Squarespace",
    ),
    "letterboxd": (
        "Watched 03 Mar 2021",
        "Like review 12 likes\n\nBlock or Report\n\nAdd to your lists\n\nMore reviews by jane\n\nUpgrade to remove ads",
    ),
    "goodreads": (
        "Jane Doe rated it really liked it",
        (
            "12 likes · Like\n\nflag\n\nReading Progress\n\nMarch 1, 2011 – Started Reading\n\nMarch 3, 2011 – Finished Reading\n\nComments Showing 1-2 of 2\n\nmessage 1: by Tom (new)\n\nMar 04, 2011 05:14AM\n\n"
            "I will have to read this one then, you make it sound wonderful.\n\nreply | flag\n\nback to top"
        ),
    ),
    "hugo": (
        "Home › Reviews › Film\n\nMarch 3, 2021 · 4 min read · Jane Doe",
        "Tags: film, lighthouse\n\n« Prev\n\nHarbour\n\nNext »\n\nThe Salt Road\n\nPlease enable JavaScript to view the comments powered by Disqus.\n\n© 2021 Jane · Powered by Hugo & PaperMod",
    ),
    "jekyll": (
        "Mar 3, 2021 • Jane Doe",
        "Categories: film\n\nUpdated: March 3, 2021\n\nShare on Twitter Facebook LinkedIn\n\nPrevious Next\n\nYou May Also Enjoy\n\nHarbour\n\nless than 1 minute read\n\nFollow:\n\nFeed\n\n© 2021 Jane Doe. Powered by Jekyll & Minimal Mistakes.",
    ),
    "newspaper": (
        "We use cookies to improve your experience. By continuing, you agree to our use of them.\n\nAccept all\n\nToggle navigation\n\nSubscribe\n\nSign in\n\nAdvertisement",
        "Sign up for our weekly film newsletter\n\nExplore more on these topics\n\nFilm\n\nReviews\n\nMost viewed\n\nThe harbour that vanished\n\nWhy we love fog\n\nRelated articles\n\nA lamp in the dark: the director speaks\n\nView comments (12)\n\nTerms & Conditions\n\n© 2021 The Evening Lamp. All rights reserved.",
    ),
    "disqus": (
        "",
        "12 Comments\n\nThe Lamp Room\n\nLogin\n\nRecommend\n\nSort by Best\n\nJoin the discussion…\n\nTom Hill\n\n3 years ago\n\nThe fog was real, they waited nine weeks for it. Nobody in the crew had a dry coat by the end.\n\nReply\n\nShare ›\n\nPowered by Disqus",
    ),
    "german": (
        "Zum Inhalt springen\n\nVeröffentlicht am 3. März 2011 von Jana",
        "Teilen mit:\n\nGefällt mir:\n\nGefällt mir Wird geladen …\n\nÄhnliche Beiträge\n\nHafen\n\nSchreibe einen Kommentar\n\nDeine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
    ),
    "french": ("", "Partager :\n\nJ’aime ça :\n\nLaisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée."),
    "spanish": ("", "Comparte esto:\n\nMe gusta esto:\n\nMe gusta Cargando...\n\nDeja una respuesta"),
}

OWN = [
    "Leave a comment if you disagree and I will answer.",
    "What do you think? Leave a comment below.",
    "I filed it under guilty pleasures, next to the cake recipes.",
    "Filed under guilty pleasures, and not for the last time.",
    "Share this with your sister.",
    "Related work",
    "Three thoughts on the ending",
    "5 thoughts on fog",
    "Comments",
    "Further reading",
    "Theme: loss and memory",
    "Genre: Drama",
    "Directed by Anna Holm",
    "Written by Kazuo Ishiguro",
    "Published by Faber in 2005",
    "by Kazuo Ishiguro",
    "P.S. The dog lives.",
    "P.S. Harbour is better",
    "Loading the boat takes ten minutes of screen time.",
    "We use cookies",
    "Advertisements are everywhere in this film.",
    "Next page, same story.",
    "« Je garde la lumière. »",
    "»Wir hüten das Licht«",
    "Home",
    "Highly recommended",
    "[1] In the novel she is called Ada.",
    "Until next time, Jane",
    "Search",
    "Kathy says:",
    "Why my mother liked it",
    "Remember Me",
    "Where to watch",
    "1984",
    "Tags are what the soldiers wear around their necks.",
    "May 5 - the day of the party",
    "See you next Thursday! Subscribe to the podcast if you like it.",
    "Jane Doe lives in a lighthouse and writes about films on rainy days.",
]
"""What reviews say that sounds like a theme."""


def passages(text: str) -> list[Passage]:
    found = []
    line = 1
    for block in text.split("\n\n"):
        if block.strip():
            words = " ".join(block.split())
            kind = PassageKind.HEADING if words.startswith("# ") else paragraph_kind(words)
            found.append(Passage(kind, (Run(words.removeprefix("# ")),), line))
        line += block.count("\n") + 2
    return found


def kept(text: str) -> list[str]:
    return [passage.text for passage in without_leftovers(passages(text))[0]]


def paragraphs(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


@pytest.mark.parametrize("theme", PAGES)
def test_of_a_page_only_the_review_stays(theme: str) -> None:
    head, tail = PAGES[theme]
    page = passages(f"{head}\n\n{BODY}\n\n{tail}")
    found, omitted = without_leftovers(page)
    assert [passage.text for passage in found] == paragraphs(BODY)
    assert [one.text for one in omitted] == [*paragraphs(head), *paragraphs(tail)]
    assert all(one.reason for one in omitted)
    assert [one.line for one in omitted] == [one.line for one in page if one not in found]


@pytest.mark.parametrize("theme", PAGES)
def test_a_review_that_was_copied_without_its_page_loses_nothing(theme: str) -> None:
    assert kept(BODY) == paragraphs(BODY)
    assert without_leftovers(passages(BODY))[1] == []


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("place", ["first", "middle", "last", "before a tail"])
def test_what_only_sounds_like_a_theme_stays(own: str, place: str) -> None:
    first, *middle, last = paragraphs(BODY)
    text = {
        "first": [own, first, *middle, last],
        "middle": [first, *middle, own, last],
        "last": [first, *middle, last, own],
        "before a tail": [first, *middle, last, f"{own}", "Share this:", "Leave a Reply"],
    }[place]
    weak = own in {"Home", "Search", "Comments"} and place == "before a tail"
    assert (own in kept("\n\n".join(text))) is not weak


@pytest.mark.parametrize(
    "mark", ["Share this:", "Advertisement", "Leave a comment", "Related posts", "12 Comments", "Tagged with: fog"]
)
@pytest.mark.parametrize(
    "own",
    [
        BODY,
        "Rating: 4/5",
        "Verdict: see it.",
        "4/5",
        "P.S. See it twice.",
        "* In the novel, she drowns.",
        "★★★★",
        "Highly recommended",
    ],
)
def test_what_the_author_says_behind_a_mark_stays(mark: str, own: str) -> None:
    before = "The film is long and dark, and it is worth all of it for the last ten minutes."
    assert kept(f"{before}\n\n{mark}\n\n{own}") == [
        before,
        *([mark] if mark == "12 Comments" else []),
        *paragraphs(own),
    ]


def test_reasons_tell_what_a_passage_was() -> None:
    text = f"{BODY}\n\nShare this:\n\nLeave a Reply\n\nFiled under Film\n\nLoading...\n\nWe use cookies to count you.\n\nRead more: Harbour"
    assert [one.reason for one in without_leftovers(passages(text))[1]] == [
        "share buttons",
        "comment form",
        "filing line of the blog",
        "loading placeholder",
        "cookie note",
        "related posts",
    ]


def test_readers_comments_go_though_they_are_prose() -> None:
    thread = "2 comments:\n\nTom said...\n\nI have seen it twice. It is a great film about a boat.\n\nMarch 4, 2011 at 8:00 AM"
    found, omitted = without_leftovers(passages(f"{BODY}\n\n{thread}"))
    assert [one.text for one in found] == paragraphs(BODY)
    assert {one.reason for one in omitted} >= {"comments of readers"}


def test_a_number_of_comments_above_the_review_is_no_thread() -> None:
    text = f"Posted on March 3, 2011 by admin\n\n3 Comments\n\n{BODY}"
    assert kept(text) == paragraphs(BODY)


def test_comments_counted_above_a_long_review_are_no_thread_though_a_date_follows() -> None:
    stand_first = "Anna Holm is superb."
    text = f"{stand_first}\n\n12 Comments\n\nThu 3 May 2012 22.30 BST\n\n{BODY}"
    assert kept(text)[0] == stand_first
    assert kept(text)[-7:] == paragraphs(BODY)


def test_what_holds_a_spoiler_goes_only_if_it_is_certain() -> None:
    secret = Spoiler("Harbour")
    page = [
        *passages(BODY),
        Passage(PassageKind.PARAGRAPH, (Run("Share this:", secret),), 90),
        Passage(PassageKind.PARAGRAPH, (Run("Twitter", secret),), 92),
        Passage(PassageKind.PARAGRAPH, (Run("Leave a Reply"),), 94),
    ]
    found, omitted = without_leftovers(page)
    assert found[-1].text == "Twitter"
    assert omitted == [
        Omission("Share this:", "share buttons", 90, spoiler=True),
        Omission("Leave a Reply", "comment form", 94),
    ]


def test_if_all_would_go_nothing_goes() -> None:
    page = passages("Share this:\n\nLeave a Reply")
    assert without_leftovers(page) == (page, [])


def test_silence_at_the_end_of_a_tail_goes_without_a_word() -> None:
    rule = Passage(PassageKind.BREAK, (), 90)
    page = [*passages(BODY), rule, Passage(PassageKind.PARAGRAPH, (Run("Leave a Reply"),), 92), rule]
    found, omitted = without_leftovers(page)
    assert [one.text for one in found] == paragraphs(BODY)
    assert [one.text for one in omitted] == ["Leave a Reply"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["The Lantern Keepers", "", BODY], "The Lantern Keepers"),
        (
            ["Skip to content", "", "The Lantern Keepers", "", "Posted on March 3, 2011 by admin", BODY],
            "The Lantern Keepers",
        ),
        (
            ["Skip to content", "The Lamp Room", "Home", "About", "The Lantern Keepers", "March 3, 2011", BODY],
            "The Lantern Keepers",
        ),
        (["The Lantern Keepers", "March 3, 2011", BODY], "The Lantern Keepers"),
        (["Home", "", BODY.split("\n", maxsplit=1)[0]], BODY.split("\n", maxsplit=1)[0]),
        (["Home"], "Home"),
    ],
)
def test_the_title_is_the_first_line_that_no_theme_wrote(lines: list[str], title: str) -> None:
    assert lines[title_line(lines)] == title


def test_lines_of_a_theme_are_parted_from_prose() -> None:
    assert parting_lines(["It ends well.", "Leave a comment", "Filed under Film", "", "Share it with a friend."]) == [
        1,
        2,
    ]
    wrapped = ["It is the longest of all of these films, and of", "home movies.", "It ends."]
    assert parting_lines(wrapped) == []
    assert parting_lines([*wrapped, "Share this:"]) == [2, 3]
    assert leftover_reason("Leave a comment") == "comment form"
    assert leftover_reason("Leave a comment if you can.") is None


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*OWN, *paragraphs(BODY), *(line for page in PAGES.values() for part in page for line in paragraphs(part))]
        )
    )
)
def test_every_passage_is_kept_or_listed(chosen: list[str]) -> None:
    page = passages("\n\n".join(chosen))
    found, omitted = without_leftovers(page)
    assert sorted(one.text for one in page) == sorted([*(one.text for one in found), *(one.text for one in omitted)])
    assert [one for one in page if one in found] == found
    assert not page or found


@pytest.mark.parametrize(
    "unit",
    ["a", "share ", "by ", "- ", "tags: ", "3 ", "may ", "1 may 1 ", "« ", "[", "home › ", "a b ", "…", "x says: "],
)
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    pages = [
        [Passage(PassageKind.PARAGRAPH, (Run(text),), 1)],
        [Passage(PassageKind.PARAGRAPH, (Run(text[:2999]),), 1)] * 30,
    ]
    before = time.perf_counter()
    for page in pages:
        without_leftovers(page)
    assert time.perf_counter() - before < 1.5


def as_lines(text: str) -> tuple[str, list[Passage]]:
    """Read a page as a plain text reader would: the title's line, and passages parted where lines say so."""
    lines = text.split("\n")
    title = title_line(lines)
    parted = {*parting_lines(lines), *(index + 1 for index, line in enumerate(lines) if not line.strip()), title + 1}
    blocks: list[list[str]] = []
    for index in range(title + 1, len(lines)):
        if index in parted:
            blocks.append([])
        blocks[-1].append(lines[index].strip())
    return lines[title], passages("\n\n".join(" ".join(block) for block in blocks if any(block)))


@pytest.mark.parametrize("theme", PAGES)
def test_a_page_whose_lines_no_blank_line_parts_is_read_alike(theme: str) -> None:
    head, tail = (part.replace("\n\n", "\n") for part in PAGES[theme])
    title, page = as_lines(f"Skip to content\nThe Lantern Keepers\n{head}\n\n{BODY}\n\n{tail}")
    assert title == "The Lantern Keepers"
    assert [one.text for one in without_leftovers(page)[0]] == paragraphs(BODY)


def test_a_page_with_names_excerpts_and_a_profile_keeps_the_review_alone() -> None:
    head = "joan\nFilm Reviews\nMay 3, 2012\n3 Minutes"
    tail = (
        "Rate this:\nShare this:\n\n    Click to share on X (Opens in new window) X\n    Click to email a link to a friend (Opens in new window) Email\n\n"
        'Like this:\nLike Loading…\nRelated\nThe Barn\nApril 2, 2012\nIn "Film Reviews"\nCats!\nMarch 2, 2012\nIn "Film Reviews"\nTagged\nanna holm\nbees\n'
        "Published by joan\n\nI like bees and films, in that order. This blog is about both of them. View more posts\n\nPost navigation\nPrevious Post The Barn\n\n"
        "Leave a comment Cancel reply\n\n    Comment\n    Reblog\n    Subscribe\n    Subscribed\n        joansfilms\n    Join 34 other subscribers\n    Sign me up\n"
    )
    title, page = as_lines(f"The Hive (2012)\n{head}\n{BODY}\n\n{tail}")
    assert title == "The Hive (2012)"
    assert [one.text for one in without_leftovers(page)[0]] == paragraphs(BODY)


def test_a_review_of_brief_lines_alone_has_nothing_above_it() -> None:
    lines = [
        "A diary of two films",
        "Jan. 5, 2011",
        "12/25/2010",
        "9:30pm",
        "#MeToo",
        "@criterion",
        "Too loud",
        "“creepy”",
    ]
    passages = [Passage(PassageKind.PARAGRAPH, (Run(line),), number) for number, line in enumerate(lines, start=1)]
    assert without_leftovers(passages) == (passages, [])
