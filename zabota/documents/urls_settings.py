from django.urls import path

from zabota.documents.views import requisites

app_name = "requisites"
urlpatterns = [
    path("", requisites.show, name="show"),
    path("picture/", requisites.look, name="look"),
    path("pictures/", requisites.picture, name="picture"),
    path("pictures/removal/", requisites.remove_picture, name="picture-removal"),
]
