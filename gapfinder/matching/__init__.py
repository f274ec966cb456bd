"""A Document to the Profile of its skills."""
