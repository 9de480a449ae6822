// Clicks and keys that need no server: markers, copying, the filters on a phone.
() => {
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    // Over plain http from another machine browsers offer no clipboard but this one.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  const confirm = (button) => {
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
  };

  const show = (card) => {
    for (let fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({behavior: calm ? "auto" : "smooth", block: "start"});
    card.focus({preventScroll: true});
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.marker, a.jump");
    if (marker) {
      // The page's <base> would make "#..." an address of its own, and following it a reload.
      event.preventDefault();
      const card = document.getElementById(marker.getAttribute("href").slice(1));
      if (card) show(card);
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button.dataset.copy).then(() => confirm(button));
    if (button.dataset.copyLink !== undefined) {
      copy(`${location.origin}${location.pathname}?${button.dataset.copyLink}`).then(() => confirm(button));
    }
    if (button.dataset.filterToggle !== undefined) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    }
  });

  // A new subject is not what the page's address asked: reloaded, it would ask that again.
  const unlink = () => {
    const here = new URL(location);
    for (const name of ["q", "from", "to", "minister", "portfolio"]) here.searchParams.delete(name);
    history.replaceState(history.state, "", here);
  };

  // What was asked outlives a reload of this tab, and is asked again then.
  let last = null;
  const keep = () => {
    const panel = document.querySelector("#panel [data-kept]");
    if (!panel || panel.dataset.kept === last) return;
    last = panel.dataset.kept;
    document.querySelector("#side").scrollTop = 0; // a new answer's readings and sources come first
    if (!panel.dataset.kept) unlink();
    try {
      if (panel.dataset.kept) sessionStorage.setItem("beehive-qa", panel.dataset.kept);
      else sessionStorage.removeItem("beehive-qa");
    } catch {
      // A browser that keeps nothing loses no more than this.
    }
  };

  // Gradio labels a message with its source, so that a screen reader would spell out HTML, and drops the
  // label of a marker, which would be read as a number, and the level of a heading. And a new question
  // should come to the top of the view, where its answer then unfolds beneath it.
  let asked = "";
  let waited = false;
  new MutationObserver(() => {
    keep();
    for (const [kind, name] of [["user", "Question"], ["bot", "Answer"]]) {
      for (const message of document.querySelectorAll(`#chat [data-testid="${kind}"]`)) {
        if (message.getAttribute("aria-label") !== name) message.setAttribute("aria-label", name);
      }
    }
    for (const marker of document.querySelectorAll("#chat a.marker:not([aria-label])")) {
      marker.setAttribute("aria-label", marker.title);
    }
    for (const heading of document.querySelectorAll("#chat .asked:not([aria-level])")) {
      heading.setAttribute("aria-level", "2");
    }
    for (const [field, hint] of [["minister", "Any minister"], ["portfolio", "Any portfolio"]]) {
      const input = document.querySelector(`#${field} input`);
      if (input && input.placeholder !== hint) input.placeholder = hint;
    }
    const rows = document.querySelectorAll("#chat .user-row");
    const last = rows[rows.length - 1];
    // Their number stays the same once the oldest go, and the last may be asked twice in a row.
    const latest = last ? `${rows.length} ${last.textContent}` : "";
    const waits = document.querySelector("#chat .waiting") !== null;
    if (last && (latest !== asked || (waits && !waited))) {
      // in the next frame, when the answer beneath has its height
      requestAnimationFrame(() => last.scrollIntoView({block: "start"}));
    }
    asked = latest;
    waited = waits;
  }).observe(document.body, {childList: true, subtree: true, attributeFilter: ["aria-label"]});

  // A name typed into a list replaces the one chosen there.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("#minister input, #portfolio input")) event.target.select();
  });

  // Tab would go into an open list, which scrolls, and leave it open over what comes next.
  const fields = ["#date-to textarea, #date-to input", "#minister input", "#portfolio input", "#clear"];
  document.addEventListener("keydown", (event) => {
    const at = fields.findIndex((field) => event.target.matches(field));
    if (event.key !== "Tab" || !event.target.matches("#minister input, #portfolio input")) return;
    event.preventDefault();
    event.stopPropagation(); // any key but this opens the list
    event.target.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
    document.querySelector(fields[at + (event.shiftKey ? -1 : 1)]).focus();
  }, true);

  const question = () => document.querySelector("#question textarea, #question input");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing) || (event.key === "Escape" && event.target.closest("#side"));
    if (!wanted || !question()) return;
    event.preventDefault();
    question().focus();
  });
}
