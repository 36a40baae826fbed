"""Why something sealed cannot be had or kept. Each says in words what happened and what to try."""


class Problem(Exception):
    """What was sent cannot be used; its text goes to the page that sent it."""

    status = 422


class BrokeOff(Problem):
    """It did not come whole."""

    status = 400


class NotThere(Problem):
    """There is no such thing, or none that this person may see."""

    status = 404


class InTheWay(Problem):
    """What is there already does not allow it."""

    status = 409


class NoLongerThere(Problem):
    """It was there, and what was sent changes it; nothing is lost that was sent."""

    status = 410


class TooLarge(Problem):
    """It is larger than we keep."""

    status = 413
