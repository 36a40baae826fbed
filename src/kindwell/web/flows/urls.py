from django.urls import path

from kindwell.web.flows import card_views, kindness_views, views

urlpatterns = [
    path("flows/", views.flows, name="flows"),
    path("flows/<slug:flow>/", views.flow_page_of, name="flow"),
    path("flows/<slug:flow>/words/", views.new_words, name="new-flow-words"),
    path("flows/<slug:flow>/words/<uuid:id>/", views.words_on_flow, name="flow-words"),
    path("flows/<slug:flow>/words/<uuid:id>/remove/", views.remove_words, name="remove-flow-words"),
    path("kindness/", kindness_views.kept, name="kindness"),
    path("kindness/new/", kindness_views.new, name="new-kindness"),
    path("kindness/<uuid:id>/", kindness_views.one, name="one-kindness"),
    path("kindness/<uuid:id>/remove/", kindness_views.remove, name="remove-kindness"),
    path("kindness/cards/", card_views.cards, name="cards"),
    path("kindness/cards/new/", card_views.new, name="new-card"),
    path("kindness/cards/<uuid:id>/", card_views.card, name="card"),
    path("kindness/cards/<uuid:id>/remove/", card_views.remove, name="remove-card"),
]
