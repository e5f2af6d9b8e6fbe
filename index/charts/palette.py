"""Colours of a picture: those of the outlets, distinct also for the colour-blind, and those of the background."""

from collections.abc import Mapping, Sequence

# Okabe and Ito, "Color Universal Design" (2008), without yellow and black, each invisible on one of the backgrounds.
OUTLETS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
LIGHT, DARK = "#FFFFFF", "#17212B"  # the second is that of Telegram's dark theme
ENOUGH = 3.0  # contrast of a mark and its ground: https://www.w3.org/TR/WCAG21/#non-text-contrast
STEP = 0.1  # by which a colour is moved away from the ground until it is enough


def outlet_colours(outlets: Sequence[str], given: Mapping[str, str], ground: str) -> dict[str, str]:
    """A colour for each outlet, the configured one or the next of `OUTLETS`, readable on the background."""
    free = iter(OUTLETS * (len(outlets) // len(OUTLETS) + 1))
    return {outlet: readable(given.get(outlet) or next(free), ground) for outlet in outlets}


def readable(colour: str, ground: str) -> str:
    """The colour, moved towards black or white if its contrast to the background is too low."""
    away = 0.0 if _light(ground) > 0.5 else 255.0  # noqa: PLR2004
    parts = [float(part) for part in _parts(colour)]
    while contrast(_hex(parts), ground) < ENOUGH:
        parts = [part + (away - part) * STEP for part in parts]
    return _hex(parts)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminances, 1 to 21, by https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
