"""Results to text for people. Renderers take values, never a path or a Checker."""
