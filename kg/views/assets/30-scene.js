// What is visible now, where, and what stands out.

const entityOrder = Array.from({ length: NODES }, (_, i) => i).filter((i) => !isClaim(i));
const opening = new Set(entityOrder.slice(0, G.open));

const scene = {
  live: new Uint8Array(NODES), // drawn with shape, lines and label
  dots: [], // drawn as a dot only: there, but not among what is shown first
  edges: new Uint8Array(G.edges.length), // statements that pass the filters
  lines: [],
  at: null, // places of an ego view
  focus: null, // what stands out
  version: 0,
};

// The picture is stretched to the form of the screen; claims keep their distance from their home.
let stretch = [1, 1];
const placeOf = (i) => {
  const own = scene.at ? scene.at.get(i) : state.moved.get(i);
  if (own) return own;
  const node = G.nodes[i];
  if (G.home[i] >= 0) {
    const [x, y] = placeOf(G.home[i]);
    return [x + node.x - G.nodes[G.home[i]].x, y + node.y - G.nodes[G.home[i]].y];
  }
  if (isClaim(i) && G.loose) return [G.loose[0] * stretch[0] + node.x - G.loose[0], G.loose[1] * stretch[1] + node.y - G.loose[1]];
  return [node.x * stretch[0], node.y * stretch[1]];
};
function stretchTo(wide, tall) {
  stretch = [1, 1];
  // Twice, since the claims around a node are not stretched.
  for (let n = 0; n < 2; n += 1) {
    const [x0, y0, x1, y1] = bounds();
    const ratio = (wide / tall) * ((y1 - y0) / (x1 - x0));
    const grow = (now, by) => Math.min(2.8, Math.max(1, now * by));
    stretch = ratio > 1 ? [grow(stretch[0], ratio), stretch[1]] : [stretch[0], grow(stretch[1], 1 / ratio)];
  }
}
const discOf = (g) => {
  const [x, y, r] = G.groups[g];
  return [x * stretch[0], y * stretch[1], (r + 2) * stretch[0], (r + 2) * stretch[1]];
};
const sizeOf = (i) => G.nodes[i].size;
// Seen from afar, nodes are drawn larger than life.
const boost = (scale) => Math.min(1.9, Math.max(1, (NODES > 1500 ? 0.55 : 0.75) / scale));
// How far the node with the claims around it reaches.
const reachOf = (i) => (state.hide.has(G.claim) || state.fold.has(i) || (scene.at && i !== state.ego) ? sizeOf(i) * 1.15 : G.reach[i]);
// How far down one must go below a node to be clear of its claims.
const belowOf = Array.from({ length: NODES }, (_, i) =>
  claimsOf[i].reduce((far, c) => {
    const [dx, dy] = [G.nodes[c].x - G.nodes[i].x, G.nodes[c].y - G.nodes[i].y];
    return Math.abs(dx) < 36 && dy > 0 ? Math.max(far, dy + 6) : far;
  }, 0),
);
const leavesOf = (i) => linesOf[i].map((l) => (G.links[l].from === i ? G.links[l].to : G.links[l].from)).filter((j) => linesOf[j].length === 1);

function passesEdge(e) {
  const [a, b, relation, confidence] = G.edges[e];
  // What somebody said can be reached even where the speaker's class is hidden.
  const hidden = (i) => state.hide.has(G.kind[i]);
  if (isClaim(a) !== isClaim(b) ? hidden(isClaim(a) ? a : b) : hidden(a) || hidden(b)) return false;
  if (state.relation && G.relations[relation][0] !== state.relation) return false;
  if (confidence * 100 < state.confidence) return false;
  if (state.since || state.until) {
    const years = yearsOf.get(e);
    if (!years || years[1] < state.since || years[0] > (state.until || 9999)) return false;
  }
  return state.document < 0 || documentsOf("edges", e).has(state.document);
}

function passesNode(i) {
  if (state.hide.has(G.kind[i])) return false;
  const held = edgesOf[i].some((e) => scene.edges[e]);
  if (state.relation || state.confidence || state.since || state.until) return held;
  if (state.document >= 0) return held || documentsOf("nodes", i).has(state.document);
  return true;
}

// Nodes that are drawn in full whatever their rank, because something chosen needs them.
function wanted() {
  const found = new Set();
  const around = (i) => {
    found.add(i);
    if (isClaim(i) && G.home[i] >= 0) found.add(G.home[i]);
    edgesOf[i].slice(0, 400).forEach((e) => {
      const other = otherEnd(e, i);
      found.add(isClaim(other) && G.home[other] >= 0 ? G.home[other] : other);
    });
  };
  if (state.node >= 0) around(state.node);
  if (state.from >= 0) found.add(state.from);
  (state.pair ?? []).forEach((i) => found.add(i));
  (scene.path ?? []).forEach((i) => {
    found.add(i);
    if (isClaim(i) && G.home[i] >= 0) found.add(G.home[i]);
  });
  return found;
}

