"""What the bot does on behalf of its handlers: answers, refreshes, watched questions."""
