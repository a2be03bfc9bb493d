"""Feeds and the exports of WordPress, Letterboxd and Goodreads → pieces."""
