"""Who may do what, in one table: every named URL × method × role, for one's own unit and others'.

Each line: name, method, whose unit, and the status for who is signed out and for each role, then
the address. 302 for who is signed out leads to sign-in. ``–``: the role has no such unit. A method
that has no line is 405 (302 for who is signed out of a page that asks for sign-in).
"""

from typing import NamedTuple

SIGNED_OUT = "ut"
COLUMNS = (SIGNED_OUT, "chef", "forvaltningschef", "forvaltningsekonom", "controller",
           "namndsekreterare", "fortroendevald", "revisor", "administrator")  # fmt: skip

UNITS = {
    "own": {"chef": "tia-avdelningen", "forvaltningschef": "kommunledningsstab",
            "forvaltningsekonom": "bildningsnamnd", "controller": "exempelkoping",
            "namndsekreterare": "kommunstyrelse", "fortroendevald": "bildningsnamnd",
            "revisor": "exempelkoping", "administrator": "exempelkoping"},
    "below": {"chef": "politisk-verksamhet", "forvaltningschef": "it",
              "forvaltningsekonom": "skola-kvarnen", "controller": "simhall",
              "namndsekreterare": "tia-avdelningen", "fortroendevald": "skola-kvarnen",
              "revisor": "gruppbostad-aspen", "administrator": "simhall"},
    "above": {"chef": "kommunledningsstab", "forvaltningschef": "kommunstyrelse",
              "forvaltningsekonom": "exempelkoping", "namndsekreterare": "exempelkoping",
              "fortroendevald": "exempelkoping"},
    "other": {"chef": "it", "forvaltningschef": "ks-digital-service",
              "forvaltningsekonom": "socialnamnd", "namndsekreterare": "bildningsnamnd",
              "fortroendevald": "kultur-och-fritidsnamnd", "administrator": "tia-avdelningen"},
}  # fmt: skip
"""The unit of each role: that of its assignment, one below it, the one above, and a stranger's."""

