"""The archive in; its records as open data out: JSON, tables, schemas and a dictionary of both."""
