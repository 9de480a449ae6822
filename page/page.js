// Clicks and keys that need no server: markers, copying, the filters on a phone.
() => {
  const WHOLE_MS = 500; // longer than app.py takes from block to block
  const TOLD_MS = 5000;
  const TOLD_CHARS = 300;
  const touched = matchMedia("(pointer: coarse)").matches;
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    // Over plain http from another machine browsers offer no clipboard but this one.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused.focus({preventScroll: true});
    if (!copied) throw new Error("this browser copies nothing here");
  };

  // What a screen reader is told, once.
  const told = document.createElement("div");
  told.setAttribute("role", "status");
  told.className = "told";
  document.body.append(told);

  let silence = 0;
  const tell = (text) => {
    told.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (told.textContent = ""), TOLD_MS); // it stands on the page already
  };

  const report = (button, outcome) => {
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.style.minWidth = `${button.offsetWidth}px`; // so that what stands beside it stays there
    button.textContent = outcome;
    tell(outcome);
    setTimeout(() => (button.textContent = label), 1500);
  };
  const offer = (button, text) => copy(text).then(
    () => report(button, "Copied"),
    () => report(button, "Not copied: mark the text instead"),
  );

  const show = (element, block) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({behavior: calm ? "auto" : "smooth", block});
    element.focus({preventScroll: true});
  };

  // Of several quotes of one release the one that was followed is pointed at.
  const bare = (text) => text.replace(/\s+/g, "");
  const point = (marker, card) => {
    for (const mark of document.querySelectorAll("#panel mark.here")) mark.classList.remove("here");
    const quote = marker.closest("blockquote");
    const marks = [...card.querySelectorAll(":scope > .passage mark")];
    if (!quote || marks.length < 2) return;
    const said = bare(quote.innerText).slice(0, -marker.innerText.length);
    const mark = marks.find((one) => bare(one.innerText) === said);
    if (!mark) return;
    mark.classList.add("here");
    const below = mark.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
    if (below > innerHeight - 200) mark.scrollIntoView({block: "center"}); // the card is longer than the view
  };

  // Following a marker is a step that the browser's way back undoes: on a phone the card is far below.
  const markers = [];
  let step = (history.state && history.state.step) || 0;
  let talk = (history.state && history.state.talk) || 0; // a new subject is such a step, too
  const follow = (marker) => {
    const card = document.getElementById(marker.getAttribute("href").slice(1));
    if (!card) return;
    const alone = marker.matches(".jump") && card.querySelector('[data-action="alone"]');
    if (alone) return alone.click();
    markers[step++] = marker;
    history.pushState({...history.state, step}, "");
    const toggle = card.querySelector("[data-filter-toggle]");
    if (toggle) toggle.setAttribute("aria-expanded", "true");
    show(toggle || card, "start");
    point(marker, card);
  };
  addEventListener("popstate", ({state}) => {
    const now = (state && state.step) || 0;
    const marker = now < step && markers[now];
    step = now;
    if (state && (state.talk || 0) !== talk) return location.reload(); // which asks what is kept of it again
    if (last !== null) store({kept: last, filters}); // the same conversation, whichever step is reloaded
    if (last === "") unlink();
    if (marker && marker.isConnected) show(marker, "center");
  });

  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.marker, a.jump, a.near, a.to-filters");
    if (marker) {
      // The page's <base> would make "#..." an address of its own, and following it a reload.
      event.preventDefault();
      follow(marker);
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.action !== undefined) button.blur(); // it may become another, which the next Enter would press
    if (button.dataset.copy !== undefined) offer(button, button.dataset.copy);
    if (button.dataset.copyAll !== undefined) {
      const answers = [...document.querySelectorAll("#panel .tools [data-copy]")]; // the newest first
      offer(button, answers.reverse().map((one) => one.dataset.copy).join("\n"));
    }
    if (button.dataset.copyLink !== undefined) {
      offer(button, `${location.origin}${location.pathname}?${button.dataset.copyLink}`);
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

  const question = () => document.querySelector("#question textarea, #question input");

  // On paper every marker needs its source: of earlier questions too, whose numbers begin at 1 again.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("#panel .turn:not([open])")];
    for (const turn of unfolded) turn.open = true;
  });
  addEventListener("afterprint", () => unfolded.splice(0).forEach((turn) => (turn.open = false)));

  // What is being typed outlives a reload, which Gradio does by itself when the server was gone for a while; so does what
  // is being answered, which is kept of the conversation only with its answer.
  const DRAFT = "beehive-qa-draft";
  addEventListener("pagehide", () => {
    try {
      const unanswered = document.querySelector("#chat .waiting") && [...document.querySelectorAll("#chat .asked")].pop();
      sessionStorage.setItem(DRAFT, question()?.value || unanswered?.textContent || "");
    } catch {
      // A browser that keeps nothing loses no more than this.
    }
  });
  let drafted = false;
  const restoreDraft = () => {
    if (drafted || !question()) return;
    drafted = true;
    try {
      const draft = sessionStorage.getItem(DRAFT);
      if (!draft || question().value) return;
      question().value = draft;
      question().dispatchEvent(new Event("input", {bubbles: true}));
    } catch {
      // the same
    }
  };

  // The welcome gives way to what is being asked (ASKING in app.py): unless nothing comes of that for so long.
  const WELCOME_MS = 10_000;
  const welcome = () => document.documentElement.removeAttribute("data-asking");
  setTimeout(welcome, WELCOME_MS);

  // What was asked stays with this place in the tab's history, whatever is asked by a link after it: it outlives a
  // reload, and is asked again then.
  const store = (more) => history.replaceState({...history.state, ...more}, "");
  let last = null;
  const keep = () => {
    const panel = document.querySelector("#panel [data-kept]");
    if (!panel || panel.dataset.kept === last) return;
    if (last && !panel.dataset.kept) history.pushState({step, talk: ++talk, filters: history.state.filters}, "");
    last = panel.dataset.kept;
    const [newest] = last ? JSON.parse(last).pop() : [];
    document.title = newest ? `${newest.slice(0, 80)} – Beehive QA` : "Beehive QA"; // of tabs, bookmarks, paper
    document.querySelector("#side").scrollTop = 0; // a new answer's readings and sources come first
    // The address names the one question of a link: with another asked it would be taken for that of what is seen.
    if (!last || JSON.parse(last).length > 1) unlink();
    store({kept: last});
    // What was clicked may be gone with what it stood in, once that is drawn.
    setTimeout(() => document.activeElement === document.body && !touched && question().focus(), 100);
  };

  // So do the filters as they are set, asked with or not; empty fields are also what a page begins with.
  let filters = null;
  const keepFilters = () => {
    const set = document.querySelector("#active [data-filters]")?.dataset.filters;
    if (set && set !== (filters ?? "{}")) store({filters: filters = set});
  };

  // An answer appears block by block, each time anew: how it begins is told once, when it is whole, and what it is made
  // of. It can be long, and stands there to be read.
  let read = "";
  let pause = 0;
  const readOut = () => {
    const answers = document.querySelectorAll("#chat .answer");
    const answer = answers[answers.length - 1];
    const text = answer ? `${answers.length} ${answer.innerText}` : "";
    if (text === read) return;
    read = text;
    clearTimeout(pause);
    if (!answer) return;
    if (answer.matches(".waiting")) return tell(answer.innerText);
    const quotes = answer.querySelectorAll("blockquote").length;
    const made = quotes ? `${quotes} quote${quotes === 1 ? "" : "s"}: ` : "";
    const whole = answer.innerText.replace(/\u00a0\d+$/gm, ""); // a marker's number would be read as part of its quote
    const begins = whole.length <= TOLD_CHARS ? whole : `${whole.slice(0, TOLD_CHARS).replace(/\s+\S*$/, "")} …`;
    pause = setTimeout(() => tell(`${made}${begins}`), WHOLE_MS);
  };

  // Until the server replies the question stands where it was typed: that it went is seen at the button.
  // And where it replies late, that it is waited for.
  const LATE_MS = 2000;
  const LOST = "The server does not answer. Your question is kept: ask it again in a moment.";
  let late = 0;
  let gone = false;
  const sent = (on) => {
    const button = document.querySelector("#ask");
    if (!button) return;
    clearTimeout(late);
    button.removeAttribute("data-late");
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
    late = on && setTimeout(() => {
      button.setAttribute("data-late", "");
      tell("Your question was sent. Waiting for the server …");
    }, LATE_MS);
  };
  // Gradio says so in its own words, once, leaves the notice there, and from then on sends nothing until the server is
  // back and it has loaded the page anew.
  const lost = () => {
    for (const notice of document.querySelectorAll('[data-testid="toast-text"]:not([data-read])')) {
      notice.dataset.read = "";
      if (!/^Connection to the server was lost/.test(notice.textContent)) continue;
      notice.textContent = LOST;
      gone = true;
      sent(false);
    }
  };
  const went = document.documentElement.dataset; // `sent`: what was, until it is seen above (SENT in app.py)
  const send = () => {
    if (!question().value.trim()) question().focus();
    else if (gone) tell(LOST);
    else {
      went.sent = question().value;
      sent(true);
    }
  };
  // Then it leaves the field. What has been typed since stays, and all that is typed where a button asks.
  const take = () => {
    const field = question();
    if (!went.sent || !field.value.startsWith(went.sent)) return;
    field.value = field.value.slice(went.sent.length).trimStart();
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("#ask")) send();
    if (!event.target.closest("#fresh")) return;
    went.sent = ""; // it may never be answered
    sent(false);
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === question()) send();
  }, true);

  // Gradio labels a message with its source, so that a screen reader would spell out HTML, and drops the
  // label of a marker, which would be read as a number, and the level of a heading. And a new question
  // should come to the top of the view, where its answer then unfolds beneath it.
  let asked = "";
  let waited = false;
  new MutationObserver(() => {
    keep();
    keepFilters();
    restoreDraft();
    readOut();
    lost();
    if (question() && !question().value) sent(false);
    for (const [element, live] of [["#chat [role=log]", "off"], ["#active", "polite"]]) {
      const found = document.querySelector(element);
      if (found && found.getAttribute("aria-live") !== live) found.setAttribute("aria-live", live);
    }
    const filters = document.querySelector("#filters:not([role])");
    if (filters) {
      filters.setAttribute("role", "group");
      filters.setAttribute("aria-label", "Filters");
    }
    const wrong = document.querySelector("#active .wrong")?.dataset.fields.split(" ") ?? [];
    for (const id of ["date-from", "date-to", "minister", "portfolio"]) {
      const field = document.querySelector(`#${id} textarea, #${id} input`);
      if (wrong.includes(id)) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
    }
    for (const [kind, name] of [["user", "Question"], ["bot", "Answer"]]) {
      for (const message of document.querySelectorAll(`#chat [data-testid="${kind}"]`)) {
        if (message.getAttribute("aria-label") === name) continue;
        message.setAttribute("role", "group");
        message.setAttribute("aria-label", name);
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
    if (rows.length) welcome();
    const last = rows[rows.length - 1];
    // Their number stays the same once the oldest go, and the last may be asked twice in a row.
    const latest = last ? `${rows.length} ${last.textContent}` : "";
    const waits = document.querySelector("#chat .waiting") !== null;
    if (last && (latest !== asked || (waits && !waited))) {
      sent(false);
      if (!document.querySelector("#chat .notice")) take(); // what is refused stands there to be asked again
      went.sent = "";
      const folded = document.querySelector("[data-filter-toggle]"); // on a phone the answer is beneath them
      if (folded) folded.setAttribute("aria-expanded", "false");
      // in the next frame, when the answer beneath has its height
      requestAnimationFrame(() => last.scrollIntoView({block: "start"}));
      // A keyboard on the screen would cover the answer; Gradio brings it back once it has emptied the field.
      if (touched) for (const ms of [0, 150]) setTimeout(() => question().blur(), ms);
    }
    asked = latest;
    waited = waits;
  }).observe(document.body, {childList: true, subtree: true, attributeFilter: ["aria-label"]});

  const LISTS = "#minister input, #portfolio input";
  const closeList = (field) => field.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));

  // A name typed into a list replaces the one chosen there. Reached by Tab, a list opens once there is something to
  // choose by: it would cover what is said of the field before it.
  let tabbed = false;
  for (const pressed of ["keydown", "pointerdown"]) {
    addEventListener(pressed, ({key, isTrusted}) => isTrusted && (tabbed = key === "Tab"), true);
  }
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches(LISTS)) return;
    event.target.select();
    if (tabbed) closeList(event.target);
  });
  // And is seen from its beginning: Firefox leaves a long one at its end.
  document.addEventListener("focusout", ({target}) => target.matches(LISTS) && (target.scrollLeft = 0));

  // Of the names that hold what is typed Gradio marks the first, which Enter takes: "king" would be Rachel Brooking.
  let listing = 0;
  document.addEventListener("input", (event) => {
    const field = event.target;
    clearTimeout(listing);
    if (!field.matches(LISTS) || !field.value.trim()) return;
    const words = (text) => ` ${text.trim().toLowerCase().replaceAll("-", " ")}`;
    listing = setTimeout(() => { // once the list is of these names
      const names = [...document.querySelectorAll("#filters [role=option]")];
      const ahead = names.findIndex((name) => words(name.textContent).includes(words(field.value)));
      const steps = ahead < 0 ? 0 : ahead - names.findIndex((name) => name.matches(".active"));
      const key = steps < 0 ? "ArrowUp" : "ArrowDown";
      for (let n = Math.abs(steps); n > 0; n--) field.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    }, 50);
  });

  // Gradio lets go of the field once a name is chosen from its list.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !field.matches(LISTS)) return;
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      field.focus(); // which opens the list again
      closeList(field);
    }, 50);
  }, true);

  // Tab would go into an open list, which scrolls, and leave it open over what comes next.
  const fields = ["#date-to textarea, #date-to input", "#minister input", "#portfolio input", "#clear"];
  document.addEventListener("keydown", (event) => {
    const at = fields.findIndex((field) => event.target.matches(field));
    if (event.key !== "Tab" || !event.target.matches(LISTS)) return;
    event.preventDefault();
    event.stopPropagation(); // any key but this opens the list
    closeList(event.target);
    document.querySelector(fields[at + (event.shiftKey ? -1 : 1)]).focus();
  }, true);

  // Whoever is about to ask on reads the answer by the keys that turn pages.
  document.addEventListener("keydown", (event) => {
    const chat = document.querySelector("#chat");
    const way = {PageUp: -0.85, PageDown: 0.85}[event.key];
    if (!way || event.target !== question() || chat.scrollHeight <= chat.clientHeight) return;
    event.preventDefault();
    chat.scrollBy({top: way * chat.clientHeight});
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key !== "Escape" || !event.target.closest("#side") || !question()) return;
    event.preventDefault();
    question().focus();
  });
}
