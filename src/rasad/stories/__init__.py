"""Over records: same text, same event, origins, disagreement. Pure functions, the same for an archive and a cluster."""
