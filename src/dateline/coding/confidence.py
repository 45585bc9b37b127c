"""How well a coded event is supported by the way in which it was found."""

from __future__ import annotations

from dateline.coding.drafts import Draft


def score_of(draft: Draft, dated: bool, placed: bool) -> float:
    """A raw score from 0.2 to 0.95; `Calibration` makes a confidence of it."""
    score = 0.62
    match = draft.match
    score += min(match.weight, 6) * 0.025
    if match.noun is not None:
        score -= 0.08
        if match.carrier is not None:
            score += 0.05
    score += 0.06 if any(p.named for p in draft.actors) else (0.0 if draft.actors else -0.1)
    score += 0.04 if draft.recipients else -0.04
    score += 0.03 * dated + 0.02 * placed
    if draft.status in ("hypothetical", "negated", "habitual"):
        score -= 0.08
    if draft.doubt:
        score -= 0.1
    return round(min(0.95, max(0.2, score)), 2)
