"""Analysis of a question by its parse."""
