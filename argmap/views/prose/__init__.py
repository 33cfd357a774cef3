"""A map in words: outline, Markdown, Mermaid, report."""
