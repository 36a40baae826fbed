// What this device keeps of sealed things: keys that cannot be read out, and drafts that are sealed. In IndexedDB, and
// where the browser denies that (private browsing, storage refused), in memory for as long as the page lasts.

const NAME = "kindwell-words";
const SHELVES = ["keys", "drafts"];

const memory = Object.fromEntries(SHELVES.map((shelf) => [shelf, new Map()]));
let opening = null;

// Whether what is kept here outlasts this page.
export async function outlastsThePage() {
  return (await database()) !== null;
}

export async function find(shelf, key) {
  if (memory[shelf].has(key)) return memory[shelf].get(key);
  const kept = await run(shelf, "readonly", (store) => store.get(key));
  return kept === DENIED ? undefined : kept;
}

// Every value of a shelf. What the disk had no room for stands in memory, in the place of what the disk may have of it.
export async function all(shelf) {
  const kept = new Map();
  const done = await run(shelf, "readonly", (store) => {
    const asked = store.openCursor();
    asked.onsuccess = () => {
      if (!asked.result) return;
      kept.set(asked.result.key, asked.result.value);
      asked.result.continue();
    };
    return asked;
  });
  return [...new Map([...(done === DENIED ? [] : kept), ...memory[shelf]]).values()];
}

// Keeps a value under a key; gives whether it will outlast this page.
export function keep(shelf, key, value) {
  return change(shelf, key, () => value);
}

export async function drop(shelf, key) {
  await change(shelf, key, () => null);
}

// Changes a value in one step, whatever other tabs do meanwhile: `to` is given what there is, and gives what shall be,
// null for nothing, undefined for as it is. Gives whether that will outlast this page.
export async function change(shelf, key, to) {
  if (memory[shelf].has(key)) {
    const next = to(memory[shelf].get(key));
    if (next === undefined) return false;
    memory[shelf].delete(key);
    if (await onDisk(shelf, key, () => next)) return true;
    if (next !== null) memory[shelf].set(key, next);
    return false;
  }
  if (await onDisk(shelf, key, to)) return true;
  const next = to(undefined);
  if (next !== undefined && next !== null) memory[shelf].set(key, next);
  return false;
}

// What this page alone holds of a key is forgotten.
export function forgetInMemory(shelf, key) {
  memory[shelf].delete(key);
}

async function onDisk(shelf, key, to) {
  const done = await run(shelf, "readwrite", (store) => {
    const asked = store.get(key);
    asked.onsuccess = () => {
      try {
        const next = to(asked.result);
        if (next === null) store.delete(key);
        else if (next !== undefined) store.put(next, key);
      } catch {
        store.transaction.abort(); // no room, or nothing that can be stored
      }
    };
    return asked;
  });
  return done !== DENIED;
}

const DENIED = Symbol("this browser keeps nothing");

async function run(shelf, mode, ask) {
  const kept = await database();
  if (!kept) return DENIED;
  try {
    return await new Promise((done, failed) => {
      // strict: what was said to be kept is on the disk, even if the browser is killed the moment after
      const transaction = kept.transaction(shelf, mode, { durability: "strict" });
      const asked = ask(transaction.objectStore(shelf));
      transaction.oncomplete = () => done(asked.result);
      transaction.onabort = () => failed(transaction.error);
    });
  } catch {
    return DENIED; // the disk is full, or the browser changed its mind
  }
}

function database() {
  opening ??= new Promise((done) => {
    let asked;
    try {
      asked = indexedDB.open(NAME, 1);
    } catch {
      done(null);
      return;
    }
    asked.onupgradeneeded = () => SHELVES.forEach((shelf) => asked.result.createObjectStore(shelf));
    asked.onsuccess = () => {
      asked.result.onversionchange = () => {
        asked.result.close(); // another page is erasing it
        opening = null;
      };
      done(asked.result);
    };
    asked.onerror = asked.onblocked = () => done(null);
  });
  return opening;
}

// Takes away everything this device keeps here.
export async function forgetEverything() {
  (await database())?.close();
  opening = null;
  Object.values(memory).forEach((kept) => kept.clear());
  await new Promise((done) => {
    try {
      const asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = asked.onblocked = () => done();
    } catch {
      done();
    }
  });
}
