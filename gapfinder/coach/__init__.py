"""A local page for a coach and a job seeker: read, settle, agree, keep, and see what changed."""
