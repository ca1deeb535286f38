// The left side: search, classes, filters, and the list of nodes, which says as text what the picture shows.

const PAGE = 120;
let listLength = PAGE;

function fillLegend() {
  const counts = G.kinds.map(() => 0);
  G.kind.forEach((k) => (counts[k] += 1));
  const box = byId("legend");
  G.kinds.forEach(([kind], k) => {
    const input = el("input", { type: "checkbox", id: `kind-${k}`, checked: true, on: { change: () => toggleKind(k, !input.checked) } });
    const label = el("label", { htmlFor: `kind-${k}` }, input, icon(k), el("span", {}, words(kind)), el("span", { className: "count" }, counts[k].toLocaleString("en")));
    box.append(el("div", { className: "kind" }, label, button("only", () => onlyKind(k), { className: "only", title: `Show only ${words(kind)}`, "aria-label": `Show only ${words(kind)}` })));
  });
}

function toggleKind(k, hidden) {
  const hide = new Set(state.hide);
  if (hidden) hide.add(k);
  else hide.delete(k);
  go({ hide });
}

// One class alone; once more, and all are back.
function onlyKind(k) {
  const others = G.kinds.map((_, n) => n).filter((n) => n !== k);
  const alone = others.every((n) => state.hide.has(n)) && !state.hide.has(k);
  go({ hide: new Set(alone ? [] : others) });
}

// What is searched for stands in the address, but each letter is no step for the back button.
function keepQuery() {
  try {
    history.replaceState(null, "", writeState(state));
  } catch {
    // inside a notebook the page has no address of its own
  }
}

function fillFilters() {
  const relations = [...new Map(G.relations.map(([name, label]) => [name, label]))].sort((p, q) => p[1].localeCompare(q[1], "en"));
  byId("relation").append(el("option", { value: "" }, "All relations"), ...relations.map(([name, label]) => el("option", { value: name }, label)));
  byId("document").append(el("option", { value: "-1" }, "All documents"), ...G.sources.map(([title], d) => el("option", { value: String(d) }, title)));
  byId("relation").addEventListener("change", (e) => go({ relation: e.target.value }));
  byId("document").addEventListener("change", (e) => go({ document: Number(e.target.value) }));
  byId("confidence").addEventListener("input", (e) => go({ confidence: Number(e.target.value) }, { replace: true }));
  const years = [...yearsOf.values()].flat().filter((year) => year > 0 && year < 9999);
  byId("years").hidden = !years.length;
  const [first, last] = [years.reduce((a, b) => Math.min(a, b), 9999), years.reduce((a, b) => Math.max(a, b), 0)];
  for (const [key, year] of [["since", first], ["until", last]]) {
    byId(key).placeholder = String(year);
    byId(key).addEventListener("change", (e) => go({ [key]: Math.max(0, Math.trunc(Number(e.target.value)) || 0) }));
  }
  byId("reset").addEventListener("click", () => go({ hide: new Set(), relation: "", document: -1, confidence: 0, since: 0, until: 0 }));
}

function showFilters() {
  G.kinds.forEach((_, k) => (byId(`kind-${k}`).checked = !state.hide.has(k)));
  byId("relation").value = state.relation;
  byId("document").value = String(state.document);
  byId("confidence").value = String(state.confidence);
  for (const key of ["since", "until"]) byId(key).value = state[key] || "";
  byId("from").textContent = (state.confidence / 100).toFixed(2);
  const active = [state.relation, state.document >= 0, state.confidence, state.since || state.until].filter(Boolean).length;
  byId("active").textContent = active ? `(${active} set)` : "";
  if (active) byId("filters").open = true;
}

function nodeLink(i, ...more) {
  return el(
    "a",
    { href: writeState({ ...state, node: i, pair: null, path: null }), className: "node", on: { click: (event) => follow(event, i) } },
    icon(G.kind[i]), el("span", { className: "label", dir: "auto" }, labelOf(i)), ...more,
  );
}

function follow(event, i) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  closeSide();
  choose(i);
}

function showList() {
  const text = byId("query").value;
  const found = search(text);
  const rows = found ?? entityOrder.concat(claimOrder).filter((i) => listed(i)).map((i) => ({ i, quote: -1, alias: -1 }));
  byId("list-title").textContent = found ? plural(rows.length, "result") : `Nodes and claims (${rows.length.toLocaleString("en")})`;
  const items = rows.slice(0, listLength).map(({ i, quote, alias }) => {
    const more = quote >= 0
      ? el("span", { className: "snippet", dir: "auto" }, snippet(quote, text))
      : el("span", { className: alias >= 0 ? "what long" : "what" }, alias >= 0 ? `${kindName(i)}, also ${details().nodes[i][0][alias]}` : kindName(i));
    const item = el("li", {}, nodeLink(i, more));
    if (i === state.node) item.querySelector("a").setAttribute("aria-current", "true");
    return item;
  });
  byId("list").replaceChildren(...items);
  byId("more").hidden = rows.length <= listLength;
  byId("more").textContent = `Show ${Math.min(PAGE, rows.length - listLength)} more of ${rows.length.toLocaleString("en")}`;
}
const claimOrder = Array.from({ length: NODES }, (_, i) => i).filter(isClaim);
const listed = (i) => (scene.at ? scene.at.has(i) : inGroup(i)) && passesNode(i);

function startList() {
  fillLegend();
  fillFilters();
  byId("query").value = readQuery(location.hash);
  byId("query").addEventListener("input", () => {
    listLength = PAGE;
    showList();
    keepQuery();
  });
  byId("more").addEventListener("click", () => {
    const first = listLength;
    listLength += PAGE;
    showList();
    byId("list").children[first]?.querySelector("a").focus();
  });
  byId("query").addEventListener("keydown", (event) => {
    const first = byId("list").querySelector("a");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === "Enter" && first && byId("query").value.trim()) first.click();
    if (event.key === "Escape" && byId("query").value) {
      byId("query").value = "";
      showList();
      keepQuery();
      event.stopPropagation();
    }
  });
  byId("list").addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    const next = event.key === "ArrowDown" ? item?.nextElementSibling : event.key === "ArrowUp" ? item?.previousElementSibling : null;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    (next?.querySelector("a") ?? (event.key === "ArrowUp" ? byId("query") : null))?.focus();
  });
}

function openSide() {
  document.body.classList.add("side-open");
  byId("open-side").setAttribute("aria-expanded", "true");
  byId("open-side").textContent = "Close";
}
function closeSide() {
  document.body.classList.remove("side-open");
  byId("open-side").setAttribute("aria-expanded", "false");
  byId("open-side").textContent = "Search";
}
