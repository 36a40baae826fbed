// Ways to begin: a touch puts one into the field, after what stands there already, and the hand goes on from it.

export function start(root) {
  const field = document.querySelector(root.dataset.beginnings);
  for (const button of root.querySelectorAll("button")) {
    button.onclick = () => {
      if (field.matches(":disabled")) return;
      const before = field.value.trimEnd();
      const beginning = button.textContent.replace(/…$/, " ");
      field.value = before ? `${before}\n\n${beginning}` : beginning;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    };
  }
}
