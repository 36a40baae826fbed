from django.urls import path

from kindwell.web.writing import views

urlpatterns = [
    path("writing/", views.writing, name="writing"),
    path("writing/note/", views.new_note, name="new-note"),
    path("writing/note/<uuid:id>/", views.note, name="note"),
    path("writing/letter/", views.new_letter, name="new-letter"),
    path("writing/letter/worksheet.json", views.letter_worksheet, name="letter-worksheet"),
    path("writing/letter/<uuid:id>/", views.letter, name="letter"),
    path("writing/read/<uuid:id>/", views.read, name="read-entry"),
]
