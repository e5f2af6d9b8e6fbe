"""Settings of the cluster: what is wrong is named, and never with the password."""

import pytest

from index.errors import ClusterRefused
from index.store.cluster import ClusterSettings


def test_without_an_address_there_is_no_cluster() -> None:
    assert ClusterSettings.of({"CLUSTER_URL": " ", "CLUSTER_USER": "ada"}) is None


def test_addresses_get_a_port_and_lose_their_slash() -> None:
    found = ClusterSettings.of({"CLUSTER_URL": "https://one.example/, http://[::1]:9201"})
    assert found is not None
    assert found.nodes == ("https://one.example:9200", "http://[::1]:9201")
    assert found.prefix == "crosscheck"


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        pytest.param({"CLUSTER_URL": "node1:9200"}, "node1:9200", id="no scheme"),
        pytest.param({"CLUSTER_URL": "https://ada:hush@node1"}, "CLUSTER_PASSWORD", id="a password in the address"),
        pytest.param({"CLUSTER_URL": "https://node1:seven"}, "cannot be read", id="a port that is none"),
        pytest.param(
            {"CLUSTER_URL": "https://node1", "CLUSTER_PREFIX": "Big*"}, "Big*", id="a prefix that matches others"
        ),
        pytest.param({"CLUSTER_URL": "https://node1", "CLUSTER_CA": "/no/such.pem"}, "such.pem", id="no certificates"),
    ],
)
def test_what_is_wrong_is_named(variables: dict[str, str], told: str) -> None:
    with pytest.raises(ClusterRefused, match="CLUSTER_") as error:
        ClusterSettings.of(variables)
    assert told in str(error.value)
    assert "hush" not in str(error.value)


def test_the_password_is_not_shown() -> None:
    found = ClusterSettings.of({"CLUSTER_URL": "https://node1", "CLUSTER_USER": "ada", "CLUSTER_PASSWORD": "hush-hush"})
    assert "hush" not in repr(found)
