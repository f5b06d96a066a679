"""Kronika: records, posts and pages of publicly funded projects, made into a lasting archive."""
