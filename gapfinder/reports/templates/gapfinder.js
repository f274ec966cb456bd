"use strict";

// Evidence at a mark: what the list of skills says of it, shown on hover, focus and tap.
(() => {
  const card = document.getElementById("card");
  if (!card) return;
  let shown = null;

  const show = (mark) => {
    if (mark === shown) return;
    card.replaceChildren();
    for (const id of mark.getAttribute("aria-describedby").split(" ")) {
      const entry = document.getElementById(id.slice(0, -1));
      if (!entry) continue;
      const copy = document.createElement("div");
      for (const node of entry.childNodes) copy.append(node.cloneNode(true));
      for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
      card.append(copy);
    }
    card.hidden = false;
    place(mark);
    shown = mark;
  };

  const place = (mark) => {
    const at = mark.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, room - size.width - 8));
    const fits = at.bottom + size.height + 6 < window.innerHeight || at.top < size.height + 6;
    const top = fits ? at.bottom + 6 : at.top - size.height - 6;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  };

  const hide = () => {
    card.hidden = true;
    shown = null;
  };

  const markOf = (event) =>
    event.target instanceof Element ? event.target.closest(".mark") : null;
  const isInside = (event) => event.target instanceof Element && card.contains(event.target);

  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (shown && !isInside(event) && document.activeElement !== shown) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!isInside(event)) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!isInside(event)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const mark = markOf(event);
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(mark);
    }
  });
  for (const sheet of document.querySelectorAll(".sheet")) {
    sheet.addEventListener("scroll", () => shown && place(shown));
  }
  window.addEventListener("resize", hide);
})();

// Figures, written as the report writes them: exact halves go to the even digit.
const figures = (() => {
  const fixed = (value, digits) => {
    // Halves of a whole or of a tenth are those that four times, or twice, make an odd number.
    const odd = value * (digits ? 4 : 2);
    if (!Number.isInteger(odd) || odd % 2 === 0) return value.toFixed(digits);
    const scale = 10 ** digits;
    const below = Math.floor(value * scale);
    return ((below % 2 === 0 ? below : below + 1) / scale).toFixed(digits);
  };
  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  const percent = (share) => {
    if (share > 0 && share < 0.005) return "<1%";
    if (share > 0.995 && share < 1) return ">99%";
    return `${fixed(share * 100, 0)}%`;
  };
  const added = (count, n) => {
    if (!count) return "–";
    return count / n < 0.0005 ? "<0.1%" : `+${fixed((count / n) * 100, 1)}%`;
  };
  // Wilson's 95 % interval of a share.
  const interval = (count, n) => {
    if (!n) return [0, 1];
    const z = 1.959963984540054;
    const z2 = z * z;
    const share = count / n;
    const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
    const low = count === 0 ? 0 : Math.max(0, centre - half);
    const high = count === n ? 1 : Math.min(1, centre + half);
    return [low, high];
  };
  const range = ([low, high]) => `${fixed(low * 100, 0)}–${percent(high)}`;
  return { number, percent, added, interval, range };
})();

// One role's counted postings; the words (slot, cover, reach, unlock) are those of the report.
class Coverage {
  constructor(role, threshold) {
    this.n = role.n;
    this.label = role.label;
    this.demand = role.demand;
    const packed = Uint8Array.from(atob(role.bits), (c) => c.charCodeAt(0));
    const width = (this.n + 7) >> 3;
    this.asks = role.rows.map((_, row) =>
      Uint8Array.from({ length: this.n }, (_, p) => (packed[row * width + (p >> 3)] >> (7 - (p & 7))) & 1),
    );
    this.rowOf = new Map(role.rows.map((skill, row) => [skill, row]));
    this.groupOf = role.groups;
    this.groups = [];
    role.groups.forEach((group, row) => (this.groups[group] ??= []).push(row));
    const slots = new Uint16Array(this.n);
    for (const rows of this.groups) this.anyOf(rows).forEach((is, p) => (slots[p] += is));
    // A hair is taken off first: 0.7 * 10 is a little more than 7.
    this.needed = Int16Array.from(slots, (s) => Math.ceil(threshold * s - 1e-9));
  }

  rows(skills) {
    return new Set([...skills].filter((s) => this.rowOf.has(s)).map((s) => this.rowOf.get(s)));
  }

  anyOf(rows) {
    const named = new Uint8Array(this.n);
    for (const row of rows) this.asks[row].forEach((is, p) => (named[p] |= is));
    return named;
  }

