"""After the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations
