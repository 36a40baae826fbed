// Stands where age-encryption would load @noble/post-quantum/hybrid.js: keys that Kindwell does not make. Who brings
// one, or a file for one, is told; nothing is sealed for anybody in another way than asked.
const refuse = () => {
  throw new Error("post-quantum keys are left out of this build");
};

export const MLKEM768X25519 = { getPublicKey: refuse, encapsulate: refuse, decapsulate: refuse };
export const MLKEM768P256 = { encapsulate: refuse };