  // What stands covered: for each group the postings, and for each posting what is missing.
  state(rows) {
    const covered = this.groups.map((group) => this.anyOf(group.filter((row) => rows.has(row))));
    const missing = Int16Array.from(this.needed);
    for (const named of covered) named.forEach((is, p) => (missing[p] -= is));
    let count = 0;
    for (const m of missing) count += m <= 0;
    return { rows, covered, missing, count };
  }

  adds(state, skills) {
    const fresh = [...this.rows(skills)].filter((row) => !state.rows.has(row));
    const gains = new Uint16Array(this.n);
    for (const group of new Set(fresh.map((row) => this.groupOf[row]))) {
      const before = state.covered[group];
      const named = this.anyOf(fresh.filter((row) => this.groupOf[row] === group));
      for (let p = 0; p < this.n; p += 1) gains[p] += named[p] & ~before[p] & 1;
    }
    let count = 0;
    for (let p = 0; p < this.n; p += 1) {
      if (state.missing[p] > 0 && gains[p] >= state.missing[p]) count += 1;
    }
    return count;
  }

  plan(state, choices, brings, steps) {
    const left = new Set(choices);
    const chosen = [];
    let now = state;
    while (left.size && chosen.length < steps) {
      let best = null;
      let most = -1;
      for (const skill of left) {
        const count = this.adds(now, brings(skill));
        if (count > most) [best, most] = [skill, count];
      }
      now = this.state(new Set([...now.rows, ...this.rows(brings(best))]));
      chosen.push({ skill: best, adds: most, reach: now.count });
      left.delete(best);
      for (const skill of brings(best)) left.delete(skill);
    }
    return chosen;
  }
}

