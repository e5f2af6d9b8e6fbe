"""Crosscheck in Telegram."""
