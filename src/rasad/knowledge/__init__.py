"""Countries, places, people and their offices over time, organisations, outlets: tables and look-up."""
