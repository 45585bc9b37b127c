"""From text to parsed sentences: cleaning, splitting, filtering, parsing."""
