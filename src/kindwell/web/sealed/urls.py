from django.urls import path

from kindwell.web.sealed import key_views, share_views, views

urlpatterns = [
    path("sealed/keys.json", key_views.keys, name="sealed-keys"),
    path("sealed/begin/", key_views.begin, name="begin-sealing"),
    path("sealed/slots/<uuid:id>/", key_views.slot, name="sealed-slot"),
    path("sealed/folder/", key_views.folder, name="sealed-folder"),
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
