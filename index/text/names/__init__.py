"""Names of persons, places and organisations: finding them, and deciding which of them denote the same."""
