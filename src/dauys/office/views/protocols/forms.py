"""What a coordinator fills in about one protocol."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dauys.election.act import Decision, Paper
from dauys.election.states import CommissionState
from dauys.election.streams import commission as commission_stream
from dauys.law.figures import Figures
from dauys.law.texts import title
from dauys.office.entry.checks import Checked, Signed, checked
from dauys.office.entry.models import Retyping
from dauys.office.entry.station import Station
from dauys.office.fields import Day, Moment, Text, Whole
from dauys.office.forms import ActForm, Form
from dauys.office.request import Request
from dauys.office.standing import local_now
from dauys.office.words import L_, _
from dauys.store import reading
from dauys.wording.current import language


class Difference(forms.Field):
    """A difference of counts, below zero for a surplus; None where nothing was declared."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "text", "autocomplete": "off", "class": "number", "size": 9}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value: Any) -> int | None:
        """The number."""
        typed = str(value or "").strip().replace("−", "-").replace("–", "-")
        if not typed:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", typed):
            raise ValidationError(_("Write a whole number with digits only."), code="digits")
        return int(typed)


class ReturnForm(ActForm):
    """Two entries differ: which one is read again. Nobody chooses a figure."""

    button = L_("Send it back to its typist")

    which = forms.ChoiceField(
        label=L_("Which entry does not say what the paper says?"),
        choices=(
            ("1", L_("The first entry")),
            ("2", L_("The second entry")),
            ("both", L_("Both entries")),
        ),
        widget=forms.RadioSelect(),
    )


class RulingForm(Form):
    """A paper was put aside: what happens to it."""

    button = L_("Decide")

    answer = forms.ChoiceField(
        label=L_("What happens to this paper?"),
        choices=(
            ("again", L_("It was mistyped: the typist reads it again")),
            ("as_signed", L_("It is typed as it was signed")),
            ("back", L_("It goes back to the precinct commission")),
        ),
        widget=forms.RadioSelect(),
    )
    reason = Text(label=L_("Reason"), max_length=1000, lines=3)


class RetypeForm(Form):
    """An accepted protocol is to be corrected: it is typed twice again."""

    button = L_("Have it typed twice again")

    reason = Text(
        label=L_("Reason of the correction"),
        help_text=L_("It prints in the record, beside the figures before and after."),
        max_length=1000,
        lines=3,
    )


class AcceptForm(ActForm):
    """The paper's particulars, and a reason for every warning.

    ``found`` is what the checks say with the particulars given; where errors stay, the protocol
    is admitted only by the commission's decision, as it was signed.
    """

    button = L_("Accept the protocol")
    confirms = True
    fields_of = {"date": "paper_date", "session": "session", "number": "decision_number"}  # noqa: RUF012 -- read only

    paper_number = Text(label=L_("Number of the paper"), max_length=40)
    paper_date = Day(label=L_("Date of the paper"))
    paper_place = Text(label=L_("Place"), max_length=200, required=False)
    signed_at = Moment(label=L_("Signed by the precinct commission at"))
    chair_signed = forms.BooleanField(label=L_("The chair signed"), required=False, initial=True)
    secretary_signed = forms.BooleanField(
        label=L_("The secretary signed"), required=False, initial=True
    )
    members_signed = Whole(
        label=L_("Members who signed, chair and secretary included"),
        most=99,
        width=3,
        required=False,
    )
    declared_difference = Difference(
        label=L_("Difference that the commission itself declared"),
        help_text=L_("Ballots issued less ballots found; below zero for a surplus."),
    )
    occurred_at = Moment(label=L_("Accepted at"))

    def __init__(
        self, request: Request, station: Station, figures: Figures, again: Retyping | None
    ) -> None:
        now = local_now(station.zone)
        super().__init__(
            request,
            initial={
                "occurred_at": now,
                "paper_number": station.number,
                "paper_date": station.contest.vote_date,
                "chair_signed": True,
                "secretary_signed": True,
            },
        )
        self.station, self.again = station, again
        for name in ("signed_at", "occurred_at"):
            self.fields[name].zone = station.zone  # type: ignore[attr-defined]  # our own field
        if again is not None:
            for name in ("paper_number", "paper_date", "paper_place", "signed_at", "chair_signed",
                         "secretary_signed", "members_signed", "declared_difference"):  # fmt: skip
                del self.fields[name]
        self.found = self._checked(figures)
        for finding in self.found.warnings:
            self.fields[f"w.{finding.code}"] = _reason(finding.code)
        for finding in self.found.errors:
            self.fields[f"e.{finding.code}"] = _reason(finding.code)
        if again is not None or self.found.errors:
            self._in_session()
        self._errors = None

    def _checked(self, figures: Figures) -> Checked:
        """The checks, with the signatures as far as they are given and can be read."""
        protocol = self.station.state.protocol
        if self.again is not None and protocol is not None:
            return checked(
                self.station,
                figures,
                Signed(protocol.signed_at, protocol.chair_signed, protocol.secretary_signed,
                       protocol.members_signed, protocol.declared_difference),
            )  # fmt: skip
        if not self.is_bound:
            return checked(self.station, figures)
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return checked(self.station, figures, _signed(given))

    def _in_session(self) -> None:
        held = reading.state(self.station.home, commission_stream(self.station.commission))
        sessions = list(held.sessions) if isinstance(held, CommissionState) else []
        self.fields["session"] = forms.ChoiceField(
            label=_("Session that decided"), choices=[(one, one) for one in reversed(sessions)]
        )
        self.fields["decision_number"] = Text(label=_("Number of the decision"), max_length=40)
        for name, label in (
            ("votes_for", _("Votes for")),
            ("against", _("Votes against")),
            ("abstained", _("Abstained")),
        ):
            self.fields[name] = Whole(label=label, most=99, width=3)
        self.fields["ground"] = Text(label=_("Ground (article)"), max_length=400)

    @property
    def decision(self) -> Decision | None:
        """The commission's decision, where one is asked for."""
        given = self.cleaned_data
        if "session" not in self.fields:
            return None
        return Decision(
            session=given["session"],
            number=given["decision_number"],
            votes_for=given["votes_for"],
            against=given["against"],
            abstained=given["abstained"],
        )

    @property
    def ground(self) -> tuple[str, ...]:
        """The article, where one is asked for."""
        return (self.cleaned_data["ground"],) if "ground" in self.fields else ()

    def paper(self, scan: str) -> Paper | None:
        """The paper; a correction keeps that of the protocol."""
        given = self.cleaned_data
        if self.again is not None:
            return None
        return Paper(
            number=given["paper_number"],
            date=given["paper_date"],
            place=given["paper_place"],
            scan=scan,
        )

    def reasons(self, letter: str) -> dict[str, str]:
        """The reasons by code: ``w`` of warnings, ``e`` of errors."""
        start = f"{letter}."
        return {
            name.removeprefix(start): text
            for name, text in self.cleaned_data.items()
            if name.startswith(start)
        }

    @property
    def signed(self) -> Signed:
        """Who signed the paper and when."""
        return _signed(self.cleaned_data)


def _signed(given: dict[str, Any]) -> Signed:
    return Signed(
        signed_at=given.get("signed_at") or "",
        chair=bool(given.get("chair_signed")),
        secretary=bool(given.get("secretary_signed")),
        members=given.get("members_signed"),
        declared_difference=given.get("declared_difference"),
    )


def _reason(code: str) -> Text:
    return Text(
        label=_("Reason: {code} {title}", code=code, title=title(code, language())),
        help_text=_("It prints in the record."),
        max_length=1000,
        lines=2,
    )
