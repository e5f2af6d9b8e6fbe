"""Number words of the languages of the interface, as data.

Our own tables: `text2num` 3 has no Bulgarian, reads no "two and a half million", dozen, lakh or bare fraction, and
returns no range of the text; `babel` formats numbers in words for no language and parses only digits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType


def _row(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Parse words in ascending order of value; synonyms are joined by `/`."""
    return {word: first + step * at for at, several in enumerate(words.split()) for word in several.split("/")}


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The number words of a language.

    `ones` are values below 1,000 that add up, `scales` are multipliers, `joiners` the words that stand inside a number
    ("and"), `articles` those of `ones` that alone are no number ("one", "eine"), `nouns` numbers that can be counted
    themselves ("dozen"). `comma` is true if a comma is the decimal mark. `compound` are the stems of a language that
    writes a number as one word.
    """

    ones: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    nouns: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, Decimal] = field(default_factory=dict)
    comma: bool = False
    compound: str = ""


HALF = Decimal("0.5")
_SHORT = {
    "k": 1000, "m": 10**6, "mm": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "tn": 10**12, "trn": 10**12, "tr": 10**12,
}  # fmt: skip
SHORT: Mapping[str, int] = MappingProxyType(_SHORT)
"""Abbreviations behind digits; of one letter only behind a sum of money or before what is counted."""

_indian = {"lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7}
ENGLISH = Lexicon(
    ones=_row(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen", 0,
    ) | _row("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    scales={"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, **_indian},
    joiners=frozenset({"and"}),
    articles=frozenset({"one", "zero"}),
    nouns={"dozen": 12, "score": 20},
    halves={"half": HALF},
)  # fmt: skip
GERMAN = Lexicon(
    ones=_row(
        "null ein/eins/eine/einen/einem/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
        " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 0,
    ) | _row("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
    scales={
        "hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9,
        "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12, "tsd": 1000,
    },
    joiners=frozenset({"und"}),
    articles=frozenset("null ein eins eine einen einem einer acht".split()) - {"acht"},
    nouns={"dutzend": 12},
    halves={"viertelmillion": Decimal(250_000), "dreiviertelmillion": Decimal(750_000),
            "halbe": HALF, "halben": HALF, "halbes": HALF, "eineinhalb": Decimal("1.5"),
            "anderthalb": Decimal("1.5"), "zweieinhalb": Decimal("2.5"), "dreieinhalb": Decimal("3.5"),
            "viereinhalb": Decimal("4.5")},
    comma=True,
    compound="ein|zwei|zwo|drei|vier|fünf|sech|sieb|acht|neun|zehn|elf|zwölf|zwanz|hundert|tausend",
)  # fmt: skip
FRENCH = Lexicon(
    ones=_row(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 0,
    ) | _row("vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante", 20, 10),
    scales={
        "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9,
        "milliards": 10**9, "md": 10**9, "mds": 10**9, "billion": 10**12, "billions": 10**12,
    },
    joiners=frozenset({"et"}),
    articles=frozenset({"zéro", "un", "une"}),
    nouns={"douzaine": 12, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
           "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000},
    halves={"demi": HALF, "demie": HALF},
    comma=True,
)  # fmt: skip
SPANISH = Lexicon(
    ones=_row(
        "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
        " dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiún/veintiuno/veintiuna veintidós/veintidos"
        " veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve", 0,
    ) | _row("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | _row("cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
           " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas"
           " novecientos/novecientas", 100, 100),
    scales={"mil": 1000, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    joiners=frozenset({"y"}),
    articles=frozenset({"cero", "un", "uno", "una"}),
    nouns={"docena": 12, "decena": 10, "centenar": 100, "veintena": 20, "treintena": 30},
    halves={"medio": HALF, "media": HALF},
    comma=True,
)  # fmt: skip
RUSSIAN = Lexicon(
    ones=_row(
        "ноль/нуль один/одна/одно/одного/одной два/две/двух/двум/двумя/двое/двоих три/трех/трёх/трем/трём/тремя/трое"
        "/троих четыре/четырех/четырёх/четырем/четырём/четверо/четверых пять/пяти/пятью/пятеро/пятерых"
        " шесть/шести/шестью/шестеро/шестерых семь/семи/семью/семеро/семерых"
        " восемь/восьми/восемью девять/девяти/девятью"
        " десять/десяти/десятью одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати"
        " четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати семнадцать/семнадцати"
        " восемнадцать/восемнадцати девятнадцать/девятнадцати", 0,
    ) | _row(
        "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти"
        " семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста", 20, 10,
    ) | _row(
        "сто/ста двести/двухсот триста/трехсот/трёхсот четыреста/четырехсот/четырёхсот пятьсот/пятисот"
        " шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот", 100, 100,
    ),
    scales={
        "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячу": 1000, "тыс": 1000, "миллион": 10**6,
        "миллиона": 10**6, "миллионов": 10**6, "млн": 10**6, "миллиард": 10**9, "миллиарда": 10**9,
        "миллиардов": 10**9, "млрд": 10**9, "триллион": 10**12, "триллиона": 10**12, "триллионов": 10**12,
        "трлн": 10**12,
    },
    articles=frozenset("ноль нуль один одна одно одного одной".split()),
    nouns={"дюжина": 12, "дюжины": 12},
    halves={"полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полмиллиона": Decimal(500_000),
            "полмиллиарда": Decimal(500_000_000), "полтысячи": Decimal(500)},
    comma=True,
)  # fmt: skip
BULGARIAN = Lexicon(
    ones=_row(
        "нула един/една/едно два/две/двама/двете три/трима/трите четири/четирима пет/петима шест/шестима"
        " седем/седмина осем/осмина девет десет/десетима единадесет/единайсет дванадесет/дванайсет"
        " тринадесет/тринайсет четиринадесет/четиринайсет петнадесет/петнайсет шестнадесет/шестнайсет"
        " седемнадесет/седемнайсет осемнадесет/осемнайсет деветнадесет/деветнайсет", 0,
    ) | _row(
        "двадесет/двайсет тридесет/трийсет четиридесет/четиридесет/четирийсет/четирсет петдесет шестдесет/шейсет"
        " седемдесет осемдесет деветдесет", 20, 10,
    ) | _row("сто двеста триста четиристотин петстотин шестстотин седемстотин осемстотин деветстотин", 100, 100),
    scales={
        "хиляда": 1000, "хиляди": 1000, "хил": 1000, "милион": 10**6, "милиона": 10**6, "млн": 10**6,
        "милиард": 10**9, "милиарда": 10**9, "млрд": 10**9, "трилион": 10**12, "трилиона": 10**12,
    },
    joiners=frozenset({"и"}),
    articles=frozenset("нула един една едно".split()),
    nouns={"дузина": 12},
    halves={"половин": HALF},
    comma=True,
)  # fmt: skip

LEXICONS: Mapping[str, Lexicon] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "bg": BULGARIAN}
)
# Languages that write 1.200,5 and have no words here.
_commas = frozenset(
    "it pt nl pl cs sk sl hr sr bs mk sq ro hu tr el uk be da sv no nb nn fi is et lv lt ca gl eu id vi az kk ka"
    " hy".split()
)
DIGITS_ONLY, COMMA_ONLY = Lexicon({}, {}), Lexicon({}, {}, comma=True)


def lexicon(language: str) -> Lexicon:
    """The number words of a language (ISO 639-1); without a table, only its decimal mark."""
    return LEXICONS.get(language) or (COMMA_ONLY if language in _commas else DIGITS_ONLY)
