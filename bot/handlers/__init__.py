"""Handlers of updates: one module a command or a kind of message."""
