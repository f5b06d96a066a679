"""From a folder of files to the archive; the only part that reads sources."""
