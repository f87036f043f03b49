"""Words: tokens, tags, names, clauses."""
