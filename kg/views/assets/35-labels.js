// Names beside nodes: the important ones first, each where it covers least; hubs always.

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();
function widthOf(text, font) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

const cutAt = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

// One line, or two of about the same length.
function wrapped(text, most = 24) {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= most) return [flat];
  const spaces = [...flat.matchAll(/[\s-]/g)].map((m) => m.index + (m[0] === "-" ? 1 : 0));
  const near = spaces.filter((s) => s <= most).sort((p, q) => Math.abs(p - flat.length / 2) - Math.abs(q - flat.length / 2))[0];
  if (near === undefined) return [cutAt(flat, most)];
  return [flat.slice(0, near).trim(), cutAt(flat.slice(near).trim(), most)];
}

class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }
  *keys([x0, y0, x1, y1]) {
    for (let a = Math.floor(x0 / this.cell); a <= Math.floor(x1 / this.cell); a += 1)
      for (let b = Math.floor(y0 / this.cell); b <= Math.floor(y1 / this.cell); b += 1) yield a * 100003 + b;
  }
  add(box, what) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push([box, what]);
    }
  }
  // Summed area of what a box would cover.
  covered(box, except) {
    let area = 0;
    for (const key of this.keys(box))
      for (const [[x0, y0, x1, y1], what] of this.cells.get(key) ?? []) {
        if (what === except) continue;
        const w = Math.min(x1, box[2]) - Math.max(x0, box[0]);
        const h = Math.min(y1, box[3]) - Math.max(y0, box[1]);
        if (w > 0 && h > 0) area += w * h;
      }
    return area;
  }
}

// Names of hubs stay on the screen as long as their node does.
function kept(mark, x0, x1, y0, y1) {
  if (!mark.keep) return mark;
  const [x, y, left, right] = mark.keep;
  if (x < x0 || x > x1 || y < y0 || y > y1) return mark;
  const pad = (x1 - x0) * 0.012;
  const shift = Math.max(0, x0 + pad - left) - Math.max(0, right - x1 + pad);
  return shift ? { ...mark, x: mark.x + shift } : mark;
}

const labelCache = { key: "", marks: [] };
let hoverNode = -1;

function labelMarks(scale, { fixed = 1 } = {}) {
  const key = `${scene.version} ${scale.toFixed(4)} ${isDark()} ${fixed} ${hoverNode}`;
  if (labelCache.key !== key) {
    labelCache.key = key;
    labelCache.marks = placeLabels(scale, fixed);
  }
  return labelCache.marks;
}

