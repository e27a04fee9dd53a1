"use strict";
/* The evidence panel, the way from a quote to its report, and the choice of light or dark. Without it every link still works. */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const panel = document.getElementById("panel");
  const body = panel.querySelector(".body");
  const order = [...document.querySelectorAll(".evidence")].map((x) => x.id);
  let opener = null;
  let shown = null;

  const light = (key) => {
    document.querySelectorAll(".lit").forEach((x) => x.classList.remove("lit"));
    const hits = document.querySelectorAll(`[data-s~="${CSS.escape(key)}"]`);
    hits.forEach((x) => x.classList.add("lit"));
    return hits[0];
  };

  const putBack = () => {
    if (!shown) return;
    document.getElementById(shown + "-home").replaceWith(shown_node());
    shown = null;
  };
  const shown_node = () => body.firstElementChild;

  const open = (id, from, at) => {
    const article = document.getElementById(id);
    if (!article) return false;
    if (shown !== id) {
      putBack();
      const home = document.createElement("span");
      home.id = id + "-home";
      article.replaceWith(home);
      body.replaceChildren(article);
      shown = id;
    }
    if (from) opener = from;
    panel.hidden = false;
    root.classList.add("paneled");
    const mark = at && document.getElementById(at);
    body.querySelectorAll(".asked").forEach((x) => x.classList.remove("asked"));
    if (mark) {
      mark.classList.add("asked");
      mark.scrollIntoView({ block: "center" });
    } else body.scrollTop = 0;
    body.querySelector("h4").focus({ preventScroll: true });
    document.getElementById("back").disabled = order.indexOf(id) <= 0;
    document.getElementById("next").disabled = order.indexOf(id) >= order.length - 1;
    return true;
  };

  const close = () => {
    if (panel.hidden) return;
    putBack();
    panel.hidden = true;
    root.classList.remove("paneled");
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };

  const go = (key) => {
    const first = light(key);
    if (!first) return false;
    for (let x = first; x; x = x.parentElement) if (x.tagName === "DETAILS") x.open = true;
    if (window.matchMedia("(max-width: 60rem)").matches) close();
    first.scrollIntoView({ block: "center" });
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = link.getAttribute("href").slice(1);
    const fact = link.dataset.open;
    if (fact ? open(fact, link, key === fact ? null : key.endsWith("e") ? key : key + "e") : go(key)) {
      event.preventDefault();
      history.replaceState(null, "", "#" + (fact || key));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (!panel.hidden && event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    }
  });
  const step = (by) => {
    const id = order[order.indexOf(shown) + by];
    if (id) open(id, null, null);
  };
  document.getElementById("close").addEventListener("click", close);
  document.getElementById("back").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  window.addEventListener("beforeprint", () => {
    putBack();
    panel.hidden = true;
    document.querySelectorAll("details").forEach((x) => (x.open = true));
  });

  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => (theme.textContent = dark() ? "Light" : "Dark");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    label();
  });
  label();
  if (location.hash.length > 1) {
    const key = location.hash.slice(1);
    if (order.includes(key)) open(key, null, null);
    else go(key);
  }
})();
