"""dateline reads news reports into sourced, dated political events."""
