// What is visible, as a file.

const TURTLE = "https://w3id.org/kg-builder/ontology#";

function visible() {
  const nodes = [];
  for (let i = 0; i < NODES; i += 1) if (scene.live[i]) nodes.push(i);
  const edges = [];
  G.edges.forEach(([a, b], e) => {
    if (scene.edges[e] && scene.live[a] && scene.live[b]) edges.push(e);
  });
  return { nodes, edges };
}

function save(name, type, parts) {
  const link = el("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const fileName = (end) => `${fold(G.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${end}`;

// The whole visible picture, as marks and a box; at the scale that gives it ``wide`` units across.
function picture(wide) {
  const [x0, y0, x1, y1] = bounds();
  const pad = 60;
  const scale = wide / (x1 - x0 + 2 * pad);
  const size = Math.max(1, wide / 1600) / scale; // one pixel of a screen
  const box = [x0 - pad, y0 - pad, x1 - x0 + 2 * pad, y1 - y0 + 2 * pad + 30 * size];
  const chosen = scene.focus;
  const c = colours();
  const marks = [...groundMarks(scale), ...plainLines(scale)];
  for (const i of entityOrder) if (scene.live[i]) marks.push(...nodeMark(i, scale));
  if (chosen?.veil) {
    marks.push({ t: "poly", points: [[box[0], box[1]], [box[0] + box[2], box[1]], [box[0] + box[2], box[1] + box[3]], [box[0], box[1] + box[3]]], fill: c.paper, alpha: c.veil });
  }
  marks.push(...focusMarks(scale), ...badgeMarks(scale), ...placeLabels(scale, Math.max(1, wide / 1600)));
  marks.push(...legendMarks(box, size));
  return { marks, box, scale };
}

// What the shapes mean, in a row at the foot.
function legendMarks([x0, y0, , tall], size) {
  const c = colours();
  const marks = [];
  let x = x0 + 24 * size;
  const y = y0 + tall - 20 * size;
  G.kinds.forEach(([kind, shape, light, dark], k) => {
    if (state.hide.has(k)) return;
    const text = words(kind);
    marks.push(shapeMark(shape, x, y, (k === G.claim ? 4 : 5.5) * size, { fill: isDark() ? dark : light }));
    marks.push({ t: "text", text, x: x + 11 * size, y, anchor: "left", font: `400 ${12 * size}px ${FONT}`, fill: c.soft, halo: c.paper, haloWidth: 0.01 });
    x += 11 * size + widthOf(text, `400 12px ${FONT}`) * size + 22 * size;
  });
  return marks;
}

function savePng(wide) {
  const { marks, box, scale } = picture(wide);
  const canvas = el("canvas", { width: wide, height: Math.round(box[3] * scale) });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours().paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.translate(-box[0], -box[1]);
  paintCanvas(ctx, marks);
  canvas.toBlob((blob) => save(fileName("png"), "image/png", [blob]), "image/png");
}

function saveSvg() {
  const { marks, box } = picture(1600);
  save(fileName("svg"), "image/svg+xml", [paintSvg(marks, box, colours().paper, G.title, 1600)]);
}

const iri = (text) => `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;
const literal = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
const term = (name) => (/^[A-Za-z_][\w-]*$/.test(name) ? `kg:${name}` : iri(TURTLE + name));

function saveTurtle() {
  const { nodes, edges } = visible();
  const lines = [`@prefix kg: <${TURTLE}> .`, "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", ""];
  for (const i of nodes) lines.push(`${iri(G.stem + G.ids[i])} a ${term(G.kinds[G.kind[i]][0])} ; ${isClaim(i) ? "kg:text" : "rdfs:label"} ${literal(isClaim(i) ? claimText(i).replace(/^“|”$/g, "") : labelOf(i))} .`);
  for (const e of edges) lines.push(`${iri(G.stem + G.ids[G.edges[e][0]])} ${term(G.relations[G.edges[e][2]][0])} ${iri(G.stem + G.ids[G.edges[e][1]])} .`);
  save(fileName("ttl"), "text/turtle", [`${lines.join("\n")}\n`]);
}

// A spreadsheet must not run what a document says: cells that look like formulas get an apostrophe.
const cell = (value) => {
  const text = /^[=+\-@\t\r]/.test(String(value)) && typeof value !== "number" ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function saveCsv() {
  const rows = [["source", "source_id", "relation", "property", "target", "target_id", "confidence", "document", "start", "end", "quote"]];
  for (const e of visible().edges) {
    const [a, b, relation, confidence] = G.edges[e];
    const quote = details().quotes[details().edges[e][1].find((q) => q >= 0) ?? -1];
    const [name, label] = G.relations[relation];
    rows.push([labelOf(a), G.stem + G.ids[a], label, name, labelOf(b), G.stem + G.ids[b], confidence,
      ...(quote ? [quote[0] >= 0 ? G.sources[quote[0]][1] : "", quote[1], quote[2], quote[3]] : ["", "", "", ""])]);
  }
  save(fileName("csv"), "text/csv", ["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"]);
}

function startDownloads() {
  const menu = byId("save");
  const toggle = (open) => {
    menu.hidden = !open;
    byId("open-save").setAttribute("aria-expanded", String(open));
  };
  const item = (text, act, note) => button([text, el("span", { className: "what" }, note)], () => {
    toggle(false);
    byId("open-save").focus();
    act();
  });
  const share = button([el("span", {}, "Copy link"), el("span", { className: "what" }, "to this very view")], (event) => copyLink(event, share.firstChild));
  menu.append(
    share,
    el("p", { className: "quiet" }, "What is visible, as"),
    item("PNG, screen", () => savePng(1600), "1,600 px wide"),
    item("PNG, print", () => savePng(4000), "4,000 px wide"),
    item("PNG, poster", () => savePng(8000), "8,000 px wide"),
    item("SVG", saveSvg, "vector picture"),
    item("Turtle", saveTurtle, "RDF triples"),
    item("CSV", saveCsv, "statements with quotes"),
  );
  byId("open-save").addEventListener("click", () => toggle(menu.hidden));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu")) toggle(false);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    toggle(false);
    byId("open-save").focus();
  });
}
