// Colours of the picture, light and dark; the page itself takes its colours from the style sheet.

const darkWish = window.matchMedia("(prefers-color-scheme: dark)");
// The choice of colours is kept for the other pages, where the browser allows it.
function keptTheme(value) {
  try {
    if (value) window.localStorage.setItem("kg-theme", value);
    return window.localStorage.getItem("kg-theme");
  } catch {
    return null;
  }
}
const isDark = () => {
  const choice = state.theme || keptTheme();
  return choice ? choice === "dark" : darkWish.matches;
};
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

const LIGHT = {
  paper: "#ffffff", ink: "#1d2430", soft: "#5c6675", line: "#8d99aa", spoken: "#b4bdc9", accent: "#1257c4",
  disc: "#f3f5f8", rim: "#e4e8ee", veil: 0.8,
};
const DARK = {
  paper: "#11151c", ink: "#e8ecf2", soft: "#9aa6b8", line: "#66738a", spoken: "#465266", accent: "#7fb4ff",
  disc: "#181e28", rim: "#252d3a", veil: 0.8,
};
const colours = () => (isDark() ? DARK : LIGHT);
const kindColour = (i) => G.kinds[G.kind[i]][isDark() ? 3 : 2];

function applyTheme() {
  const root = document.documentElement;
  root.dataset.theme = isDark() ? "dark" : "light";
  G.kinds.forEach(([, , light, dark], k) => root.style.setProperty(`--k${k}`, isDark() ? dark : light));
  byId("theme").textContent = isDark() ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
}

// The shape of a class as a small picture.
function icon(kind) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const shape = G.kinds[kind][1];
  const radius = kind === G.claim ? 4 : shape === "dot" ? 5.5 : shape.startsWith("tri") ? 6 : 6.5;
  const points = corners(shape, 0, 0, radius);
  const mark = document.createElementNS(ns, points ? "polygon" : "circle");
  if (points) mark.setAttribute("points", points.map((p) => p.join(",")).join(" "));
  else mark.setAttribute("r", String(radius));
  svg.append(mark);
  svg.style.color = `var(--k${kind})`;
  return svg;
}
