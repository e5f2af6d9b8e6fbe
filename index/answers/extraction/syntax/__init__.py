"""Relations of words in a parse: clauses, who does what, and words of like meaning."""
