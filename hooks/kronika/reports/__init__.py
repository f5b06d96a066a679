"""Lists of problems as texts: for people, for programs, and for the places where changes meet."""
