"""What stands in a review's markup without being part of it: share buttons, forms, embeds, and their reasons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reviewcast.read.web.dom import classes, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EMBEDS = frozenset("iframe video audio object embed canvas applet frame amp-youtube amp-twitter lite-youtube".split())
_QUOTED = frozenset(
    "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed fb-post fb-video reddit-embed-bq "
    "reddit-card mastodon-embed imgur-embed-pub text-post-media".split()
)
"""Classes of quotations that a script turns into another site's post."""
_CARDS = frozenset(
    "kg-bookmark-card wp-embedded-content embedded-post-wrap embedded-post digest-post-embed link-preview "
    "element-rich-link rich-link rich-link-card embedly-card bookmark-card link-card linkcard".split()
)
"""Classes of boxes that show the title and the first words of another page."""
_CONTROLS = frozenset("button input select textarea datalist progress meter dialog".split())
_WHOLES = frozenset("html body main article".split())
"""Elements whose classes are about the page; only other posts and comments are articles, too."""
_TAG_REASONS = {"nav": "navigation", "menu": "navigation"}
_ROLES = {
    "navigation": "navigation",
    "search": "form",
    "button": "button",
    "dialog": "notice over the page",
    "alertdialog": "notice over the page",
}

_REASONS = {
    "navigation": r"(?:post|posts|page|site|main|primary|comment|image|gallery|single)?[-_]?(?:nav|navigation|menu|"
    r"pagination|"
    r"pager|paging|breadcrumbs?)(?:[-_](?:links?|previous|next|menu|container|wrapper|single|below|above))?|page-links|"
    r"paginav|skip-link|toc|table-of-contents|ez-toc-container|toc_container|wp-block-post-navigation-link|back-to-top|"
    r"top-link|prev-next|yoast-breadcrumbs|crumbs?",
    "share buttons": r"share|sharing|share-?this|sharedaddy|sd-(?:block|sharing(?:-enabled)?|like.{0,20}|"
    r"social.{0,20})|"
    r"jp-(?:post-flair|likes-.{0,40})|post-likes-widget.{0,20}|addtoany.{0,40}|addthis.{0,40}|a2a_.{0,20}|"
    r"(?:post|entry|article|gh-post)?[-_]?(?:social|share|sharing)(?:[-_](?:links?|buttons?|icons?|bar|box|list|media|"
    r"wrapper|container|nav|this))*|ssba.{0,20}|heateor.{0,40}|wp-block-(?:outermost-)?social-(?:links|sharing)|"
    r"wp-block-jetpack-(?:sharing-buttons|like)|like-link-target|likeable|js-likeable-uid|elementor-share-btn.{0,30}|"
    r"partage[rz]?|partages|teilen|compartir",
    "related posts": r"(?:jp-)?related[-_]?(?:posts?|articles?|content|stories|reading|items?|links|wrap(?:per)?)?|"
    r"yarpp.{0,30}|"
    r"read-(?:more|next)(?:-(?:wrap|feed|card|section))?|more-(?:posts|from|stories|reading|articles)|"
    r"recommended.{0,30}|"
    r"you-may-(?:also-)?like|also-(?:like|read)|post-card(?:-.{0,30})?|wp-block-(?:query|latest-posts|"
    r"jetpack-related-posts)|"
    r"crp_related|popular-posts|recent-posts|rp4wp.{0,30}|taboola.{0,30}|outbrain.{0,20}|similar-(?:posts|films)",
    "comments": r"comments?|comments?[-_](?:area|section|list|form|respond|wrap(?:per)?|container|link|title|template)|"
    r"comment-?list|commentlist|comment-respond|respond|disqus.{0,20}|(?:gh|post|article|entry)-comments|giscus|"
    r"utterances|"
    r"commentaires?|kommentare?|comentarios?|"
    r"isso-thread|remark42|wp-block-(?:comments|post-comments.{0,20})|fb-comments|wpdiscuz.{0,20}|leave-comment|"
    r"webmentions?",
    "newsletter box": r"(?:newsletter|subscribe|subscription)(?:[-_](?!post|page|article|content|body|issue).{0,30})?|"
    r".{0,12}mailchimp.{0,30}|mc4wp-.{0,20}|"
    r"mc_embed.{0,20}|sign-?up(?:-(?:form|box|card|wrapper))?|kg-signup-card|footer-cta(?:-.{0,20})?|gh-(?:signup|"
    r"cta|subscribe).{0,20}|"
    r"wp-block-jetpack-subscriptions.{0,30}|email-subscri.{0,20}|substack-.{0,30}|buttondown.{0,20}|"
    r"convertkit.{0,20}|patreon-.{0,20}|"
    r"kofi-.{0,20}|donat(?:e|ion).{0,20}|paywall.{0,20}",
    "cookie note": r"cookies?[-_].{0,30}|cookie|cookiebanner|.{0,10}gdpr.{0,20}|.{0,10}consent.{0,20}|cmplz-.{0,30}|"
    r"eucookie.{0,20}|"
    r"widget_eu_cookie_law_widget",
    "author box": r"(?:post-|entry-|article-|about-|single-)?author[-_]?(?:box|bio|biography|info|card|profile|"
    r"description|"
    r"about|area|details|section|wrap|block|avatar|image|list|title)(?:[-_].{0,20})?|about-(?:the-)?author|"
    r"biography|bio|"
    r"author-biography|wp-block-post-author.{0,20}|abh_box.{0,20}|saboxplugin.{0,20}|pp-author.{0,30}|molongui.{0,40}",
    "about the post": r"(?:entry|post|article|byline|gh-article|single|blog)[-_](?:meta|date|byline|tags?|"
    r"categories|category|"
    r"footer|header|tag|info|author|reading-time|published|taxonom.{0,6}|details?|meta-.{0,20}|header-.{0,20})|"
    r"byline|dateline|"
    r"posted-(?:on|by|in)|(?:tag|cat|tags|category|categories)-?links?|reading-time|word-count|edit-link|"
    r"post-?metadata|"
    r"wp-block-post-(?:terms|date|title|excerpt|author.{0,10})|tags-list|post-views|pvc_.{0,20}|jetpack-post-views|"
    r"meta-data|"
    r"post-edit-link|edit-post-link|entry-categories|last-updated|updated-on|p-?category|article-tag",
    "advertisement": r"ads?|ads?[-_](?:block|box|slot|unit|wrapper|container|banner|label|placement|space|sense|"
    r"inner|widget).{0,20}|"
    r"adsbygoogle|adsense|advert.{0,30}|sponsor(?:ed|ship)?(?:-.{0,20})?|promo(?:-(?:box|banner|block))?|wpcnt|wpa|"
    r"dfp-.{0,20}|"
    r"google-auto-placed|code-block-ad|affiliate-(?:box|disclosure|notice)",
    "loading placeholder": r"(?:js-)?(?:loading|loader|spinner|skeleton|preloader|lazyload-placeholder)(?:-.{0,20})?",
    "button": r"button|btn|elementor-button(?:-.{0,20})?|kg-btn|wp-block-button(?:s|__link)?|kg-button-card|"
    r"more-link|collapsible-link|"
    r"js-expand.{0,20}",
    "markup for editors": r"mw-editsection|heading-?anchor|header-?anchor|anchor(?:-?link)?|headerlink|"
    r"permalink-anchor|hanchor",
}
_NAMES = re.compile("|".join(f"(?P<r{index}>{pattern})" for index, pattern in enumerate(_REASONS.values())))
_BY_GROUP = dict(zip((f"r{index}" for index in range(len(_REASONS))), _REASONS, strict=True))
_MAX_NAME = 60
_MAX_FORM = 80
"""Words; some sites put all they have into one form."""


def reason(element: Element) -> str | None:
    """Return why an element is not part of a review; None where it may be."""
    tag = element.tag
    if tag in EMBEDS:
        return "embed"
    if tag in _CONTROLS:
        return "button" if tag == "button" else "form"
    if tag == "form":
        return "form" if len(words(element).split()) <= _MAX_FORM else None
    role = element.get("role")
    if role in _ROLES:
        return _ROLES[role]
    named = element.get("class") or element.get("id")
    if not named:
        return _TAG_REASONS.get(tag)
    if tag in _WHOLES:
        return next((why for why in map(_by_name, classes(element)) if why in ("comments", "related posts")), None)
    names = [*classes(element), (element.get("id") or "").lower()]
    if tag == "blockquote" and not _QUOTED.isdisjoint(names):
        return "embed"
    if not _CARDS.isdisjoint(names):
        return "preview of another page"
    return _TAG_REASONS.get(tag) or next(filter(None, map(_by_name, names)), None)


@lru_cache(maxsize=4096)
def _by_name(name: str) -> str | None:
    found = _NAMES.fullmatch(name) if name and len(name) <= _MAX_NAME else None
    return _BY_GROUP[found.lastgroup] if found and found.lastgroup else None
