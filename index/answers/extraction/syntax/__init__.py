"""Relations of words in a parse: clauses, agents and patients, and similarity in meaning."""
