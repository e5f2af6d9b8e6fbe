"""Building and updating the postings of an index."""
