"""The base of every form: own words for what is wrong, and a summary that leads to the field."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from dauys.accounts import signing_in
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.office import problems
from dauys.office.fields import Password
from dauys.office.problems import Problem
from dauys.office.request import Request
from dauys.office.words import L_, _


class Form(forms.Form):
    """A form on a page.

    Shown by ``office/form.html``. ``submitted`` is true when this form was sent and its answers
    can be; what is wrong otherwise, or found when the act is recorded, stands in ``problems``.
    """

    #: Heading of the button.
    button: ClassVar[Any] = L_("Continue")
    #: Fields of the act that have another name in the form.
    fields_of: ClassVar[dict[str, str]] = {}

    #: False for a small form that stands many times on one page: its fields have no ids.
    ids: ClassVar[str | bool] = "id_%s"

    use_required_attribute = False

    def __init__(self, request: Request, *, initial: dict[str, Any] | None = None) -> None:
        self.request = request
        self.called = type(self).__name__
        sent = request.method == "POST" and request.POST.get("form") == self.called
        super().__init__(
            request.POST if sent else None,
            request.FILES if sent else None,
            auto_id=self.ids,
            initial=initial,
        )
        self.problems: list[Problem] = []
        #: Drawn once for each showing; comes back with the submission.
        given = str(request.POST.get("once", "")) if sent else ""
        self.once = given[:60] or secrets.token_urlsafe(16)

    @property
    def submitted(self) -> bool:
        """Whether it was sent and every answer can be."""
        return self.is_bound and self.is_valid()

    def full_clean(self) -> None:
        """Check the answers, and say what is wrong in our own words."""
        super().full_clean()
        self.problems = [self._led(problem) for problem in self._said(self.errors)]

    def _said(self, errors: ErrorDict) -> Iterable[Problem]:
        for name, wrong in errors.as_data().items():
            for one in wrong:
                yield Problem(self._words(name, one), "" if name == "__all__" else name)

    def _words(self, name: str, error: ValidationError) -> str:
        label = str(self.fields[name].label) if name in self.fields else ""
        match error.code:
            case "required":
                return _("“{label}” is missing.", label=label)
            case "max_length":
                return _("“{label}” is too long.", label=label)
            case "invalid_choice" | "invalid_list":
                return _("“{label}”: choose one of the answers offered.", label=label)
            case "null_characters_not_allowed" | "invalid" | "empty" | "missing":
                return _("“{label}” cannot be read.", label=label)
            case _:
                said = " ".join(str(message) for message in error.messages)
                return f"{label}: {said}" if label else said

    def wrong(self, text: str, field: str = "") -> None:
        """Add a problem of this form's own."""
        self.problems.append(self._led(Problem(text, field if field in self.fields else "")))

    def refused(self, refusal: Refusal) -> None:
        """The law does not permit it: shown at the first field concerned."""
        found = problems.of_refusal(refusal, self._field(refusal.fields))
        self.problems.append(self._led(found))

    def faulted(self, fault: Fault) -> None:
        """It cannot be: shown at the field the fault names."""
        words = fault.where.replace("body.", " ").replace(",", " ").split()
        self.problems.append(self._led(problems.of_fault(fault, self._field(reversed(words)))))

    def _led(self, problem: Problem) -> Problem:
        """The problem with the id of its field's first input."""
        if not problem.field or not self.ids:
            return problem
        field = self[problem.field]
        return replace(problem, anchor=field.id_for_label or f"{field.auto_id}_0")

    def _field(self, names: Iterable[str]) -> str:
        for name in names:
            known = self.fields_of.get(name, name)
            if known in self.fields:
                return known
        return ""

    def problems_of(self, field: str) -> list[Problem]:
        """What stands at one field."""
        return [problem for problem in self.problems if problem.field == field]


class ActForm(Form):
    """A form that records an act. Asks for the password again where the act needs it."""

    button: ClassVar[Any] = L_("Record")
    #: Whether the act changes an outcome: then the password is asked for if it is not fresh.
    confirms: ClassVar[bool] = False

    def __init__(self, request: Request, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(request, initial=initial)
        self.asks_password = False
        if self.confirms:
            self.ask_password()

    def ask_password(self) -> None:
        """Ask for the password again where it was not given just now."""
        signin = self.request.signin
        self.asks_password = signin is not None and not signing_in.fresh(signin)
        if self.asks_password:
            self.fields["again"] = Password(
                label=L_("Your password again"),
                help_text=L_("This act changes an outcome, so we ask who is at the keyboard."),
            )
