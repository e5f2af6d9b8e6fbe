"""The files below the stories folder, their bytes and lines, and what `sources.toml` says of their outlets."""
