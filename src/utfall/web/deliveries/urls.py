"""Addresses of deliveries."""

from django.urls import path

from utfall.web.deliveries import profile_views, views

urlpatterns = [
    path("underlag/", views.material, name="material"),
    path("underlag/inlasning/", views.new_delivery, name="new_delivery"),
    path("underlag/inlasningar/", views.deliveries, name="deliveries"),
    path("underlag/inlasningar/<uuid:delivery_id>/", views.delivery, name="delivery"),
    path("underlag/inlasningar/<uuid:delivery_id>/godkann/", views.accept_delivery,
         name="accept_delivery"),
    path("underlag/inlasningar/<uuid:delivery_id>/kasta/", views.throw_delivery,
         name="throw_delivery"),
    path("underlag/inlasningar/<uuid:delivery_id>/las-igen/", views.read_delivery_again,
         name="read_delivery_again"),
    path("underlag/inlasningar/<uuid:delivery_id>/profil/", profile_views.suggest_profile,
         name="suggest_profile"),
    path("underlag/inlasningar/<uuid:delivery_id>/profil/spara/", profile_views.save_new_profile,
         name="save_profile"),
    path("underlag/inlasningar/<uuid:delivery_id>/fel.csv", views.problem_list,
         name="problem_list"),
]  # fmt: skip
