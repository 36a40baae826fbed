"""The three flows of compassion, and what we say of each.

from kindwell.flows import Flow
"""

from kindwell.flows.flow import FLOWS, Flow

__all__ = ["FLOWS", "Flow"]