// What if: tick skills, and everything is counted again.
const whatIf = () => {
  const source = document.getElementById("what-if-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const { skills } = data;
  const byId = (id) => document.getElementById(`what-if-${id}`);
  const coverages = new Map();
  const atFirst = new Set([...skills.keys()].filter((skill) => skills[skill].ticked));
  let ticked = new Set(atFirst);
  let target = data.target;
  let isLong = false;
  const boxes = new Map();
  const SHORT = 10;

  const coverage = () => {
    if (!coverages.has(target)) {
      coverages.set(target, new Coverage(data.roles[target], data.threshold));
    }
    return coverages.get(target);
  };
  const brings = (skill) => skills[skill].brings;
  const given = (skill) => (skills[skill].ticked ? skills[skill].shows : skills[skill].brings);
  const shownBy = (set) => {
    const shown = new Set(set);
    for (const skill of set) for (const each of given(skill)) shown.add(each);
    return shown;
  };

  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    return node;
  };

  const targets = () => {
    for (const [name, role] of Object.entries(data.roles)) {
      const label = make("label");
      const radio = make("input");
      Object.assign(radio, { type: "radio", name: "what-if-target", value: name });
      radio.checked = name === target;
      radio.addEventListener("change", () => {
        target = name;
        list();
        update(true);
      });
      label.append(radio, role.label);
      byId("targets").append(label);
    }
  };

  // The list keeps its order while boxes are ticked, so that nothing moves under the pointer.
  const list = () => {
    const role = coverage();
    const shown = shownBy(atFirst);
    const asked = role.demand.map((each) => each.skill);
    const isAsked = new Set(asked);
    const others = skills
      .map((_, skill) => skill)
      .filter((s) => !isAsked.has(s) && skills[s].brings.some((each) => role.rowOf.has(each)))
      .sort((a, b) => skills[a].name.localeCompare(skills[b].name));
    const share = new Map(role.demand.map((each) => [each.skill, each.share]));
    const parts = [
      ["Gaps, most asked for first", asked.filter((skill) => !shown.has(skill))],
      ["Shown by your resume", asked.filter((skill) => shown.has(skill))],
      ["Seldom asked for, but they bring others", others],
    ];
    boxes.clear();
    byId("skills").replaceChildren(
      ...parts.filter(([, members]) => members.length).map(([title, members]) => {
        const part = make("div");
        part.append(make("h3", title));
        for (const skill of members) part.append(tick(skill, share.get(skill)));
        return part;
      }),
    );
    filter();
  };

  const tick = (skill, share) => {
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.dataset.skill = skill;
    const what = make("span", skills[skill].name, "what");
    const note = make("span", "", "note");
    what.append(note);
    label.append(box, what);
    if (share !== undefined) label.append(make("span", figures.percent(share), "figure"));
    box.addEventListener("change", () => {
      if (ticked.has(skill)) ticked.delete(skill);
      else ticked.add(skill);
      // What others bring stays shown when it is taken away by itself; its note says why.
      update(true);
    });
    boxes.set(skill, { box, label, note });
    return label;
  };

  const filter = () => {
    const wanted = byId("filter").value.trim().toLowerCase();
    let found = 0;
    for (const [skill, { label }] of boxes) {
      label.hidden = !skills[skill].name.toLowerCase().includes(wanted);
      found += !label.hidden;
    }
    for (const part of byId("skills").children) {
      part.hidden = !part.querySelector("label:not([hidden])");
    }
    byId("none").hidden = found > 0;
  };

  const row = (...cells) => {
    const line = make("tr");
    line.append(...cells);
    return line;
  };
  const figure = (text, count) => {
    const cell = make("td", text, "figure");
    if (count !== undefined) cell.dataset.count = count;
    return cell;
  };
  const head = (text) => {
    const cell = make("th", text);
    cell.scope = "row";
    return cell;
  };

  const update = (isSaid) => {
    const role = coverage();
    const shown = shownBy(ticked);
    const state = role.state(role.rows(shown));
    const first = role.state(role.rows(shownBy(atFirst)));
    const gaps = role.demand.filter((each) => !shown.has(each.skill));
    const choices = gaps.slice(0, data.planChoices).map((each) => each.skill);
    const plan = role.plan(state, choices, brings, data.planSteps);

    const reach = byId("reach");
    reach.dataset.count = state.count;
    const share = figures.percent(state.count / role.n);
    reach.textContent = `Reach ${share} `;
    const range = figures.range(figures.interval(state.count, role.n));
    const of = `${range}, ${figures.number(state.count)} of ${figures.number(role.n)} ${role.label} postings`;
    reach.append(make("span", of, "quiet"));

    const more = [...ticked].filter((skill) => !atFirst.has(skill));
    const fewer = [...atFirst].filter((skill) => !ticked.has(skill));
    const change = state.count - first.count;
    const said = change === 0 ? "as many as" : `${figures.number(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than`;
    const names = (them) => them.map((skill) => skills[skill].name).join(", ");
    const isSame = !more.length && !fewer.length;
    byId("changes").textContent = isSame
      ? "As the resume stands."
      : `${said[0].toUpperCase()}${said.slice(1)} the resume as it stands.` +
        (more.length ? ` With ${names(more)}.` : "") +
        (fewer.length ? ` Without ${names(fewer)}.` : "");
    byId("reset").disabled = isSame;

    byId("plan").replaceChildren(
      ...plan.map((step, at) => {
        const line = row(
          make("td", at + 1, "rank"),
          head(skills[step.skill].name),
          figure(figures.added(step.adds, role.n), step.adds),
          figure(figures.percent(step.reach / role.n), step.reach),
        );
        line.dataset.skill = step.skill;
        return line;
      }),
    );
    byId("gaps").replaceChildren(
      ...gaps.slice(0, isLong ? gaps.length : SHORT).map((each, at) => {
        const unlocked = role.adds(state, brings(each.skill));
        const line = row(
          make("td", at + 1, "rank"),
          head(skills[each.skill].name),
          figure(figures.percent(each.share), each.count),
          figure(figures.added(unlocked, role.n), unlocked),
        );
        line.dataset.skill = each.skill;
        return line;
      }),
    );
    byId("more").hidden = gaps.length <= SHORT;
    byId("more").textContent = isLong ? "Fewer gaps" : `All ${gaps.length} gaps`;

    for (const [skill, { box, label, note }] of boxes) {
      const giver = [...ticked].find((each) => each !== skill && given(each).includes(skill));
      box.checked = shown.has(skill);
      note.textContent = !ticked.has(skill) && giver !== undefined ? `comes with ${skills[giver].name}` : "";
      label.classList.toggle("changed", ticked.has(skill) !== atFirst.has(skill));
    }
    if (isSaid) {
      const next = plan.length ? ` Next in the plan: ${skills[plan[0].skill].name}.` : "";
      byId("said").textContent = `Reach ${share}, ${said} the resume as it stands.${next}`;
    }
  };

  byId("filter").addEventListener("input", filter);
  byId("reset").addEventListener("click", () => {
    ticked = new Set(atFirst);
    update(true);
  });
  byId("more").addEventListener("click", () => {
    isLong = !isLong;
    update(false);
  });
  targets();
  list();
  update(false);
  byId("body").hidden = false;
};
whatIf();
// A page that changes its parts in place says so.
document.addEventListener("gapfinder:changed", whatIf);
