// 2,048 English words that are told apart by their first four letters: for the fingerprint of a key.
export { wordlist } from "@scure/bip39/wordlists/english.js";
