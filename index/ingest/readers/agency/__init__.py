"""Readers of the formats of news agencies: NewsML-G2, ninjs, NITF."""
