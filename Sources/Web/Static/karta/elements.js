// Small makers of page elements; text is always set as text.
export const byId = (id) => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function mark(name) {
  return make("span", { className: "mark " + name, "aria-hidden": "true" });
}

/** Hands the browser a file to save. */
export function save(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Tells a screen reader and the eye what just happened. */
export function announce(text) {
  const line = byId("kartmeddelande");
  if (line) line.textContent = text;
}
