"""Repair the parse of a question whose verb behind "did", "will" or "was" the parser took for a noun or misplaced.

"Who did the police arrest?" has its subject before a bare verb, an order that is rare in the parser's training data: it
takes "police arrest" for one noun, and "Candle" for the verb of "how much will Candle cost?".
"""

from index.text.syntax import Parse, Token
from index.text.thesaurus import entry

SUPPORTS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "PRON"})
ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})


def repair_verbs(parse: Parse) -> Parse:
    """Return the parse of a question with its main verb; the same parse if nothing needs repair."""
    nouns = tuple(_as_noun(parse, at) for at in range(len(parse.tokens)))
    parse = parse if nouns == parse.tokens else Parse(parse.text, nouns, parse.entities)
    if (repaired := _with_participle(parse)) is not None:
        return repaired
    helping = _helping(parse)
    if helping is None:
        return parse
    last = _end_of_phrase(parse, helping + 1)
    if last <= helping + 1 or parse.tokens[last - 1].pos == "DET" or not _bare_verb(parse, last):
        return parse
    if last != (end := last_word(parse)) and parse.tokens[end].dep != "pobj" and _bare_verb(parse, end):
        return parse  # "how long did the strike in Aldry last?"
    verbs = [k for k in range(helping + 1, len(parse.tokens)) if parse.tokens[k].tag == "VB" and k != helping]
    right = verbs and not parse.tokens[verbs[0]].text[:1].isupper() and verbs[0] != last
    if right or _has_subject(parse, last, helping):
        return parse
    return _with_verb(parse, helping, last)


def _with_participle(parse: Parse) -> Parse | None:
    """The parse with the participle behind "be" as its main verb; None if it has none that was misread."""
    if (found := _progressive(parse)) is not None:
        return _with_verb(parse, *found)
    participle = _split_passive(parse)
    return None if participle is None else _with_passive(parse, participle)


def _as_noun(parse: Parse, at: int) -> Token:
    """Retag an adjective or a participle that is used as a noun: "the final", "the shooting"."""
    token = parse.tokens[at]
    modified = any(parse.tokens[k].dep in {"det", "compound", "amod", "poss"} for k in parse.children(at))
    if token.tag == "VBG" and token.dep in {"pcomp", "pobj"} and modified:
        return token._replace(pos="NOUN", tag="NN", dep="pobj", lemma=token.text.lower())  # "in the market shooting"
    alone = token.pos == "ADJ" and token.dep in {"dobj", "nsubj", "pobj", "nsubjpass"}
    article = any(parse.tokens[k].dep == "det" for k in parse.children(at))
    return token._replace(pos="NOUN", tag="NN") if alone and article and entry(token.lemma, "n").broader else token


def _progressive(parse: Parse) -> tuple[int, int] | None:
    """The "was" and the participle of "how many passengers was the plane carrying", with the subject between them."""
    for at, token in enumerate(parse.tokens[1:], 1):
        asked = parse.tokens[at - 1].pos == "NOUN" and any(one.tag in ASKING for one in parse.tokens[:at])
        if token.lemma != "be" or token.tag not in SUPPORTS or not asked:
            continue
        end = _end_of_phrase(parse, at + 1)
        return next(((at, k) for k in range(at + 2, end + 1) if parse.tokens[k].tag == "VBG"), None)
    return None


def _split_passive(parse: Parse) -> int | None:
    """The participle of "what was the driver charged with", which the parser takes for a clause of the driver's."""
    for at, token in enumerate(parse.tokens):
        noun = parse.tokens[token.head]
        be = parse.tokens[noun.head]
        if token.tag == "VBN" and token.dep == "acl" and noun.dep == "nsubj" and be.lemma == "be" and be.dep == "ROOT":
            return at if is_stranded(parse, last_word(parse)) else None
    return None


def is_stranded(parse: Parse, at: int) -> bool:
    """True if a token is a preposition without its noun: the answer belongs behind it."""
    token = parse.tokens[at]
    return token.tag == "IN" and token.dep == "prep" and not any(k > at for k in parse.children(at))


