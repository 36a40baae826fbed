// Puts files into one, on the device, for taking everything out.
export { strToU8, zipSync } from "fflate";
