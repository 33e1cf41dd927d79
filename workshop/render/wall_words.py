"""The program's own words on the wall, beside those of polls and timers; English and Spanish.

The Spanish is a draft, to be reviewed by bilingual peers. It says “usted” or avoids the choice.
"""

from typing import Final

from workshop.deck.spoken import Pair, one_of

WORDS: Final[dict[str, Pair]] = {
    # What each kind of poll asks people to do, in one line; with and without the way to pass.
    "choice": ("Choose one, or pass", "Elija una, o pase"),
    "choice-all": ("Choose one", "Elija una"),
    "choices": ("Choose any that fit, or pass", "Elija las que quiera, o pase"),
    "choices-all": ("Choose any that fit", "Elija las que quiera"),
    "choices-most": ("Choose up to {most}, or pass", "Elija hasta {most}, o pase"),
    "choices-most-all": ("Choose up to {most}", "Elija hasta {most}"),
    "scale": ("One answer for each, or pass", "Una respuesta para cada una, o pase"),
    "scale-all": ("One answer for each", "Una respuesta para cada una"),
    "scale-one": ("One answer, or pass", "Una respuesta, o pase"),
    "scale-one-all": ("One answer", "Una respuesta"),
    "spectrum": ("Choose a place on the line, or pass", "Elija un lugar en la línea, o pase"),
    "spectrum-all": ("Choose a place on the line", "Elija un lugar en la línea"),
    "rank": ("Put them in your own order, or pass", "Póngalas en su propio orden, o pase"),
    "rank-all": ("Put them in your own order", "Póngalas en su propio orden"),
    "dots": (
        "Place your dots, several on one if you wish",
        "Ponga sus puntos; puede poner varios en una",
    ),
    "dots-most": (
        "{most} dots each, several on one if you wish",
        "{most} puntos por persona; puede poner varios en una",
    ),
    "words": (
        "A word or two, read by the facilitator before they show",
        "Una o dos palabras; quien facilita las lee antes de mostrarlas",
    ),
    "words-most": (
        "Up to {most} words, read by the facilitator before they show",
        "Hasta {most} palabras; quien facilita las lee antes de mostrarlas",
    ),
    "open": (
        "A sentence, read by the facilitator before it shows",
        "Una frase; quien facilita la lee antes de mostrarla",
    ),
    "sort": (
        "One statement at a time: where does it belong?",
        "Una frase a la vez: ¿dónde va?",
    ),
    "fist-to-five": ("Show 0 to 5, or pass", "Muestre de 0 a 5, o pase"),
    "fist-to-five-all": ("Show 0 to 5", "Muestre de 0 a 5"),
    "chance": (
        "Chance decides whether you answer truly, so no answer gives anyone away",
        "El azar decide si se responde la verdad; ninguna respuesta delata a nadie",
    ),
    # Where answers and results will stand.
    "words-here": ("Your words will stand here", "Aquí irán sus palabras"),
    "sentences-here": ("Your sentences will stand here", "Aquí irán sus frases"),
    "results-here": (
        "Results appear here after the poll closes",
        "Los resultados aparecen aquí cuando se cierra la pregunta",
    ),
    "shift-here": (
        "Before and after appear here once both polls are closed",
        "El antes y el después aparecen aquí cuando se cierran las dos preguntas",
    ),
    "fist-low": ("Not at all", "Nada"),
    "fist-high": ("Fully", "Del todo"),
    # How phones join, on the wall and on a sheet.
    "join": ("Answer with your phone", "Responda con su teléfono"),
    "join-wifi": ("Join the Wi-Fi", "Entre en la wifi"),
    "join-page": ("Open the page", "Abra la página"),
    "join-network": ("Wi-Fi", "Wifi"),
    "join-passphrase": ("Passphrase", "Contraseña"),
    "join-address": ("Address", "Dirección"),
    # For who is in the right network already, or is told of it otherwise.
    "join-same": ("Be in the same Wi-Fi as the laptop.", "Use la misma wifi que la computadora."),
    "join-calm": (
        (
            "There is no internet here, and that is right: stay connected."
            " If nothing loads, turn mobile data off."
        ),
        "Es normal que no haya internet: siga en la wifi. Si no carga, apague los datos móviles.",
    ),
    # Pages that cover the wall.
    "holding": ("One moment, please", "Un momento, por favor"),
    "parking": ("For later", "Para después"),
    "parking-empty": ("Nothing is left here.", "Aquí no queda nada."),
    "parking-before": ("{count} before these", "{count} antes de estas"),
    "keeps": (
        "What this laptop keeps of this question",
        "Lo que esta computadora guarda de esta pregunta",
    ),
    "keeps-foot": (
        (
            "No names, no phones, no single answers: that it was asked, when, and what may be seen."
            " Read from the disk just now. Once the workshop ends, only what the room saw stays."
        ),
        (
            "Ni nombres, ni teléfonos, ni respuestas sueltas: qué se preguntó, cuándo, qué puede"
            " mostrarse. Leído del disco ahora mismo. Cuando el taller termina, solo queda lo que"
            " vio la sala."
        ),
    ),
    "keeps-more": ("… and {count} rows in all", "… y {count} filas en total"),
}


def wall(key: str, lang: str, **parts: int | str) -> str:
    """What the wall says for a key, in a deck's language where the program speaks it."""
    return one_of(WORDS[key], lang).format(**parts)
