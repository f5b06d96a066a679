"""What must hold between records; each `check_` returns a list of problems."""