// All sizes here are pixels of the screen; marks come out in units of the picture.
function placeLabels(scale, fixed) {
  const c = colours();
  const chosen = scene.focus;
  const labels = new Grid(64);
  const nodes = new Grid(64);
  const petals = new Grid(64); // the claims around a node: names may touch them, not hide them
  const items = [];
  const titles = [];
  const strays = strayClaims(scale);
  for (const { box } of strays) nodes.add(box, -3);
  const few = chosen ? [...chosen.nodes.keys()].filter((i) => !isClaim(i)).length < 40 : false;
  const live = entityOrder.filter((i) => scene.live[i]);
  const hubs = canvasBox.clientWidth < 500 ? 5 : live.length > 400 ? 6 : Math.min(10, Math.max(5, Math.round(Math.sqrt(live.length) * 0.6)));
  const heads = new Set(groupNodes.filter((g, n) => g.length > 5 && G.groups[n][2] * scale > (G.level === "groups" ? 20 : 30) && linesOf[g[0]].length).map(([i]) => i));
  const claimsShown = !state.hide.has(G.claim);
  const overview = G.level === "groups" && !scene.at && state.group < 0;
  live.forEach((i, n) => {
    const [x, y] = placeOf(i);
    const r = sizeOf(i) * boost(scale) * scale * 1.05;
    nodes.add([x * scale - r, y * scale - r, x * scale + r, y * scale + r], i);
    const far = claimsShown && claimsOf[i].length > 6 ? reachOf(i) * scale * 0.8 : 0;
    if (far > r + 6) petals.add([x * scale - far, y * scale - far, x * scale + far, y * scale + far], i);
    const how = chosen?.nodes.get(i) ?? 0;
    const hub = n < hubs;
    const aside = chosen?.veil && !how;
    const head = hub || (heads.has(i) && (live.length > 150 || G.level === "groups"));
    if (!how && !head && i !== hoverNode && r < 4.4 && live.length > 60) return;
    items.push({
      i, scale, x: x * scale, y: y * scale, r, reach: claimsShown ? reachOf(i) * scale : r, below: claimsShown && reachOf(i) > sizeOf(i) * 1.15 ? Math.max(r, belowOf[i] * scale) : r,
      text: groupTitle(i, hub),
      order: how * 1e6 + (i === hoverNode ? 5e6 : 0) + (head ? 1e5 : 0) + (live.length - n),
      must: how > 1 || i === hoverNode || (how === 1 && few) || (hub && !aside),
      size: (how > 1 ? 14 : hub ? 13 : overview ? 11.5 : 12) * fixed,
      weight: how > 1 || (head && (hub || !overview)) ? 600 : 400,
      alpha: aside ? 0.32 : 1,
      hub: hub || how > 1,
      firm: head && !aside && (NODES > 1500 || hub), // may cover nodes, never another name
      disc: overview && heads.has(i) && !how ? discOf(G.group[i]) : null,
    });
  });
  for (const [i] of chosen?.nodes ?? [])
    if (isClaim(i) && scene.live[i] && (chosen.nodes.get(i) > 1 || ((scene.at || isClaim(chosen.centre)) && chosen.nodes.size <= 16))) {
      const [x, y] = placeOf(i);
      const r = sizeOf(i) * scale * 1.2;
      items.push({ i, x: x * scale, y: y * scale, r, reach: r, below: r, text: labelOf(i), order: 2e6, must: true, size: 12 * fixed, weight: 400, alpha: 1, claim: true });
    }
  for (const { text, x, y } of strays) {
    const size = 12 * fixed;
    const font = `italic 400 ${size}px ${FONT}`;
    const w = widthOf(text, font);
    labels.add([x - w / 2, y - size * 0.7, x + w / 2, y + size * 0.7], -3);
    titles.push({
      t: "text", text, x: x / scale, y: y / scale, font: `italic 400 ${size / scale}px ${FONT}`,
      fill: c.soft, halo: c.paper, haloWidth: (4 * fixed) / scale, alpha: chosen?.veil ? 0.32 : 1,
    });
  }
  const [left, , right] = bounds();
  // How far names may reach: to the sides of the screen, or of what is drawn where that is wider.
  const half = Math.max(((right - left) * scale) / 2 + sideRoom(), canvasBox.clientWidth / 2) - 20;
  const middle = ((left + right) * scale) / 2;
  const edges = [middle - half, middle + half];
  items.sort((p, q) => q.order - p.order || p.i - q.i);
  const marks = [...titles];
  // Names of what stands out first, then what its lines say, then all other names.
  const front = new Grid(64);
  for (const item of items) if (chosen?.nodes.has(item.i)) front.add([item.x - item.r, item.y - item.r, item.x + item.r, item.y + item.r], item.i);
  let named = chosen?.lines.filter((line) => line.label) ?? [];
  if (named.length > 30) named = [];
  const nameLines = () => {
    for (const line of named) marks.push(...lineLabel(line, scale, labels, front, fixed));
    named = [];
  };
  const put = (item, loose) => {
    if (loose) item.size = 11 * fixed;
    const font = `${item.weight} ${item.size}px ${FONT}`;
    const lines = wrapped(item.text, loose || (item.claim ? 30 : 24));
    const w = Math.max(...lines.map((t) => widthOf(t, font)));
    const h = lines.length * item.size * 1.2;
    const spot = bestSpot({ ...item, edges, loose }, w, h, labels, nodes, petals);
    if (!spot) return false;
    const [box, anchor] = spot;
    labels.add([box[0] - 4, box[1] - 1, box[2] + 4, box[3] + 1], item.i);
    const tx = anchor === "left" ? box[0] : anchor === "right" ? box[2] : (box[0] + box[2]) / 2;
    lines.forEach((text, n) =>
      marks.push({
        t: "text", text, x: tx / scale, y: (box[1] + item.size * 1.2 * (n + 0.5)) / scale, anchor,
        font: `${item.weight} ${item.size / scale}px ${FONT}`, fill: c.ink, halo: c.paper, haloWidth: (4 * fixed) / scale, alpha: item.alpha,
        ...(item.hub ? { keep: [item.x / scale, item.y / scale, box[0] / scale, box[2] / scale] } : {}),
      }),
    );
    return true;
  };
  const without = [];
  for (const item of items) {
    if (item.order < 1e6) nameLines();
    if (!put(item, 0)) without.push(item);
  }
  nameLines();
  // A small graph has room for all names: further off, or over claims.
  if (live.length < 60) for (const item of without) put(item, 20) || put(item, 14);
  return marks;
}

// In an overview the first node of a closed group stands for it.
function groupTitle(i, counted) {
  const g = G.group[i];
  if (G.level !== "groups" || scene.at || state.group >= 0 || groupNodes[g]?.[0] !== i || !counted) return labelOf(i);
  const many = groupNodes[g].length + G.groups[g][3];
  return `${labelOf(i)} +${(many - 1).toLocaleString("en")}`;
}

