"""HTTP requests that are safe to make for others: checked addresses, limits, robots.txt, pauses."""
