"""Readers of archives of files: zip and WARC."""
