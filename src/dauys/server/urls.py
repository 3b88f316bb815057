"""Every address the program answers."""

from __future__ import annotations

from django.urls import include, path

from dauys.office.assets import asset

urlpatterns = [
    path("api/v1/", include("dauys.api.urls")),
    # Before the office's own pages: no sign-in, and kept by browsers.
    path("office/assets/<str:name>", asset, name="office-asset"),
    path("office/", include("dauys.office.urls")),
]
handler404 = "dauys.server.broken.nothing"
handler500 = "dauys.server.broken.broken"
