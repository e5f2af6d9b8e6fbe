"""The type of answer that a question asks for."""
