"""Files of gapfinder's own: taxonomy, postings, JSON, packaged reference data."""
