"""What a report says: times, names, sources, statements, events."""
