"""Monitoring of the bot: metrics for Prometheus, and the pages that say whether it is alive and ready."""
