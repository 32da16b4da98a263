"""What clients open: mounted at `b/<slug:slug>/`."""

from django.urls import path

from zabota.channels.public import ask, embedding, thanks

app_name = "ask"

urlpatterns = [
    path("ask/<slug:form>/", ask.ask, name="form"),
    path("ask/<slug:form>/sent/<str:token>/", thanks.sent, name="sent"),
    path("ask/<slug:form>/frame/", ask.framed, name="frame-form"),
    path("ask/<slug:form>/frame/sent/<str:token>/", thanks.framed_sent, name="frame-sent"),
    path("ask/<slug:form>/embed.js", embedding.script, name="script"),
]
