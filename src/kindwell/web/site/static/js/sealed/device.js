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
  const [keys, values] = await Promise.all([
    run(shelf, "readonly", (store) => store.getAllKeys()),
    run(shelf, "readonly", (store) => store.getAll()),
  ]);
  const kept = keys === DENIED || values === DENIED ? [] : keys.map((key, at) => [key, values[at]]);
  return [...new Map([...kept, ...memory[shelf]]).values()];
}

// Keeps a value under a key; gives whether it will outlast this page.
export async function keep(shelf, key, value) {
  const done = await run(shelf, "readwrite", (store) => store.put(value, key));
  if (done === DENIED) memory[shelf].set(key, value);
  else memory[shelf].delete(key);
  return done !== DENIED;
}

export async function drop(shelf, key) {
  memory[shelf].delete(key);
  await run(shelf, "readwrite", (store) => store.delete(key));
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
