// What is chosen, shown and filtered: all of it stands in the address, so every view is a link.

const EMPTY = () => ({
  node: -1,
  pair: null, // two nodes whose statements are shown
  path: null, // two nodes to find a way between
  from: -1, // a node that waits for the other end of a path
  ego: -1,
  depth: 1,
  hide: new Set(), // classes
  relation: "",
  document: -1,
  confidence: 0,
  since: 0, // years
  until: 0,
  group: -1, // the one group that is shown
  moved: new Map(), // nodes that were moved by hand, and where to
  all: false, // everything is drawn in full
  fold: new Set(), // nodes whose leaves are folded in
  theme: "",
});
let state = EMPTY();

const numberOf = new Map(G.ids.map((id, i) => [id, i]));
const readNode = (text) => numberOf.get(text) ?? numberOf.get(text.startsWith(G.stem) ? text.slice(G.stem.length) : text) ?? -1;
const writeText = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/~/g, "%7E");
const writeNode = (i) => writeText(G.ids[i]);
const safely = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
};

function writeState(s) {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${value}`);
  if (s.node >= 0) put("node", writeNode(s.node));
  if (s.pair) put("edge", s.pair.map(writeNode).join("~"));
  if (s.path) put("path", s.path.map(writeNode).join("~"));
  if (s.from >= 0) put("from", writeNode(s.from));
  if (s.ego >= 0) put("around", writeNode(s.ego));
  if (s.ego >= 0 && s.depth !== 1) put("depth", s.depth);
  if (s.hide.size) put("hide", [...s.hide].sort((a, b) => a - b).map((k) => writeText(G.kinds[k][0])).join("~"));
  if (s.relation) put("relation", writeText(s.relation));
  if (s.document >= 0) put("document", writeText(G.sources[s.document][1]));
  if (s.confidence) put("confidence", s.confidence);
  if (s.since) put("since", s.since);
  if (s.until) put("until", s.until);
  if (s.group >= 0) put("group", writeNode(groupNodes[s.group][0]));
  if (s.all) put("all", 1);
  if (s.fold.size) put("fold", [...s.fold].sort((a, b) => a - b).map(writeNode).join("~"));
  if (s.moved.size) put("moved", writeMoved(s.moved));
  const query = byId("query").value.trim();
  if (query) put("find", writeText(query));
  if (s.theme) put("theme", s.theme);
  return `#${parts.join("&")}`;
}

function readState(hash) {
  const s = EMPTY();
  const pair = (text) => {
    const found = text.split("~").map((t) => readNode(safely(t)));
    return found.length === 2 && found.every((i) => i >= 0) ? found : null;
  };
  const several = (text, read) => text.split("~").map((t) => read(safely(t))).filter((i) => i >= 0);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    const [key, value] = [part.slice(0, cut), part.slice(cut + 1)];
    if (key === "node") s.node = readNode(safely(value));
    else if (key === "edge") s.pair = pair(value);
    else if (key === "path") s.path = pair(value);
    else if (key === "from") s.from = readNode(safely(value));
    else if (key === "around") s.ego = readNode(safely(value));
    else if (key === "depth") s.depth = value === "2" ? 2 : 1;
    else if (key === "hide") s.hide = new Set(several(value, (t) => G.kinds.findIndex(([kind]) => kind === t)));
    else if (key === "relation") s.relation = safely(value);
    else if (key === "document") s.document = G.sources.findIndex(([, name]) => name === safely(value));
    else if (key === "confidence") s.confidence = Math.min(100, Math.max(0, Number(value) || 0));
    else if (key === "since" || key === "until") s[key] = Math.trunc(Number(value)) || 0;
    else if (key === "group") s.group = groupOf(readNode(safely(value)));
    else if (key === "moved") s.moved = readMoved(value);
    else if (key === "all") s.all = value === "1";
    else if (key === "fold") s.fold = new Set(several(value, readNode));
    else if (key === "theme") s.theme = value === "dark" || value === "light" ? value : "";
  }
  return s;
}

const groupNodes = G.groups.map(() => []);
G.group.forEach((g, i) => {
  if (g >= 0) groupNodes[g].push(i);
});

const groupOf = (i) => (i < 0 ? -1 : (G.group[isClaim(i) && G.home[i] >= 0 ? G.home[i] : i] ?? -1));
const writeMoved = (moved) => [...moved].sort(([a], [b]) => a - b).map(([i, [x, y]]) => `${writeNode(i)},${x},${y}`).join("~");
function readMoved(text) {
  const found = text.split("~").map((part) => part.split(","));
  return new Map(found.map(([id, x, y]) => [readNode(safely(id)), [Number(x), Number(y)]]).filter(([i, at]) => i >= 0 && at.every(Number.isFinite)));
}
const readQuery = (hash) => safely(/[#&]find=([^&]*)/.exec(hash)?.[1] ?? "");

// Change something. Choosing makes a new step for the back button; sliding a filter does not.
function go(patch, { replace = false, moved = false } = {}) {
  const next = writeState({ ...state, ...patch });
  if (next === writeState(state) && !moved) {
    if (patch.node >= 0) apply();
    return;
  }
  try {
    history[replace ? "replaceState" : "pushState"](null, "", next);
  } catch {
    location.hash = next; // inside a notebook the page has no address of its own
  }
  apply();
}
const choose = (i) => (state.from >= 0 && i !== state.from
  ? go({ path: [state.from, i], from: -1, node: -1, pair: null, group: -1 })
  : go({ node: i, pair: null, path: null, group: state.group >= 0 ? groupOf(i) : -1 }));
const choosePair = (a, b) => go({ node: -1, pair: [a, b], path: null });
const nothing = () => go({ node: -1, pair: null, path: null, from: -1 });
