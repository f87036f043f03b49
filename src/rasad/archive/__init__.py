"""Keeps records: one file, searched by words, actors, speakers, outlets, types, places and periods."""
