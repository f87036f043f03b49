"""The text itself: repair, alignment with the published text, sentences."""
