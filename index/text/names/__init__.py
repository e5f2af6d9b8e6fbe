"""Names of persons, places and organisations: where they stand, and which of them name the same."""
