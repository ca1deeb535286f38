// The picture itself: vis-network draws nodes and lines and moves the view; we draw the rest on the same canvas.

const canvasBox = byId("canvas");
const nodeSet = new vis.DataSet();
const lineSet = new vis.DataSet();
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let network = null;
// In pictures that are seen from afar lines are drawn wider.
const lineWidth = (() => {
  const xs = G.nodes.map((n) => n.x);
  const wide = NODES ? xs.reduce((a, b) => Math.max(a, b)) - xs.reduce((a, b) => Math.min(a, b)) : 0;
  return Math.min(2.2, Math.max(1, wide / 1000));
})();

// With more lines than this arrow heads are left to the selection.
const CROWDED = 900;

function visNode(i) {
  const [x, y] = placeOf(i);
  return { id: i, x, y, shape: "custom", ctxRenderer: drawNode };
}

function drawNode({ ctx, id, x, y }) {
  const scale = network.getScale();
  const side = 2 * sizeOf(id) * boost(scale);
  return { drawNode: () => paintCanvas(ctx, nodeMark(id, scale)), nodeDimensions: { width: side, height: side } };
}

function visLine(l) {
  const link = G.links[l];
  const spoken = spokenLines.has(l);
  const crowded = scene.lines.length > CROWDED;
  return {
    id: l, from: link.from, to: link.to, arrows: crowded ? "" : link.arrows.replace(",", ", "),
    width: lineWidth, color: { color: spoken ? colours().spoken : colours().line, opacity: crowded ? 0.5 : 0.9 }, dashes: spoken ? [3, 4] : false,
  };
}

// Give vis-network exactly what is visible; what it has already is only touched when it looks different.
const given = { nodes: "", lines: "" };
function syncSets() {
  const sync = (set, ids, make, afresh) => {
    const keep = new Set(ids);
    const there = new Set(set.getIds());
    const gone = [...there].filter((id) => !keep.has(id));
    if (gone.length) set.remove(gone);
    const news = afresh ? ids : ids.filter((id) => !there.has(id));
    if (news.length) set.update(news.map(make));
  };
  const look = `${state.ego} ${state.depth} ${stretch} ${writeMoved(state.moved)}`;
  const paint = `${isDark()} ${scene.lines.length > CROWDED}`;
  const nodes = entityOrder.filter((i) => scene.live[i]);
  const keep = new Set(scene.lines);
  const gone = lineSet.getIds().filter((id) => !keep.has(id));
  if (gone.length) lineSet.remove(gone);
  sync(nodeSet, nodes, visNode, look !== given.nodes);
  sync(lineSet, scene.lines, visLine, paint !== given.lines);
  Object.assign(given, { nodes: look, lines: paint });
}

function startView() {
  network = new vis.Network(canvasBox, { nodes: nodeSet, edges: lineSet }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1.5, borderWidthSelected: 1.5, chosen: false, font: { size: 0 }, shapeProperties: { interpolation: false } },
    edges: { smooth: false, chosen: false, width: 1, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.45 }, from: { scaleFactor: 0.45 } }, arrowStrikethrough: false },
    interaction: { dragNodes: window.matchMedia("(pointer: fine)").matches, hover: false, keyboard: false, selectable: false, selectConnectedEdges: false, zoomSpeed: 0.7 },
  });
  const inner = canvasBox.querySelector(".vis-network");
  inner?.removeAttribute("tabindex");
  network.on("beforeDrawing", (ctx) => paintCanvas(ctx, groundMarks(network.getScale())));
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas({ x: canvasBox.clientWidth, y: canvasBox.clientHeight });
    if (scene.focus?.veil) {
      const c = colours();
      ctx.save();
      ctx.globalAlpha = c.veil;
      ctx.fillStyle = c.paper;
      ctx.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      ctx.restore();
    }
    paintCanvas(ctx, [...focusMarks(scale), ...badgeMarks(scale), ...labelMarks(scale).map((mark) => kept(mark, from.x, to.x, from.y, to.y))]);
  });
  network.on("dragging", ({ nodes }) => nodes.forEach(follows));
  network.on("dragEnd", ({ nodes }) => {
    network.unselectAll();
    if (nodes.length && !scene.at) go({ moved: new Map(state.moved) }, { moved: true });
  });
  network.on("click", ({ pointer }) => act(pick(pointer.DOM)));
  network.on("doubleClick", ({ pointer }) => {
    const found = pick(pointer.DOM);
    if (found?.node >= 0 && !isClaim(found.node)) go({ ego: found.node, node: found.node, pair: null, path: null });
  });
  network.on("zoom", limitZoom);
  canvasBox.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse") hover(event);
  });
  canvasBox.addEventListener("pointerleave", () => hover(null));
}

// A node that is dragged takes its claims and its name along.
function follows(i) {
  const { x, y } = network.getPositions([i])[i];
  (scene.at ?? state.moved).set(i, [Math.round(x), Math.round(y)]);
  scene.version += 1;
}

// Do not get lost: nothing is smaller than a third of the whole or larger than six times life.
function limitZoom() {
  const whole = fitting(bounds()).scale;
  const scale = network.getScale();
  const bounded = Math.min(6, Math.max(whole / 3, scale));
  if (bounded !== scale) network.moveTo({ scale: bounded });
}

const sideRoom = () => Math.min(84, canvasBox.clientWidth * 0.11);

