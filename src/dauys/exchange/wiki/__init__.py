"""MediaWiki tables of an election: plain wikitables, and the templates of Wikipedia."""
