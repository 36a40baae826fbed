// Stands where age-encryption would load @noble/curves/nist.js: keys of hardware tags (age1tag1…), which Kindwell does
// not seal for. Who brings one is told.
export const p256 = {
  get lengths() {
    throw new Error("keys of hardware tags are left out of this build");
  },
};
