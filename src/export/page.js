/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's script: the data of the graph -> search, filters and panel.  Texts
 * reach the page as text nodes only, never as markup.  No library, no network.
 * The picture itself is in the page already and needs none of this. */
"use strict";
(async function () {
/* Small data are JSON, larger ones are packed. */
async function unpacked(script) {
	if (script.type === "application/json")
		return script.textContent;
	const bytes = Uint8Array.from(atob(script.textContent),
		c => c.charCodeAt(0));
	return new Response(new Blob([bytes]).stream().pipeThrough(
		new DecompressionStream("gzip"))).text();
}
if (!window.DecompressionStream)
	document.getElementById("status").textContent =
		"Sentences need a browser of 2023 or later.";
const data = JSON.parse(await unpacked(document.getElementById("data")));
const svg = document.getElementById("picture");
const panel = document.getElementById("panel");
const found = document.getElementById("found");
const search = document.getElementById("search");
const status = document.getElementById("status");
const svgns = "http://www.w3.org/2000/svg";
const nodes = data.nodes;
const ties = data.ties.map(t => ({a: t[0], b: t[1], kind: t[2],
	directed: t[3], status: t[4], weight: t[5], count: t[6],
	first: data.days[t[7]], last: data.days[t[8]], evidence: t[9],
	id: nodes[t[0]].id + "-" + data.kinds[t[2]].name + "-" +
		nodes[t[1]].id}));
const nodeElements = [], tieElements = [], hits = [];
const SENTENCES = 30; /* of a node in the panel */
let chosen = null;

/* element("b", {class: "x"}, "text", child ...) */
function element(name, attributes, ...children) {
	const e = document.createElement(name);
	for (const key in attributes)
		if (key.startsWith("on"))
			e.addEventListener(key.slice(2), attributes[key]);
		else
			e.setAttribute(key, attributes[key]);
	e.append(...children.filter(c => c !== null && c !== undefined));
	return e;
}

function swatch(kind) {
	const e = document.createElementNS(svgns, "svg");
	const line = document.createElementNS(svgns, "path");
	e.setAttribute("class", "swatch");
	e.setAttribute("viewBox", "0 0 28 12");
	e.setAttribute("aria-hidden", "true");
	line.setAttribute("d", "M1 6H27");
	line.setAttribute("stroke", data.kinds[kind].colour);
	line.setAttribute("stroke-width", "3");
	if (data.kinds[kind].dash)
		line.setAttribute("stroke-dasharray", data.kinds[kind].dash);
	e.append(line);
	return e;
}

function labelOf(n) { return nodes[n].label; }

/* Ties of each node. */
const around = nodes.map(() => []);
ties.forEach((t, i) => {
	around[t.a].push(i);
	if (t.b !== t.a)
		around[t.b].push(i);
});

/* ---- what is shown */

const kindBoxes = data.kinds.map((kind, k) => {
	const box = element("input", {type: "checkbox", checked: "",
		onchange: show});
	const count = ties.filter(t => t.kind === k).length;
	document.getElementById("kinds").append(element("label", {}, box, " ",
		swatch(k), " " + kind.name + " ",
		element("span", {class: "soft"}, "(" + count + ")")));
	return box;
});
const since = document.getElementById("since");
const until = document.getElementById("until");
const least = document.getElementById("least");

/* A date may be a year or a month: it stands for all its days. */
function inTime(t) {
	if (since.value && t.last && t.last < since.value.slice(0, t.last.length))
		return false;
	if (until.value && t.first &&
	    t.first > until.value.slice(0, t.first.length))
		return false;
	return true;
}

function shown(t) {
	return kindBoxes[t.kind].checked && inTime(t) &&
	       t.weight >= (Number(least.value) || 1);
}

function show() {
	let count = 0, people = 0;
	const left = nodes.map(() => false);
	ties.forEach((t, i) => {
		const on = shown(t);
		tieElements[i].classList.toggle("off", !on);
		hits[i].classList.toggle("off", !on);
		if (on) {
			left[t.a] = left[t.b] = true;
			count++;
		}
	});
	nodes.forEach((n, i) => {
		const on = left[i] || !around[i].length;
		nodeElements[i].classList.toggle("off", !on);
		people += on;
	});
	status.textContent = people + " of " + nodes.length + " nodes, " +
		count + " of " + ties.length + " ties";
	if (chosen)
		choose(chosen.what, chosen.index, true);
}

/* ---- the panel */

function sentence(s) {
	const [before, trigger, after, doc, day, status, cut] = s;
	return element("blockquote", {}, before, trigger ?
		element("mark", {}, trigger) : null,
		after + (cut ? " \u2026" : ""),
		element("footer", {}, data.documents[doc] + (data.days[day] ?
			", " + data.days[day] : "") + (status &&
			status !== "actual" ? " (" + status + ")" : "")));
}

function sentences(list, extra) {
	if (!list.length)
		return [];
	return [element("h3", {}, extra || "Sentences"),
		...list.map(k => sentence(data.sentences[k]))];
}

function verb(t) { return data.kinds[t.kind].name; }

function tieButton(i, from) {
	const t = ties[i], other = t.a === from ? t.b : t.a;
	const arrow = !t.directed ? "" : t.a === from ? " \u2192" : " \u2190";
	return element("button", {type: "button", class: "tie",
		onclick: () => choose("tie", i)}, swatch(t.kind),
		element("b", {}, labelOf(other)),
		element("span", {}, verb(t) + arrow + " \u00d7" + t.weight));
}

function number(x) {
	return typeof x !== "number" ? String(x) :
		Number.isInteger(x) ? String(x) : x.toPrecision(4);
}

function measures(n) {
	const body = element("tbody", {});
	data.fields.forEach((f, k) => {
		if (n.values[k] === null || f.shown)
			return;
		body.append(element("tr", {}, element("th", {scope: "row",
			title: f.title}, f.name.replace(/_/g, " ")),
			element("td", {class: f.type === "text" ? "" :
				"number"}, number(n.values[k]))));
	});
	return element("details", {}, element("summary", {}, "Measures"),
		element("table", {}, body));
}

function nodePanel(i) {
	const n = nodes[i];
	const told = data.triples.filter(t => t.mediator === i);
	const about = [n.type, n.role, n.country].filter(x => x).join(", ");
	const when = !n.first ? "" : n.first === n.last ? n.first :
		n.first + " to " + n.last;
	const others = n.names.filter(x => x !== n.label);
	const visible = around[i].filter(k => shown(ties[k]));
	visible.sort((x, y) => ties[y].weight - ties[x].weight || x - y);
	panel.replaceChildren(element("h2", {}, n.label),
		element("p", {class: "soft"}, about + (when ? "; " + when : "")),
		others.length ? element("p", {}, "Also: " +
			others.join(", ")) : "",
		measures(n));
	if (told.length)
		panel.append(element("h3", {}, "Named as mediator between"),
			element("ul", {}, ...told.map(t => element("li", {},
				t.parties.map(labelOf).join(" \u2194 ") +
				" \u00d7" + t.weight,
				...t.evidence.map(k =>
					sentence(data.sentences[k]))))));
	panel.append(element("h3", {}, visible.length === 1 ? "1 tie" :
		visible.length + " ties"),
		element("ul", {}, ...visible.map(k => element("li", {},
			tieButton(k, i)))));
	const told_in = new Set(visible.flatMap(k => ties[k].evidence));
	panel.append(...sentences([...told_in].slice(0, SENTENCES),
		told_in.size > SENTENCES ? "First sentences" : "Sentences"));
}

function tiePanel(i) {
	const t = ties[i];
	const end = n => element("button", {type: "button",
		onclick: () => choose("node", n)}, labelOf(n));
	panel.replaceChildren(element("h2", {}, end(t.a), " ", swatch(t.kind),
		" " + verb(t) + (t.directed ? " \u2192 " : " "), end(t.b)),
		element("p", {class: "soft"}, t.weight + (t.weight === 1 ?
			" story, " : " stories, ") + t.count +
			(t.count === 1 ? " sentence" : " sentences") +
			(t.first ? ", " + (t.first === t.last ? t.first :
			 t.first + " to " + t.last) : "") +
			(t.status === "actual" ? "" : ", " + t.status)),
		...sentences(t.evidence, t.evidence.length < t.count ?
			"Best sentences" : "Sentences"));
}

/* ---- choosing */

function mark(what, index) {
	const near = new Set();
	document.querySelectorAll(".near, .chosen").forEach(e =>
		e.classList.remove("near", "chosen"));
	svg.classList.toggle("faded", what !== null);
	if (what === "node") {
		near.add(nodeElements[index]);
		nodeElements[index].classList.add("chosen");
		around[index].filter(k => shown(ties[k])).forEach(k => {
			near.add(tieElements[k]);
			near.add(nodeElements[ties[k].a]);
			near.add(nodeElements[ties[k].b]);
		});
	} else if (what === "tie") {
		near.add(tieElements[index]);
		near.add(nodeElements[ties[index].a]);
		near.add(nodeElements[ties[index].b]);
	}
	near.forEach(e => e.classList.add("near"));
	nodeElements.forEach((e, i) => near.has(e) ? name(i) : unname(i));
}

function choose(what, index, again) {
	chosen = what ? {what, index} : null;
	mark(what, index);
	if (what === "node")
		nodePanel(index);
	else if (what === "tie")
		tiePanel(index);
	else
		overview();
	if (again)
		return;
	panel.scrollTop = 0;
	const id = what === "node" ? nodes[index].id :
		what === "tie" ? ties[index].id : "";
	history.replaceState(null, "", "#" + id);
	if (what === "node")
		current(index);
}

function overview() {
	const list = order.slice(0, 12);
	panel.replaceChildren(element("h2", {}, "The network"),
		element("p", {}, nodes.length + " nodes, " + ties.length +
			" ties from " + data.graph.documents + " documents. " +
			"Choose a node or a tie to read its sentences."),
		element("p", {class: "soft"}, data.graph.note),
		element("h3", {}, data.size ? "Highest by " +
			data.size.replace(/_/g, " ") : "Nodes"),
		element("ul", {}, ...list.map(i => element("li", {},
			element("button", {type: "button", class: "tie",
				onclick: () => choose("node", i)},
				element("b", {}, labelOf(i)),
				element("span", {}, nodes[i].type))))));
}

/* ---- nodes and ties of the picture */

svg.querySelectorAll(".n").forEach(e => {
	nodeElements[Number(e.dataset.n)] = e;
});
/* The ties of a kind stand in a group, in their order. */
const drawn = [...svg.querySelectorAll(".k")].map(g => [...g.children]);
const next = drawn.map(() => 0);
ties.forEach((t, i) => {
	const e = drawn[t.kind][next[t.kind]++], hit = e.cloneNode(false);
	const title = document.createElementNS(svgns, "title");
	e.classList.add("t");
	e.dataset.t = hit.dataset.t = i;
	hit.setAttribute("class", "hit");
	hit.setAttribute("marker-end", "none");
	hit.removeAttribute("stroke-width");
	title.textContent = labelOf(t.a) + " " + verb(t) + " " + labelOf(t.b) +
		" (" + t.weight + ")";
	hit.append(title);
	tieElements[i] = e;
	hits[i] = hit;
	e.after(hit);
});
/* Nodes by size: the order of the keyboard and of the tables. */
const order = nodes.map((n, i) => i).sort((x, y) =>
	nodes[y].size - nodes[x].size || x - y);
const place = [];
order.forEach((n, k) => { place[n] = k; });

/* One node takes the focus; arrows move it on. */
function current(i) {
	svg.querySelectorAll(".n[tabindex='0']").forEach(e =>
		e.setAttribute("tabindex", "-1"));
	nodeElements[i].setAttribute("tabindex", "0");
}
nodeElements.forEach((e, i) => {
	e.setAttribute("tabindex", "-1");
	e.setAttribute("role", "button");
	e.setAttribute("aria-label", nodes[i].label + ", " + nodes[i].type +
		", " + around[i].length + " ties");
	e.addEventListener("mouseenter", () => name(i));
	e.addEventListener("mouseleave", () => unname(i));
	e.addEventListener("focus", () => name(i));
	e.addEventListener("blur", () => unname(i));
});
if (order.length)
	current(order[0]);

/* The name of a node too small for a label, while it is pointed at or next to
 * what is chosen. */
function name(i) {
	const e = nodeElements[i];
	if (e.querySelector("text"))
		return;
	const text = document.createElementNS(svgns, "text");
	const long = nodes[i].label.length > 40;
	text.setAttribute("class", "hover");
	text.setAttribute("y", "-10");
	text.textContent = long ? nodes[i].label.slice(0, 39) + "\u2026" :
		nodes[i].label;
	e.append(text);
}
function unname(i) {
	const text = nodeElements[i].querySelector("text.hover");
	if (text && !nodeElements[i].classList.contains("near"))
		text.remove();
}

svg.addEventListener("keydown", event => {
	const e = event.target.closest(".n");
	if (!e)
		return;
	const i = Number(e.dataset.n);
	const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1,
		ArrowUp: -1}[event.key];
	if (event.key === "Enter" || event.key === " ") {
		choose("node", i);
	} else if (step) {
		let k = place[i];
		do {
			k = (k + step + order.length) % order.length;
		} while (nodeElements[order[k]].classList.contains("off") &&
			order[k] !== i);
		current(order[k]);
		nodeElements[order[k]].focus();
	} else {
		return;
	}
	event.preventDefault();
});
document.addEventListener("keydown", event => {
	if (event.key === "Escape") {
		search.value = "";
		find();
		choose(null);
	} else if (event.key === "/" && !event.target.matches("input")) {
		search.focus();
		event.preventDefault();
	}
});

/* ---- zoom and pan */

const whole = svg.viewBox.baseVal;
const full = [whole.x, whole.y, whole.width, whole.height];
let view = full.slice(), drag = null;

function look(next) {
	view = next;
	svg.setAttribute("viewBox", view.join(" "));
}
function zoom(factor, x, y) {
	const width = Math.min(full[2] * 2, Math.max(40, view[2] * factor));
	const f = width / view[2];
	look([x - (x - view[0]) * f, y - (y - view[1]) * f, width,
		view[3] * f]);
}
function pointOf(event) {
	const p = new DOMPoint(event.clientX, event.clientY);
	return p.matrixTransform(svg.getScreenCTM().inverse());
}
svg.addEventListener("wheel", event => {
	const p = pointOf(event);
	event.preventDefault();
	zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85, p.x, p.y);
}, {passive: false});
svg.addEventListener("pointerdown", event => {
	drag = {x: event.clientX, y: event.clientY, from: view.slice(),
		moved: false, target: event.target};
});
svg.addEventListener("pointermove", event => {
	if (!drag || !(event.buttons & 1))
		return;
	const scale = 1 / svg.getScreenCTM().a;
	const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
	if (!drag.moved && Math.hypot(dx, dy) < 4)
		return;
	drag.moved = true;
	look([drag.from[0] - dx * scale, drag.from[1] - dy * scale,
		drag.from[2], drag.from[3]]);
});
svg.addEventListener("click", event => {
	const node = event.target.closest(".n");
	const tie = event.target.closest(".t, .hit");
	if (drag && drag.moved)
		drag = null;
	else if (node)
		choose("node", Number(node.dataset.n));
	else if (tie)
		choose("tie", Number(tie.dataset.t));
	else
		choose(null);
});
function middle(factor) {
	zoom(factor, view[0] + view[2] / 2, view[1] + view[3] / 2);
}
document.getElementById("in").addEventListener("click", () => middle(0.8));
document.getElementById("out").addEventListener("click", () => middle(1.25));
document.getElementById("fit").addEventListener("click", () => look(full));

