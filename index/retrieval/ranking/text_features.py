"""Features of the texts of sentences, for all sentences at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


class SimilarityFeatures(NamedTuple):
    """Features of n sentences, each (n,) and mostly 0 to 1; those of other kinds of question are 0."""

    fits: Column  # 1 if it holds a value of the kind that the question asks for
    lacks: Column  # 1 if it has none, for a kind with values
    joined: Column  # 1 where that value stands at a word of the question, falling with the distance
    counted: Column  # 1 where the thing that is counted stands right behind that value
    titled: Column  # share of the question's words that stand in the headline
    reach: Column  # share in the sentence, its two neighbours and the headline
    named: Column  # share of the question's names in the sentence
    called: Column  # share of the question's names in the sentence, its two neighbours and the headline
    unnamed: Column  # share of the question's other words in the sentence
    pairs: Column  # share of the question's neighbouring terms that stand side by side here too
    dense: Column  # distinct words of the question, by the terms between the first and the last of them
    asks: Column  # 1 if it is itself a question
    fresh: Column  # number of names that the question does not say, by NAMES
    number: Column  # 1 if it holds a number
    day: Column  # 1 if it holds a date or a day
    place: Column  # 1 if it holds a name behind a word of place
    cause: Column  # 1 if it holds a word that gives a reason
    quoted: Column  # number of quotation marks, by MARKS
    speech: Column  # 1 if it has a verb of speech
    points: Column  # 1 if it begins with a pronoun
    pointed: Column  # share of the question in the sentence before, if it begins with a pronoun
    listed: Column  # number of commas, by MARKS
    person_asked: Column  # names that the question does not say, where it asks for a person or an organisation
    place_asked: Column  # `place`, where it asks for a place
    day_asked: Column  # `day`, where it asks for a time
    number_asked: Column  # `number`, where it asks for a number, a sum, a share or a measure
    cause_asked: Column  # `cause`, where it asks for a reason
    speech_asked: Column  # `speech`, where it asks what somebody said
    kindred: Column  # share of the question's words, each by how near the nearest word of the sentence is in meaning
    kindred_much: Column  # the same with squares: near words count, far ones hardly
    kindred_deeds: Column  # the same as `kindred`, of the words that are no names
    kindred_around: Column  # the same, a word of the neighbours and the headline counting whole
    strangest: Column  # the least of these nearnesses
    centred: Column  # nearness of the question as a whole and the sentence as a whole, -1 to 1
    other_asked: Column  # names that the question does not say, where its words tell no kind
