"""Files and bytes to a Document."""
