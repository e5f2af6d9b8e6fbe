"""Function words of other languages, with the English words that do the same in a question."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

Role = Literal["article", "passive", "have", "be", "drop", "preposition", "word", "noun", "whom", "greeting"]

# "article" stands before a noun, "passive" and "have" before a participle, "be" links two nouns and may stand before a
# participle, "drop" has no counterpart in English. Prepositions and other words as "word=english".
_WORDS: Mapping[str, Mapping[Role, str]] = {
    "de": {
        "passive": "wurde wurden worden wird werden",
        "have": "hat haben hatte hatten habe",
        "be": "ist sind war waren sei",
        "article": "der die das den dem des ein eine einen einem einer eines",
        "drop": "sich es denn eigentlich bitte so da noch schon insgesamt bisher",
        "preposition": """
            in=in im=in ins=in an=at am=on auf=on aus=from bei=at beim=at von=of vom=of zu=to zum=to zur=to nach=after
            mit=with über=about für=for gegen=against durch=by vor=before seit=since um=about
        """,
        "word": "er=he sie=they ihn=him ihm=him ihr=her und=and nicht=not",
        "greeting": "hallo hi moin servus danke tschüss tschüs guten",
        "whom": "wen wem",
    },
    "es": {
        "passive": "fue fueron sido ser",
        "have": "ha han había habían hay hubo",
        "be": "es son era eran está están",
        "article": "el la los las lo un una unos unas",
        "drop": "se ya le les",
        "preposition": """
            en=in de=of del=of a=to al=to por=by para=for con=with sobre=about desde=since contra=against tras=after
            entre=between sin=without
        """,
        "word": "él=he ella=she ellos=they ellas=they y=and no=not",
        "greeting": "hola gracias adiós buenos buenas",
        "whom": "",
    },
    "fr": {
        "passive": "été fut furent",
        "have": "a ont avait avaient",
        "be": "est sont était étaient",
        "article": "le la les l un une",
        "drop": "se s y ne c qu que ce ils elles il elle t",
        "preposition": """
            en=in dans=in de=of du=of des=of d=of à=in au=in aux=to par=by pour=for avec=with sur=about depuis=since
            contre=against après=after entre=between sans=without chez=at
        """,
        "word": "et=and pas=not",
        "greeting": "bonjour salut merci bonsoir coucou",
        "whom": "",
    },
    "ru": {
        "passive": "было были был была быть",
        "have": "",
        "be": "это является",
        "drop": "же ли ещё еще уже всего бы себя",
        "preposition": """
            в=in во=in на=in с=with со=with из=from от=from к=to по=on о=about об=about при=at для=for за=for
            после=after до=before против=against между=between без=without у=at через=through
        """,
        "word": "он=he она=she они=they их=them его=him её=her ее=her и=and не=not",
        "greeting": "привет здравствуйте спасибо здравствуй добрый доброе",
        "whom": "кого кому",
    },
    "bg": {
        "passive": "бяха беше бе били бил била било",
        "have": "има имаше",
        "be": "е са",
        "article": "един една едно",
        "drop": "се си ли още вече да ще",
        "preposition": """
            в=in във=in на=of от=by с=with със=with за=for до=to по=on при=at след=after преди=before срещу=against
            между=between без=without към=to около=about през=during
        """,
        "noun": "души=people",
        "word": "той=he тя=she те=they ги=them го=him и=and не=not",
        "greeting": "здравей здравейте благодаря мерси здрасти добър добро",
        "whom": "кого кому",
    },
}


class FunctionWords(NamedTuple):
    """The function words of a language, each with its role and its English word, "" if there is none.

    `whom` are the question words that ask for an indirect object, `greetings` the words that open a greeting or thanks.
    """

    roles: Mapping[str, tuple[Role, str]]
    whom: frozenset[str]
    greetings: frozenset[str]


@cache
def function_words(language: str) -> FunctionWords:
    """The function words of a language."""
    words = {role: told.split() for role, told in _WORDS[language].items()}
    whom, greetings = (frozenset(words.pop(role)) for role in ("whom", "greeting"))
    parts = [(role, *word.partition("=")[::2]) for role, told in words.items() for word in told]
    return FunctionWords({own: (role, english) for role, own, english in parts}, whom, greetings)
