"""The words about polls that a room reads, in the deck's language where we speak it.

What is not here is said in English: the console's words, and what refuses a ballot.
"""

from workshop.polls.words import ENGLISH, Table

SPANISH: Table = {
    "answered": ("{count} respuesta.", "{count} respuestas."),
    "answered-of": "Respondieron {count} de {people}.",
    "passed": ("{count} pasó.", "{count} pasaron."),
    "nobody": "Nadie ha respondido.",
    "too-few": "Respondieron {count}; se muestra a partir de {least}.",
    "row-withheld": "Mostrarlo entero señalaría a una persona; por eso queda cerrado.",
    "row-merged": "Lo que respondieron pocas personas va junto, para que nadie quede a la vista.",
    "few-hidden": "De uno o dos se dice «unos pocos», para que nadie quede a la vista.",
    "passing-hidden": "No se muestra cuántas personas pasaron.",
    "sensitive-hidden": "No se muestran números menores que {least}, ni lo que los delataría.",
    "order-only": "Solo se muestra el orden: los números dirían demasiado de tan pocas personas.",
    "order-only-sensitive": "Solo se muestra el orden: es una pregunta delicada.",
    "text-sensitive": "En una pregunta delicada nadie escribe: las palabras pueden delatar.",
    "text-waits": "Todavía no se ha aprobado nada.",
    "again-few": "Pocas personas llegaron o se fueron desde la vez anterior; quedarían a la vista.",
    "picture-lost": (
        "Esto se veía mientras estaba abierta, y el programa se interrumpió. Lo que llegó después "
        "puede ser de pocas personas; por eso no se muestra más."
    ),
    "later": (
        "{count} respuesta más llegó después de esta imagen; sola quedaría a la vista.",
        "{count} respuestas más llegaron después de esta imagen; solas quedarían a la vista.",
    ),
    "shown-before": "Lo que iba junto la primera vez sigue junto.",
    "chance-few": "Pocas respuestas: con un dado de por medio, menos de {least} no dicen nada.",
    "chance-range": "Un dado respondió por parte de la sala: es un margen, no un recuento.",
    "label": "«{text}»",
    "pass": "Pasaron",
    "cell-exact": "{count}",
    "cell-together": "{count} juntos",
    "cell-few": "pocos o nadie",
    "cell-one-or-two": "unos pocos",
    "cell-fewer": "menos de {least}",
    "cell-most": "la mayoría",
    "cell-withheld": "no se muestra",
    "cell-range": "{low} a {high} de 100",
    "wall-few": "{count} en total, pocos o nadie en cada una",
    "wall-fewer": "{count} en total, menos de {least} en cada una",
    "wall-fewer-in-all": "menos de {least} en total",
    "wall-points": ("{count} punto", "{count} puntos"),
    "wall-dots": ("{count} punto", "{count} puntos"),
    "wall-more": "y {count} más",
    "wall-with": "juntos",
    "wall-or-passed": "{count} aquí o pasaron",
    "wall-steps-or-passed": "{steps} o pasaron",
    "wall-before": "Antes",
    "wall-after": "Ahora",
    "wall-reading": "{name}: {said}",
    "wall-more-answers": "{count} respuestas, {people} personas.",
    "wall-open": "La pregunta está abierta: las respuestas no se ven hasta que se cierre.",
    "wall-closed": "Cerrada.",
    "not-shown": "Esto no se muestra.",
    "up": ("Al menos {count} subió.", "Al menos {count} subieron."),
    "down": ("Al menos {count} bajó.", "Al menos {count} bajaron."),
    "unmoved": "Por los números solos, nadie tuvo que moverse.",
    "readings-withheld": "Una de las dos no se muestra; por eso no se comparan.",
    "agreed": "{before} de {n_before} en {label} o más; ahora {after} de {n_after}.",
    "shift-why": (
        "Las dos no están unidas. Si antes había más personas abajo que ahora, y todas se "
        "quedaron, al menos esa diferencia subió."
    ),
}
"""All that a wall says of polls."""


def table_for(lang: str) -> Table:
    """The words in a language; English where we have none."""
    return {**ENGLISH, **SPANISH} if lang.lower().startswith("es") else ENGLISH
