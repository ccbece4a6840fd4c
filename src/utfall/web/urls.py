"""Every address. An ending in place of a page's last slash gives the same figures as a file."""

from django.urls import include, path

from utfall.web.frame import views as frame

urlpatterns = [
    path("", frame.start, name="start"),
    path("halsa/", frame.health, name="health"),
    path("tema.css", frame.theme_css, name="theme_css"),
    path("logotyp/", frame.logo, name="logo"),
    path("hjalp/tangenter/", frame.keys_help, name="keys_help"),
    path("hjalp/tangenter/valj/", frame.keys_choice, name="keys_choice"),
    path("hjalp/sprak/", frame.choose_language, name="set_language"),
    path("hjalp/", frame.about, name="about"),
    path("", include("utfall.web.people.urls")),
    path("", include("utfall.web.audit.urls")),
    path("", include("utfall.web.follow_up.urls")),
    path("", include("utfall.web.searching.urls")),
    path("", include("utfall.web.deliveries.urls")),
    path("", include("utfall.web.drafts.urls")),
    path("", include("utfall.web.rounds.urls")),
    path("", include("utfall.web.comments.urls")),
    path("", include("utfall.web.forecasts.urls")),
    path("", include("utfall.web.goals.urls")),
    path("", include("utfall.web.budgets.urls")),
    path("", include("utfall.web.compiling.urls")),
    path("", include("utfall.web.workbooks.urls")),
    path("", include("utfall.web.rules.urls")),
]
handler403 = "utfall.web.frame.views.forbidden"
handler404 = "utfall.web.frame.views.not_found"
handler500 = "utfall.web.frame.views.our_bug"