/* ---- search */

function fold(s) {
	return s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}
const text = nodes.map(n => fold([n.label, ...n.names, n.role || "",
	n.country || "", n.type].join("\n")));

function matches() {
	const words = fold(search.value).split(/\s+/).filter(w => w);
	return !words.length ? [] : order.filter(i =>
		words.every(w => text[i].includes(w)));
}
function find() {
	const list = matches();
	document.querySelectorAll(".found").forEach(e =>
		e.classList.remove("found"));
	list.forEach(i => nodeElements[i].classList.add("found"));
	found.replaceChildren(...list.slice(0, 8).map(i => element("li", {},
		element("button", {type: "button", onclick: () => take(i)},
			labelOf(i) + " ", element("span", {class: "soft"},
				nodes[i].type)))));
	if (search.value)
		status.textContent = list.length + " found";
	else
		show();
}
function take(i) {
	search.value = "";
	find();
	choose("node", i);
	nodeElements[i].focus();
}
search.addEventListener("input", find);
search.addEventListener("keydown", event => {
	const list = matches();
	if (event.key !== "Enter")
		return;
	event.preventDefault();
	if (list.length)
		take(list[0]);
});
document.getElementById("filters").addEventListener("submit", event =>
	event.preventDefault());
[since, until, least].forEach(e => e.addEventListener("input", show));
document.getElementById("theme").addEventListener("click", () => {
	const root = document.documentElement;
	const dark = root.dataset.theme ? root.dataset.theme === "dark" :
		matchMedia("(prefers-color-scheme: dark)").matches;
	root.dataset.theme = dark ? "light" : "dark";
});

