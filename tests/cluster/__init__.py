"""The index in a search cluster: three real nodes, each a process on loopback."""
