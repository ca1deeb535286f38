// Start, and keep page and address in step.

let shownCamera = "";

function apply() {
  const before = state;
  state = readState(location.hash);
  if (byId("query").value.trim() !== readQuery(location.hash)) byId("query").value = readQuery(location.hash);
  applyTheme();
  refresh();
  syncSets();
  showFilters();
  showPanel();
  showList();
  showNotes();
  const camera = `${state.ego} ${state.depth} ${state.path} ${state.group}`;
  if (camera !== shownCamera) {
    shownCamera = camera;
    if (scene.path) look(bounds(scene.path), { most: 1.2 });
    else look(bounds());
  } else if (state.node >= 0 && state.node !== before.node) bring(state.node);
  if (state.node !== before.node || state.pair !== before.pair) window.setTimeout(() => network.redraw(), 0);
  network.redraw();
}

function showNotes() {
  const live = entityOrder.filter((i) => scene.live[i]).length;
  const out = scene.dots.length;
  const all = entityOrder.length;
  const note = byId("note");
  if (!NODES) note.textContent = "Nothing to draw.";
  else if (state.group >= 0 && !scene.at) note.textContent = `${plural(live, "node")} of ${plural(all, "node")}: this group alone. Links to other groups stand in the details.`;
  else if (scene.at) note.textContent = `${plural(live, "node")} around ${labelOf(state.ego)}.`;
  else if (G.level === "groups" && out) note.textContent = `${all.toLocaleString("en")} nodes in ${groupNodes.filter((g) => g.length).length} groups. Drawn in full: ${live}. Click a group for its own page, or search: what you choose is drawn.`;
  else if (out)
    note.replaceChildren(
      `Drawn in full: ${live.toLocaleString("en")} of ${all.toLocaleString("en")} nodes, the most important. The pale dots are the others: click one, or search. `,
      button("Draw all", () => go({ all: true }), { className: "link" }),
    );
  else if (state.all) note.replaceChildren(`All ${plural(all, "node")} drawn. `, button("Only the most important", () => go({ all: false }), { className: "link" }));
  else note.textContent = live < all ? `${live.toLocaleString("en")} of ${plural(all, "node")} shown.` : "";
  if (state.moved.size && !scene.at) note.append(note.textContent ? " " : "", `Moved by hand: ${state.moved.size}. `, button("Put back", () => go({ moved: new Map() }), { className: "link" }));
  const crumb = byId("crumb");
  crumb.hidden = state.ego < 0 && state.group < 0;
  if (state.ego < 0 && state.group >= 0) crumb.replaceChildren(button("← All groups", () => go({ group: -1, node: -1 })), el("span", { dir: "auto" }, `Group of ${labelOf(groupNodes[state.group][0])}`));
  if (state.ego >= 0) crumb.replaceChildren(button("← Whole graph", () => go({ ego: -1 })), el("span", { dir: "auto" }, `Around ${labelOf(state.ego)}`));
}

// The nearest node in a direction, for those who do not point.
function step(dx, dy) {
  const from = state.node >= 0 && scene.live[state.node] ? state.node : -1;
  if (from < 0) return choose(entityOrder.find((i) => scene.live[i]) ?? -1);
  const [x, y] = placeOf(from);
  let [best, least] = [-1, Infinity];
  for (const i of entityOrder) {
    if (!scene.live[i] || i === from) continue;
    const [px, py] = placeOf(i);
    const along = (px - x) * dx + (py - y) * dy;
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along <= 0 || aside > along * 1.5) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [i, cost];
  }
  return best >= 0 ? choose(best) : undefined;
}

function startKeys() {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvasBox.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (arrows[event.key]) step(...arrows[event.key]);
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") look(bounds());
    else if (event.key === "Enter") byId("panel").focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      openSide();
      byId("query").focus();
      byId("query").select();
    }
    if (event.key === "?" && !typing) {
      nothing();
      document.body.classList.add("chosen");
      byId("panel").querySelector(".keys").scrollIntoView();
      byId("panel").focus({ preventScroll: true });
    }
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("side-open")) closeSide();
    else if (state.node >= 0 || state.pair || state.path || state.from >= 0) nothing();
    else if (state.ego >= 0) go({ ego: -1 });
    else if (state.group >= 0) go({ group: -1 });
    else document.body.classList.remove("chosen");
  });
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm.matches ? false : { duration: 150, easingFunction: "linear" } });
}

function start() {
  startList();
  startDownloads();
  startView();
  startKeys();
  byId("fit").addEventListener("click", () => look(bounds()));
  byId("in").addEventListener("click", () => zoomBy(1.4));
  byId("out").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("theme").addEventListener("click", () => {
    const choice = isDark() ? "light" : "dark";
    keptTheme(choice);
    if (state.theme) go({ theme: choice }, { replace: true });
    else apply();
  });
  byId("open-side").addEventListener("click", () => (document.body.classList.contains("side-open") ? closeSide() : openSide()));
  byId("skip").addEventListener("click", () => {
    openSide();
    (byId("list").querySelector("a") ?? byId("query")).focus();
  });
  window.addEventListener("popstate", apply);
  window.addEventListener("hashchange", apply);
  darkWish.addEventListener("change", apply);
  shownCamera = "-1 1 null -1";
  refresh();
  stretchTo(canvasBox.clientWidth - 2 * sideRoom(), canvasBox.clientHeight - 80);
  apply();
  look(bounds(), { still: true });
  if (scene.path) look(bounds(scene.path), { most: 1.2, still: true });
  else if (state.node >= 0) bring(state.node);
  document.documentElement.dataset.ready = "true";
}

start();
