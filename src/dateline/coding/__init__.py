"""From parsed sentences to records. One module a kind of record; `coder` runs them in order."""
