// Light and dark, and narrowing a page of text down to what is looked for.
(() => {
  "use strict";
  const root = document.documentElement;
  const wish = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = document.getElementById("theme");
  let own = "";
  const paint = () => {
    const dark = own ? own === "dark" : wish.matches;
    root.dataset.theme = dark ? "dark" : "light";
    theme.textContent = dark ? "Light" : "Dark";
    theme.setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  };
  theme.addEventListener("click", () => {
    own = root.dataset.theme === "dark" ? "light" : "dark";
    paint();
  });
  wish.addEventListener("change", paint);
  paint();

  for (const more of document.querySelectorAll(".unfold"))
    more.addEventListener("click", () => {
      const hidden = more.previousElementSibling.querySelectorAll(".rest");
      for (const item of hidden) item.classList.remove("rest");
      hidden[0].querySelector("a").focus();
      more.remove();
    });
  if (window.matchMedia("(max-width: 760px)").matches) document.querySelector(".jump")?.removeAttribute("open");

  // What is due by the day the reader chooses; today, to begin with.
  const today = document.getElementById("today");
  if (today) {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    today.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const mark = () => {
      for (const article of document.querySelectorAll("article[data-due]")) {
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

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.getElementById("narrow");
  if (box) {
    const checks = [...document.querySelectorAll("#facets input")];
    let items = null;
    // Read once, when first asked for: long pages open without waiting for it.
    const read = () => {
      const links = new Map([...document.querySelectorAll(".contents li a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a.parentElement]));
      return [...document.querySelectorAll("main .section")].map((section) => ({
        section,
        title: fold(section.querySelector("h3").textContent),
        articles: [...section.querySelectorAll("article")].map((article) => [article, fold(article.textContent), (article.dataset.flags ?? "").split(" ")]),
        voices: [...section.querySelectorAll(".voice")],
        link: links.get(section.id),
      }));
    };
    const narrow = () => {
      const terms = fold(box.value).split(/\s+/).filter(Boolean);
      const flags = checks.filter((check) => check.checked).map((check) => check.value);
      const left = new Set();
      for (const { section, title, articles, voices, link } of (items ??= read())) {
        let some = false;
        for (const [article, text, has] of articles) {
          const keep = flags.every((flag) => has.includes(flag)) && terms.every((term) => text.includes(term) || title.includes(term));
          article.hidden = !keep;
          some ||= keep;
          if (keep) left.add(article.querySelector(".said a")?.hash ?? text);
        }
        for (const voice of voices) voice.hidden = !voice.querySelector("article:not([hidden])");
        section.hidden = !some;
        link.hidden = !some;
      }
      for (const group of document.querySelectorAll("main .group")) group.hidden = !group.querySelector(".section:not([hidden])");
      document.getElementById("left").textContent = terms.length || flags.length ? `${left.size.toLocaleString("en")} found` : "";
    };
    box.addEventListener("input", narrow);
    for (const check of checks) check.addEventListener("change", narrow);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.matches("input:not([type=checkbox])")) {
        event.preventDefault();
        box.focus();
      }
    });
  }
  root.dataset.ready = "true";
})();
