"""Metrics of the index, read at each scrape: when it was built, its size, its stories."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.ports import NewsroomPort
from index.errors import CrosscheckError


class IndexMetrics(Collector):
    """Gauges of the index that answers now; none if there is no index, or a damaged one."""

    def __init__(self, newsroom: NewsroomPort, registry: CollectorRegistry) -> None:
        self._newsroom = newsroom
        registry.register(self)

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Return nothing, so that registration does not open the index."""
        return ()

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield the gauges."""
        try:
            status = self._newsroom.status()
        except (CrosscheckError, OSError):  # which /readyz reports
            return
        built = status.built.timestamp()
        yield GaugeMetricFamily("crosscheck_index_built_timestamp_seconds", "Time of the index's build.", value=built)
        yield GaugeMetricFamily("crosscheck_index_bytes", "Size of the index on disk.", value=status.size)
        yield GaugeMetricFamily("crosscheck_index_stories", "Stories in the index.", value=status.stories)
        yield GaugeMetricFamily("crosscheck_index_sentences", "Sentences in the index.", value=status.sentences)
        older = float(status.note is not None)
        yield GaugeMetricFamily("crosscheck_index_degraded", "1 if an older index has to answer.", value=older)
