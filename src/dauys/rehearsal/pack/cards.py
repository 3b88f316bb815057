"""Role cards: who you are tonight, what you do, and what you never do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dauys.rehearsal.words import N_


@dataclass(frozen=True, slots=True)
class Card:
    """One role. ``seat``: the end of its sign-in name; "" for a role without one."""

    role: str
    seat: str
    lead: str
    steps: tuple[str, ...]
    rule: str


_SIGN_IN: Final = N_("Sign in with your slip. Choose a password of your own.")
_BLIND: Final = N_("You never see what the other typist typed, and you never ask.")
_TYPING: Final = (
    _SIGN_IN,
    N_("Take the next paper from the tray and open Protocol entry."),
    N_("Type the number of the station, then each line as it stands on the paper."),
    N_("Where the paper has nothing, type a dash: nothing is not zero."),
    N_("If the program asks, read the paper again. It does not say what is wrong."),
    N_("If the paper really says this, put it aside for the chair. Never repair a figure."),
)

CARDS: Final = (
    Card(
        N_("First typist"),
        "typist-1",
        N_("You type every protocol for the first time."),
        (*_TYPING, N_("Saved: put the paper into tray 2.")),
        _BLIND,
    ),
    Card(
        N_("Second typist"),
        "typist-2",
        N_("You type every protocol for the second time."),
        (*_TYPING, N_("Saved: give the paper to the coordinator.")),
        _BLIND,
    ),
    Card(
        N_("Coordinator"),
        "coordinator-1",
        N_("You look after each protocol until it can be accepted."),
        (
            _SIGN_IN,
            N_("Open Protocols: those that need somebody stand first."),
            N_("The entries differ: compare with the paper and send back the one that is wrong."),
            N_("A paper was put aside: read the sum that does not come out, and decide."),
            N_("Both agree: fill in who signed and when, and accept. Give a reason for a warning."),
        ),
        N_("You never choose a figure. Whoever typed it reads it again."),
    ),
    Card(
        N_("Approver"),
        "coordinator-2",
        N_("Without you nothing is definitive."),
        (
            _SIGN_IN,
            N_("Open Approvals. Take the paper into your hand and compare line by line."),
            N_("Approve, or take the draft out of the queue and say why."),
        ),
        N_("You never approve a paper that you have not seen."),
    ),
    Card(
        N_("Precinct commission and courier"),
        "",
        N_("You have the signed protocols of the stations, in their order."),
        (
            N_("Hand over a paper when the facilitator says that it has come."),
            N_("A paper comes back to you: count anew, and hand over the second paper."),
            N_("Somebody asks you for a copy: show it. A copy is everybody's right."),
        ),
        N_("You never change a paper that was signed."),
    ),
    Card(
        N_("Observer"),
        "",
        N_("You may look at everything and touch nothing."),
        (
            N_("Ask for copies of the protocols and read them line by line."),
            N_("Some mistakes are in no sum: rows that were swapped, ballots that are missing."),
            N_("Write down what you find on the score sheet: station, candidate, what."),
            N_("When the result is published, verify it yourself with one command."),
        ),
        N_("You never type, and you never decide."),
    ),
)
