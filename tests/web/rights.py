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
suggest_profile          GET   -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{delivery}/profil/
suggest_profile          POST  -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{delivery}/profil/
save_profile             POST  -      302  403  403  403  302  403  403  403  403  /underlag/inlasningar/{delivery}/profil/spara/
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
mark_done                GET   own    302  200  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/klarmarkera/
mark_done                GET   below  302  403  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/klarmarkera/
mark_done                GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/klarmarkera/
mark_done                POST  own    302  409  409  403  403  403  403  403  403  /uppfoljning/2025-07/{unit}/klarmarkera/
mark_done                POST  below  302  403  409  403  403  403  403  403  403  /uppfoljning/2025-07/{unit}/klarmarkera/
undo_done                POST  own    302  409  409  409  403  403  403  403  403  /uppfoljning/2025-07/{unit}/klarmarkera/angra/
undo_done                POST  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/klarmarkera/angra/
send_back                GET   own    302  403  200  200  403  403  403  403  403  /omgangar/2025-07/{unit}/skicka-tillbaka/
send_back                GET   below  302  403  200  200  403  403  403  403  403  /omgangar/2025-07/{unit}/skicka-tillbaka/
send_back                GET   above    –  403  403  403    –  403  403    –    –  /omgangar/2025-07/{unit}/skicka-tillbaka/
send_back                POST  below  302  403  422  422  403  403  403  403  403  /omgangar/2025-07/{unit}/skicka-tillbaka/
# comments
comment                  GET   own    302  200  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  GET   below  302  403  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  GET   above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  POST  own    302  422  422  422  403  403  403  403  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  POST  below  302  403  422  422  403  403  403  403  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
comment                  POST  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/kommentera/enhet/totalt/
explain                  GET   own    302  200  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/forklara/
explain                  GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/forklara/
explain                  POST  own    302  422  422  422  403  403  403  403  403  /uppfoljning/2025-07/{unit}/forklara/
explain                  POST  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/forklara/
# forecasts
forecast                 GET  own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/prognos/
forecast                 GET  below  302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/prognos/
forecast                 GET  above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/prognos/
forecast                 GET  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/prognos/
forecast                 POST own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/prognos/
forecast                 POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/prognos/
forecast_totals          POST own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/prognos/summa/
forecast_totals          POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/prognos/summa/
# unbooked
unbooked                 GET  own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/ej-bokfort/
unbooked                 GET  above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/ej-bokfort/
unbooked                 GET  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/ej-bokfort/
unbooked                 POST own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/ej-bokfort/
unbooked                 POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/ej-bokfort/
unbooked_item            GET  own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/ej-bokfort/00000000-0000-0000-0000-000000000000/
unbooked_item            POST own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/ej-bokfort/00000000-0000-0000-0000-000000000000/
unbooked_item            POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/ej-bokfort/00000000-0000-0000-0000-000000000000/
unbooked_remove          POST own    302  403  403  403  403  403  403  403  403  /uppfoljning/2025-06/{unit}/ej-bokfort/00000000-0000-0000-0000-000000000000/ta-bort/
unbooked_remove          POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/ej-bokfort/00000000-0000-0000-0000-000000000000/ta-bort/
# goals
goals                    GET  own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/mal/
goals                    GET  below  302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/mal/
goals                    GET  above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/mal/
goals                    GET  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/mal/
goals                    POST own    302  302  302  302  403  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/
goals                    POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/mal/
new_goal                 GET  own    302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/nytt/
new_goal                 POST own    302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/nytt/
new_goal                 POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/mal/nytt/
change_goal              GET  -      302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/mal/{goal}/beslut/
change_goal              POST -      302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/mal/{goal}/beslut/
new_indicator            GET  own    302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/indikator/ny/
new_indicator            POST own    302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/indikator/ny/
change_indicator         GET  -      302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/mal/indikator/{indicator}/beslut/
change_indicator         POST -      302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/mal/indikator/{indicator}/beslut/
new_activity             GET  own    302  200  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/aktivitet/ny/
new_activity             POST own    302  422  422  422  403  403  403  403  403  /uppfoljning/2025-07/{unit}/mal/aktivitet/ny/
measures                 GET  own    302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/atgarder/
measures                 GET  above    –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/atgarder/
measures                 GET  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/atgarder/
new_measure              GET  own    302  200  200  200  403  403  403  403  403  /uppfoljning/2025-07/{unit}/atgarder/ny/
new_measure              POST own    302  422  422  422  403  403  403  403  403  /uppfoljning/2025-07/{unit}/atgarder/ny/
new_measure              POST other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/atgarder/ny/
change_measure           GET  -      302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/atgarder/{measure}/
change_measure           POST -      302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/atgarder/{measure}/
declare_measure_done     GET  -      302  403  403  200  200  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/atgarder/{measure}/klar/
declare_measure_done     POST -      302  403  403  422  422  403  403  403  403  /uppfoljning/2025-07/skola-kvarnen/atgarder/{measure}/klar/
# budgets
newest_budget            GET   -      302  403  403  403  302  403  403  302  403  /underlag/budget/
budget                   GET   -      302  403  403  403  200  403  403  200  403  /underlag/budget/2025/
change_budget            GET   -      302  403  403  403  200  403  403  403  403  /underlag/budget/2025/andring/
change_budget            POST  -      302  403  403  403  422  403  403  403  403  /underlag/budget/2025/andring/
correct_budget_change    GET   -      302  403  403  403  200  403  403  403  403  /underlag/budget/2025/andring/{budget_change}/rattelse/
correct_budget_change    POST  -      302  403  403  403  422  403  403  403  403  /underlag/budget/2025/andring/{budget_change}/rattelse/
budget_phasing_of_a_unit GET   -      302  403  403  403  302  403  403  302  403  /underlag/budget/2025/periodisering/?enhet=3206
budget_phasing           GET   -      302  403  403  403  200  403  403  200  403  /underlag/budget/2025/periodisering/skola-kvarnen/
phase_budget_row         GET   -      302  403  403  403  200  403  403  403  403  /underlag/budget/2025/periodisering/skola-kvarnen/5010.3206.44010....../
phase_budget_row         POST  -      302  403  403  403  422  403  403  403  403  /underlag/budget/2025/periodisering/skola-kvarnen/5010.3206.44010....../
# compiling
compile                  GET   own   302  200  200  200  200  403  403  403  403  /uppfoljning/2025-07/{unit}/sammanstall/
compile                  GET   above   –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/sammanstall/
compile                  GET   other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/sammanstall/
compile                  POST  own   302  302  302  302  302  403  403  403  403  /uppfoljning/2025-07/{unit}/sammanstall/
compile                  POST  other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/sammanstall/
judge_section            POST  own   302  200  200  200  200  403  403  403  403  /uppfoljning/2025-07/{unit}/sammanstall/prova/sammanfattning/
judge_section            POST  other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/sammanstall/prova/sammanfattning/
paper_figures            GET   own   302  200  200  200  200  403  403  403  403  /uppfoljning/2025-07/{unit}/sammanstall/siffror.json
paper_figures            GET   other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/sammanstall/siffror.json
choose_words             POST  own   302  302  302  302  302  403  403  403  403  /uppfoljning/2025-07/{unit}/sammanstall/ord/
choose_words             POST  other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/sammanstall/ord/
# papers
papers                   GET   own   302  200  200  200  200  200  200  200  403  /uppfoljning/2025-07/{unit}/handlingar/
papers                   GET   above   –  403  403  403    –  403  403    –    –  /uppfoljning/2025-07/{unit}/handlingar/
papers                   GET   other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/handlingar/
paper_file               GET   own   302  404  404  404  404  404  404  404  403  /uppfoljning/2025-07/{unit}/handlingar/00000000-0000-0000-0000-000000000000.pdf
paper_file               GET   other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/handlingar/00000000-0000-0000-0000-000000000000.pdf
check_paper              POST  own   302  404  404  404  404  404  404  404  403  /uppfoljning/2025-07/{unit}/handlingar/00000000-0000-0000-0000-000000000000/kontrollera/
check_paper              POST  other   –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/handlingar/00000000-0000-0000-0000-000000000000/kontrollera/
# workbooks
workbook                 GET   own    302  200  200  200  404  403  403  403  403  /uppfoljning/2025-07/{unit}/arbetsbok/
workbook                 POST  own    302  422  422  422  404  403  403  403  403  /uppfoljning/2025-07/{unit}/arbetsbok/
workbook                 GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/arbetsbok/
workbook_file            GET   own    302  200  200  200  404  403  403  403  403  /uppfoljning/2025-07/{unit}/arbetsbok.xlsx
workbook_file            GET   other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/arbetsbok.xlsx
take_in_workbook         POST  own    302  302  302  302  404  403  403  403  403  /uppfoljning/2025-07/{unit}/arbetsbok/spara/
take_in_workbook         POST  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/arbetsbok/spara/
throw_workbook           POST  own    302  302  302  302  404  403  403  403  403  /uppfoljning/2025-07/{unit}/arbetsbok/kasta/
throw_workbook           POST  other    –  403  403  403    –  403  403    –  403  /uppfoljning/2025-07/{unit}/arbetsbok/kasta/
# rules
rules                    GET   -      302  403  403  403  200  403  403  200  200  /underlag/regler/
rules                    POST  -      302  403  403  403  422  403  403  403  422  /underlag/regler/
# drafts
drafts                   GET   -      302  200  200  200  200  200  200  200  200  /utkast/
drafts                   POST  -      302  422  422  422  422  422  422  422  422  /utkast/
throw_draft              POST  -      302  302  302  302  302  302  302  302  302  /utkast/kasta/
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
