"""The words about polls in the languages we speak besides English, by a deck's ``lang``.

A draft like the Spanish deck: people who work in peer support should read it before it is used.
"""

from workshop.deck.spoken import spoken
from workshop.polls.words import ENGLISH, Table

SPANISH: Table = {
    # How many answered.
    "answered": ("{count} respuesta.", "{count} respuestas."),
    "answered-of": "Respondieron {count} de {people}.",
    "passed": ("{count} pasó.", "{count} pasaron."),
    "later": (
        "{count} respuesta más llegó después de esta imagen; sola quedaría a la vista.",
        "{count} respuestas más llegaron después de esta imagen; solas quedarían a la vista.",
    ),
    "more-answers": (
        "{count} respuesta, {people} personas: quizá alguien respondió dos veces o llegó tarde.",
        "{count} respuestas, {people} personas: quizá alguien respondió dos veces o llegó tarde.",
    ),
    # Why something is withheld.
    "nobody": "Nadie ha respondido.",
    "too-few": "Respondieron {count}. Se muestra cuando han respondido {least} personas.",
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
    "shown-before": "Lo que iba junto la primera vez sigue junto.",
    "picture-lost": (
        "Esto se veía mientras estaba abierta, y el programa se interrumpió. Lo que llegó después "
        "puede ser de pocas personas; por eso no se muestra más."
    ),
    "chance-few": "Pocas respuestas: con un dado de por medio, menos de {least} no dicen nada.",
    "chance-range": "Un dado respondió por parte de la sala: es un margen, no un recuento.",
    "chance-passing": (
        "Quien pasó se reparte por igual entre las respuestas: nadie puede saber si alguien pasó."
    ),
    # What the facilitator may say aloud.
    "hint-everybody": (
        "Toda la sala eligió lo mismo. Diga «parece que hay acuerdo»; no pregunte a nadie por qué."
    ),
    # Results in words. {statement} ends in a colon and a space, or is empty.
    "statement": "{statement}: ",
    "no-statement": "",
    "chose": "{statement}{count} de {answered} eligieron {labels}.",
    "chose-none": "{statement}Nadie eligió {labels}.",
    "chose-together": "{statement}{count} de {answered} eligieron {labels}.",
    "chose-few": "{statement}Pocas o ninguna cada una, {count} entre todas: {labels}.",
    "chose-fewer": "{statement}Menos de {least} cada una: {labels}.",
    "chose-most": "{statement}La mayoría eligió {labels}.",
    "chose-one-or-two": "{statement}Pocas personas eligieron {labels}.",
    "withheld-row": "{statement}No se muestra.",
    "at-least": "{count} de {answered} están en {label} o más arriba.",
    "side": "{count} de {answered} están más cerca de {label}.",
    "middle": "{count} de {answered} están en el medio.",
    "key": "{statement}{count} de {answered} lo pusieron en {label}, donde lo tiene la lista.",
    "place": "{number}. {labels}",
    "place-points": ("{number}. {labels}: {count} punto", "{number}. {labels}: {count} puntos"),
    "dots": ("{label} tiene {count} punto.", "{label} tiene {count} puntos."),
    "text": "«{text}»",
    "text-count": "«{text}» ({count})",
    "range": "Entre {low} y {high} de cada 100 dirían {label}.",
    "label": "«{text}»",
    "plain": "{text}",
    "passing": "pasar",
    "or": "{first} o {second}",
    "comma": "{first}, {second}",
    # Answers that a kind brings itself, and cells of a table.
    "pass": "Pasaron",
    "yes": "Sí",
    "no": "No",
    "fist": "Puño",
    "cell-exact": "{count}",
    "cell-together": "{count} juntos",
    "cell-few": "pocos o nadie",
    "cell-one-or-two": "unos pocos",
    "cell-fewer": "menos de {least}",
    "cell-most": "la mayoría",
    "cell-withheld": "no se muestra",
    "cell-range": "{low} a {high} de 100",
    "cell-place": "lugar {number}",
    # On the wall, beside a bar or a dot.
    "wall-few": "{count} en total, pocos o nadie en cada una",
    "wall-fewer": "{count} en total, menos de {least} en cada una",
    "wall-fewer-in-all": "menos de {least} en total",
    "wall-points": ("{count} punto", "{count} puntos"),
    "wall-dots": ("{count} punto", "{count} puntos"),
    "wall-more": "y {count} más",
    "wall-with": "juntos",
    "wall-or-passed": "{count} aquí o pasaron",
    "wall-steps-or-passed": "{steps} o pasaron",
    "not-shown": "Esto no se muestra.",
    "wall-before": "Antes",
    "wall-after": "Ahora",
    "wall-reading": "{name}: {said}",
    "wall-more-answers": "{count} respuestas, {people} personas.",
    "wall-open": "La pregunta está abierta: las respuestas no se ven hasta que se cierre.",
    "wall-open-live": (
        "La pregunta está abierta, para practicar: el resultado se ve según llegan las respuestas."
    ),
    "wall-closed": "Cerrada.",
    # Why a ballot is not taken.
    "refuse-pass": "Esta pregunta pide una respuesta: elija una.",
    "refuse-shape": "Esto no responde a esta pregunta. Vuelva a cargar la página.",
    "refuse-rows": (
        "Llegaron {count} respuestas donde hay lugar para {rows}. Vuelva a cargar la página."
    ),
    "refuse-place": "Esa respuesta no existe aquí. Elija una de las {places}.",
    "refuse-twice": "Una respuesta está dos veces. Elija cada una una sola vez.",
    "refuse-many": "Elija {most} como máximo; hay {count}.",
    "refuse-dots": "Tiene {most} puntos; hay {count}.",
    "refuse-order": "Ponga al menos una en el orden.",
    "refuse-words": "Envíe {most} como máximo; hay {count}.",
    "refuse-empty": "Aquí no hay nada escrito. Escriba algo, o pase.",
    "refuse-token": "Esta respuesta llegó sin su número. Vuelva a cargar la página.",
    "refuse-not-open": "Esta pregunta no está abierta.",
    "refuse-closed": "Esta pregunta está cerrada. Lo que ya se había recibido cuenta.",
    "refuse-long": "Son {count} letras; hay lugar para {most}.",
    # Why typed counts are not taken.
    "typed-number": "Un número es un entero de 0 a {most}.",
    "typed-shape": "Se escribe un número por respuesta: {places} para cada una de {rows}.",
    "typed-people": (
        "{count} mano es más que las {people} personas que respondieron.",
        "{count} manos son más que las {people} personas que respondieron.",
    ),
    "typed-ranks": "El lugar {rank} se dio más veces que el anterior; uno de los dos está mal.",
    "typed-missing": "Hay {count} manos para {people} personas, y aquí nadie puede pasar.",
    "typed-text": "Aquí no se cuentan palabras: escriba un número por respuesta.",
    # Before and after.
    "up": ("Al menos {count} subió.", "Al menos {count} subieron."),
    "down": ("Al menos {count} bajó.", "Al menos {count} bajaron."),
    "unmoved": "Por los números solos, nadie tuvo que moverse.",
    "needs-people": (
        "Escriba cuántas personas estaban, y esto puede decir cuántas se movieron al menos."
    ),
    "readings-withheld": "Una de las dos no se muestra; por eso no se comparan.",
    "agreed": "{before} de {n_before} en {label} o más; ahora {after} de {n_after}.",
    "shift-why": (
        "Las dos no están unidas. Si antes había más personas abajo que ahora, y todas se "
        "quedaron, al menos esa diferencia subió."
    ),
    "welch": (
        "Diferencia de medias {difference}, rango del 95%: {low} a {high}, como si las dos "
        "lecturas fueran de grupos distintos."
    ),
}


def table_for(lang: str) -> Table:
    """The words in a language; English where we have none."""
    return {"es": SPANISH}.get(spoken(lang), ENGLISH)
