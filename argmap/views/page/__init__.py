"""The parts of the page: its template, style and script as files, and what Python writes into them."""
