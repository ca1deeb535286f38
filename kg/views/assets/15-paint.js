// Pictures as lists of simple marks, painted on a canvas or written as SVG.

// Corners of a shape as vis-network draws it, or null for a circle.
function corners(shape, x, y, r) {
  const ngon = (n, turn, radius, cx, cy) =>
    Array.from({ length: n }, (_, i) => {
      const a = turn + (i * 2 * Math.PI) / n;
      return [cx + radius * Math.cos(a), cy + radius * Math.sin(a)];
    });
  if (shape === "dot") return null;
  if (shape === "square") return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
  if (shape === "diamond") return [[x, y + r], [x + r, y], [x, y - r], [x - r, y]];
  if (shape === "hexagon") return ngon(6, 0, r, x, y);
  if (shape === "star") {
    const R = r * 0.82;
    return Array.from({ length: 10 }, (_, n) => {
      const radius = n % 2 === 0 ? R * 1.3 : R * 0.5;
      return [x + radius * Math.sin((n * Math.PI) / 5), y + 0.1 * R - radius * Math.cos((n * Math.PI) / 5)];
    });
  }
  const R = r * 1.15;
  const half = R;
  const inner = (Math.sqrt(3) / 6) * 2 * R;
  const height = Math.sqrt(4 * R * R - half * half);
  if (shape === "triangle") {
    const cy = y + 0.275 * R;
    return [[x, cy - (height - inner)], [x + half, cy + inner], [x - half, cy + inner]];
  }
  const cy = y - 0.275 * R;
  return [[x, cy + (height - inner)], [x + half, cy - inner], [x - half, cy - inner]];
}

function shapeMark(shape, x, y, r, style) {
  const points = corners(shape, x, y, r);
  return points ? { t: "poly", points, ...style } : { t: "circle", x, y, r, ...style };
}

function canvasMark(ctx, mark) {
  ctx.globalAlpha = mark.alpha ?? 1;
  ctx.beginPath();
  if (mark.t === "circle") ctx.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  else if (mark.t === "ellipse") ctx.ellipse(mark.x, mark.y, mark.rx, mark.ry, 0, 0, 2 * Math.PI);
  else if (mark.t === "poly") {
    mark.points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
  } else if (mark.t === "squares") {
    for (const [x, y] of mark.at) ctx.rect(x - mark.r, y - mark.r, 2 * mark.r, 2 * mark.r);
  } else if (mark.t === "line") {
    ctx.moveTo(mark.x1, mark.y1);
    ctx.lineTo(mark.x2, mark.y2);
  } else if (mark.t === "text") {
    ctx.font = mark.font;
    ctx.textAlign = mark.anchor ?? "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.strokeStyle = mark.halo;
    ctx.lineWidth = mark.haloWidth;
    ctx.setLineDash([]);
    if (mark.halo) ctx.strokeText(mark.text, mark.x, mark.y);
    ctx.fillStyle = mark.fill;
    ctx.fillText(mark.text, mark.x, mark.y);
    return;
  }
  if (mark.fill) {
    ctx.fillStyle = mark.fill;
    ctx.fill();
  }
  if (mark.stroke) {
    ctx.strokeStyle = mark.stroke;
    ctx.lineWidth = mark.width ?? 1;
    ctx.setLineDash(mark.dash ?? []);
    ctx.stroke();
  }
}

function paintCanvas(ctx, marks) {
  ctx.save();
  for (const mark of marks) canvasMark(ctx, mark);
  ctx.restore();
}

const xml = (text) =>
  String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

function svgMark(mark) {
  const n = (v) => Math.round(v * 100) / 100;
  const paint = [
    `fill="${mark.fill ?? "none"}"`,
    mark.stroke ? `stroke="${mark.stroke}" stroke-width="${n(mark.width ?? 1)}"` : "",
    mark.dash ? `stroke-dasharray="${mark.dash.map(n).join(" ")}"` : "",
    (mark.alpha ?? 1) < 1 ? `opacity="${n(mark.alpha)}"` : "",
  ].join(" ");
  if (mark.t === "circle") return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}" ${paint}/>`;
  if (mark.t === "ellipse") return `<ellipse cx="${n(mark.x)}" cy="${n(mark.y)}" rx="${n(mark.rx)}" ry="${n(mark.ry)}" ${paint}/>`;
  if (mark.t === "poly") return `<polygon points="${mark.points.map((p) => p.map(n).join(",")).join(" ")}" ${paint}/>`;
  if (mark.t === "line")
    return `<line x1="${n(mark.x1)}" y1="${n(mark.y1)}" x2="${n(mark.x2)}" y2="${n(mark.y2)}" ${paint}/>`;
  if (mark.t === "squares") {
    const side = n(2 * mark.r);
    const d = mark.at.map(([x, y]) => `M${n(x - mark.r)} ${n(y - mark.r)}h${side}v${side}h${-side}z`).join("");
    return `<path d="${d}" ${paint}/>`;
  }
  const [weight, size] = [/\b(600|700)\b/.exec(mark.font)?.[1] ?? "400", /([\d.]+)px/.exec(mark.font)[1]];
  const anchor = { left: "start", right: "end" }[mark.anchor] ?? "middle";
  const slant = mark.font.startsWith("italic") ? ' font-style="italic"' : "";
  return (
    `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${n(Number(size))}" font-weight="${weight}"${slant} ` +
    `text-anchor="${anchor}" dominant-baseline="central" fill="${mark.fill}" stroke="${mark.halo}" ` +
    `stroke-width="${n(mark.haloWidth)}" stroke-linejoin="round" paint-order="stroke" ` +
    `opacity="${n(mark.alpha ?? 1)}">${xml(mark.text)}</text>`
  );
}

function paintSvg(marks, box, background, title, wide) {
  const [x, y, w, h] = box.map((v) => Math.round(v));
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${w} ${h}" width="${wide}" height="${Math.round((h * wide) / w)}" ` +
    `font-family="system-ui, sans-serif"><title>${xml(title)}</title>` +
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${background}"/>\n` +
    `${marks.map(svgMark).join("\n")}\n</svg>\n`
  );
}
