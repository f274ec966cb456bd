"""A cohort on disk: many resumes' results in one file that survives whatever happens."""
