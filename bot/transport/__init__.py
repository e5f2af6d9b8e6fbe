"""Transport of updates and messages: polling, webhook, queue, limits, retries."""
