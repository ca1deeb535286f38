// The right side: what is said of the chosen node or link, each with the words it was read in.

const CHUNK = 25;

function showPanel() {
  const panel = byId("panel");
  panel.scrollTop = 0;
  const chosen = state.path ? pathPanel() : state.pair ? pairPanel(...state.pair) : state.node >= 0 ? nodePanel(state.node) : state.from >= 0 ? waitPanel() : overview();
  const something = Boolean(state.path || state.pair || state.node >= 0 || state.from >= 0);
  panel.replaceChildren(...(something ? [close()] : []), ...chosen.filter(Boolean));
  document.body.classList.toggle("chosen", something);
}

const button = (text, act, props = {}) => el("button", { type: "button", ...props, on: { click: act } }, text);
const close = () => button("×", () => { nothing(); canvasBox.focus({ preventScroll: true }); }, { className: "close", "aria-label": "Close details", title: "Close" });

function heading(kind, title, iconKind) {
  return el("div", { className: "head" }, el("p", { className: "kicker" }, iconKind >= 0 ? icon(iconKind) : null, kind), el("h2", { dir: "auto" }, title));
}

// --- a node ---------------------------------------------------------------------------------------------------

function nodePanel(i) {
  const [aliases, facts, quotes] = details().nodes[i];
  const claim = isClaim(i);
  const parts = [heading(kindName(i), claim ? "" : labelOf(i), G.kind[i])];
  if (claim) parts[0].querySelector("h2").replaceChildren(el("span", { className: "saying" }, claimText(i)));
  if (aliases.length) parts.push(el("p", { className: "aliases", dir: "auto" }, "Also ", aliases.join(", ")));
  parts.push(
    el("div", { className: "acts" },
      claim ? null : state.ego === i ? button("Whole graph", () => go({ ego: -1 })) : button("Look around", () => go({ ego: i }), { title: "Show this node and what it is linked with, laid out anew" }),
      state.ego === i && !claim ? button(state.depth === 1 ? "One step further" : "One step only", () => go({ depth: state.depth === 1 ? 2 : 1 })) : null,
      button("Path to …", () => go({ from: i, node: -1 })),
      !claim && (leavesOf(i).length || claimsOf[i].length) ? button(state.fold.has(i) ? "Expand" : "Collapse", () => toggleFold(i), { title: "Fold its claims and what hangs on it alone" }) : null,
      button("Copy link", copyLink),
    ),
  );
  const known = [...pairs(facts)].filter(([label]) => !claim || !(BADGES[label] || TOLD.has(label)));
  if (claim) parts.push(badges(facts));
  if (!claim && !known.some(([label]) => /mention/i.test(label)) && G.mentions[i]) known.push(["mentions", String(G.mentions[i])]);
  known.push(["IRI", (G.stem + G.ids[i]).split("/").flatMap((part, n) => (n ? [el("wbr"), `/${part}`] : [part]))]);
  parts.push(factList(known));
  if (!claim) parts.push(elsewhere(i));
  if (claim && quotes.length) parts.push(quoteList(quotes));
  parts.push(...statementLists(i));
  if (!claim && quotes.length) parts.push(section("Mentions", quotes.filter((q) => q >= 0).length, [quoteList(quotes)]));
  return parts;
}

// What sets a claim apart, in words.
const MODES = { quoted: "Direct quote", turn: "Own words", reported: "Reported", narrated: "Narrated" };
const BADGES = {
  mode: (value) => MODES[value] ?? value,
  certainty: (value) => `Hedged, ${value}`,
  negated: () => "Negated",
};
// The cue stands with the mode, the stance is told where it is a denial.
const TOLD = new Set(["cue", "stance"]);
function badges(facts) {
  const cue = [...pairs(facts)].find(([label]) => label === "cue")?.[1];
  const made = [...pairs(facts)].filter(([label]) => BADGES[label]).map(([label, value]) => el("span", { className: `badge ${label}`, dir: "auto" }, BADGES[label](value) + (label === "mode" && cue ? `: “${cue}”` : "")));
  return made.length ? el("p", { className: "badges" }, made) : null;
}

