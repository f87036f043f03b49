"""Who and what there is in the world: tables and look-up."""
