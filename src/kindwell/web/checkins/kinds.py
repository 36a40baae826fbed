"""What can be named in a check-in beside its levels: feelings, body, urges, by the system they often come with."""

NONE = "none"
"""Those that belong to no system more than to another."""

FEELINGS = {
    "threat": ("anxious", "angry", "ashamed", "irritable", "disgusted", "on guard"),
    "drive": ("keen", "wanting", "pressed", "proud", "excited", "restless"),
    "soothing": ("at ease", "safe", "warm", "content", "connected", "rested"),
    NONE: ("sad", "numb", "tired", "lonely"),
}
BODY = {
    "threat": ("tight chest", "churning stomach", "clenched jaw", "racing heart", "hot face", "held breath"),
    "drive": ("buzzing", "wide awake", "leaning forward", "busy hands"),
    "soothing": ("soft shoulders", "slow breath", "warm hands", "loose jaw"),
    NONE: ("heavy", "aching", "shaky", "hollow"),
}
URGES = {
    "threat": ("fight back", "get away", "hide", "freeze", "please someone", "give in", "check again"),
    "drive": ("chase it", "finish it", "win", "get more", "push on"),
    "soothing": ("rest", "reach out", "play", "look after someone", "take my time"),
    NONE: ("cry", "be left alone", "do nothing"),
}
