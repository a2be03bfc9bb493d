"""Entries → feeds, pages and files, and where they go. Nothing here renders."""
