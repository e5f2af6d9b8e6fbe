"""Handlers of updates: one module per command or kind of message."""
