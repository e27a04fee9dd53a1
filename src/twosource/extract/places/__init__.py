"""Places named in a report, found and resolved to where they are."""
