"""Features of the texts of sentences, for all sentences at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


class SimilarityFeatures(NamedTuple):
    """Features of n sentences, each (n,) and mostly 0 to 1; those of other kinds of question are 0."""

    fits: Column  # 1 if it holds a value of the kind that the question asks for
    lacks: Column  # 1 if it has none, for a kind with values
    joined: Column  # 1 for that value at a word of the question, falling with the distance
    counted: Column  # 1 if the counted noun is right behind that value
    titled: Column  # share of the question's words in the headline
    reach: Column  # share in the sentence, its two neighbours and the headline
    named: Column  # share of the question's names in the sentence
    called: Column  # share of the question's names in the sentence, its two neighbours and the headline
    unnamed: Column  # share of the question's other words in the sentence
    pairs: Column  # share of the question's neighbouring terms that stand side by side here too
    dense: Column  # distinct words of the question, by the terms between the first and the last of them
    asks: Column  # 1 if it is itself a question
    fresh: Column  # number of new names (not in the question), by NAMES
    number: Column  # 1 if it holds a number
    day: Column  # 1 if it holds a date or a day
    place: Column  # 1 if it holds a name behind a word of place
    cause: Column  # 1 if it holds a word that gives a reason
    quoted: Column  # number of quotation marks, by MARKS
    speech: Column  # 1 if it has a verb of speech
    points: Column  # 1 if it begins with a pronoun
    pointed: Column  # share of the question in the sentence before, if it begins with a pronoun
    listed: Column  # number of commas, by MARKS
    person_asked: Column  # new names, for a question for a person or an organisation
    place_asked: Column  # `place`, for a question for a place
    day_asked: Column  # `day`, for a question for a time
    number_asked: Column  # `number`, for a question for a number, a sum, a share or a measure
    cause_asked: Column  # `cause`, for a question for a reason
    speech_asked: Column  # `speech`, for a question what somebody said
    kindred: Column  # share of the question's words, each weighted by its highest similarity to a word of the sentence
    kindred_much: Column  # the same with squared similarities
    kindred_deeds: Column  # `kindred` of the words other than names
    kindred_around: Column  # `kindred`, with a weight of 1 for words in the neighbours and the headline
    strangest: Column  # the lowest of these similarities
    centred: Column  # similarity of the whole question and the whole sentence, -1 to 1
    other_asked: Column  # new names, for a question without an answer type