def _with_passive(parse: Parse, verb: int) -> Parse:
    """The parse with a participle as its root, the noun that it described as its subject, and "be" as its auxiliary."""
    subject = parse.tokens[verb].head
    be = parse.tokens[subject].head
    made = []
    for at, token in enumerate(parse.tokens):
        one = token._replace(head=verb) if token.head == be else token
        if at == verb:
            one = token._replace(pos="VERB", head=verb, dep="ROOT")
        elif at == be:
            one = token._replace(pos="AUX", head=verb, dep="auxpass")
        elif at == subject:
            one = token._replace(head=verb, dep="nsubjpass")
        made.append(one)
    return Parse(parse.text, tuple(made), parse.entities)


def _helping(parse: Parse) -> int | None:
    """The "did" or "will" with the subject behind it."""
    for at, token in enumerate(parse.tokens):
        if token.tag in SUPPORTS and (token.lemma == "do" or token.tag == "MD"):
            asked = at == 0 or any(one.tag in ASKING or one.lemma == "how" for one in parse.tokens[:at])
            return at if asked and at + 1 < len(parse.tokens) else None
    return None


def _end_of_phrase(parse: Parse, at: int) -> int:
    """The last token of the run of words that starts at a token: a noun phrase with a misparsed verb at its end."""
    end = at
    while end < len(parse.tokens):
        token = parse.tokens[end]
        article = token.pos == "DET" and end == at
        if not (article or token.pos in NOMINAL or token.dep in {"poss", "case"}):
            break
        end += 1
    return end - 1


def last_word(parse: Parse) -> int:
    """The last token that is no punctuation."""
    return max((k for k, token in enumerate(parse.tokens) if token.pos not in {"PUNCT", "SPACE"}), default=0)


def _bare_verb(parse: Parse, at: int) -> bool:
    """True if a word can be a verb in its base form, and the parse has it not yet as a verb with a subject."""
    token = parse.tokens[at]
    if token.tag in {"NNS", "NNP", "NNPS"} or not token.text.islower():
        return False
    found = entry(token.text, "v")
    return bool(found.same or found.broader or found.derived)


def _has_subject(parse: Parse, verb: int, helping: int) -> bool:
    """True if a word is a verb with a subject between it and its "did"."""
    if parse.tokens[verb].pos != "VERB":
        return False
    return any(
        parse.tokens[k].dep in {"nsubj", "nsubjpass"} and helping < k < verb
        for one in (verb, *parse.ancestors(verb))
        for k in parse.children(one)
    )


def _with_verb(parse: Parse, helping: int, verb: int) -> Parse:
    """The parse with a token as its root, the words before it as its subject, and the question word as its object."""
    roots = {*parse.ancestors(verb), helping} | {k for k, t in enumerate(parse.tokens) if t.head == k}
    subject = verb - 1
    made = []
    for at, token in enumerate(parse.tokens):
        one = token
        if at == verb:
            going = token.tag == "VBG"
            lemma = token.lemma if going else token.text.lower()
            one = token._replace(pos="VERB", tag="VBG" if going else "VB", lemma=lemma, head=verb, dep="ROOT")
        elif at == helping:
            one = token._replace(pos="AUX", head=verb, dep="aux")
        elif at == subject:
            name = token.text[:1].isupper()
            one = token._replace(
                pos="PROPN" if name else "NOUN", tag="NNP" if name else "NN", head=verb, dep="nsubj",
                lemma=token.text if name else token.lemma,
            )  # fmt: skip
        elif helping < at < subject:
            part = "det" if token.pos == "DET" else token.dep if token.dep in {"poss", "case", "amod"} else "compound"
            one = token._replace(head=token.head if token.dep == "case" else subject, dep=part)
        elif token.head in roots or (token.head == subject and at > verb):
            asked = at < helping and token.pos in {"NOUN", "PROPN", "PRON", "ADJ"}
            one = token._replace(head=verb, dep="dobj" if asked else token.dep)
        made.append(one)
    return Parse(parse.text, tuple(made), parse.entities)