function fitting([x0, y0, x1, y1], { most = 1.5 } = {}) {
  // Nothing lies under the note, nor on a phone under the sheet of details and the way back.
  const phone = window.matchMedia("(max-width: 760px)").matches;
  const foot = phone && document.body.classList.contains("chosen") ? byId("panel").offsetHeight : byId("note").offsetHeight + (phone ? 40 : 0);
  const head = phone ? byId("crumb").offsetHeight : 0;
  const buttons = phone ? 0 : 34; // the picture leaves room for those at the right
  const [w, h] = [canvasBox.clientWidth - 2 * sideRoom() - buttons, Math.max(120, canvasBox.clientHeight - 80 - foot - head)];
  const scale = Math.max(0.01, Math.min(most, w / Math.max(1, x1 - x0), h / Math.max(1, y1 - y0)));
  return { position: { x: (x0 + x1 + buttons / scale) / 2, y: (y0 + y1) / 2 + (foot - head) / 2 / scale }, scale };
}

function look(box, { most, still = false } = {}) {
  const animation = still || calm.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" };
  network.moveTo({ ...fitting(box, { most }), animation });
}

// Bring a node into view if it is not.
function bring(i) {
  const [x, y] = placeOf(i);
  const seen = network.canvasToDOM({ x, y });
  const sheet = window.matchMedia("(max-width: 760px)").matches ? canvasBox.clientHeight * 0.5 : 0;
  const inside = seen.x > 60 && seen.y > 60 && seen.x < canvasBox.clientWidth - 60 && seen.y < canvasBox.clientHeight - 60 - sheet;
  const scale = Math.max(network.getScale(), isClaim(i) ? 0.8 : 0.55);
  if (inside && scale === network.getScale()) return;
  const animation = calm.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x, y: y + sheet / 2 / scale }, scale, animation });
}

// --- what is under the pointer ---------------------------------------------------------------------------------

const spots = { version: -1, cells: new Map() };
function smallAt(x, y) {
  const cell = 40;
  if (spots.version !== scene.version) {
    spots.version = scene.version;
    spots.cells = new Map();
    const put = (i) => {
      const [px, py] = placeOf(i);
      const key = `${Math.floor(px / cell)} ${Math.floor(py / cell)}`;
      if (!spots.cells.has(key)) spots.cells.set(key, []);
      spots.cells.get(key).push(i);
    };
    scene.dots.forEach(put);
    for (let i = 0; i < NODES; i += 1) if (isClaim(i) && scene.live[i]) put(i);
  }
  let [best, near] = [-1, Math.min(30, Math.max(6, 9 / network.getScale()))];
  for (let a = -1; a <= 1; a += 1)
    for (let b = -1; b <= 1; b += 1)
      for (const i of spots.cells.get(`${Math.floor(x / cell) + a} ${Math.floor(y / cell) + b}`) ?? []) {
        const [px, py] = placeOf(i);
        const far = Math.hypot(px - x, py - y);
        if (far < near) [best, near] = [i, far];
      }
  return best;
}

function pick(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return { node };
  const { x, y } = network.DOMtoCanvas(point);
  const small = smallAt(x, y);
  if (small >= 0) return { node: small };
  const line = network.getEdgeAt(point);
  if (line !== undefined) return { line };
  if (G.level === "groups" && !scene.at && state.group < 0) {
    const group = G.groups.findIndex((_, g) => {
      const [gx, gy, rx, ry] = discOf(g);
      return groupNodes[g].length && Math.hypot((gx - x) / rx, (gy - y) / ry) <= 1;
    });
    if (group >= 0) return { group };
  }
  return null;
}

function act(found) {
  if (!found) return state.node >= 0 || state.pair || state.path ? nothing() : undefined;
  if (found.node >= 0) return choose(found.node);
  if (found.line >= 0) return choosePair(G.links[found.line].from, G.links[found.line].to);
  return openGroup(found.group);
}

const openGroup = (g) => go({ group: g, node: -1, pair: null, path: null });

let waiting = null;
function hover(event) {
  if (waiting) cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    waiting = null;
    const tip = byId("tip");
    const box = canvasBox.getBoundingClientRect();
    const found = event ? pick({ x: event.clientX - box.left, y: event.clientY - box.top }) : null;
    canvasBox.style.cursor = found ? "pointer" : "";
    const node = found?.node >= 0 && !isClaim(found.node) && scene.live[found.node] ? found.node : -1;
    if (node !== hoverNode) {
      hoverNode = node;
      network.redraw();
    }
    tip.hidden = !found;
    if (!found) return;
    tip.replaceChildren(...tipText(found));
    tip.style.left = `${Math.max(4, Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(event.clientY - box.top + 16, box.height - tip.offsetHeight - 8))}px`;
  });
}

function tipText(found) {
  if (found.group >= 0) {
    const nodes = groupNodes[found.group];
    return [el("strong", {}, nodes.slice(0, 3).map(labelOf).join(", ")), el("span", {}, `Group of ${plural(nodes.length, "node")}. Click to open it.`)];
  }
  if (found.line >= 0) {
    const link = G.links[found.line];
    const names = spokenLines.has(found.line) ? "speaks of" : [...new Set(G.lines[found.line].map(relationLabel))].join(", ");
    return [el("strong", {}, `${labelOf(link.from)} → ${labelOf(link.to)}`), el("span", {}, names)];
  }
  const i = found.node;
  if (isClaim(i)) return [el("strong", {}, cutAt(claimText(i), 220)), el("span", {}, saidBy.has(i) ? `Claim of ${labelOf(saidBy.get(i))}` : "Claim of nobody named")];
  const links = edgesOf[i].filter((e) => !isClaim(otherEnd(e, i))).length;
  const claims = claimsMade[i];
  return [el("strong", {}, labelOf(i)), el("span", {}, `${kindName(i)}, ${plural(links, "link")}${claims ? `, ${plural(claims, "claim")}` : ""}`)];
}
