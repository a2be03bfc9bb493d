"""The show's site: pages and what they load, from entries of the ledger. No framework, nothing from elsewhere."""

from __future__ import annotations

from reviewcast.publish.site.episode import episode_page
from reviewcast.publish.site.files import assets
from reviewcast.publish.site.listing import PER_PAGE, show_pages

__all__ = ["PER_PAGE", "assets", "episode_page", "show_pages"]