const inGroup = (i) => state.group < 0 || Boolean(scene.at) || groupOf(i) === state.group;

function inRange(i, needed) {
  if (G.level === "full" || G.level === "packed" || needed.has(i) || state.all) return true;
  if (G.level === "ranked") return opening.has(i) || state.group >= 0;
  const group = groupNodes[G.group[i]] ?? [];
  return (group[0] === i && group.length > 5) || state.group >= 0;
}

function refresh() {
  scene.version += 1;
  for (let e = 0; e < G.edges.length; e += 1) scene.edges[e] = passesEdge(e) ? 1 : 0;
  scene.path = state.path ? shortestPath(...state.path) : null;
  scene.at = state.ego >= 0 ? egoPlaces(state.ego, state.depth) : null;
  const folded = new Set([...state.fold].flatMap(leavesOf));
  const needed = wanted();
  scene.dots = [];
  const shown = (i) => !folded.has(i) && (!scene.at || scene.at.has(i)) && inGroup(i) && passesNode(i);
  for (const i of entityOrder) {
    const there = shown(i) || (needed.has(i) && inGroup(i));
    scene.live[i] = there && (scene.at || inRange(i, needed)) ? 1 : 0;
    if (there && !scene.live[i]) scene.dots.push(i);
  }
  for (let i = 0; i < NODES; i += 1) {
    if (!isClaim(i)) continue;
    const home = G.home[i];
    const housed = home < 0 ? G.level !== "groups" && inGroup(i) : (scene.live[home] || (state.hide.has(G.kind[home]) && inRange(home, needed))) && !state.fold.has(home);
    scene.live[i] = (housed && (!scene.at || scene.at.has(i)) && passesNode(i)) || i === state.node ? 1 : 0;
  }
  scene.lines = [];
  G.links.forEach((link, l) => {
    if (scene.live[link.from] && scene.live[link.to] && G.lines[l].some((e) => scene.edges[e])) scene.lines.push(l);
  });
  scene.focus = focus();
}

// The chosen thing, what it is linked with, and the lines between them.
function focus() {
  const found = { nodes: new Map(), lines: [], centre: -1, veil: true };
  const add = (i, how = 1) => found.nodes.set(i, Math.max(how, found.nodes.get(i) ?? 0));
  const join = (a, b) => {
    const between = statements(a, b);
    if (!between.length) return;
    const forth = between.some((e) => G.edges[e][0] === a);
    const back = between.some((e) => G.edges[e][1] === a);
    const names = [...new Set(between.map(relationLabel))];
    const label = names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(", ");
    found.lines.push({ a, b, label, to: forth, from: back });
  };
  if (scene.path || state.path) {
    (scene.path ?? state.path).forEach((i, n, all) => {
      add(i, 2);
      if (n && scene.path) join(all[n - 1], i);
    });
    return found;
  }
  if (state.pair) {
    const [a, b] = state.pair;
    add(a, 2);
    add(b, 2);
    join(a, b);
    claimsBetween(a, b).forEach((c) => add(c));
    if (!found.lines.length) found.lines.push({ a, b, label: "speaks of", to: true, from: false });
    return found;
  }
  const centre = state.node >= 0 ? state.node : state.from;
  if (centre < 0) return null;
  found.centre = centre;
  found.veil = centre !== state.ego;
  add(centre, 3);
  const around = new Set(edgesOf[centre].filter((e) => scene.edges[e]).map((e) => otherEnd(e, centre)));
  const foreign = [...around].filter((i) => isClaim(i) && G.home[i] !== centre);
  for (const i of around) {
    if (!scene.live[i] || i === centre) continue;
    add(i);
    if (!isClaim(i) || isClaim(centre)) join(centre, i);
    else if (G.home[i] < 0 && foreign.length <= 80) found.lines.push({ a: i, b: centre, label: "", to: false, from: false, thin: true });
  }
  // Who speaks of it: one line each, not one a claim.
  if (!isClaim(centre))
    for (const home of new Set(foreign.filter((c) => scene.live[c]).map((c) => G.home[c]))) {
      if (home < 0 || !scene.live[home] || found.nodes.has(home)) continue;
      add(home);
      found.lines.push({ a: home, b: centre, label: "", to: false, from: false, thin: true });
    }
  const drawn = new Set(scene.lines);
  if (!isClaim(centre))
    for (const l of linesOf[centre]) {
      if (!spokenLines.has(l) || !drawn.has(l)) continue;
      const other = G.links[l].from === centre ? G.links[l].to : G.links[l].from;
      if (!found.nodes.has(other)) {
        add(other);
        found.lines.push({ a: G.links[l].from, b: G.links[l].to, label: "", to: false, from: false, thin: true });
      }
    }
  return found;
}

