"use strict";
/* Files dropped anywhere on their field are chosen; the way of an addition is shown as it goes on. */
(() => {
  const drop = document.getElementById("drop");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    const chosen = document.getElementById("chosen");
    const told = chosen.textContent;
    const show = () => {
      const names = [...input.files].map((file) => file.name);
      chosen.textContent = names.length ? names.join(", ") : told;
    };
    input.addEventListener("change", show);
    show(); // files chosen before the script came, or kept by the browser
    for (const name of ["dragover", "dragenter"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        show();
      }
    });
  }

  const box = document.querySelector("[data-events]");
  if (!box) return;
  const source = new EventSource(box.dataset.events);
  source.addEventListener("state", (event) => (box.innerHTML = event.data));
  source.addEventListener("over", (event) => {
    source.close();
    box.innerHTML = event.data;
    document.getElementById("addition-h").textContent = "What was added";
    document.title = document.title.replace(/^[^·]*/, "Added ");
  });
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    const words = document.createElement("p");
    words.className = "wrong";
    words.setAttribute("role", "alert");
    words.textContent = "The desk does not answer. Is `twosource serve` still running? What was kept is read by the next run.";
    box.append(words);
  });
})();
