from django.urls import path

from kindwell.web.sealed import key_views, share_views, views, word_pages

urlpatterns = [
    path("words/", word_pages.your_words, name="your-words"),
    path("words/share/<uuid:id>/", word_pages.share_words, name="share-words"),
    path("words/shared/", word_pages.shared_words, name="shared-words"),
    path("words/who-can-read/", word_pages.who_can_read, name="who-can-read"),
    path("sealed/keys.json", key_views.keys, name="sealed-keys"),
    path("sealed/begin/", key_views.begin, name="begin-sealing"),
    path("sealed/slots/<uuid:id>/", key_views.slot, name="sealed-slot"),
    path("sealed/folder/", key_views.folder, name="sealed-folder"),
    path("sealed/everything/", key_views.everything, name="sealed-everything"),
    path("sealed/readers.json", key_views.readers, name="sealed-readers"),
    path("sealed/entries.json", views.entries, name="sealed-entries"),
    path("sealed/entries/<uuid:id>/", views.entry, name="sealed-entry"),
    path("sealed/entries/<uuid:id>/opens-on/", views.opens_on, name="sealed-opens-on"),
    path("sealed/entries/<uuid:id>/share/", share_views.share, name="share-entry"),
    path("sealed/entries/<uuid:id>/unshare/", share_views.unshare, name="unshare-entry"),
    path("sealed/drafts.json", views.drafts, name="sealed-drafts"),
    path("sealed/drafts/<uuid:entry>/<uuid:writer>/", views.draft, name="sealed-draft"),
    path("sealed/shared.json", share_views.shared, name="shared-entries"),
]