// The same on the other pages, where there is something.
function elsewhere(i) {
  const link = (page, kind, text) => (G.others[page] ? el("a", { href: `${G.others[page]}#${kind}:${writeNode(i)}` }, text) : null);
  const of = edgesOf[i].filter((e) => isClaim(otherEnd(e, i)));
  const made = [
    claimsMade[i] ? link("Claims", "by", "Claims, listed") : null,
    of.some((e) => saidBy.get(otherEnd(e, i)) !== i) ? link("Claims", "about", "Claims about it, listed") : null,
    G.dated.includes(i) ? link("Timeline", "at", "Timeline") : null,
  ].filter(Boolean);
  return made.length ? el("p", { className: "elsewhere" }, made) : null;
}

function claimText(i) {
  const quote = details().nodes[i][2].find((q) => q >= 0);
  if (quote === undefined) return labelOf(i);
  const [, , , exact, , , marks] = details().quotes[quote];
  const said = marks.length ? exact.slice(units(exact, marks[0]), units(exact, marks[marks.length - 1])) : exact;
  return `“${said}”`;
}

function toggleFold(i) {
  const fold2 = new Set(state.fold);
  if (!fold2.delete(i)) fold2.add(i);
  go({ fold: fold2 });
}

function copyLink(event, place = event.target) {
  const done = (text) => {
    place.textContent = text;
    setTimeout(() => (place.textContent = "Copy link"), 1500);
  };
  if (!navigator.clipboard) return done("See the address");
  return navigator.clipboard.writeText(location.href).then(() => done("Copied"), () => done("See the address"));
}

function* pairs(flat) {
  for (let n = 0; n + 1 < flat.length; n += 2) yield [flat[n], flat[n + 1]];
}

function factList(facts) {
  if (!facts.length) return null;
  return el("dl", { className: "facts" }, facts.flatMap(([label, value], n) => [
    n && facts[n - 1][0] === label ? null : el("dt", {}, label),
    el("dd", { dir: "auto" }, value),
  ]));
}

// Statements by relation; claims apart, since there may be hundreds.
function statementLists(i) {
  const groups = new Map();
  const own = [];
  const about = [];
  let filtered = 0;
  for (const e of edgesOf[i]) {
    if (!scene.edges[e]) {
      filtered += 1;
      continue;
    }
    const other = otherEnd(e, i);
    if (isClaim(other) && !isClaim(i)) {
      (G.relations[G.edges[e][2]][0] === "claimant" ? own : about).push(e);
      continue;
    }
    const out = G.edges[e][0] === i;
    const said = G.relations[G.edges[e][2]][0] === "claimant";
    const label = said ? "said by" : relationLabel(e);
    const key = `${out ? 0 : 1} ${label}`;
    if (!groups.has(key)) groups.set(key, { out: out || said, label, edges: [] });
    groups.get(key).edges.push(e);
  }
  const links = [...groups.values()].sort((p, q) => Number(q.out) - Number(p.out));
  const parts = [];
  const many = links.reduce((n, g) => n + g.edges.length, 0);
  if (many)
    parts.push(section("Statements", many, links.map((g) =>
      el("div", { className: "relation" },
        el("h4", {}, g.out ? `${g.label} →` : `← ${g.label}`),
        chunked(g.edges, (e) => statementItem(e, otherEnd(e, i)))))));
  if (own.length) parts.push(section("Claims", own.length, [chunked(own, (e) => claimItem(otherEnd(e, i)))]));
  if (about.length) parts.push(section("Claims about it", about.length, [chunked(about, (e) => claimItem(otherEnd(e, i), true))]));
  if (filtered) parts.push(el("p", { className: "quiet" }, `${plural(filtered, "more statement")} hidden by the filters.`));
  return parts;
}

function section(title, count, children) {
  return el("section", { className: "part" }, el("h3", {}, title, " ", el("span", { className: "count" }, count.toLocaleString("en"))), children);
}

// The first so many; the rest on demand.
function chunked(items, make) {
  const list = el("ul", { className: "plain" }, items.slice(0, CHUNK).map(make));
  if (items.length <= CHUNK) return list;
  let shown = CHUNK;
  const more = button(`Show all ${items.length.toLocaleString("en")}`, () => {
    const next = items.slice(shown, shown + 400).map(make);
    list.append(...next);
    shown += 400;
    next[0].querySelector("a, summary, button")?.focus();
    if (shown >= items.length) more.remove();
  }, { className: "more" });
  return el("div", {}, list, more);
}

