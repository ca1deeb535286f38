// Search in names, aliases and quotes; the best first.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const foldedNames = G.nodes.map((n) => fold(n.label));
const foldedMore = (() => {
  let made = null;
  return () =>
    (made ??= details().nodes.map(([aliases, , quotes], i) => {
      const evidence = new Set([...quotes, ...edgesOf[i].flatMap((e) => details().edges[e][1])].filter((q) => q >= 0));
      return { aliases: aliases.map(fold), quotes: [...evidence], own: new Set(quotes) };
    }));
})();
const foldedQuotes = (() => {
  let made = null;
  return () => (made ??= details().quotes.map((q) => fold(q[3])));
})();

function nameScore(name, whole, terms) {
  if (name === whole) return 100;
  if (name.startsWith(whole)) return 80;
  const starts = (term) => name.startsWith(term) || [" ", "-", "(", "/"].some((before) => name.includes(before + term));
  if (terms.every(starts)) return 60;
  return terms.every((term) => name.includes(term)) ? 40 : 0;
}

// Numbers of nodes with the place in a quote that was found, if it was a quote.
function search(text) {
  const whole = fold(text).trim().replace(/\s+/g, " ");
  const terms = whole.split(" ").filter(Boolean);
  if (!terms.length) return null;
  const quotes = whole.length >= 2 ? foldedQuotes().map((q) => terms.every((term) => q.includes(term))) : [];
  const found = [];
  for (let i = 0; i < NODES; i += 1) {
    let score = nameScore(foldedNames[i], whole, terms);
    const more = foldedMore()[i];
    let alias = -1;
    more.aliases.forEach((name, n) => {
      const as = nameScore(name, whole, terms) * 0.9;
      if (as > score) [score, alias] = [as, n];
    });
    let quote = -1;
    if (!score) {
      quote = more.quotes.find((q) => quotes[q]) ?? -1;
      if (quote >= 0) score = isClaim(i) && more.own.has(quote) ? 50 : 15;
    }
    if (score) found.push({ i, score: score * (isClaim(i) ? 0.6 : 1) + G.rank[i] * 9, quote, alias });
  }
  return found.sort((p, q) => q.score - p.score || p.i - q.i);
}

// A few words around the first term, the terms marked.
function snippet(q, text) {
  const exact = details().quotes[q][3];
  const terms = fold(text).trim().split(/\s+/);
  const at = Math.max(0, fold(exact).indexOf(terms[0]));
  const from = Math.max(0, at - 30);
  const cut = `${from ? "…" : ""}${exact.slice(from, from + 90)}${from + 90 < exact.length ? "…" : ""}`;
  return marked(cut, terms);
}

function marked(text, terms) {
  const low = fold(text);
  if (low.length !== text.length) return [text];
  const out = [];
  let last = 0;
  for (let n = 0; n < text.length; ) {
    const term = terms.find((t) => t && low.startsWith(t, n));
    if (!term) {
      n += 1;
      continue;
    }
    if (n > last) out.push(text.slice(last, n));
    out.push(el("mark", {}, text.slice(n, n + term.length)));
    n += term.length;
    last = n;
  }
  out.push(text.slice(last));
  return out;
}
