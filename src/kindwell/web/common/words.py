"""Pages of ours that are written in Markdown: content/pages."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt


@cache
def words(name: str, content: Path | None = None) -> SafeString:
    """A page of this installation's content, or of another's, as HTML. Raises OSError or ValueError without one.

    It is our own content: raw HTML in it is not passed on.
    """
    text = ((content or settings.CONTENT) / "pages" / "en" / f"{name}.md").read_text(encoding="utf-8")
    html: str = MarkdownIt("commonmark", {"html": False}).render(text)
    return SafeString(html)
