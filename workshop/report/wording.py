"""The words that stand on printed sheets, in English and Spanish."""

from typing import Final

from workshop.deck.spoken import Pair, one_of
from workshop.errors import WorkshopError

_WORDS: Final[dict[str, Pair]] = {
    "run-sheet": ("Run sheet", "Guion de tiempos"),
    "clock": ("Clock", "Hora"),
    "slide": ("Slide", "Núm."),
    "what": ("What happens", "Qué pasa"),
    "time": ("Time", "Tiempo"),
    "late": ("If late", "Si hay retraso"),
    "end": ("End", "Fin"),
    "keep": ("keep", "dejar"),
    "drop": ("drop", "quitar"),
    "trim": ("trim", "recortar"),
    "poll": ("Poll", "Pregunta"),
    "kind-choice": ("choose one", "elegir una"),
    "kind-choices": ("choose any", "elegir varias"),
    "kind-scale": ("rate on a scale", "valorar en una escala"),
    "kind-spectrum": ("a place on a line", "un lugar en una línea"),
    "kind-rank": ("put in order", "poner en orden"),
    "kind-dots": ("place dots", "poner puntos"),
    "kind-words": ("send a word", "enviar una palabra"),
    "kind-open": ("send a sentence", "enviar una frase"),
    "kind-sort": ("sort into groups", "ordenar en grupos"),
    "kind-fist-to-five": ("show 0 to 5", "mostrar de 0 a 5"),
    "kind-chance": ("answer with a die", "responder con un dado"),
    "SAY": ("SAY", "DIGA"),
    "ASK": ("ASK", "PREGUNTE"),
    "DO": ("DO", "HAGA"),
    "WATCH": ("WATCH", "OBSERVE"),
    "FACT": ("FACT", "DATO"),
    "total": ("in all", "en total"),
    "notes": ("Your notes", "Sus notas"),
    "booklet": ("Facilitator’s notes", "Notas para facilitar"),
    "content-note": ("Content note", "Aviso de contenido"),
    "before": ("Before", "Antes"),
    "after": ("After", "Después"),
    "no-name": ("No name, please.", "Sin nombre, por favor."),
    "pass": ("Pass", "Paso"),
    "fold": (
        "Fold it and put it into the closed box.",
        "Dóblelo y métalo en la caja cerrada.",
    ),
    "other-colour": (
        "Print this sheet on paper of another colour than the first.",
        "Imprima esta hoja en papel de otro color que la primera.",
    ),
    "card-hint": (
        "Hold it at chest height, facing forward.",
        "Sosténgala a la altura del pecho, hacia el frente.",
    ),
    "this-end": ("This end of the line", "Este lado de la línea"),
    "middle": ("The middle", "El medio"),
    "feedback": ("How was it for you?", "¿Qué le pareció?"),
    "helped": ("What helped?", "¿Qué le ayudó?"),
    "in-the-way": ("What got in the way?", "¿Qué le estorbó?"),
    "pushed": ("Was there a moment you felt pushed?", "¿Hubo un momento de presión?"),
    "stop": ("What should we stop doing?", "¿Qué debemos dejar de hacer?"),
    "scan": ("Point your camera here", "Apunte aquí la cámara"),
    "no-password": ("none", "no hay"),
    "cards-too": (
        "No phone? Cards and paper count just the same.",
        "¿Sin teléfono? Las tarjetas y el papel cuentan igual.",
    ),
}


def words(key: str, lang: str) -> str:
    """What stands for a key on a sheet in a language: Spanish where asked for, else English."""
    return one_of(_WORDS[key], lang)


def clock(start_s: int, seconds: int) -> str:
    """A time of day, given when the workshop starts in seconds after midnight: ``10:02:30``."""
    at = (start_s + seconds) % 86_400
    hours, rest = divmod(at, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}" + (f":{left:02}" if left else "")


def seconds_of_day(text: str) -> int:
    """Seconds after midnight of a time such as 9:30 or 14.05.

    Raises:
        WorkshopError: It is no time.
    """
    hours, _, minutes = text.replace(".", ":").partition(":")
    if hours.isdecimal() and (minutes or "0").isdecimal():
        hour, minute = int(hours), int(minutes or "0")
        if hour < 24 and minute < 60:
            return hour * 3600 + minute * 60
    raise WorkshopError(f"{text} is no time of day.", do="Write it as 9:30 or 14:00.")
