"""The pages of records in, an index that a browser can search from a disk out."""
