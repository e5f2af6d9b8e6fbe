"""Comparison of the sentences of two outlets: names, numbers and quotations in which they differ."""
