"""Reads a question and sentences together with a small model: a score, the words that answer, and "not here"."""

from index.retrieval.reader.mix import Mix
from index.retrieval.reader.opening import open_reader
from index.retrieval.reader.reader import NoReader, Reader, ReaderOutput, ReaderPassage

__all__ = ["Mix", "NoReader", "Reader", "ReaderOutput", "ReaderPassage", "open_reader"]
