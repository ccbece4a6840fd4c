"""What to do about a Problem, where it is said in a browser.

The one catalogue of Problem words names the command line's options. Here the same decision is a
tick, a button or a field of a form, and is called that; the rest of the words stands as it is. A
test goes through the catalogue, so that no option is named on a page.
"""

import re

_IN_A_BROWSER = (
    (r"godta med --accept \S+ om du vet varför",
     "godta varningen, om du vet varför, när du godkänner inläsningen"),
    (r"(?:godta med|lägg till) --accept [A-Z]+-\d+",
     "godta varningen när du godkänner inläsningen"),
    (r"med --accept [A-Z]+-\d+", "när du godkänner inläsningen"),
    (r"med --(?:profile|version)", "när du lämnar in filen"),
    (r"ändra --kind till", "ändra vad filen innehåller till"),
    (r"märk texten som fri \(fritt: ja\)", "kryssa i att texten är fri"),
    (r"Ange kommunens mapp med --folder", "Starta Utfall i kommunens mapp"),
)  # fmt: skip


def what_to_do(action: str) -> str:
    """The words of a Problem's action, without the command line's."""
    for on_the_command_line, in_a_browser in _IN_A_BROWSER:
        action = re.sub(on_the_command_line, in_a_browser, action)
    return action
