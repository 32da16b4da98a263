from django.urls import path

from zabota.desk.views import inbox, marked, opening, pricing, talking, ticket, using

app_name = "desk"
urlpatterns = [
    path("inbox/", inbox.show, name="inbox"),
    path("inbox/count/", inbox.count, name="count"),
    path("inbox/next/", inbox.take_next, name="next"),
    path("inbox/marked/", marked.bulk, name="bulk"),
    path("inbox/marked/undo/", marked.undo, name="undo"),
    path("inbox/colleagues/", inbox.colleagues, name="colleagues"),
    path("inbox/export.csv", inbox.export, name="export"),
    path("tickets/new/", opening.new, name="new"),
    path("tickets/new/clients/", opening.clients, name="new-clients"),
    path("tickets/of/<int:client_id>/", opening.of_client, name="of-client"),
    path("tickets/<int:number>/", ticket.show, name="ticket"),
    path("tickets/<int:number>/earlier/", ticket.earlier, name="earlier"),
    path("tickets/<int:number>/log/", ticket.after, name="log"),
    path("tickets/<int:number>/head/", ticket.head, name="head"),
    path("tickets/<int:number>/menu/", ticket.menu, name="menu"),
    path("tickets/<int:number>/why/", ticket.why, name="why"),
    path("tickets/<int:number>/status/", ticket.status, name="status"),
    path("tickets/<int:number>/impact/", ticket.impact, name="impact"),
    path("tickets/<int:number>/assignee/", ticket.assignee, name="assignee"),
    path("tickets/<int:number>/assignees/", ticket.assignees, name="assignees"),
    path("tickets/<int:number>/team/", ticket.team, name="team"),
    path("tickets/<int:number>/taking/", ticket.take, name="take"),
    path("tickets/<int:number>/messages/", talking.messages, name="messages"),
    path("tickets/<int:number>/messages/<int:message_id>/original/", ticket.original, name="original"),
    path("tickets/<int:number>/messages/<int:message_id>/undo/", talking.take_back, name="take-back"),
    path("tickets/<int:number>/price-request/", pricing.take, name="price-request"),
    path("tickets/<int:number>/usage/", using.use, name="usage"),
    path("tickets/<int:number>/usage/<int:usage_id>/return/", using.give_back, name="usage-return"),
    path("tickets/<int:number>/draft/", talking.draft, name="draft"),
    path("tickets/<int:number>/word/", talking.word, name="word"),
    path("tickets/<int:number>/promises/<int:promise_id>/move/", talking.move, name="move"),
]
