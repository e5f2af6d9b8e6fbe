"""Services behind the handlers: answers, refreshes, watched questions."""
