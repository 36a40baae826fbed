// A field that is as high as what is written in it.

export function grows(field) {
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  field.addEventListener("input", fit);
  addEventListener("resize", fit);
  requestAnimationFrame(fit);
  return fit;
}
