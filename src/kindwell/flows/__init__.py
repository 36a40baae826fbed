"""The three flows of compassion, and what we say of each.

from kindwell.flows import Flow, read_flows
"""

from kindwell.flows.flow import FLOWS, Flow
from kindwell.flows.folder import AllFlows, read_flows
from kindwell.flows.read import read_flow
from kindwell.flows.words import Aside, FlowWords, Part

__all__ = ["FLOWS", "AllFlows", "Aside", "Flow", "FlowWords", "Part", "read_flow", "read_flows"]
