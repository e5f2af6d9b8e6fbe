"""Compare the sentences of two outlets: differences in names, numbers and quotations."""
