"""The addresses of the office, made from the table of pages. New modules of views are found."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from django.urls import path

from dauys.office import pages, views

app_name = "office"

for _module in walk_packages(views.__path__, f"{views.__name__}."):
    import_module(_module.name)

urlpatterns = [path(one.route, pages.guarded(one), name=one.name) for one in pages.PAGES.values()]
