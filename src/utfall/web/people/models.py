"""People and the roles they have: role × part of the organisation × from–to."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from utfall.web.people.roles import ROLE_NAMES, Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their slug, which is what they sign in with."""

    def active_on(self, day: date) -> "models.QuerySet[Person]":
        """People with some role that day."""
        return self.filter(is_active=True, roles__in=RoleAssignment.objects.on(day)).distinct()


class Person(AbstractBaseUser):
    """Someone who may sign in. Other tables hold the id alone, so that names can be emptied."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    line = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "slug"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    class Meta:
        ordering = ("name", "slug")

    def __str__(self) -> str:
        return self.name or self.slug


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Roles by day."""

    def on(self, day: date) -> "RoleAssignmentQuerySet":
        """Those that hold that day; both ends count, but of one that was ended at once."""
        at_its_end = Q(last=day, ended_at__isnull=True)
        return self.filter(Q(last__isnull=True) | Q(last__gt=day) | at_its_end, first__lte=day)


class RoleAssignment(models.Model):
    """A person's role for a unit of the organisation and all below it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=24, choices=[(r.value, ROLE_NAMES[r]) for r in Role])
    unit_id = models.CharField(max_length=100)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    # held in somebody's place: a deputy may do what she may, and is reminded while she is away
    is_deputy = models.BooleanField(default=False)
    # ended at once: then no more of its last day counts
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("first", "role", "unit_id")
        constraints = (
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")),
                name="role_ends_no_earlier_than_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="role_is_one_of_the_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(last__isnull=False),
                name="role_ended_at_once_has_a_last_day",
            ),
            models.UniqueConstraint(
                fields=("person", "role", "unit_id", "first"),
                condition=Q(ended_at__isnull=True),
                name="role_is_given_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"
