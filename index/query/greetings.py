"""Recognise texts that only greet or thank."""

import re

from index.text.lexicon import LANGUAGES, function_words

ENGLISH = frozenset(
    """
    hello hi hey hiya howdy greetings thanks thank thx cheers bye goodbye good morning evening afternoon
    """.split()
)
# Words that may follow the first one: "good morning", "hello there", "guten Tag", "добрый день".
BEHIND = frozenset(
    """
    there all everyone everybody bot crosscheck you very much a lot so again day night
    tag morgen abend zusammen dir ihnen schön sehr vielmals nochmal
    días dias tardes noches todos muchas mucho a usted
    beaucoup bien à tous vous la compagnie
    день вечер утро всем большое вам тебе доброе добрый
    ден вечер утро всички много ви ти
    """.split()
)
LONGEST = 4  # words
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_greeting(text: str) -> bool:
    """True if a text is only a greeting or thanks, in one of the languages of questions."""
    said = WORD.findall(text.casefold())
    if not 0 < len(said) <= LONGEST or any(map(str.isdigit, text)):
        return False
    known = ENGLISH.union(*(function_words(language).greetings for language in LANGUAGES))
    return said[0] in known and all(word in known or word in BEHIND for word in said[1:]) and said != ["good"]
