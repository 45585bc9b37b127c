"""The spaCy component: `nlp.add_pipe("dateline")` fills `doc._.dateline` with a `Coding`.

spaCy imports this module whenever any pipeline is loaded, so it stays light. A document that was parsed elsewhere gets no
sentence repair: its own sentences and tokens are used as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; called by spaCy."""
    raise NotImplementedError
