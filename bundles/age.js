// What the browser uses of age-encryption (files that only a key opens) and of the encodings it stands on.
//
// An identity is an X25519 one, whatever `generateIdentity` may come to mean in a later version. Post-quantum keys and
// those of hardware tags are left out (bundles/left-out): Kindwell makes none, and they were half of the bytes.
export {
  Decrypter,
  Encrypter,
  Stanza,
  armor,
  generateX25519Identity,
  generateX25519Identity as generateIdentity,
  identityToRecipient,
  webauthn,
} from "age-encryption";
export { base64, bech32 } from "@scure/base";
