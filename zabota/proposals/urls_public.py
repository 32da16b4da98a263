from django.urls import path

from zabota.proposals.public import accepting, asking, declining, introducing, page

app_name = "proposals_public"

urlpatterns = [
    path("", page.show, name="show"),
    path("paper.pdf", page.paper, name="paper"),
    path("visit/", page.seen, name="seen"),
    path("acceptance/", accepting.confirm, name="accept"),
    path("acceptance/code/", accepting.accept, name="code"),
    path("question/", asking.ask, name="ask"),
    path("question/<uuid:key>/", asking.asked, name="asked"),
    path("refusal/", declining.decline, name="decline"),
    path("silence/", declining.silence, name="silence"),
    path("silence/done/", declining.silent, name="silent"),
    path("you/", introducing.who, name="who"),
]
