"""Running our own modules of sealed words in a page, as pages run them."""

from typing import Any

from playwright.sync_api import Page


def run(page: Page, body: str, *given: Any) -> Any:
    """What JavaScript gives that may import our modules by `await m("sealed/seal")` and reads `given` as `g`."""
    return page.evaluate(
        f"""async (g) => {{
            const js = document.querySelector("script[type=module]").src.replace("kindwell.js", "");
            const m = (name) => import(`${{js}}${{name}}.js`);
            {body}
        }}""",
        list(given),
    )
