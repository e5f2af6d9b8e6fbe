"""HTTP requests to untrusted addresses: address checks, limits, robots.txt, delays."""
