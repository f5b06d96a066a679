"""The handbook for editors, made of the program's own tables: one kind of page a module."""
