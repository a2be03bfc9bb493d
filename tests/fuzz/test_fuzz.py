"""Each reader and the spoken form, fuzzed for a few seconds; ``harness.py`` runs for as long as one likes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = {
    "spoken": ["Rated 4½/5 ★★★½, S01E03, $1.2B, Jan. 5, 2011, 5'10\", #MeToo @a https://a.b/c Henry V 🙂 f***"],
    "plain": ["Home\nThe Lamp\n\nIt >!glows!< [pause 2s].\n---\nLeave a comment\n"],
    "markdown": [
        "---\ntitle: T\nwork: {title: W, year: 1999}\n---\n# H\n\n::: spoiler X\n- a[^1] ![p q r](s)\n:::\n\n> [!note] b\n\n[^1]: c\n",
        '+++\ntitle = "T"\n[x]\ny = 1\n+++\n| a | b |\n|---|---|\n| [[c|d]] | {{< e "f" >}} |\n\n<div>g<br>h</div>\n',
        "Title: T\nDate: 2020-01-01\n\n==a== %%b%% {% c %} <!-- d --> `>!e!<`\n",
    ],
    "page": [
        (
            '<!doctype html><html lang=en><head><title>T</title><script type="application/ld+json">{"@type":"Review",'
            '"reviewRating":{"ratingValue":4,"bestRating":5}}</script></head><body><nav>Home</nav><article class="h-review">'
            '<h1 class="p-name">T</h1><p>It <em>glows</em><span class="spoiler">a</span>.</p><details><summary>Spoiler'
            "</summary>b</details></article></body></html>"
        )
    ],
    "feed": [
        (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>T</title><guid>g</guid>'
            "<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;words&lt;/p&gt;</description></item>"
            "</channel></rss>"
        )
    ],
    "wordpress": [
        (
            '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/'
            'modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><content:encoded>'
            "<![CDATA[a [spoiler]b[/spoiler]]]></content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>"
        )
    ],
    "letterboxd": [
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2024-05-03,T,1999,u,4.5,,words,,\n"
    ],
    "goodreads": ["Book Id,Title,Author,My Rating,My Review,Spoiler\n1,T,A,4,words<br/><spoiler>b</spoiler>,true\n"],
}
SECONDS = 8


@pytest.mark.slow
@pytest.mark.parametrize("target", SEEDS)
def test_no_input_breaks_it(tmp_path: Path, target: str) -> None:
    if importlib.util.find_spec("atheris") is None and "CI" not in os.environ:
        pytest.skip("atheris has no wheel for this machine")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS[target]):
        (corpus / str(number)).write_text(seed, encoding="utf-8")
    harness = Path(__file__).with_name("harness.py")
    options = [f"-max_total_time={SECONDS}", "-max_len=4000", "-timeout=10", "-rss_limit_mb=4000", str(corpus)]
    done = subprocess.run(
        [sys.executable, str(harness), target, *options], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
