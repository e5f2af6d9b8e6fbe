"""From files and feeds to stories: readers, extraction of text and metadata, the crawler, the pipeline."""
