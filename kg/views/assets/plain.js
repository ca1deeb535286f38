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

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.getElementById("narrow");
  if (box) {
    const items = [...document.querySelectorAll("main .section")].map((section) => ({
      section,
      title: fold(section.querySelector("h3").textContent),
      articles: [...section.querySelectorAll("article")].map((article) => [article, fold(article.textContent)]),
      link: document.querySelector(`.contents a[href="#${section.id}"]`).parentElement,
    }));
    box.addEventListener("input", () => {
      const terms = fold(box.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const { section, title, articles, link } of items) {
        let some = false;
        for (const [article, text] of articles) {
          const keep = terms.every((term) => text.includes(term) || title.includes(term));
          article.hidden = !keep;
          some ||= keep;
          left += keep ? 1 : 0;
        }
        section.hidden = !some;
        link.hidden = !some;
      }
      document.getElementById("left").textContent = terms.length ? `${left.toLocaleString("en")} found` : "";
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.matches("input")) {
        event.preventDefault();
        box.focus();
      }
    });
  }
  root.dataset.ready = "true";
})();