const statements = (a, b) => edgesOf[a].filter((e) => scene.edges[e] && otherEnd(e, a) === b);
// Claims of one that are about the other.
const claimsBetween = (a, b) =>
  [[a, b], [b, a]].flatMap(([home, about]) =>
    claimsOf[home].filter((c) => edgesOf[c].some((e) => scene.edges[e] && otherEnd(e, c) === about)),
  );

// --- marks ---------------------------------------------------------------------------------------------------

function nodeMark(i, scale, { alpha = 1, ring = false } = {}) {
  const [x, y] = placeOf(i);
  const size = sizeOf(i) * (isClaim(i) ? claimBoost(scale) : boost(scale));
  const c = colours();
  const marks = [];
  if (ring) marks.push({ t: "circle", x, y, r: size * 1.2 + 3 / Math.min(1, scale), stroke: c.accent, width: 2.5 / Math.min(1, scale), fill: c.paper });
  const style = isClaim(i) ? { fill: kindColour(i) } : { fill: kindColour(i), stroke: c.paper, width: 1.5 };
  marks.push(shapeMark(G.nodes[i].shape, x, y, size, { ...style, alpha }));
  return marks;
}

function lineMarks(a, b, { stroke, width, dash, to, from, scale, head = 7 }) {
  const [[x1, y1], [x2, y2]] = [placeOf(a), placeOf(b)];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const arrow = (x, y, dx, dy) => ({
    t: "poly",
    fill: stroke,
    points: [[x, y], [x - dx * head - dy * head * 0.4, y - dy * head + dx * head * 0.4], [x - dx * head + dy * head * 0.4, y - dy * head - dx * head * 0.4]],
  });
  const edge = (i) => sizeOf(i) * 1.1 * (isClaim(i) ? 1 : boost(scale)) + 2;
  const [p, q] = [edge(a), edge(b)];
  const marks = [{ t: "line", x1: x1 + ux * p, y1: y1 + uy * p, x2: x2 - ux * (q + (to ? head / 2 : 0)), y2: y2 - uy * (q + (to ? head / 2 : 0)), stroke, width, dash }];
  if (to) marks.push(arrow(x2 - ux * q, y2 - uy * q, ux, uy));
  if (from) marks.push(arrow(x1 + ux * p, y1 + uy * p, -ux, -uy));
  return marks;
}

const claimBoost = (scale) => Math.min(1.35, Math.max(1, 0.4 / scale));

// Discs, dots and claims: what lies under the lines.
function groundMarks(scale) {
  const c = colours();
  const marks = [];
  if (!scene.at && G.split && state.group < 0) marks.push(...groupLines());
  if (!scene.at && G.split)
    G.groups.forEach((_, g) => {
      const [x, y, rx, ry] = discOf(g);
      if (state.group < 0 && groupNodes[g].length > 4 && linesOf[groupNodes[g][0]].length) marks.push({ t: "ellipse", x, y, rx, ry, fill: c.disc });
    });
  if (!state.hide.has(G.claim))
    for (const i of entityOrder)
      if ((scene.live[i] || (state.hide.has(G.kind[i]) && claimsOf[i].some((c) => scene.live[c]))) && claimsOf[i].length > 2 && reachOf(i) > sizeOf(i) * 1.15) {
        const [x, y] = placeOf(i);
        marks.push({ t: "circle", x, y, r: reachOf(i) + 4, fill: G.split ? c.rim : c.disc });
      }
  const heaps = new Map();
  const heap = (key, mark) => {
    if (!heaps.has(key)) heaps.set(key, { t: "squares", at: [], ...mark });
    return heaps.get(key).at;
  };
  for (const i of scene.dots) heap(`d${G.kind[i]}`, { r: Math.min(13, Math.max(4.5, 0.9 / scale)), fill: kindColour(i), alpha: 0.45 }).push(placeOf(i));
  for (let i = 0; i < NODES; i += 1)
    if (scene.live[i] && isClaim(i)) heap("c", { r: sizeOf(i) * claimBoost(scale), fill: kindColour(i), alpha: 0.85 }).push(placeOf(i));
  return [...marks, ...heaps.values()];
}

