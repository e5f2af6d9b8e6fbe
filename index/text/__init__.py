"""Text of stories and questions: sentences, terms, values, syntax, and the word lists that they need."""
