"""Lays out a slide: chooses a composition, its colours and its furniture, and makes a Page."""

from workshop.deck.model import Background, Body, Deck, PictureRow, Slide
from workshop.deck.pairs import second_language, set_pairs
from workshop.deck.quotes import set_quotes, set_quotes_of_rounds
from workshop.render import compositions
from workshop.render.furniture import furnish, page_number, part_place
from workshop.render.kinds import kind_of
from workshop.render.page import FLOOR_PX, Backdrop, Box, Page
from workshop.render.palettes import palette_for
from workshop.render.pictures import Pictures
from workshop.render.scene import Scene
from workshop.render.theme import Palette, Theme
from workshop.values import replace


def lay_out(slide: Slide, body: Body, *, deck: Deck, theme: Theme, pictures: Pictures) -> Page:
    """The slide as placed boxes. Never fails; the same values give the same page."""
    if body.background_color:
        # A colour given as a picture is of this slide alone, and goes over the directive.
        style = replace(slide.style, background_color=body.background_color)
        slide = replace(slide, style=style)
    body = set_quotes(body, deck.lang)
    if second_language(deck):
        body = set_pairs(body)
    if slide.discussion is not None:
        slide = replace(slide, discussion=set_quotes_of_rounds(slide.discussion, deck.lang))
    kind = kind_of(slide, body, last=slide.number == len(deck.slides) > 2)
    backgrounds = body.backgrounds
    if kind == "photo" and not backgrounds:
        backgrounds = _from_flow(body)
    on_picture = any(not b.side and not pictures.trouble(b.picture.src) for b in backgrounds)
    palette = palette_for(slide, theme, kind, on_picture=on_picture)
    backdrop = Backdrop(colour=palette.background)
    if backgrounds:
        backdrop, palette = _behind(backgrounds, slide, deck, theme, palette, pictures, kind)
    scene = Scene(
        slide, body, deck=deck, theme=theme, palette=palette, pictures=pictures, kind=kind
    )
    if backgrounds:
        _make_room(scene, backgrounds)
    furnish(scene)
    compose(scene)
    if kind == "photo" and any(not each.side for each in backgrounds):
        from workshop.render.arrangements import ground_words  # the composition brought it

        ground_words(scene)
    return Page(
        width=scene.sheet.width,
        height=scene.sheet.height,
        kind=kind,
        boxes=tuple(scene.sheet.boxes),
        backdrop=backdrop,
        steps=body.steps,
        scale=scene.scale,
        smallest_text=scene.smallest,
        overflow=scene.overflow or scene.smallest < FLOOR_PX - 0.05,
        theme=theme,
        palette=palette,
        pictures=pictures,
    )


def compose(scene: Scene) -> None:
    """Run the composition of the scene's kind; the rarer ones are loaded when first met."""
    kind = scene.kind
    if kind in ("columns", "compare", "media", "photo"):
        from workshop.render import arrangements

        run = getattr(arrangements, "columns" if kind == "compare" else kind)
    elif kind == "poll":
        from workshop.render.polls import poll as run
    elif kind in ("lead", "section", "break", "thanks"):
        from workshop.render import openers

        run = getattr(openers, "pause" if kind == "break" else kind)
    elif kind in ("prompt", "results"):
        from workshop.render import prompts

        run = getattr(prompts, kind)
    else:
        run = {
            "points": compositions.points,
            "steps": compositions.points,
            "table": compositions.table,
            "statement": compositions.statement,
            "quote": compositions.quotation,
        }.get(kind, compositions.content)
    run(scene)


def _from_flow(body: Body) -> tuple[Background, ...]:
    """The first picture of a photo slide, moved behind its words."""
    for block in body.blocks:
        if isinstance(block, PictureRow):
            return (Background(picture=block.pictures[0]),)
    return ()


def _behind(
    backgrounds: tuple[Background, ...],
    slide: Slide,
    deck: Deck,
    theme: Theme,
    palette: Palette,
    pictures: Pictures,
    kind: str,
) -> tuple[Backdrop, Palette]:
    """The backdrop with its pictures, and the palette whose words need the thinnest scrim."""
    from workshop.render.background import placed, tone, veil  # only a slide with pictures

    items = placed(backgrounds, float(deck.width), 1080.0)
    extremes = tone(items, pictures, float(deck.width), palette)
    if extremes is None:
        return Backdrop(colour=palette.background, pictures=items), palette
    if kind == "photo":  # its words have a ground of their own
        return Backdrop(colour=palette.background, pictures=items), palette
    chosen = palette
    style = slide.style
    chosen_by_deck = style.color or style.background_color or "invert" in style.classes
    if not chosen_by_deck:
        other = theme.paper if palette is theme.deep else theme.deep
        if veil(extremes, other) < veil(extremes, palette) - 0.15:
            chosen = other
    return (
        Backdrop(
            colour=palette.background,
            pictures=items,
            scrim=chosen.background,
            scrim_alpha=veil(extremes, chosen),
        ),
        chosen,
    )


def _make_room(scene: Scene, backgrounds: tuple[Background, ...]) -> None:
    """Keep words out of what a split background takes; stand in for what is missing."""
    from workshop.render.background import placed, split  # only a slide with pictures
    from workshop.render.figures import place_picture

    at_side, rest = split(backgrounds, scene.sheet.width, scene.sheet.height)
    if not at_side[2]:
        if not scene.body.blocks and all(
            scene.pictures.trouble(b.picture.src) for b in backgrounds
        ):
            wide, high = scene.sheet.width * 0.5, scene.sheet.height * 0.5
            place_picture(
                scene.sheet, scene.setting, backgrounds[0].picture, wide / 2, high / 2, wide, high
            )
        return
    inner = scene.sheet.margin * 0.72
    left = scene.sheet.margin if rest[0] == 0 else rest[0] + inner
    right = rest[0] + rest[2] - (inner if rest[0] == 0 else scene.sheet.margin)
    scene.narrow(left, max(200.0, right - left))
    for area, background in placed(backgrounds, scene.sheet.width, scene.sheet.height):
        if background.side and scene.pictures.trouble(background.picture.src):
            x, y, wide, high = area
            place_picture(
                scene.sheet,
                scene.setting,
                background.picture,
                x + 40,
                y + 60,
                wide - 80,
                high - 120,
            )


__all__ = ["Backdrop", "Box", "Page", "kind_of", "lay_out", "page_number", "part_place"]
