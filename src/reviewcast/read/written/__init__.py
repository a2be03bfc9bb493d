"""What authors write themselves: Markdown, its front matter, its extensions, and plain text → passages."""
