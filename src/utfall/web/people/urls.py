"""Addresses of signing in and of people."""

from django.urls import path

from utfall.web.people import views

urlpatterns = [
    path("logga-in/", views.sign_in, name="account_login"),
    path("logga-ut/", views.sign_out, name="account_logout"),
    path("mitt-konto/losenord/", views.own_password, name="account_change_password"),
    path("underlag/personer/", views.people, name="people"),
    path("underlag/personer/ny/", views.new_person, name="new_person"),
    path("underlag/personer/<uuid:person_id>/", views.person_roles, name="person_roles"),
    path("underlag/personer/<uuid:person_id>/e-post/", views.change_persons_email,
         name="change_email"),
    path("underlag/personer/<uuid:person_id>/stang-av/", views.deactivate_person,
         name="deactivate_person"),
    path("underlag/personer/<uuid:person_id>/slapp-in/", views.activate_person,
         name="activate_person"),
    path("underlag/roller/<uuid:assignment_id>/avsluta/", views.end_person_role,
         name="end_person_role"),
    path("underlag/roller/<uuid:assignment_id>/avsluta-nu/", views.end_person_role_now,
         name="end_person_role_now"),
]  # fmt: skip
