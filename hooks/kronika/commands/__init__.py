"""The commands of `kronika`, a module each."""
