"""The mechanisms of a contest, one pure function or a few each, over numpy arrays of shape (runs,) or (runs, actors).

Each module says what its mechanism assumes, where the idea comes from, and what happens when it is switched off. No
function keeps state or draws random numbers: luck comes in as an argument, so that a what-if meets the same luck.
"""
