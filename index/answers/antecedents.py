"""Decide whether a sentence can stand alone, or needs the sentence before it as its antecedent."""

import re

from index.models import Span
from index.retrieval.ranking.scoring import ScoredSentence

# Conjunctions and the like, which may stand in front of the pronoun.
JOINING = r"(?:and|but|so|yet|still|then|or|also|however|instead|meanwhile|nevertheless|in addition|since then),? "
TIMES = r"morning|afternoon|evening|week|weekend|month|year|season|spring|summer|autumn|fall|winter|century|decade"
# Impersonal "it": the weather, or a clause that follows. "It is expected to open" refers to a thing.
EMPTY = (
    r"it(?:['’]s| is| was| has been| had been| will be| would be| remains| remained| became)"
    r"(?: not| still| also| now| \w+ly)*"
    r" (?:clear|unclear|unknown|known (?:that|wh\w+|if|how)|(?:im)?possible|(?:un)?likely that|hard|difficult|easy"
    r"|important|time|raining|snowing|the fact|the \w+ time|announced (?:\w+ ){0,2}that"
    r"|(?:believed|thought|understood|reported|estimated|feared|hoped|said) that)\b"
)
PRONOUNS = r"(?:he|she|they|it|him|his|her|hers|their|theirs|its|them|such(?! as))\b"
POINTERS = rf"(?:this(?! (?:{TIMES})\b)|these(?! days)|that|those(?! (?:who|whose|with|without|in|of|on|at|from)\b))\b"
# A number of people or things from the sentence before: "two of them", "both were", "the others".
SOME = (
    r"(?:[\w,%-]+ ){1,4}of (?:them|these|those(?! who))\b|both (?!(?:\S+ ){1,5}and\b)|neither (?!(?:\S+ ){1,5}nor\b)"
    r"|(?:the )?others (?:are|were|have|had|said|say)\b|the (?:latter|others)\b"
)
# A noun that names only the kind of a thing, with a verb right behind it, so that no words identify the thing.
KINDS = (
    r"the (?:two|three|four|pair|duo|trio|couple|group|company|firm|man|woman|boy|girl|men|women|suspects?|victims?"
    r"|incident|move|decision|announcement|statement|comments|remarks)"
    r" (?:is|are|was|were|has|have|had|will|would|did|also|later|said|says|told|added|came|comes|took|died)\b"
)
# "We are free," he said: the sentence begins with a quotation, and its speaker is a pronoun.
SPEAKER = r"[\"“„«][^\"“”„«»]+[\"”“»],? (?:he|she|they) (?:said|says|added|told|wrote|explained|recalled)\b"

NEEDY = {
    "bg": r"(?:той|тя|то|те|него|нея|негов\w*|неин\w*|техн\w*|този|тази|това|тези)\b",
    "de": r"(?:er|sie|ihre?[mnrs]?|seine?[mnrs]?|diese[mnrs]?(?! (?:woche|jahr|monat))|das (?:ist|war|sei|hat)|dies"
    r"|deshalb|deswegen|daher)\b",
    "en": rf"(?:{JOINING})?(?!{EMPTY})(?:{PRONOUNS}|{POINTERS}|{SOME}|{KINDS})|{SPEAKER}",
    "es": r"(?:él|ella|ellos|ellas|sus?|est[aeo]s?(?! (?:semana|año|mes|lunes|martes))|es[aeo]s?|aquel\w*)\b",
    "fr": r"(?:il(?! (?:y a|faut|est (?:possible|important)))|ils|elles?|son|sa|ses|leurs?|c['’]est|cela|celle-ci"
    r"|celui-ci|ce(?:tte|t|s)?(?! (?:semaine|année|mois|matin|soir)))\b",
    "it": r"(?:egli|ella|essi|esse|lui|lei|loro|il suo|la sua|i suoi|le sue|quest[aeio](?! (?:settimana|anno|mese))"
    r"|ciò)\b",
    "nl": r"(?:hij|zij|ze|hun|haar|dit(?! (?:jaar|weekend))|deze(?! (?:week|maand))|die|daarom)\b",
    "pt": r"(?:eles?|elas?|seus?|suas?|est[ae]s?(?! (?:semana|ano|mês))|ess[ae]s?|isso|isto)\b",
    "ru": r"(?:он|она|оно|они|его|её|ее|их|это\w?|эта|эту|эти\w?)\b",
}  # fmt: skip
QUOTES = "\"'“”‘’„«»([—–- \t\n"
# An auxiliary that is denied at the end of a sentence: its verb stands in the sentence before. "The drivers did not."
ELLIPTICAL = re.compile(
    r"\b(?:am|is|are|was|were|do|does|did|has|have|had|will|wo|would|can?|could|may|might|shall|should|must)"
    r" ?(?:not|n['’]t)(?: yet| either)?[.!\"'”’)]*$",
    re.IGNORECASE,
)


def antecedent(one: ScoredSentence) -> Span | None:
    """The range of the sentence before, if this one needs it and its story has one."""
    body, language = one.story.body, one.story.language
    if one.sentences is None or stands_alone(body[one.span.start : one.span.end], language):
        return None
    return one.sentences.before(one.place)


def stands_alone(text: str, language: str) -> bool:
    """True if a sentence itself names the people and things that it is about.

    Decided by its first words, in the languages of `NEEDY`; True for any sentence of another language.
    """
    if language == "en" and lacks_verb(text):
        return False
    needy = NEEDY.get(language)
    if needy is None:
        return True
    # only the first letter is lowered: "IT" and "US" are names
    bare = text.lstrip(QUOTES)
    return not any(re.match(needy, start[:1].lower() + start[1:]) for start in (text, bare))


def lacks_verb(text: str) -> bool:
    """True if an English sentence ends in a denied auxiliary, whose verb stands in the sentence before."""
    return ELLIPTICAL.search(text) is not None
