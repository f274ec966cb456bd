"""Many resumes: found, checked in processes that may break, each with a result or a failure."""