function statementItem(e, other, open = false) {
  const [facts, quotes] = details().edges[e];
  const confidence = G.edges[e][3];
  const short = [...pairs(facts)]
    .map(([label, value]) => (value === "yes" ? label : label === "role" || label === "when" ? value : `${label} ${value}`))
    .join(", ");
  const body = el("div", { className: "body" });
  const fill = () => {
    if (body.childElementCount === 1)
      body.append(...[factList([...pairs(facts), ["confidence", confidence.toFixed(2)]]), quotes.length ? quoteList(quotes) : el("p", { className: "quiet" }, "No quote is kept for this.")].filter(Boolean));
  };
  const box = el("details", { className: "statement", open, on: { toggle: () => box.open && fill() } },
    el("summary", {}, icon(G.kind[other]), el("span", { className: "text" }, el("span", { className: "label", dir: "auto" }, labelOf(other)), short ? el("span", { className: "what", dir: "auto" }, ` ${short}`) : null)),
    body);
  body.prepend(el("p", { className: "goto" }, el("a", { href: writeState({ ...state, node: other, pair: null, path: null }), on: { click: (event) => follow(event, other) } }, "Go to ", el("bdi", {}, labelOf(other)))));
  if (open) fill();
  return el("li", {}, box);
}

function claimItem(c, withHome = false) {
  const home = saidBy.get(c) ?? -1;
  return el("li", { className: "claim" }, el("a", { href: writeState({ ...state, node: c, pair: null, path: null }), dir: "auto", on: { click: (event) => follow(event, c) } }, claimText(c)),
    withHome && home >= 0 ? el("span", { className: "what", dir: "auto" }, labelOf(home)) : null);
}

// --- quotes ---------------------------------------------------------------------------------------------------

function quoteList(quotes) {
  const rest = quotes.find((q) => q < 0) ?? 0;
  return el("div", { className: "quotes" }, quotes.filter((q) => q >= 0).map(quoteBox),
    rest ? el("p", { className: "quiet" }, `${plural(-rest, "more quote")} in the graph itself, not on this page`, G.others.Documents ? [", and marked in ", el("a", { href: G.others.Documents }, "the documents")] : null, ".") : null);
}

function quoteBox(q) {
  const [source, start, end, exact, prefix, suffix, marks, part, speaker, rule, confidence] = details().quotes[q];
  const word = (n) => (n >= 0 ? details().words[n] : "");
  const text = [];
  let last = 0;
  for (let n = 0; n + 1 < marks.length; n += 2) {
    // Offsets count code points; JavaScript counts code units.
    const [from, to] = [units(exact, marks[n]), units(exact, marks[n + 1])];
    if (from < last) continue;
    text.push(exact.slice(last, from), el("mark", {}, exact.slice(from, to)));
    last = to;
  }
  text.push(exact.slice(last));
  const where = [
    source >= 0 ? sourceName(source, start, end) : null,
    word(part) ? el("span", { dir: "auto" }, word(part)) : null,
    word(speaker) ? el("span", { dir: "auto" }, `${word(speaker)} speaking`) : null,
    `characters ${start.toLocaleString("en")}–${end.toLocaleString("en")}`,
    word(rule) ? el("span", {}, `rule ${word(rule)}`) : null,
    confidence < 1 ? `confidence ${confidence.toFixed(2)}` : null,
  ].filter(Boolean);
  return el("figure", { className: "quote" },
    el("blockquote", { dir: "auto" }, prefix ? el("span", { className: "aside" }, prefix) : null, el("span", { className: "exact" }, text), suffix ? el("span", { className: "aside" }, suffix) : null),
    el("figcaption", {}, where.flatMap((w, n) => (n ? [" · ", w] : [w]))));
}

function units(text, points) {
  if (!/[\ud800-\udbff]/.test(text)) return points;
  return [...text].slice(0, points).join("").length;
}

function sourceName(source, start, end) {
  const [title, name, , id] = G.sources[source];
  if (!G.text_url) return el("cite", { dir: "auto" }, title);
  const fill = { document: encodeURIComponent(id), name: encodeURIComponent(name), start, end };
  const href = G.text_url.replace(/\{(document|name|start|end)\}/g, (_, key) => fill[key]);
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !/^(https?|file):/i.test(href)) return el("cite", { dir: "auto" }, title);
  return el("cite", { dir: "auto" }, el("a", { href, rel: "noopener" }, title));
}

// --- links, paths, nothing ---------------------------------------------------------------------------------------

