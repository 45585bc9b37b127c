"""Actor tables of other projects in dateline's form: PETRARCH and Phoenix dictionaries, Wikidata query results."""
