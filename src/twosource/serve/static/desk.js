"use strict";
/* The evidence panel, moving within a story, and the choice of light or dark. Without it every link still leads to a page. */
(() => {
  const root = document.documentElement;
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  let opener = null;

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    body.replaceChildren();
    root.classList.remove("paneled");
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };

  const show = () => {
    panel.hidden = false;
    root.classList.add("paneled");
    const asked = body.querySelector(".asked");
    body.scrollTop = 0;
    if (asked) asked.scrollIntoView({ block: "center" });
    const heading = body.querySelector("h2, h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };

  /* A link opened in a new tab stays a link; what is asked from outside the panel is what focus returns to. */
  document.addEventListener("htmx:confirm", (event) => {
    const click = event.detail.triggeringEvent;
    if (click && (click.ctrlKey || click.metaKey || click.shiftKey)) {
      event.preventDefault();
      window.open(event.detail.elt.href);
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    target.setAttribute("aria-busy", "true");
    if (target === body && !panel.contains(event.detail.elt)) opener = event.detail.elt;
  });
  document.addEventListener("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === body) show();
  });
  document.addEventListener("htmx:sendError", (event) => {
    const words = document.createElement("p");
    words.className = "wrong";
    words.setAttribute("role", "alert");
    words.textContent = "The desk does not answer. Is `twosource serve` still running? Then try again.";
    event.detail.target.append(words);
    if (event.detail.target === body) show();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const part = document.getElementById("part-" + link.dataset.part);
    if (!part) return;
    event.preventDefault();
    part.scrollIntoView({ block: "start" });
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (panel.hidden || !event.altKey) return;
    const step = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = step && body.querySelector(`.steps a[rel=${step}]`);
    if (link) {
      event.preventDefault();
      htmx.process(link); // it may have come a moment ago
      link.click();
    }
  });
  document.getElementById("close").addEventListener("click", close);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((x) => (x.open = true)));

  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => (theme.textContent = dark() ? "Light" : "Dark");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    document.cookie = `twosource_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
    label();
  });
  label();
})();
