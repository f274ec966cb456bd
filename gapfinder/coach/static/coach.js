"use strict";

// Everything here also works without a script; with it, the page changes in place.
(() => {
  const page = () => document.getElementById("page");
  const say = (text) => {
    document.getElementById("said").textContent = text;
  };

  // Which details are open, and where the focus is, outlives a change of the page.
  const remember = () => {
    const focused = document.activeElement;
    const section = focused instanceof Element ? focused.closest("section") : null;
    const controls = section ? [...section.querySelectorAll("button, input, select, textarea, summary")] : [];
    return {
      open: [...document.querySelectorAll("details[id]")].map((one) => [one.id, one.open]),
      focus: focused instanceof Element ? focused.id : "",
      section: section ? section.getAttribute("aria-labelledby") : "",
      place: controls.indexOf(focused),
      scrolled: [...document.querySelectorAll(".sheet")].map((sheet) => sheet.scrollTop),
      notes: notesNow(),
    };
  };

  const restore = (before, isSame) => {
    if (!isSame) {
      window.scrollTo(0, 0);
      document.getElementById("main")?.focus();
      return;
    }
    for (const [id, isOpen] of before.open) {
      const one = document.getElementById(id);
      if (one) one.open = isOpen;
    }
    document.querySelectorAll(".sheet").forEach((sheet, at) => {
      sheet.scrollTop = before.scrolled[at] ?? 0;
    });
    const same = before.focus && document.getElementById(before.focus);
    if (same) return same.focus({ preventScroll: true });
    const title = before.section && document.getElementById(before.section);
    const section = title ? title.closest("section") : null;
    if (!section) return undefined;
    const controls = [...section.querySelectorAll("button, input, select, textarea, summary")];
    const next = controls[Math.min(Math.max(before.place, 0), controls.length - 1)];
    return (next ?? title).focus({ preventScroll: true });
  };

  const show = (text, address) => {
    const made = new DOMParser().parseFromString(text, "text/html");
    const next = made.getElementById("page");
    if (!next) {
      window.location.assign(address);
      return;
    }
    const path = new URL(address).pathname;
    const isSame = path === window.location.pathname;
    const before = remember();
    document.title = made.title;
    document.querySelector(".strip").replaceWith(made.querySelector(".strip"));
    page().replaceWith(next);
    if (path !== "/read") history[isSame ? "replaceState" : "pushState"](null, "", address);
    ready();
    // What is being typed goes before what came.
    const notes = document.getElementById("notes");
    if (isSame && notes && before.notes !== null && before.notes !== notes.value) {
      if (before.notes !== kept) notes.value = before.notes;
    }
    if (notes) kept = document.querySelector("#notes-form [name=base]").value;
    document.dispatchEvent(new Event("gapfinder:changed"));
    restore(before, isSame);
    const trouble = document.querySelector("[role=alert]:not([hidden])");
    say(trouble ? trouble.textContent.trim() : document.getElementById("top")?.dataset.said ?? "");
  };

  const send = async (form, submitter) => {
    const data = new FormData(form, submitter);
    const busy = form.querySelector(".busy");
    const buttons = [...form.querySelectorAll("button")];
    if (busy) {
      busy.querySelector(".what").textContent = `${form.dataset.busy} …`;
      busy.hidden = false;
    }
    await keepNotes();
    const isFile = form.enctype === "multipart/form-data";
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: isFile ? data : new URLSearchParams(data),
      });
      show(await answer.text(), answer.url);
    } catch {
      const trouble = "gapfinder coach does not answer. Is it still running in the terminal?";
      complain(form, trouble);
    } finally {
      if (busy) busy.hidden = true;
      for (const button of buttons) button.disabled = false;
    }
  };

  const complain = (form, text) => {
    const place = form.querySelector(".trouble");
    if (place) {
      place.textContent = text;
      place.hidden = false;
    } else say(text);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const { submitter } = event;
    const asks = submitter?.dataset.ask;
    if (asks && !window.confirm(asks)) {
      event.preventDefault();
      return;
    }
    if (form.matches("[data-notes]")) {
      event.preventDefault();
      keepNotes();
      return;
    }
    const limit = Number(form.dataset.maxBytes ?? 0);
    const large = [...form.querySelectorAll("input[type=file]")]
      .flatMap((input) => [...input.files])
      .find((file) => limit && file.size > limit);
    if (large) {
      event.preventDefault();
      complain(
        form,
        `${large.name} is larger than ${Math.floor(limit / 1e6)} MB, the most that is read. ` +
          "Export the resume again without pictures, or pass its pages alone.",
      );
      return;
    }
    if (!form.matches("[data-live]")) return;
    event.preventDefault();
    send(form, submitter);
  });

  // What is chosen counts at once; its button is for those without a script.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-auto]")) form.requestSubmit();
  });

  // A file may be dropped anywhere on the page; it goes to the nearest field, else to the first.
  const dropOf = (event) =>
    (event.target instanceof Element && event.target.closest("[data-drop]")) ||
    document.querySelector("[data-drop]");
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    for (const one of document.querySelectorAll(".over")) one.classList.remove("over");
    dropOf(event)?.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      for (const one of document.querySelectorAll(".over")) one.classList.remove("over");
    }
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const place = dropOf(event);
    for (const one of document.querySelectorAll(".over")) one.classList.remove("over");
    if (!place) return;
    const input = place.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    if (place.dataset.drop === "resume" && input.form.matches(".arrive")) input.form.requestSubmit();
  });

  // A mark in the text leads to what can be said of its skill.
  const leadOn = (mark) => {
    const id = mark.getAttribute("aria-describedby").trim().split(/\s+/)[0].slice(0, -1);
    const entry = document.getElementById(id);
    const around = entry?.closest("details");
    if (!around) return;
    around.open = true;
    for (const one of document.querySelectorAll(".pointed")) one.classList.remove("pointed");
    entry.classList.add("pointed");
    entry.scrollIntoView({ block: "center" });
    entry.querySelector("button")?.focus({ preventScroll: true });
    document.getElementById("card").hidden = true;
  };
  const markOf = (event) =>
    event.target instanceof Element ? event.target.closest(".mark") : null;
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark) leadOn(mark);
  });
  document.addEventListener("keydown", (event) => {
    const mark = event.key === "Enter" || event.key === " " ? markOf(event) : null;
    if (!mark) return;
    event.preventDefault();
    leadOn(mark);
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });

  // Notes are kept as they are typed: a moment after the last key, and before all else.
  let kept = null;
  let timer = 0;
  let keeping = Promise.resolve();
  const notesNow = () => document.getElementById("notes")?.value ?? null;
  const stateOf = (text) => {
    const state = document.getElementById("notes-state");
    if (state) state.textContent = text;
  };

  const keep = async (isLast) => {
    clearTimeout(timer);
    const form = document.getElementById("notes-form");
    const field = document.getElementById("notes");
    if (!form || field.value === kept) return;
    const written = field.value;
    const body = new URLSearchParams(new FormData(form));
    body.set("base", kept ?? "");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: isLast,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const { notes } = await answer.json();
      kept = notes;
      form.querySelector("[name=base]").value = notes;
      // What another window wrote comes in, unless something was typed meanwhile.
      if (field.value === written && notes !== written) field.value = notes;
      stateOf("Kept");
    } catch {
      stateOf("Not kept yet: gapfinder coach does not answer.");
      timer = setTimeout(keepNotes, 3000);
    }
  };
  const keepNotes = (isLast = false) => {
    keeping = keeping.then(() => keep(isLast));
    return keeping;
  };
  document.addEventListener("input", (event) => {
    if (event.target.id !== "notes") return;
    stateOf("…");
    clearTimeout(timer);
    timer = setTimeout(keepNotes, 300);
  });
  window.addEventListener("pagehide", () => keepNotes(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepNotes(true);
  });

  window.addEventListener("popstate", () => window.location.reload());

  // A details that an address leads into is opened.
  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    const around = target?.closest("details");
    if (around) around.open = true;
  };
  window.addEventListener("hashchange", openTarget);

  const ready = () => {
    // Buttons that a script makes needless.
    for (const form of document.querySelectorAll("[data-auto]")) {
      const button = form.querySelector("button:not([type=button])");
      if (button) button.hidden = true;
    }
  };
  ready();
  openTarget();
  kept = document.querySelector("#notes-form [name=base]")?.value ?? null;
})();
