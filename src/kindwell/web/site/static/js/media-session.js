// Lets the lock screen, headphones and keyboard keys play, pause, move and stop a practice.

export function tellTheDevice(title, audio, { play, moveTo, stop }) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = new MediaMetadata({ title, artist: "Kindwell" });
  const handlers = {
    play,
    pause: () => audio.pause(),
    stop,
    seekbackward: ({ seekOffset }) => moveTo((audio.currentTime - (seekOffset || 15)) * 1000),
    seekforward: ({ seekOffset }) => moveTo((audio.currentTime + (seekOffset || 15)) * 1000),
    seekto: ({ seekTime }) => moveTo(seekTime * 1000),
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // this browser does not know the action
    }
  }
  const tell = () => {
    if (!Number.isFinite(audio.duration) || audio.duration <= 0) return;
    session.setPositionState?.({ duration: audio.duration, position: Math.min(audio.currentTime, audio.duration) });
  };
  audio.addEventListener("durationchange", tell);
  audio.addEventListener("seeked", tell);
  audio.addEventListener("play", () => { session.playbackState = "playing"; tell(); });
  audio.addEventListener("pause", () => (session.playbackState = "paused"));
}
