"""The frozen records and the archive that holds them; a record's fields are its file's fields."""
