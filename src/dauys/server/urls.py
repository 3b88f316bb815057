"""Every address the program answers."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("api/v1/", include("dauys.api.urls"))]
handler404 = "dauys.api.urls.nothing"
handler500 = "dauys.api.urls.broken"
