"""The benchmark: `python -m tests.bench --help`. Run by hand; the tests run it small, to prove that it runs."""
