"""Shape of a signature, for modules that compare signatures and make none."""

import numpy as np
from numpy.typing import NDArray

SLOTS = 64  # per part; the share of equal slots estimates the similarity (standard error .06 at one half)
PARTS = 2  # the opening and the whole
OPENING, WHOLE = range(PARTS)

Sketch = NDArray[np.uint16]
"""Sketches of stories, uint16 (stories, PARTS * SLOTS); all 0 for a story that is too short."""
