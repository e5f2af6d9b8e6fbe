"""The compose file of three nodes fits the bot's, the settings, and the version that the tests run."""

from pathlib import Path
from urllib.parse import urlsplit

import yaml

from bot.settings import Settings
from tests.cluster.layout import VERSION

ROOT = Path(__file__).parents[2]


def test_the_bot_is_led_to_nodes_of_the_version_that_is_tested() -> None:
    given = yaml.safe_load((ROOT / "docs" / "compose.cluster.yaml").read_text("utf-8"))
    alone = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    bot = given["services"].pop("bot")
    nodes = given["services"]
    assert "bot" in alone["services"]
    assert {name.lower() for name in bot["environment"]} <= set(Settings.model_fields)
    assert [urlsplit(each).hostname for each in bot["environment"]["CLUSTER_URL"].split(",")] == list(nodes)
    assert list(bot["depends_on"]) == list(nodes)
    for name, node in nodes.items():
        assert node["image"].partition(":")[2] == VERSION
        assert node["environment"]["node.name"] == name
        assert node["environment"]["discovery.seed_hosts"].split(",") == list(nodes)
        assert node["volumes"][0].partition(":")[0] in given["volumes"]
        assert "ports" not in node, "nodes without passwords must not be reachable from outside"
