"""Addresses of compiling and of final papers."""

from django.urls import re_path

from utfall.web.compiling import views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"
_SEALED = r"(?P<sealed_id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_ENDING = r"\.(?P<ending>pdf|docx|html|json)$"

urlpatterns = [
    re_path(rf"{_P}/sammanstall/$", views.compile_level, name="compile"),
    re_path(rf"{_P}/sammanstall/prova/(?P<section>[a-z0-9-]+)/$", views.judge,
            name="judge_section"),
    re_path(rf"{_P}/sammanstall/siffror\.json$", views.figures, name="paper_figures"),
    re_path(rf"{_P}/sammanstall/ord/$", views.choose, name="choose_words"),
    re_path(rf"{_P}/handlingar/$", views.papers, name="papers"),
    re_path(rf"{_P}/handlingar/{_SEALED}{_ENDING}", views.paper_file, name="paper_file"),
    re_path(rf"{_P}/handlingar/{_SEALED}/kontrollera/$", views.check_paper, name="check_paper"),
]  # fmt: skip
