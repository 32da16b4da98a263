"""Mail in the settings, mounted at `settings/mail/`; and the files of letters."""

from django.urls import path

from zabota.channels.views import files, letters, mailboxes, outgoing

app_name = "channels"

urlpatterns = [
    path("", mailboxes.show, name="mailboxes"),
    path("new/", mailboxes.new, name="new"),
    path("attempt/", mailboxes.attempt, name="attempt"),
    path("<int:pk>/", mailboxes.change, name="mailbox"),
    path("<int:pk>/pausing/", mailboxes.pause, name="pausing"),
    path("<int:pk>/resuming/", mailboxes.resume, name="resuming"),
    path("<int:pk>/closing/", mailboxes.close, name="closing"),
    path("<int:pk>/reopening/", mailboxes.reopen, name="reopening"),
    path("letters/", letters.show, name="letters"),
    path("letters/retry/", letters.retry_all, name="retry-all"),
    path("letters/<int:pk>/", letters.one, name="letter"),
    path("letters/<int:pk>/raw/", letters.raw, name="raw"),
    path("letters/<int:pk>/retry/", letters.retry, name="retry"),
    path("letters/<int:pk>/discard/", letters.discard, name="discard"),
    path("letters/<int:pk>/paper/", files.paper, name="paper"),
    path("outgoing/", outgoing.show, name="outgoing"),
    path("outgoing/<int:pk>/repeat/", outgoing.repeat, name="repeat"),
    path("files/<uuid:key>/", files.file, name="file"),
]
