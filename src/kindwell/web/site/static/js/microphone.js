// The microphone: asked for with a touch and not before, kept open between takes, and off when the page is left.

const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const AS_IT_IS = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const WHY = {
  NotAllowedError: "This browser was not allowed to use the microphone. Allow it where the browser shows this page’s address, then press Record again.",
  NotFoundError: "No microphone was found. Connect one, then press Record again.",
  NotReadableError: "The microphone could not be opened: another program may be using it. Close that program, then press Record again.",
};
const CANNOT = "This browser cannot record here.";
const AS_FILE = " You can also send a sound file of the line, below. Nothing you kept is lost.";

let open = null;

export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder && kind());
}

// The open microphone, as a stream. What keeps it from being opened has words for the person.
export async function microphone() {
  if (!canRecord()) throw sayable(CANNOT);
  if (!open?.active) {
    open = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS }).catch((problem) => {
      throw sayable(WHY[problem.name] ?? `The microphone could not be opened (${problem.name}).`);
    });
  }
  return open;
}

export function microphoneOff() {
  open?.getTracks().forEach((track) => track.stop());
  open = null;
}

// Records until `stop`, or until the microphone goes; `over` is the take.
export function recordFrom(stream) {
  const recorder = new MediaRecorder(stream, { mimeType: kind(), audioBitsPerSecond: 96000 });
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const over = new Promise((done) => {
    recorder.addEventListener("stop", () => done(new Blob(parts, { type: recorder.mimeType })), { once: true });
  });
  recorder.start();
  return { over, stop: () => recorder.state !== "inactive" && recorder.stop() };
}

function kind() {
  return KINDS.find((one) => MediaRecorder.isTypeSupported(one));
}

function sayable(words) {
  return Object.assign(new Error(words), { sayThis: words + AS_FILE });
}
