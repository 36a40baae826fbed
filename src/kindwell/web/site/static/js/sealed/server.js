// What is asked of the server about sealed things. Errors carry `sayThis`: words for the person.

const LONGEST_MS = 60_000;
const UNREACHABLE = "Kindwell cannot be reached just now.";
const ODD = "Something went wrong on the way. What you wrote is still here.";

// The server answered and said no, or could not be asked at all (`status` 0).
export class Problem extends Error {
  constructor(status, said = {}) {
    super(`asking came back with ${status}`);
    this.status = status;
    this.said = said;
    this.sayThis = said.problem ?? (status ? ODD : UNREACHABLE);
  }

  // Whether asking again later may help.
  get mayPass() {
    return [0, 403, 408, 429].includes(this.status) || this.status >= 500; // 403: the door is shut, or locked, for now
  }
}

// Asks, and gives the answer's JSON (null where it has none). `body` is bytes, a form's fields, or a value to be sent as JSON.
export async function ask(method, address, body, { keepalive = false } = {}) {
  const asked = { method, cache: "no-store", redirect: "error", keepalive, headers: { Accept: "application/json" } };
  asked.signal = AbortSignal.timeout(LONGEST_MS);
  if (method !== "GET") asked.headers["X-CSRFToken"] = token();
  if (body instanceof Uint8Array) {
    asked.body = body;
    asked.headers["Content-Type"] = "application/octet-stream";
  } else if (body instanceof URLSearchParams) {
    asked.body = body; // a form
  } else if (body !== undefined) {
    asked.body = JSON.stringify(body);
    asked.headers["Content-Type"] = "application/json";
  }
  const answer = await fetch(address, asked).catch(() => null);
  if (!answer) throw new Problem(0);
  const text = await answer.text().catch(() => "");
  const said = parsed(answer, text);
  if (!answer.ok) throw new Problem(answer.status, said ?? {});
  return said;
}

function parsed(answer, text) {
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return text || null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  return bytes;
}
