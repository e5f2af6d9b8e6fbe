"""Numbers in news text: where they stand, what they count, and their values."""
