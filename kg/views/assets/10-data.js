// The data of the page, and the tables made from it once.

const G = JSON.parse(document.getElementById("data-graph").textContent);
const byId = (id) => document.getElementById(id);

// Quotes, aliases and facts are parsed when first needed: the picture does not wait for them.
const details = (() => {
  let parsed = null;
  return () => (parsed ??= JSON.parse(byId("data-details").textContent));
})();

const NODES = G.nodes.length;
const labelOf = (i) => G.nodes[i].label;
const isClaim = (i) => G.kind[i] === G.claim;
const kindName = (i) => words(G.kinds[G.kind[i]][0]);
const relationLabel = (e) => G.relations[G.edges[e][2]][1];
const plural = (n, one) => `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;

// "TrainingRun" reads as "Training run".
function words(name) {
  const text = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

const edgesOf = Array.from({ length: NODES }, () => []);
G.edges.forEach(([a, b], e) => {
  edgesOf[a].push(e);
  if (b !== a) edgesOf[b].push(e);
});
const claimsOf = Array.from({ length: NODES }, () => []);
G.home.forEach((home, i) => {
  if (home >= 0) claimsOf[home].push(i);
});
// Claims that are drawn around what they are about, because nobody is named who made them.
const saidBy = new Map();
G.edges.forEach(([a, b, relation]) => {
  if (G.relations[relation][0] === "claimant") saidBy.set(isClaim(a) ? a : b, isClaim(a) ? b : a);
});
const claimsMade = claimsOf.map((claims, i) => claims.filter((c) => saidBy.get(c) === i).length);
const linesOf = Array.from({ length: NODES }, () => []);
const lineBetween = new Map();
const pairKey = (a, b) => (a < b ? a * NODES + b : b * NODES + a);
G.links.forEach((link, l) => {
  linesOf[link.from].push(l);
  linesOf[link.to].push(l);
  lineBetween.set(pairKey(link.from, link.to), l);
});
// First and last year of a statement or claim, where somebody says when.
const yearsOf = new Map();
for (let n = 0; n + 2 < G.years.length; n += 3) yearsOf.set(G.years[n], [G.years[n + 1], G.years[n + 2]]);
const spokenLines = new Set(G.spoken);
const otherEnd = (e, i) => (G.edges[e][0] === i ? G.edges[e][1] : G.edges[e][0]);

// Numbers of the documents a statement or a node was read in.
const documentsOf = (() => {
  const known = { edges: new Map(), nodes: new Map() };
  const read = (table, i) => {
    const quotes = details()[table][i][table === "edges" ? 1 : 2];
    return new Set(quotes.filter((q) => q >= 0).map((q) => details().quotes[q][0]));
  };
  return (table, i) => {
    if (!known[table].has(i)) known[table].set(i, read(table, i));
    return known[table].get(i);
  };
})();

// Build an element; text is always text.
function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
  return made;
}
