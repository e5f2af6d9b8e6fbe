"""Binding of a value to what is asked: roles, arguments, converse verbs, what stands around a sentence."""
