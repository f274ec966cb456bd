"""To be joined."""
