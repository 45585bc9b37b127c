"""What dateline knows: ontology, lexicon, actors, places, calendar. Code loads and checks; the knowledge is data."""
