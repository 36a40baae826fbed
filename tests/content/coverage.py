"""What the library must hold at the least: what is asked for, and the practices that answer, each with its way."""

from collections.abc import Mapping

COVERED: Mapping[str, Mapping[str, str]] = {
    "attention": {
        "spotlight": "attention",
        "five-senses": "attention",
        "listening-to-sounds": "attention",
        "walking": "attention",
    },
    "mindfulness": {
        "mindful-breath": "mindfulness",
        "body-scan": "mindfulness",
        "sounds-as-they-come": "mindfulness",
        "everyday-act": "mindfulness",
        "short-breathing-space": "mindfulness",
    },
    "breathing and body": {
        "soothing-rhythm-breathing": "breathing-and-body",
        "posture-face-voice": "breathing-and-body",
        "hand-on-heart": "breathing-and-body",
        "slowing-without-counting": "breathing-and-body",
    },
    "imagery": {
        "welcoming-place": "imagery",
        "compassionate-colour": "imagery",
        "compassionate-other": "imagery",
        "compassionate-self": "imagery",
        "memory-of-being-helped": "imagery",
        "memory-of-helping": "imagery",
        "step-in": "imagery",
    },
    "the three flows": {
        "compassion-to-others": "imagery",
        "compassion-from-others": "imagery",
        "compassion-to-self": "imagery",
    },
    "the three flows, every day": {
        "a-wish-for-someone": "loving-kindness",
        "letting-kindness-in": "appreciation",
        "a-kind-word-inside": "compassionate-action",
    },
    "loving-kindness for the three flows": {"loving-kindness": "loving-kindness"},
    "the chosen-flow visualisation": {"chosen-flow": "imagery"},
    "compassionate action": {
        "setting-an-intention": "compassionate-action",
        "one-small-act": "compassionate-action",
        "rehearsing-a-hard-moment": "compassionate-action",
    },
    "appreciation": {
        "three-small-things": "appreciation",
        "someones-kindness": "appreciation",
        "own-effort": "appreciation",
        "savouring": "appreciation",
    },
    "multiple selves": {
        "meeting-the-critic": "multiple-selves",
        "angry-self": "multiple-selves",
        "anxious-self": "multiple-selves",
        "sad-self": "multiple-selves",
    },
    "shame": {"being-seen-kindly": "imagery"},
    "chair work": {"compassionate-chair": "chair-work"},
    "balancing thoughts": {"balancing-thoughts": "balancing-thoughts"},
    "grounding": {
        "back-to-here": "grounding",
        "feet-and-floor": "grounding",
        "one-object": "grounding",
        "name-the-place": "grounding",
    },
}

AT_WORK = ("before-a-hard-conversation", "after-a-loss", "between-two-people", "end-of-shift")
"""One to three minutes each, for somebody on shift."""
