// Light and dark, and narrowing a page of text down to what is looked for.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const wish = window.matchMedia("(prefers-color-scheme: dark)");

  // The choice of colours is kept for the other pages, where the browser allows it.
  const kept = (value) => {
    try {
      if (value) window.localStorage.setItem("kg-theme", value);
      return window.localStorage.getItem("kg-theme");
    } catch {
      return null;
    }
  };
  const paint = (choice) => {
    const dark = choice ? choice === "dark" : wish.matches;
    root.dataset.theme = dark ? "dark" : "light";
    byId("theme").textContent = dark ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  };
  byId("theme").addEventListener("click", () => {
    const choice = root.dataset.theme === "dark" ? "light" : "dark";
    kept(choice);
    paint(choice);
  });
  wish.addEventListener("change", () => paint(kept()));
  paint(kept());

  // Tables of contents: shut on a phone, the rest of a long list on demand.
  for (const more of all(".unfold"))
    more.addEventListener("click", () => {
      const hidden = all(".rest", more.previousElementSibling);
      for (const item of hidden) item.classList.remove("rest");
      hidden[0].querySelector("a").focus();
      more.remove();
    });
  if (window.matchMedia("(max-width: 760px)").matches) document.querySelector(".jump")?.removeAttribute("open");

  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");

  // What is due by the day the reader chooses; today, to begin with.
  const today = byId("today");
  if (today) {
    today.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const mark = () => {
      for (const article of all("article[data-due]")) {
        const over = Boolean(today.value) && article.dataset.due <= today.value;
        article.classList.toggle("due", over);
        const badge = article.querySelector(".badge.horizon");
        badge.dataset.words ??= badge.textContent;
        badge.textContent = `${badge.dataset.words}${over ? `, due since ${article.dataset.due}` : `, until ${article.dataset.due}`}`;
      }
    };
    today.addEventListener("input", mark);
    mark();
  }

  // Today, on a timeline that reaches so far.
  const chart = document.querySelector(".chart");
  if (chart) {
    const [from, to] = [Number(chart.dataset.from), Number(chart.dataset.to)];
    const year = now.getFullYear() + now.getMonth() / 12;
    for (const mark of [byId("now"), byId("now-word")]) {
      mark.hidden = year < from || year > to;
      mark.style.left = `${(100 * (year - from)) / (to - from)}%`;
    }
  }

  // A statement beside the text shows where it was read.
  for (const note of all(".told a")) {
    const words = note.closest(".para").querySelector(".words");
    const light = (on) => {
      let at = Number(words.dataset.at);
      for (const part of words.childNodes) {
        const end = at + [...part.textContent].length;
        if (part.matches?.("a") && at < Number(note.dataset.to) && end > Number(note.dataset.from)) part.classList.toggle("lit", on);
        at = end;
      }
    };
    for (const event of ["pointerenter", "focus"]) note.addEventListener(event, () => light(true));
    for (const event of ["pointerleave", "blur"]) note.addEventListener(event, () => light(false));
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const box = byId("narrow");
  const checks = all("#facets input");
  const marks = all("#marks input");
  let items = null;
  // Read once, when first asked for: long pages open without waiting for it.
  const read = () => {
    const links = new Map(all(".contents li a").map((a) => [decodeURIComponent(a.hash.slice(1)), a.parentElement]));
    return all("main .section, main .found").map((section) => ({
      section,
      title: fold(section.querySelector("h2, h3").textContent),
      things: all(".pair, article, .lane li, .list li", section)
        .filter((thing) => !thing.parentElement.closest(".pair"))
        .map((thing) => ({
          thing,
          text: fold(thing.textContent),
          flags: [thing, ...all("[data-flags]", thing)].flatMap((one) => (one.dataset.flags ?? "").split(" ")),
          key: thing.querySelector(".said a")?.hash ?? thing,
        })),
      voices: all(".voice", section),
      runs: all(".run", section),
      link: links.get(section.id),
    }));
  };
  const narrow = () => {
    const terms = fold(box.value).split(/\s+/).filter(Boolean);
    const flags = checks.filter((check) => check.checked).map((check) => check.value);
    const off = marks.filter((check) => !check.checked).map((check) => check.value);
    const left = new Set();
    for (const { section, title, things, voices, runs, link } of (items ??= read())) {
      for (const { thing, text, flags: has, key } of things) {
        thing.hidden = !flags.every((flag) => has.includes(flag)) || off.includes(thing.className) || !terms.every((term) => text.includes(term) || title.includes(term));
        if (!thing.hidden) left.add(key);
      }
      for (const voice of voices) voice.hidden = !voice.querySelector("article:not([hidden])");
      for (const run of runs) {
        let next = run.nextElementSibling;
        while (next?.hidden && next.matches("article")) next = next.nextElementSibling;
        run.hidden = !next?.matches("article");
      }
      section.hidden = !things.some(({ thing }) => !thing.hidden);
      if (link) link.hidden = section.hidden;
    }
    for (const group of all("main .group")) group.hidden = !group.querySelector(".section:not([hidden]), .found:not([hidden])");
    byId("left").textContent = terms.length || flags.length || off.length ? `${left.size.toLocaleString("en")} found` : "";
  };
  if (box) {
    box.addEventListener("input", narrow);
    for (const check of [...checks, ...marks]) check.addEventListener("change", narrow);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.matches("input:not([type=checkbox])")) {
        event.preventDefault();
        box.focus();
      }
    });
  } else for (const check of marks) check.addEventListener("change", () => root.classList.toggle(`no-${check.value}`, !check.checked));
  root.dataset.ready = "true";
})();
