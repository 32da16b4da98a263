from django.urls import path

from zabota.clients.views import adding, card, listing, merging, people, privacy, selection

app_name = "clients"

urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", adding.new, name="new"),
    path("new/likeness/", adding.likeness, name="likeness"),
    path("selection/", selection.change, name="selection"),
    path("selection/restoration/", selection.restore, name="selection-restoration"),
    path("<int:pk>/", card.card, name="card"),
    path("<int:pk>/facts/", card.edit, name="edit"),
    path("<int:pk>/note/", card.note, name="note"),
    path("<int:pk>/tier/", card.tier, name="tier"),
    path("<int:pk>/archive/", card.archive, name="archive"),
    path("<int:pk>/restoration/", card.restore, name="restoration"),
    path("doubles/", merging.doubles, name="doubles"),
    path("<int:pk>/merging/", merging.choose, name="merging"),
    path("<int:pk>/merging/<int:into_pk>/", merging.merge, name="merge"),
    path("<int:pk>/difference/<int:other_pk>/", merging.tell_apart, name="difference"),
    path("merges/<int:merge_pk>/separation/", merging.separate, name="separation"),
    path("<int:pk>/privacy/", privacy.show, name="privacy"),
    path("<int:pk>/privacy/<int:contact_pk>/copy/", privacy.ask_for_copy, name="copy"),
    path("<int:pk>/privacy/<int:contact_pk>/erasure/", privacy.erase, name="erasure"),
    path("<int:pk>/privacy/copies/<int:copy_pk>/", privacy.download, name="copy-file"),
    path("<int:pk>/people/", people.show, name="people"),
    path("<int:pk>/people/new/", people.new_person, name="new-person"),
    path("<int:pk>/people/<int:contact_pk>/", people.person, name="person"),
    path("<int:pk>/people/<int:contact_pk>/archive/", people.archive_person, name="person-archive"),
    path("<int:pk>/people/<int:contact_pk>/restoration/", people.restore_person, name="person-restoration"),
    path("<int:pk>/people/<int:contact_pk>/points/", people.new_point, name="new-point"),
    path("<int:pk>/points/<int:point_pk>/", people.point, name="point"),
    path("<int:pk>/points/<int:point_pk>/removal/", people.remove_point, name="point-removal"),
    path("<int:pk>/points/return/<str:kept>/", people.return_point, name="point-return"),
]
