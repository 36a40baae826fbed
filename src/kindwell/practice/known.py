"""The names a script's head may use. To add one, add it here and in docs/reference/scripts.md."""

MODALITIES = {
    "attention": "learning to place attention, and to bring it back",
    "mindfulness": "noticing what is here, as it is",
    "breathing-and-body": "rhythm of breath, posture, face and voice",
    "imagery": "places, figures and scenes pictured or sensed",
    "compassionate-action": "doing something kind or brave",
    "chair-work": "speaking or writing from different seats",
    "expressive-writing": "putting it into words on paper",
    "appreciation": "noticing and savouring what is good",
    "multiple-selves": "the angry, anxious, sad and compassionate selves",
    "balancing-thoughts": "seeing a thought from a kinder, steadier place",
    "loving-kindness": "wishing well, in each of the three flows",
    "grounding": "coming back to here after a hard moment",
}

FLOWS = {
    "to-others": "compassion that goes out to somebody else",
    "from-others": "compassion that somebody offers us",
    "self": "compassion we offer to ourselves",
}

SYSTEMS = {
    "threat": "notices danger and protects",
    "drive": "wants, seeks and enjoys",
    "soothing": "settles, rests and connects",
}

POSTURES = {
    "any": "whatever suits",
    "sitting": "on a chair, a cushion, a bed",
    "lying": "on a back or a side",
    "standing": "on both feet or against a wall",
    "walking": "on the move",
}

ANYWHERE = "anywhere"
SETTINGS = {
    ANYWHERE: "wherever one is",
    "at-work": "made for a moment at work; found there, and offered to nobody",
}

LONG_SILENCE = "long-silence"

TAGS = {
    "breath-focus": "asks for attention to the breath",
    "body-focus": "asks for attention inside the body",
    "eyes-closed": "only works with eyes closed",
    "imagery": "asks for pictures in the mind",
    "attachment": "turns to somebody loved, or to being cared for",
    "critic": "meets the voice that attacks us",
    "grief-likely": "may bring up somebody lost",
    "touch": "asks for a hand on the body",
    "religious-association": "may sound like prayer or worship",
    "writing-trauma": "writes about something painful",
    LONG_SILENCE: "leaves more than a minute without a word",
    "memory": "goes back to something that happened",
    "other-mind": "imagines the mind of somebody else",
    "anger": "gives room to anger",
    "stillness": "asks to stay still",
    "needs-guide": "best done with somebody trained",
}
"""What in a practice may harm or repel somebody, so that they can be offered something without it."""
