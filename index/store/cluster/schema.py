"""Indices of a set and their documents: mappings, the similarity, the form of terms and of rows."""

import hashlib
from typing import NamedTuple

from index.models import Filters
from index.store.bm25.files import CorpusStats
from index.store.cluster.client import Body

FORMAT = 1  # of all documents; a change that an older reader would misread raises it
NEVER = 2**31 - 1  # the end of what is still valid
ROW_BITS = 16  # of a row: a story has up to 50,000 sentences
LONGEST = 200  # characters of a term that is stored as it is; Lucene cuts at 255
LONGEST_KEYWORD = 8000  # characters of a field that can be searched as a whole; Lucene takes 32,766 bytes
FEWER = 8  # shards of sentences for one of stories
COPIED = "\ufffd"  # stands before the digest of a longer term; no word begins with it


class IndexSet(NamedTuple):
    """The names of the three indices of a set."""

    sentences: str
    stories: str
    terms: str

    @classmethod
    def of(cls, prefix: str, number: str) -> "IndexSet":
        """The set with a number."""
        return cls(*(f"{prefix}-{number}-{kind}" for kind in cls._fields))


def stored_term(term: str) -> str:
    """A term as it is stored: a long one, which no question has, as its digest."""
    if len(term) <= LONGEST:
        return term
    return COPIED + hashlib.blake2b(term.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def valid(generation: int) -> list[Body]:
    """The filter for the documents of a generation."""
    return [{"range": {"since": {"lte": generation}}}, {"range": {"until": {"gt": generation}}}]


def matching(filters: Filters, outlet: str, day: str) -> list[Body]:
    """The filter for stories or sentences, by the names of their fields for outlet and day."""
    found: list[Body] = []
    if filters.outlets:
        found.append({"terms": {outlet: list(filters.outlets)}})
    if filters.after:
        found.append({"range": {day: {"gte": filters.after.toordinal()}}})
    if filters.before:
        found.append({"range": {day: {"gt": 0, "lt": filters.before.toordinal()}}})
    return found


def bodies(stats: CorpusStats, shards: int) -> dict[str, Body]:
    """The settings and mappings of the three indices, by kind; `shards` are those of the sentences.

    The similarity is the formula of `BM25Scorer` for one term, with its idf as the boost, for sentences of the average
    length of the corpus at the time at which the set was made. Lucene rounds lengths above 40 down, so that a score is
    never below that of the formula; the searcher computes the exact one.
    """
    average = stats.length / stats.size if stats.length else 1.0
    script = (
        f"double n = {stats.k1!r} * (1 - {stats.b!r} + {stats.b!r} * doc.length / {average!r}); "
        f"return query.boost * doc.freq * ({stats.k1!r} + 1) / (doc.freq + n);"
    )
    common = {"number_of_replicas": 0, "refresh_interval": "-1", "mapping.coerce": False}
    number, word = {"type": "long"}, {"type": "keyword", "ignore_above": LONGEST_KEYWORD}
    ends = {"since": {"type": "integer"}, "until": {"type": "integer"}}
    kept = {"type": "keyword", "index": False, "doc_values": False}
    terms = {"type": "text", "analyzer": "whitespace", "index_options": "freqs", "similarity": "exact"}
    told = dict.fromkeys(
        ("key", "name", "file", "digest", "outlet", "origin", "title", "published", "url", "copy"), word
    )
    fields: dict[str, dict[str, object]] = {
        "sentences": {"t": terms, "r": number, "s": number, "o": word, "d": number},
        "stories": {
            **told, "label": number, "day": number, "alike": number, "story": kept, "spans": kept, "terms": kept,
        },
        "terms": {"term": word, "df": number},
    }  # fmt: skip
    exact = {"exact": {"type": "scripted", "script": {"source": script}}}
    many = {"number_of_shards": shards, "similarity": exact}
    # stories and terms are few beside the sentences, and a search costs a request within the cluster for each shard
    fewer = {"number_of_shards": -(-shards // FEWER)}
    return {
        kind: {
            "settings": {"index": common | (many if kind == "sentences" else fewer)},
            "mappings": {"dynamic": "strict", "_meta": {"format": FORMAT}, "properties": each | ends},
        }
        for kind, each in fields.items()
    }
