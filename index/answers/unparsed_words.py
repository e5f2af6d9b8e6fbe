"""Word lists for languages without a parser: ends of clauses, doubt, people, places."""

import re
from collections.abc import Mapping

_stops = r"[;:–—，；：。、،؛]|,(?!\d)|\s-\s"
_joints = {
    "de": "und|aber|während|nachdem|weil|dass|wobei|sondern", "fr": "et|mais|tandis que|alors que|dont",
    "es": "y|pero|mientras|aunque|además", "ru": "и|а|но|однако|что", "bg": "и|а|но|обаче|че",
}  # fmt: skip
CLAUSES: Mapping[str, re.Pattern[str]] = {
    **{language: re.compile(rf"{_stops}|\s(?:{words})\s") for language, words in _joints.items()},
    "ar": re.compile(rf"{_stops}|\s(?=و\w{{4}})|\s(?:لكن|بينما|فيما)\s"),
    "zh": re.compile(rf"{_stops}|[并並]且|但"),
    "ja": re.compile(_stops),
    "ko": re.compile(_stops),
}
"""Where one clause ends and another begins."""

_doubt = {
    "de": "nicht|kein\\w*|niemand|niemals|weder|dementiert\\w*|bestr[ei]+t\\w*|könnten?|würden?|angeblich|soll|sollen"
    "|falls|gerüchte\\w*",
    "fr": "ne|n|pas|aucun\\w*|jamais|dément\\w*|pourrai\\w+|aurai\\w+|serai\\w+|prétendu\\w*|rumeur\\w*",
    "es": "no|ningun\\w*|ningún|nadie|nunca|tampoco|niega|desm[ie]+nt\\w*|podría\\w*|habría\\w*|supuest\\w*|rumor\\w*",
    "ru": "не|нет|ни|никто|никогда|отрица\\w+|опроверг\\w*|может|могут|бы|якобы|если|слух\\w*",
    "bg": "не|няма|нито|никой|никога|отрича\\w*|опроверг\\w*|може|могат|би|ако|слух\\w*",
    "ar": "لم|لن|لا|ليس|ليست|غير|نفى|نفت|ينفي|ربما|يزعم|إذا|شائعات?|قد(?=\\s[يت])",
}
DOUBT: Mapping[str, re.Pattern[str]] = {
    **{
        language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for language, words in _doubt.items()
    },
    "zh": re.compile(
        "[没沒]有|未(?!来|來)|不(?![仅僅少久断斷同过過幸])|[无無](?!人机|人機)|[并並]非|否[认認]"
        "|可能|或[将將许許]|[谣謠]言|如果|据称|據稱"
    ),
    "ja": re.compile("ない|なかった|ません|ずに|否定|可能性|かもしれ|恐れ|おそれ|もし|うわさ|噂"),
    "ko": re.compile("않|없|못|아니|부인|가능성|소문|만약"),
}  # fmt: skip
"""Words that deny what a clause says, or say it as a rumour, a condition or a possibility."""

_people = {
    "de": "(?:Menschen|Personen|Leuten?)\\b", "fr": "(?:personnes|gens)\\b", "es": "(?:personas|gente)\\b",
    "ru": "(?:человека?|людей)\\b", "bg": "(?:души|хора|човека)\\b", "ar": "(?:شخصا|شخصًا|شخص|أشخاص|أشخاصا)\\b",
    "zh": "人", "ja": "人|名", "ko": "명",
}  # fmt: skip
PEOPLE: Mapping[str, re.Pattern[str]] = {
    language: re.compile(words, re.IGNORECASE) for language, words in _people.items()
}
"""The words for people as such, one of which stands for another."""

COUNTERS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "any": "[多余餘]?[个個名位間间栋棟所座辆輛艘架只隻条條家件起次头頭匹枚部台处處例份]?的?",
        "people": "[多余餘]?(?:人|名|位)",
    },
    "ja": {"any": "(?:余り|余)?", "people": "(?:余り|余)?(?:人|名)"},
    "ko": {"any": " ?", "people": " ?(?:여 )?명"},
}  # fmt: skip
"""What stands between a number and what it counts, where words are not parted; and what counts people."""

PLACED: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w)(?:{words})\s$", re.IGNORECASE)
    for language, words in {
        "de": "in|bei|nahe|aus", "fr": "à|en|près de|près d'", "es": "en|cerca de", "ru": "в|во|под|близ",
        "bg": "в|във|край",
    }.items()
}  # fmt: skip
"""The prepositions that a place stands behind."""
