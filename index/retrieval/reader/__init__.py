"""Reader: a small model that reads a question and sentences together and gives a score and an answer span."""

from index.retrieval.reader.opening import open_reader
from index.retrieval.reader.reader import Mix, NoReader, Reader, ReaderOutput, ReaderPassage
from index.retrieval.reader.timed import timed

__all__ = ["Mix", "NoReader", "Reader", "ReaderOutput", "ReaderPassage", "open_reader", "timed"]
