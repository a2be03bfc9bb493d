"""Pages: where the article is, what is said of it, and its HTML as clean Markdown."""
