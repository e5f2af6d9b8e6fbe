"""Numbers as news writes them: where they stand, what they count, and what they are worth."""