// Claims drawn without the one they belong to: of nobody named, or of somebody whose class is hidden.
function strayClaims(scale) {
  const found = [];
  const heap = (text, x, y, r) => found.push({ text, x: x * scale, y: (y + r) * scale + 13, box: [(x - r) * scale, (y - r) * scale, (x + r) * scale, (y + r) * scale] });
  if (!scene.at && state.group < 0)
    groupNodes.forEach((nodes) => {
      const there = nodes.length > 5 && !nodes.some((i) => linesOf[i].length) ? nodes.filter((i) => scene.live[i] || G.level !== "full") : [];
      if (!there.length) return;
      const [x0, y0, x1] = bounds(there);
      found.push({ text: `${nodes.length.toLocaleString("en")} without links`, x: ((x0 + x1) / 2) * scale, y: y0 * scale - 12, box: [0, 0, 0, 0] });
    });
  if (state.hide.has(G.claim)) return found;
  const shown = (i) => scene.live[i] && isClaim(i);
  if (G.loose && !scene.at && scene.live.some((on, i) => on && isClaim(i) && G.home[i] < 0)) heap("Claims of nobody named", G.loose[0] * stretch[0], G.loose[1] * stretch[1], G.loose[2]);
  for (const i of entityOrder) if (!scene.live[i] && state.hide.has(G.kind[i]) && claimsOf[i].some(shown)) heap(`Claims of ${cutAt(labelOf(i), 24)}`, ...placeOf(i), G.reach[i]);
  return found;
}

function bestSpot(item, w, h, labels, nodes, petals) {
  const { x, y, r, reach, below } = item;
  const gap = 3;
  const at = (cx, cy, anchor) => [[cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], anchor];
  const spots = [];
  const rings = reach > r + 1 ? [reach + 3, r] : [r];
  if (item.must) rings.push(reach + 20, reach + 38);
  if (item.loose) rings.push(reach + 8, reach + 16, reach + 26);
  if (item.disc) {
    const [gx, gy, , ry] = item.disc.map((v) => v * item.scale);
    spots.push(at(gx, gy, "center"), at(gx, gy - ry * 0.5, "center"), at(gx, gy + ry * 0.5, "center"), at(gx, gy + ry, "center"), at(gx, gy - ry, "center"));
  }
  for (const far of rings) {
    spots.push(at(x, y + (far === r ? r : Math.max(below, far === reach + 3 ? 0 : far)) + gap + h / 2, "center"), at(x + far + gap + w / 2, y, "left"), at(x - far - gap - w / 2, y, "right"), at(x, y - far - gap - h / 2, "center"));
    const d = far * 0.75 + gap;
    spots.push(at(x + d + w / 2, y + d + h / 3, "left"), at(x - d - w / 2, y + d + h / 3, "right"), at(x + d + w / 2, y - d - h / 3, "left"), at(x - d - w / 2, y - d - h / 3, "right"));
    if (item.loose) for (const side of [-1, 1]) for (const share of [-0.4, -0.2, 0.2, 0.4]) spots.push(at(x + w * share, y + side * (far + gap + h / 2), "center"));
  }
  let best = null;
  let least = Infinity;
  const outside = ([x0, , x1]) => Math.max(0, item.edges[0] - x0, x1 - item.edges[1]);
  for (const [n, spot] of spots.entries()) {
    const over = labels.covered(spot[0], item.i);
    if (over > 0 && !item.must) continue;
    const hit = nodes.covered(spot[0], item.i);
    if (hit > (item.loose ? 60 : 12) && !item.must && !item.firm) continue;
    const away = outside(spot[0]);
    const veiled = petals.covered(spot[0], item.i);
    if (!item.must && !item.firm && (away > 2 || (veiled > w * h * 0.35 && !item.loose))) continue;
    const cost = over * 8 + hit * (item.order >= 3e6 ? 0.03 : item.disc ? 0.01 : 2) + n + away * 14 + veiled * 0.4;
    if (cost < least) [best, least] = [spot, cost];
    if (cost < 1) break;
  }
  return best;
}

function lineLabel(line, scale, labels, front, fixed) {
  const c = colours();
  const size = 11.5 * fixed;
  const font = `italic 400 ${size}px ${FONT}`;
  const text = cutAt(line.label, 28);
  const w = widthOf(text, font);
  const [[x1, y1], [x2, y2]] = [placeOf(line.a), placeOf(line.b)];
  const length = Math.hypot(x2 - x1, y2 - y1) * scale;
  if (length < w * 0.7) return [];
  for (const share of [0.55, 0.65, 0.45, 0.75, 0.35, 0.85, 0.28]) {
    const [x, y] = [(x1 + (x2 - x1) * share) * scale, (y1 + (y2 - y1) * share) * scale];
    const box = [x - w / 2, y - size * 0.6, x + w / 2, y + size * 0.6];
    if (labels.covered(box, -1) > 0 || front.covered(box, -1) > 20) continue;
    labels.add(box, -2);
    return [{ t: "text", text, x: x / scale, y: y / scale, font: `italic 400 ${size / scale}px ${FONT}`, fill: c.accent, halo: c.paper, haloWidth: (4 * fixed) / scale }];
  }
  return [];
}
