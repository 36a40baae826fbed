"""The words of a measure that Kindwell may not ship: pasted, looked at by number, kept for oneself, removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from kindwell.web.people.entry import person_of
from kindwell.web.questionnaires.actions import keep_wording, remove_wording
from kindwell.web.questionnaires.answer_views import measure_or_404
from kindwell.web.questionnaires.queries import wording_of
from kindwell.web.questionnaires.wording_forms import read_pasted
from kindwell.web.questionnaires.wording_pages import words_page
from kindwell.web.sealed.keeping import keeps


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def words(request: HttpRequest, measure: str) -> HttpResponse:
    """The words there are, and a form; sent, they are shown by number, and with `then=keep` they are kept."""
    person, found = person_of(request), measure_or_404(measure)
    if request.method != "POST":
        page = words_page(found, wording_of(person, found.slug))
        return render(request, "questionnaires/words.html", {"page": page})
    pasted = read_pasted(found, request.POST)
    if pasted.problems or request.POST.get("then") != "keep":
        page = words_page(found, wording_of(person, found.slug), pasted)
        status = 422 if pasted.problems else 200
        return render(request, "questionnaires/words.html", {"page": page}, status=status)
    keep_wording(
        person,
        measure=found,
        language=pasted.code,
        is_published=pasted.kind == "published",
        items=pasted.items,
        options=pasted.options,
        at=now(),
    )
    return redirect("measure", found.slug)


@require_POST
@keeps
def remove_words(request: HttpRequest, measure: str) -> HttpResponse:
    """Remove the words of a measure. What was answered to them stays."""
    found = measure_or_404(measure)
    remove_wording(person_of(request), measure=found.slug, at=now())
    return redirect("measure", found.slug)