// In an overview: what joins the groups, the more links the stronger.
const betweenGroups = (() => {
  const counts = new Map();
  if (G.level === "groups")
    G.links.forEach(({ from, to }) => {
      const [g, h] = [Math.min(G.group[from], G.group[to]), Math.max(G.group[from], G.group[to])];
      if (g >= 0 && g !== h) counts.set(g * G.groups.length + h, (counts.get(g * G.groups.length + h) ?? 0) + 1);
    });
  return [...counts].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, 240);
})();
function groupLines() {
  const most = betweenGroups[0]?.[1] ?? 1;
  return betweenGroups.map(([key, count]) => {
    const [x1, y1] = discOf(Math.floor(key / G.groups.length));
    const [x2, y2] = discOf(key % G.groups.length);
    return { t: "line", x1, y1, x2, y2, stroke: colours().line, width: lineWidth * (1.5 + (6 * count) / most), alpha: 0.16 + (0.3 * count) / most };
  });
}

function plainLines(scale) {
  const c = colours();
  return scene.lines.flatMap((l) => {
    const link = G.links[l];
    const spoken = spokenLines.has(l);
    return lineMarks(link.from, link.to, {
      scale, stroke: spoken ? c.spoken : c.line, width: lineWidth, dash: spoken ? [3, 4] : undefined,
      to: link.arrows.includes("to"), from: link.arrows.includes("from"),
    });
  });
}

// What stands out, drawn over the veil.
function focusMarks(scale) {
  if (!scene.focus) return [];
  const c = colours();
  const thick = Math.max(1.6, 1.6 / scale);
  const marks = [];
  const centre = scene.focus.centre;
  if (centre >= 0 && !isClaim(centre) && reachOf(centre) > sizeOf(centre) * 1.15) {
    const [x, y] = placeOf(centre);
    marks.push({ t: "circle", x, y, r: reachOf(centre) + 4, fill: c.disc, stroke: c.rim, width: 1 });
  }
  for (const line of scene.focus.lines)
    marks.push(
      ...lineMarks(line.a, line.b, {
        scale, stroke: line.label ? c.accent : c.line, width: line.label ? thick : thick / 2, dash: line.thin ? [3, 4] : undefined,
        to: line.to, from: line.from, head: Math.max(7, 7 / scale),
      }),
    );
  const order = [...scene.focus.nodes].sort((p, q) => p[1] - q[1]);
  for (const [i, how] of order) if (scene.live[i]) marks.push(...nodeMark(i, scale, { ring: how > 1 }));
  return marks;
}

// Small counts beside nodes whose claims or leaves are not drawn.
function badgeMarks(scale) {
  const c = colours();
  const marks = [];
  if (scene.at) return marks;
  for (const i of entityOrder) {
    if (!scene.live[i]) continue;
    const hidden = (state.hide.has(G.claim) || state.fold.has(i) ? claimsOf[i].length : 0) + (state.fold.has(i) ? leavesOf(i).length : 0);
    if (!hidden || (scene.focus && !scene.focus.nodes.has(i))) continue;
    const [x, y] = placeOf(i);
    const size = 9.5 / Math.min(1.2, Math.max(0.45, scale));
    const text = String(hidden);
    const [w, h] = [size * (0.65 * text.length + 0.7), size * 1.35];
    const [cx, cy] = [x + sizeOf(i) * 0.8 + w / 2, y - sizeOf(i) * 0.8 - h / 3];
    marks.push({ t: "poly", points: [[cx - w / 2, cy - h / 2], [cx + w / 2, cy - h / 2], [cx + w / 2, cy + h / 2], [cx - w / 2, cy + h / 2]], fill: c.paper, stroke: c.line, width: size / 12 });
    marks.push({ t: "text", text, x: cx, y: cy, font: `600 ${size}px ${FONT}`, fill: c.soft, halo: c.paper, haloWidth: 0.01 });
  }
  return marks;
}

// The smallest box around what is drawn, with room for labels.
function bounds(only) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (x, y, r) => {
    [x0, y0, x1, y1] = [Math.min(x0, x - r), Math.min(y0, y - r), Math.max(x1, x + r), Math.max(y1, y + r)];
  };
  const list = only ?? [...entityOrder.filter((i) => scene.live[i] || claimsOf[i].some((c) => scene.live[c])), ...scene.dots];
  for (const i of list) grow(...placeOf(i), isClaim(i) ? 12 : reachOf(i) + 10);
  if (!only) for (let i = 0; i < NODES; i += 1) if (isClaim(i) && scene.live[i] && G.home[i] < 0 && state.group < 0) grow(...placeOf(i), 8);
  if (!only && !scene.at && G.level === "groups" && state.group < 0) G.groups.forEach((_, g) => grow(discOf(g)[0], discOf(g)[1], G.groups[g][2]));
  return x0 > x1 ? [-200, -150, 200, 150] : [x0, y0, x1, y1];
}
