"""Questions answered from codings: the brief, the explanation of a sentence, tables, the scoreboard.

Each view is a pure function from records to plain data, beside a page that lays that data out for a reader.
"""
