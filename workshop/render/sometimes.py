"""What only some slides need: brought in while nothing moves, before one of them is asked for."""

SOMETIMES = (
    "workshop.render.points",
    "workshop.deck.rawhtml",
    "workshop.deck.inline",
    "workshop.render.polls",
    "workshop.render.prompts",
    "workshop.deck.pictures",
    "workshop.render.background",
    "workshop.render.figures",
    "workshop.render.picture_files",
    "workshop.render.icons",
    "workshop.render.tables",
    "workshop.render.arrangements",
    "workshop.render.panels",
    "workshop.deck.htmlblocks",
    "workshop.deck.css",
)
"""Modules, each of which takes a millisecond or a few; a wall is to wait for none of them."""
