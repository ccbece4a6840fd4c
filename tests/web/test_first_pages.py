"""Who is signed out is sent to sign in; who is signed in sees her own unit."""

import pytest
from django.test import Client

from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db


def test_signed_out_is_sent_to_sign_in(demo_folder: object) -> None:
    answer = Client().get("/uppfoljning/2025-07/tia-avdelningen/")
    assert answer.status_code == 302
    assert answer["Location"] == "/logga-in/?next=/uppfoljning/2025-07/tia-avdelningen/"


def test_the_manager_comes_to_what_waits_for_her(signed_in: SignedIn) -> None:
    assert signed_in("chef").get("/").headers["Location"] == "/att-gora/"


def test_the_manager_comes_to_her_unit_in_the_newest_month(signed_in: SignedIn) -> None:
    answer = signed_in("chef").get("/uppfoljning/", follow=True)
    assert answer.redirect_chain[-1] == ("/uppfoljning/2025-07/tia-avdelningen/", 302)
    assert "Underskott 246\u00a0tkr till och med juli" in answer.content.decode()


def test_health_answers_without_sign_in(db: None) -> None:
    assert Client().get("/halsa/").status_code == 200
