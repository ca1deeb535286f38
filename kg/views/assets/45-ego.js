// One node and what is around it, laid out anew; and the shortest way between two nodes.

// Places on rings around a point, the last ring centred at the top (as in rings.py).
function ringPlaces(count, inner, step = 11) {
  const places = [];
  let radius = inner;
  while (places.length < count) {
    const room = Math.max(1, Math.floor(Math.PI / Math.asin(Math.min(1, step / (2 * radius)))));
    const here = Math.min(room, count - places.length);
    const angle = (2 * Math.PI) / room;
    const first = -Math.PI / 2 - (angle * (here - 1)) / 2;
    for (let n = 0; n < here; n += 1) places.push([radius * Math.cos(first + angle * n), radius * Math.sin(first + angle * n)]);
    radius += step;
  }
  return { places, reach: count ? radius - step + 5 : 0 };
}

function neighbours(i) {
  const found = new Map();
  for (const e of edgesOf[i]) {
    const other = otherEnd(e, i);
    if (!scene.edges[e] || other === i || isClaim(other) || found.has(other)) continue;
    found.set(other, relationLabel(e));
  }
  for (const c of isClaim(i) ? [] : edgesOf[i].map((e) => otherEnd(e, i)).filter(isClaim)) {
    const home = G.home[c];
    if (home >= 0 && home !== i && !found.has(home)) found.set(home, "speaks of");
    if (home === i)
      for (const e of edgesOf[c]) {
        const about = otherEnd(e, c);
        if (scene.edges[e] && about !== i && !isClaim(about) && !found.has(about)) found.set(about, "spoken of");
      }
  }
  return [...found].sort((p, q) => (p[1] < q[1] ? -1 : p[1] > q[1] ? 1 : G.kind[p[0]] - G.kind[q[0]] || p[0] - q[0])).map(([n]) => n);
}

// The middle, its claims around it, then its neighbours on rings, and theirs.
function egoPlaces(centre, depth) {
  const at = new Map([[centre, [0, 0]]]);
  const own = state.hide.has(G.claim) ? [] : claimsOf[centre];
  const petals = ringPlaces(own.length, sizeOf(centre) * 1.15 + 10);
  own.forEach((c, n) => at.set(c, petals.places[n]));
  const first = neighbours(centre);
  const about = edgesOf[centre].map((e) => otherEnd(e, centre)).filter((c) => isClaim(c) && G.home[c] !== centre && G.home[c] >= 0);
  const around = new Map(first.map((i) => [i, about.filter((c) => G.home[c] === i)]));
  let radius = Math.max(petals.reach + 70, 150);
  const rings = [];
  for (let n = 0; n < first.length; ) {
    const room = Math.max(6, Math.floor((2 * Math.PI * radius) / 62));
    rings.push([radius, first.slice(n, n + room)]);
    n += room;
    radius += 90;
  }
  const angleOf = new Map();
  rings.forEach(([r, list], k) =>
    list.forEach((i, n) => {
      const angle = -Math.PI / 2 + ((n + (k % 2) / 2) * 2 * Math.PI) / list.length;
      angleOf.set(i, angle);
      at.set(i, [r * Math.cos(angle) * 1.15, r * Math.sin(angle)]);
      const [x, y] = at.get(i);
      const fan = ringPlaces(around.get(i).length, sizeOf(i) * 1.15 + 8);
      if (!state.hide.has(G.claim) && around.get(i).length <= 40) around.get(i).forEach((c, m) => at.set(c, [x + fan.places[m][0], y + fan.places[m][1]]));
    }),
  );
  if (depth > 1) {
    const second = [];
    for (const i of first) for (const j of neighbours(i)) if (!at.has(j) && !second.some(([k]) => k === j)) second.push([j, angleOf.get(i)]);
    second.sort((p, q) => p[1] - q[1] || p[0] - q[0]);
    for (let n = 0; n < second.length; ) {
      const room = Math.max(12, Math.floor((2 * Math.PI * radius) / 44));
      const rings2 = Math.ceil((second.length - n) / room);
      const list = rings2 > 1 ? second.slice(n).filter((_, m) => m % rings2 === 0) : second.slice(n);
      list.forEach(([j], m) => {
        const angle = list[0][1] + (m * 2 * Math.PI) / list.length;
        at.set(j, [radius * Math.cos(angle) * 1.15, radius * Math.sin(angle)]);
      });
      const rest = second.slice(n).filter(([j]) => !at.has(j));
      second.splice(n, second.length, ...list, ...rest);
      n += list.length;
      radius += 60;
    }
  }
  return at;
}

// Breadth first over the statements that pass the filters; null where there is no way.
function shortestPath(a, b) {
  const before = new Map([[a, -1]]);
  let edge = [a];
  while (edge.length && !before.has(b)) {
    const next = [];
    for (const i of edge)
      for (const e of edgesOf[i]) {
        const j = otherEnd(e, i);
        if (!scene.edges[e] || before.has(j)) continue;
        before.set(j, i);
        next.push(j);
      }
    edge = next;
  }
  if (!before.has(b)) return null;
  const way = [b];
  while (way[0] !== a) way.unshift(before.get(way[0]));
  return way;
}
