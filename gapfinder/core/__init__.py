"""Values and the pure rules over them: no files, no clock, no third-party import."""
