"""Bind a value to the question: roles, arguments, converse verbs, and the surroundings of a sentence."""