TABLE = """
#                       method whose   ut chef fche ekon cont sekr vald revi admi  address
start                    GET   -      302  302  302  302  302  302  302  302  302  /
health                   GET   -      200  200  200  200  200  200  200  200  200  /halsa/
theme_css                GET   -      200  200  200  200  200  200  200  200  200  /tema.css
logo                     GET   -      200  200  200  200  200  200  200  200  200  /logotyp/
keys_help                GET   -      200  200  200  200  200  200  200  200  200  /hjalp/tangenter/
keys_choice              POST  -      302  302  302  302  302  302  302  302  302  /hjalp/tangenter/valj/
set_language             POST  -      302  302  302  302  302  302  302  302  302  /hjalp/sprak/
about                    GET   -      200  200  200  200  200  200  200  200  200  /hjalp/
account_login            GET   -      200  302  302  302  302  302  302  302  302  /logga-in/
account_login            POST  -      422  302  302  302  302  302  302  302  302  /logga-in/
account_logout           GET   -      302  200  200  200  200  200  200  200  200  /logga-ut/
account_logout           POST  -      302  302  302  302  302  302  302  302  302  /logga-ut/
account_change_password  GET   -      302  200  200  200  200  200  200  200  200  /mitt-konto/losenord/
account_change_password  POST  -      302  422  422  422  422  422  422  422  422  /mitt-konto/losenord/
people                   GET   -      302  403  403  403  403  403  403  200  200  /underlag/personer/
new_person               GET   -      302  403  403  403  403  403  403  403  200  /underlag/personer/ny/
new_person               POST  -      302  403  403  403  403  403  403  403  422  /underlag/personer/ny/
person_roles             GET   -      302  403  403  403  403  403  403  403  200  /underlag/personer/{person}/
person_roles             POST  -      302  403  403  403  403  403  403  403  422  /underlag/personer/{person}/
change_email             POST  -      302  403  403  403  403  403  403  403  302  /underlag/personer/{person}/e-post/
deactivate_person        POST  -      302  403  403  403  403  403  403  403  302  /underlag/personer/{person}/stang-av/
activate_person          POST  -      302  403  403  403  403  403  403  403  302  /underlag/personer/{person}/slapp-in/
end_person_role_now      POST  -      302  403  403  403  403  403  403  403  302  /underlag/roller/{role}/avsluta-nu/
end_person_role          POST  -      302  403  403  403  403  403  403  403  302  /underlag/roller/{role}/avsluta/
history                  GET   -      302  403  403  403  403  403  403  200  403  /historik/
follow_up                GET   -      302  302  302  302  302  302  302  302  403  /uppfoljning/
unit                     GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/
unit                     GET   below  302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/
unit                     GET   above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/
unit                     GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/
unit_file                GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}.json
unit_file                GET   below  302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}.csv
unit_file                GET   above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}.json
unit_file                GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}.csv
reports                  GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/rapporter/
reports                  GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/rapporter/
report                   GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/rapport/balanskrav/
report                   GET   above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/rapport/balanskrav/
report                   GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/rapport/balanskrav/
report_file              GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/rapport/balanskrav.csv
report_file              GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/rapport/balanskrav.json
account                  GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/konto/5010/
account                  GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/konto/5010/
account_file             GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/konto/personal.csv
account_file             GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/konto/personal.csv
vouchers                 GET   own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/konto/5010/verifikat/
vouchers                 GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/konto/5010/verifikat/
trace                    GET   own    302  200  200  200  200  200  200  200  403  /spara/2025-07/{unit}/enhet/totalt/avvikelse/
trace                    GET   above    –  403  403  403    –  403  403    –    –  /spara/2025-07/{unit}/enhet/totalt/avvikelse/
trace                    GET   other    –  403  403  403    –  403  403    –  403  /spara/2025-07/{unit}/enhet/totalt/avvikelse/
search                   GET   -      302  200  200  200  200  200  200  200  403  /sok/?q=5010
material                 GET   -      302  403  403  403  302  403  403  302  302  /underlag/
new_delivery             GET   -      302  403  403  403  200  403  403  403  403  /underlag/inlasning/
new_delivery             POST  -      302  403  403  403  422  403  403  403  403  /underlag/inlasning/
deliveries               GET   -      302  403  403  403  200  403  403  200  403  /underlag/inlasningar/
delivery                 GET   -      302  403  403  403  200  403  403  200  403  /underlag/inlasningar/{delivery}/
accept_delivery          POST  -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{delivery}/godkann/
read_delivery_again      POST  -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{failed}/las-igen/
throw_delivery           POST  -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{delivery}/kasta/
problem_list             GET   -      302  403  403  403  200  403  403  200  403  /underlag/inlasningar/{delivery}/fel.csv
# rounds
todo                     GET   -      302  200  200  200  200  403  403  403  403  /att-gora/
rounds                   GET   -      302  403  200  200  200  403  403  200  403  /omgangar/
new_round                GET   -      302  403  403  403  200  403  403  403  403  /omgangar/ny/
new_round                POST  -      302  403  403  403  422  403  403  403  403  /omgangar/ny/
round                    GET   -      302  403  200  200  200  403  403  200  403  /omgangar/2025-07/
remind                   GET   -      302  403  403  403  200  403  403  403  403  /omgangar/2025-07/paminn/
remind                   POST  -      302  403  403  403  302  403  403  403  403  /omgangar/2025-07/paminn/
close_round              POST  -      302  403  403  403  302  403  403  403  403  /omgangar/2025-07/stang/
open_round_again         POST  -      302  403  403  403  302  403  403  403  403  /omgangar/2025-07/oppna-igen/
# marking done
# comments
# forecasts
# unbooked
# goals
# budgets
# compiling
# papers
# workbooks
# rules
# drafts
"""  # noqa: E501  a table: a line each


class Line(NamedTuple):
    """One line of the table; ``statuses`` by column, without those the role has no unit for."""

    name: str
    method: str
    whose: str
    statuses: dict[str, int]
    address: str

    @property
    def id(self) -> str:
        """What the test of the line is called."""
        return f"{self.name}-{self.method}" + (f"-{self.whose}" if self.whose != "-" else "")

    def address_of(self, column: str, **ids: object) -> str:
        """The address as the column's person asks for it; who is signed out asks for a chef's."""
        role = "chef" if column == SIGNED_OUT else column
        unit = UNITS[self.whose][role] if self.whose in UNITS else ""
        return self.address.format(unit=unit, **ids)


def lines() -> list[Line]:
    """The table's lines."""
    return [_line(text.split()) for text in TABLE.strip().splitlines() if text[0] != "#"]


def _line(words: list[str]) -> Line:
    name, method, whose, *statuses, address = words
    by_column = zip(COLUMNS, statuses, strict=True)
    given = {column: int(text) for column, text in by_column if text != "–"}
    return Line(name, method, whose, given, address)
