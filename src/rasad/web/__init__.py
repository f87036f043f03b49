"""Pages for people: they know records, never how these are made."""
