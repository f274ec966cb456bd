"""Find the skills that job postings ask for and a resume does not show."""

__version__ = "0.1.0"
