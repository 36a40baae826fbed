// Lets the lock screen, headphones and keyboard keys play, pause, move and stop the practice that plays.

const SKIP_S = 15;
const told = new WeakSet();

export function tellTheDevice(title, audio, { play, pause, moveTo, stop }) {
  const session = navigator.mediaSession;
  if (!session) return;
  const nowMs = () => audio.currentTime * 1000;
  session.metadata = new MediaMetadata({ title, artist: "Kindwell" });
  const handlers = {
    play,
    pause,
    stop,
    seekbackward: ({ seekOffset }) => moveTo(nowMs() - (seekOffset || SKIP_S) * 1000),
    seekforward: ({ seekOffset }) => moveTo(nowMs() + (seekOffset || SKIP_S) * 1000),
    seekto: ({ seekTime }) => moveTo(seekTime * 1000),
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // this browser does not know the action
    }
  }
  tellPosition(session, audio);
  if (told.has(audio)) return;
  told.add(audio);
  for (const event of ["durationchange", "seeked", "play", "pause"]) {
    audio.addEventListener(event, () => tellPosition(session, audio));
  }
}

function tellPosition(session, audio) {
  session.playbackState = audio.paused ? "paused" : "playing";
  if (!Number.isFinite(audio.duration) || audio.duration <= 0) return;
  session.setPositionState?.({ duration: audio.duration, position: Math.min(audio.currentTime, audio.duration) });
}
