"""Sources: the files below the stories folder, their bytes and lines, and the source configuration."""
