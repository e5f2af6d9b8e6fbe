"""Parts of speech of Universal Dependencies, from Penn tags and, where these are too coarse, the word and its label."""

_OF_TAGS = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS",
    "NUM": "CD",
    "PRON": "PRP PRP$ WP EX",
    "DET": "DT PDT WDT WP$",
    "ADP": "IN RP",
    "CCONJ": "CC",
    "SCONJ": "WRB",
    "PART": "POS TO",
    "PUNCT": ". , : -LRB- -RRB- `` '' HYPH NFP",
    "SYM": "$ SYM",
    "INTJ": "UH",
}
_TAGS = {tag: pos for pos, tags in _OF_TAGS.items() for tag in tags.split()}
_BE = frozenset("be been being is 's are 're am 'm was were ’s ’re ’m".split())
_HAVE_DO = frozenset("have has had 've 'd ’ve ’d do does did".split())
_CLAUSES = frozenset("ROOT advcl ccomp conj relcl xcomp".split())  # labels with which `have` and `do` are full verbs
_SUBORDINATING = frozenset(
    "that if because while since so whether although though unless once upon till whereas whilst except despite albeit "
    "besides".split()
)
_INDEFINITE = frozenset(
    "something anything everything nothing someone anyone everyone somebody anybody everybody nobody".split()
)
_NEGATIONS = frozenset(("not", "n't", "n’t", "nt"))


def coarse(word: str, tag: str, label: str) -> str:
    """Return the part of speech of a word with a tag and a dependency label; `X` for a tag of no other."""
    small, pos = word.lower(), _TAGS.get(tag, "X")
    if pos == "VERB":
        pos = _of_verb(small, label)
    elif tag == "IN" and (label == "mark" or small in _SUBORDINATING):
        pos = "SCONJ"
    elif tag in ("DT", "WDT") and label not in ("det", "quantmod"):
        pos = "PRON"
    elif tag == "RB" and small in _NEGATIONS:
        pos = "PART"
    elif tag == "NN" and small in _INDEFINITE:
        pos = "PRON"
    return pos


def _of_verb(word: str, label: str) -> str:
    if label in ("aux", "auxpass") or word in _BE:
        return "AUX"
    return "AUX" if word in _HAVE_DO and label not in _CLAUSES else "VERB"