/* ---- the table of all nodes */

const columns = [{name: "name", of: n => n.label},
	{name: "type", of: n => n.type}, {name: "role", of: n => n.role || ""},
	{name: "country", of: n => n.country || ""},
	{name: "ties", of: (n, i) => around[i].length},
	...data.fields.map((f, k) => ({name: f.name, type: f.type,
		title: f.title, shown: f.shown, of: n => n.values[k]}))
		.filter(f => !f.shown && f.type !== "text").slice(0, 12)];
const body = element("tbody", {});

function rows(list) {
	body.replaceChildren(...list.map(i => element("tr", {},
		...columns.map((c, k) => {
			const x = c.of(nodes[i], i);
			return element("td", {class: typeof x === "number" ?
				"number" : ""}, k === 0 ? element("button",
				{type: "button", onclick: () =>
				choose("node", i)}, x) : x === null ? "" :
				number(x));
		}))));
}
function sortBy(c) {
	const least = -Infinity;
	rows(order.slice().sort((x, y) => {
		const a = c.of(nodes[x], x), b = c.of(nodes[y], y);
		if (typeof a === "string" && typeof b === "string")
			return a < b ? -1 : a > b ? 1 : 0;
		return (b === null ? least : b) - (a === null ? least : a) || 0;
	}));
}
document.getElementById("all").addEventListener("toggle", () => {
	if (body.childElementCount)
		return;
	document.getElementById("all").append(element("table", {},
		element("thead", {}, element("tr", {}, ...columns.map(c =>
			element("th", {scope: "col", title: c.title || ""},
				element("button", {type: "button",
					onclick: () => sortBy(c)},
					c.name.replace(/_/g, " ")))))), body));
	rows(order);
});

/* ---- start */

function fromHash() {
	const id = decodeURIComponent(location.hash.slice(1));
	const n = nodes.findIndex(x => x.id === id);
	const t = ties.findIndex(x => x.id === id);
	if (n >= 0)
		choose("node", n);
	else if (t >= 0)
		choose("tie", t);
	else
		overview();
}
show();
fromHash();
addEventListener("hashchange", fromHash);
document.documentElement.dataset.ready = "";
})();
