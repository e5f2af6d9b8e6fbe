"""Question words of languages other than English, and which language a question is put in.

By language (ISO 639-1): the kinds of answer by the words that ask for them. As in English the words that stand first
decide, of those that stand at one place the first listed.
"""

import re

from index.question.by_script import by_script
from index.question.kinds import Kind

FOREIGN: dict[str, tuple[tuple[Kind, str], ...]] = {
    "de": (
        (Kind.SHARE, r"wie ?viel prozent|welcher anteil"),
        (Kind.AGE, r"wie alt"),
        (Kind.DURATION, r"wie lange|seit wie vielen (?:tagen|wochen|monaten|jahren)"),
        (Kind.NUMBER, r"wie ?viele"),
        (Kind.MONEY, r"wie ?viel|was kostet|wie teuer"),
        (Kind.MEASURE, r"wie (?:weit|groß|hoch|schnell|tief|schwer|breit|heiß|kalt)"),
        (Kind.DATE, r"wann|seit wann|an welchem tag|in welchem jahr"),
        (Kind.PLACE, r"wo|wohin|woher|in welche[mrn] (?:stadt|land|ort|region)"),
        (Kind.REASON, r"warum|wieso|weshalb|weswegen"),
        (Kind.PERSON, r"wer|wen|wem|wessen"),
        (Kind.QUOTE, r"was (?:sagte?n?|hat .{1,60}? gesagt|erklärte)"),
        (Kind.ORGANISATION, r"welche[srmn]? (?:firma|unternehmen|partei|organisation|verein|bank|behörde|mannschaft)"),
        (Kind.OTHER, r"was|welche[srmn]?|wie"),
    ),
    "es": (
        (Kind.SHARE, r"qué porcentaje"),
        (Kind.AGE, r"qué edad|cuántos años tiene"),
        (Kind.DURATION, r"cu[áa]nto tiempo|cu[áa]ntos (?:días|meses|años)"),
        (Kind.NUMBER, r"cu[áa]nt[oa]s"),
        (Kind.MONEY, r"cu[áa]nto"),
        (Kind.MEASURE, r"a qué (?:distancia|velocidad|altura)"),
        (Kind.DATE, r"cu[áa]ndo|en qué (?:año|mes|fecha)|qué día"),
        (Kind.PLACE, r"d[óo]nde|ad[óo]nde|en qué (?:ciudad|país|lugar)"),
        (Kind.REASON, r"por qué"),
        (Kind.PERSON, r"qui[ée]n(?:es)?"),
        (Kind.QUOTE, r"qué (?:dijo|dice|dijeron|ha dicho)"),
        (Kind.ORGANISATION, r"qué (?:empresa|compañía|partido|organización|equipo|banco)"),
        (Kind.OTHER, r"qué|cu[áa]l(?:es)?|c[óo]mo"),
    ),
    "fr": (
        (Kind.SHARE, r"quel pourcentage|quelle (?:part|proportion)"),
        (Kind.AGE, r"quel âge"),
        (Kind.DURATION, r"combien de temps|depuis combien"),
        (Kind.NUMBER, r"combien d[e'’]|combien(?= (?:ont|sont|étaient|avaient|furent)\b)"),
        (Kind.MONEY, r"combien|quel (?:prix|montant)"),
        (Kind.MEASURE, r"à quelle (?:distance|vitesse|hauteur)"),
        (Kind.DATE, r"quand|en quelle année|quel jour|à quelle (?:date|heure)"),
        (Kind.PLACE, r"où|dans quel(?:le)? (?:ville|pays|région)"),
        (Kind.REASON, r"pourquoi"),
        (Kind.QUOTE, r"qu['’](?:a|ont) (?:.{1,40}? )?dit|que dit"),
        (Kind.PERSON, r"qui"),
        (Kind.ORGANISATION, r"quel(?:le)? (?:entreprise|société|parti|organisation|équipe|banque)"),
        (Kind.OTHER, r"que|quoi|quel(?:le)?s?|comment|qu['’]est-ce qu[ei]"),
    ),
    "ru": (
        (Kind.SHARE, r"какой процент|сколько процентов|какая доля"),
        (Kind.AGE, r"сколько лет"),
        (Kind.DURATION, r"как долго|сколько времени|сколько (?:дней|недель|месяцев)"),
        (Kind.MONEY, r"сколько (?:стоит|стоил[аио]?|денег|заплатил[аио]?|долларов|рублей|евро)|какая сумма"),
        (Kind.NUMBER, r"сколько|скольких|скольким"),
        (Kind.MEASURE, r"как (?:далеко|высоко|быстро)|на каком расстоянии"),
        (Kind.DATE, r"когда|в каком году|какого числа|с каких пор"),
        (Kind.PLACE, r"где|куда|откуда|в как(?:ом|ой) (?:городе|стране|месте|области|районе)"),
        (Kind.REASON, r"почему|зачем|из-за чего|отчего"),
        (Kind.PERSON, r"кто|кого|кому|кем|чей|чья|чьи"),
        (Kind.QUOTE, r"что (?:\S+ ){0,4}?(?:сказал[аи]?|говорит|заявил[аи]?)"),
        (Kind.ORGANISATION, r"как(?:ая|ую) (?:компания|компанию|партия|партию|организация|команда|команду)|какой банк"),
        (Kind.OTHER, r"что|чем|чего|как|как(?:ой|ая|ое|ие)"),
        (Kind.POLAR, r"\S+ ли"),
    ),
    "bg": (
        (Kind.SHARE, r"(?:колко|какъв) процента?|каква част"),
        (Kind.AGE, r"на колко години"),
        (Kind.DURATION, r"колко (?:време|дълго)|от колко време"),
        (Kind.MONEY, r"колко (?:струва|пари|лева|евро|долара|плати(?:ха)?)|каква сума"),
        (Kind.MEASURE, r"колко (?:далеч|висок[аио]?|голям[аио]?|бързо)"),
        (Kind.NUMBER, r"колко"),
        (Kind.DATE, r"кога|през коя година|на коя дата|откога"),
        (Kind.PLACE, r"къде|накъде|откъде|в ко[йея] (?:град|държава|място)"),
        (Kind.REASON, r"защо|поради каква причина"),
        (Kind.PERSON, r"кой|кого|кому|чий|чия"),
        (Kind.QUOTE, r"какво (?:\S+ ){0,4}?(?:каза(?:ха)?|казва|заяви(?:ха)?)"),
        (Kind.ORGANISATION, r"коя (?:компания|партия|организация|фирма|банка)|кой (?:отбор|клуб)"),
        (Kind.OTHER, r"какво|какъв|каква|какви|как|кое|кои|коя"),
        (Kind.POLAR, r"\S+ ли|дали"),
    ),
}  # fmt: skip
# Words that tell a language, beside its question words: of those that English has too ("was", "die") more than one is
# needed, so each counts once and English wins a tie.
_marks = {
    "en": """
        the of is are were did does do has have how who whom what when where why which many much a an to about
        by and there at for be not say said was in on from it me or
    """,
    "de": """
        der die das den dem des ein eine ist sind war waren wurde wurden hat haben wird werden über und bei von
        mit nach im wie wer wo was wann warum viele in
    """,
    "es": """
        el la los las un una de del es son fue fueron ha han sobre y en por que cuántos cuántas cuánto cuándo
        dónde quién qué murieron se
    """,
    "fr": """
        le la les un une des du est sont a ont été sur et dans qui que quand où combien pourquoi quel quelle de
        au
    """,
    "ru": """
        сколько кто когда где почему что был была были о об на это его из и с в к по как при чем
    """,
    "bg": """
        колко кой кога къде защо какво беше бяха са се за на от е ли и в с през как със във до
    """,
}
MARKS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _marks.items()}
LATIN_MARKS = frozenset().union(*(MARKS[language] for language in ("en", "de", "es", "fr")))
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WORDS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")


def tongue(text: str) -> str:
    """The language (ISO 639-1) in which a question is put, English unless more of its words tell another."""
    if (script := by_script(text)) and not any(word.casefold() in LATIN_MARKS for word in LATIN.findall(text)):
        return script
    words = [word.casefold() for word in WORDS.findall(text)]
    cyrillic = CYRILLIC.search(text) is not None
    among = ("ru", "bg") if cyrillic else ("en", "de", "es", "fr")
    if cyrillic and re.search(r"[ыэё]", text, re.IGNORECASE):
        return "ru"
    return max(among, key=lambda language: sum(word in MARKS[language] for word in words))
