"""What the laptop that is passed round says to whoever has it, in English and Spanish.

The Spanish is a draft, to be reviewed by bilingual peers. It says “usted” or avoids the choice.
"""

from typing import Final

from workshop.deck.spoken import Pair, one_of

WORDS: Final[dict[str, Pair]] = {
    "take-back": ("Take it back", "Retirarla"),
    "right": ("It is right", "Está bien así"),
    "next": ("I am the next one", "Soy la siguiente persona"),
    "back": ("Back", "Atrás"),
    "send": ("Send", "Enviar"),
    "pass": ("Pass", "Paso"),
    "given": ("Your answer is given.", "Su respuesta está dada."),
    "given-more": (
        "It counts in {seconds} seconds. Until then you can take it back.",
        "Cuenta en {seconds} segundos. Hasta entonces puede retirarla.",
    ),
    "given-last": (
        "It counts in 1 second. Until then you can take it back.",
        "Cuenta en 1 segundo. Hasta entonces puede retirarla.",
    ),
    "thanks": ("Thank you.", "Gracias."),
    "thanks-more": ("Please pass the laptop on.", "Por favor, pase la computadora."),
    "chance": (
        (
            "This laptop keeps your answer {keep} times in 100, and else counts another one."
            " So nobody can know what you answered."
        ),
        (
            "Esta computadora conserva su respuesta {keep} veces de 100 y, si no, cuenta otra."
            " Así nadie puede saber qué respondió."
        ),
    ),
    "turn": ("{number} of {count}", "{number} de {count}"),
    "choices": ("Choose as many as you like, then send.", "Elija las que quiera y envíe."),
    "choices-most": ("Choose up to {most}, then send.", "Elija hasta {most} y envíe."),
    "rank": (
        "Press them in your order, the first one first. Then send.",
        "Púlselas en su orden, la primera primero. Después envíe.",
    ),
    "rank-most": (
        "Press them in your order, the first one first. Up to {most}. Then send.",
        "Púlselas en su orden, la primera primero. Hasta {most}. Después envíe.",
    ),
    "dots": (
        "Each press places a dot. {left} of {most} left. Then send.",
        "Cada toque pone un punto. Quedan {left} de {most}. Después envíe.",
    ),
    "dots-none": ("Place a dot, or pass.", "Ponga un punto, o pase."),
    "word": (
        "Write a word, then send. The facilitator reads it before the room does.",
        "Escriba una palabra y envíe. Quien facilita la lee antes que la sala.",
    ),
    "sentence": (
        "Write a sentence, then send. The facilitator reads it before the room does.",
        "Escriba una frase y envíe. Quien facilita la lee antes que la sala.",
    ),
    "several": (
        (
            "Write up to {most}, one in a line, then send. The facilitator reads it before the"
            " room does."
        ),
        "Escriba hasta {most}, una por línea, y envíe. Quien facilita las lee antes que la sala.",
    ),
}


def told(key: str, lang: str, **parts: int | str) -> str:
    """What the page says for a key, in a deck's language where the program speaks it."""
    return one_of(WORDS[key], lang).format(**parts)
