"""What this installation says of the flows, read once by each process."""

import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404

from kindwell.content import content_folder
from kindwell.flows import FLOWS, Flow, FlowWords, read_flows

logger = logging.getLogger(__name__)


@cache
def flows_said() -> Mapping[Flow, FlowWords]:
    """The words of every flow: this installation's, and Kindwell's own where those cannot be used."""
    ours = read_flows(_folder(settings.CONTENT))
    for name, problems in ours.problems.items():
        logger.warning("The flow %s is said as it came. `kindwell check` says why: %s", name, problems[0])
    if len(ours.there) == len(FLOWS):
        return ours.there
    shipped = read_flows(_folder(content_folder())).there
    return {flow: ours.there.get(flow) or shipped[flow] for flow in FLOWS}


def flow_or_404(name: str) -> Flow:
    """The flow of that name, or the page that says there is none."""
    try:
        return Flow(name)
    except ValueError:
        raise Http404(f"no flow is called {name}") from None


def _folder(content: Path) -> Path:
    return content / "flows" / "en"