function pairPanel(a, b) {
  const found = statements(a, b);
  const claims = claimsBetween(a, b);
  const parts = [heading("Between", `${labelOf(a)} and ${labelOf(b)}`, -1)];
  if (found.length)
    parts.push(section("Statements", found.length, [el("ul", { className: "plain" }, found.map((e) => {
      const [one, other] = G.edges[e];
      const item = statementItem(e, other, true);
      item.querySelector("summary").replaceChildren(el("span", { className: "text" }, el("bdi", {}, labelOf(one)), ` ${relationLabel(e)} `, el("bdi", {}, labelOf(other))));
      return item;
    }))]));
  if (claims.length) parts.push(section("Claims", claims.length, [chunked(claims, (c) => claimItem(c, true))]));
  if (!found.length && !claims.length) parts.push(el("p", { className: "quiet" }, "Nothing that passes the filters."));
  parts.push(el("p", { className: "ends" }, nodeLink(a), nodeLink(b)));
  return parts;
}

function pathPanel() {
  const [a, b] = state.path;
  const parts = [heading("Shortest path", `${labelOf(a)} to ${labelOf(b)}`, -1)];
  if (!scene.path) return [...parts, el("p", {}, "There is no way between the two under the present filters.")];
  parts.push(el("p", { className: "quiet" }, plural(scene.path.length - 1, "step")));
  const steps = scene.path.slice(1).map((j, n) => {
    const i = scene.path[n];
    return el("li", {}, el("p", {}, nodeLink(i)), el("ul", { className: "plain" }, statements(i, j).map((e) => {
      const item = statementItem(e, j, n < 4);
      item.querySelector("summary").replaceChildren(el("span", { className: "text" }, G.edges[e][0] === i ? `${relationLabel(e)} →` : `← ${relationLabel(e)}`));
      return item;
    })));
  });
  parts.push(el("ol", { className: "way" }, steps, el("li", {}, nodeLink(b))));
  return parts;
}

function waitPanel() {
  return [heading("Path from", labelOf(state.from), G.kind[state.from]), el("p", {}, "Now choose where it should lead: in the picture, in the list or by searching.")];
}

function overview() {
  const parts = [el("div", { className: "head" }, el("h2", {}, "About this graph"))];
  if (!NODES) return [...parts, el("p", {}, "The graph is empty: nothing was read, or nothing was found in what was read.")];
  parts.push(el("p", { className: "quiet" }, "Choose a node or a line to see what is said and the words it was read in."));
  const groups = G.level === "groups" && state.group < 0 ? groupNodes.map((nodes, g) => [nodes, g]).filter(([nodes]) => nodes.length > 1) : [];
  if (groups.length)
    parts.push(section("Groups", groups.length, [chunked(groups, ([nodes, g]) => el("li", {}, button(el("bdi", {}, labelOf(nodes[0])), () => openGroup(g), { className: "link", title: "Show this group alone" }), el("span", { className: "what" }, plural(nodes.length, "node"))))]));
  G.kinds.forEach(([kind], k) => {
    if (k === G.claim || state.hide.has(k)) return;
    const top = entityOrder.filter((i) => G.kind[i] === k && listed(i)).slice(0, 5);
    const all = entityOrder.filter((i) => G.kind[i] === k && inGroup(i)).length;
    if (top.length) parts.push(section(words(kind), all, [el("ul", { className: "plain tops" }, top.map((i) => el("li", {}, nodeLink(i, el("span", { className: "what" }, claimsMade[i] ? plural(claimsMade[i], "claim") : plural(edgesOf[i].length, "link"))))))]));
  });
  if (G.sources.length)
    parts.push(section("Documents", G.sources.length, [chunked(G.sources.map((s, d) => d), (d) => el("li", {}, button(G.sources[d][0], () => go({ document: d }), { className: "link", title: "Show only what was read in it" }), G.sources[d][2] ? el("span", { className: "what" }, G.sources[d][2]) : null))]));
  parts.push(el("div", { className: "keys" }, el("h3", {}, "Keys and gestures"), el("dl", { className: "facts" }, KEYS.flatMap(([keys, what]) => [el("dt", {}, el("kbd", {}, keys)), el("dd", {}, what)]))));
  return parts;
}

const KEYS = [
  ["/", "search"],
  ["↑ ↓ ← →", "go from node to node"],
  ["Enter", "read about the chosen node"],
  ["+ −", "zoom"],
  ["0", "show all"],
  ["Esc", "leave what is chosen"],
  ["?", "this list"],
  ["Drag", "move the picture, or a node"],
  ["Double-click", "look around a node"],
  ["Back", "undo any of it"],
];
