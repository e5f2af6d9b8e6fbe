"""The `crosscheck` command: its arguments, its output as text and as JSON."""
