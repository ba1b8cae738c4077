/*
 * Sorting and filtering of the long tables, the search over all addresses, buttons that copy, keys,
 * and blocks that open. Without it the page shows all findings and the first addresses. Whatever
 * comes from switches and exports is put in as text, never as HTML.
 */
"use strict";
const make = (name, properties, ...children) => {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
};
const compareText = new Intl.Collator("en", { numeric: true }).compare;
const state = new URLSearchParams(/=/.test(location.hash) ? location.hash.slice(1) : "");
const remember = (name, value) => {
	if (value) {
		state.set(name, value);
	} else {
		state.delete(name);
	}
	history.replaceState(null, "", String(state) ? "#" + state : location.pathname + location.search);
};

for (const table of document.querySelectorAll("table.long")) {
	const body = table.tBodies[0];
	const heads = [...table.tHead.rows[0].cells];
	const number = (text) => (/^-?[0-9]+([.][0-9]+)?$/.test(text) ? Number(text) : NaN);
	const compare = (a, b) => {
		const x = number(a), y = number(b);
		return Number.isNaN(x) || Number.isNaN(y) ? compareText(a, b) : x - y;
	};

	heads.forEach((head, column) => {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener("click", () => {
			const down = head.getAttribute("aria-sort") === "ascending";
			const rows = [...body.rows].map((row) => [row.cells[column].dataset.sort ?? row.cells[column].textContent, row]);
			rows.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
			heads.forEach((other) => other.removeAttribute("aria-sort"));
			head.setAttribute("aria-sort", down ? "descending" : "ascending");
			body.append(...rows.map((row) => row[1]));
		});
	});

	if (body.rows.length < 10) {
		continue; /* all of it is on the screen */
	}
	const name = table.closest(".scroll").getAttribute("aria-labelledby").replace(/^c-/, "");
	if (name === "places" && document.getElementById("places-data")) {
		continue; /* has a search of its own */
	}
	const label = document.createElement("label");
	const input = document.createElement("input");
	const shown = document.createElement("span");
	const count = () => {
		const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
		let n = 0;
		for (const row of body.rows) {
			const text = row.textContent.toLowerCase();
			row.hidden = !words.every((word) => text.includes(word));
			n += row.hidden ? 0 : 1;
		}
		shown.textContent = words.length > 0 ? n + " of " + body.rows.length + " rows" : "";
	};
	label.className = "filter";
	label.append("Show rows with", input, shown);
	input.type = "search";
	shown.setAttribute("role", "status");
	input.addEventListener("input", () => {
		count();
		remember(name, input.value);
	});
	table.closest(".scroll").before(label);
	if (state.get(name)) {
		input.value = state.get(name);
		count();
	}
}

/* A cell of a table: what a spreadsheet would run is text, and a number is none, as in the reports. */
const aNumber = /^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]+)?$/i;
const armed = (cell) => (/^'*[=+\-@\t\r\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/.test(cell) && !aNumber.test(cell) ? "'" + cell : cell);
const quoted = (cell) => (/[",\r\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell);

/* A page opened as a file has no clipboard of its own everywhere. */
const copy = (text, button) => {
	const done = () => {
		button.dataset.words ??= button.textContent;
		button.textContent = "copied";
		clearTimeout(button.dataset.timer);
		button.dataset.timer = setTimeout(() => { button.textContent = button.dataset.words; }, 1500);
	};
	const old = () => {
		const at = document.activeElement;
		const area = make("textarea", { value: text, readOnly: true });
		document.body.append(area);
		area.select();
		const copied = document.execCommand("copy");
		area.remove();
		at.focus();
		if (copied) {
			done();
		}
	};
	if (navigator.clipboard && isSecureContext) {
		navigator.clipboard.writeText(text).then(done, old);
	} else {
		old();
	}
};
const copier = (words, label, text) => {
	const button = make("button", { type: "button", className: "copy" }, words);
	button.setAttribute("aria-label", label);
	button.addEventListener("click", () => copy(text(), button));
	return button;
};
for (const block of document.querySelectorAll("pre")) {
	const script = block.textContent.trim().includes("\n");
	block.before(copier("copy", script ? "copy these lines" : "copy this line", () => block.textContent.trim() + "\n"));
}

/*
 * Where is it? All addresses: columns of numbers into dictionaries. A word is looked for in the
 * dictionaries first, then among the numbers; about thirty rows are drawn, those that are in sight.
 */
const places = (holder) => {
	const data = JSON.parse(holder.textContent);
	const columns = data.columns.map((column) => {
		const of = new Uint32Array(data.rows);
		let next = 0, row = 0;
		for (const token of column.of.split(",")) {
			of[row++] = token === "" ? next++ : parseInt(token, 36);
		}
		return { head: column.head, values: column.values, low: column.values.map((v) => v.toLowerCase()), of };
	});
	const mac = (row) => data.mac.substr(row * 12, 12).replace(/(..)(?!$)/g, "$1:");
	const everything = Uint32Array.from({ length: data.rows }, (_, row) => row);
	let order = everything, rows = everything;

	/* One byte a row: whether the word is in it. */
	const marks = (word) => {
		const found = new Uint8Array(data.rows);
		const vlan = /^vlan[:=]?([0-9]+)$/.exec(word);
		for (const column of columns) {
			const hit = Uint8Array.from(column.low, (value) =>
				(vlan ? column.head === "VLAN" && value === vlan[1] : value.includes(word)) ? 1 : 0);
			if (hit.includes(1)) {
				for (let row = 0; row < data.rows; row++) {
					found[row] |= hit[column.of[row]];
				}
			}
		}
		const hex = word.replace(/^0x/, "").replace(/[.:-]/g, "");
		if (/^[0-9a-f]{3,12}$/.test(hex)) {
			for (let at = data.mac.indexOf(hex); at >= 0; at = data.mac.indexOf(hex, at + 1)) {
				if (at % 12 + hex.length <= 12) {
					found[Math.floor(at / 12)] = 1;
				}
			}
		}
		return found;
	};
	const words = (query) => {
		const text = query.trim().toLowerCase();
		const whole = text.replace(/[\s.:-]/g, "");
		if (/^[0-9a-f]{12}$/.test(whole)) {
			return [whole]; /* one address, even with blanks in it */
		}
		return text.replace(/\bvlan\s+(?=[0-9])/g, "vlan:").split(/\s+/).filter(Boolean);
	};
	const filter = (query) => {
		const all = words(query).map(marks);
		rows = all.length === 0 ? order : order.filter((row) => all.every((found) => found[row]));
		view.scrollTop = 0;
		draw();
		status.textContent = rows.length.toLocaleString("en") + " of " + data.rows.toLocaleString("en");
	};

	const view = make("div", { className: "view", tabIndex: 0 });
	const space = make("div", { className: "space" });
	const status = make("span", {});
	const input = make("input", { type: "search", id: "find", autocomplete: "off", spellcheck: false });
	const heads = make("div", { className: "heads" });
	const cells = (row) => [mac(row), ...columns.map((column) => column.values[column.of[row]])];
	const drawn = (row, at, height) => {
		const line = make("div", { className: "line" });
		line.setAttribute("role", "row");
		line.setAttribute("aria-rowindex", String(at + 2));
		line.style.top = at * height + "px";
		cells(row).forEach((text, column) => {
			const cell = make("span", { title: text }, text);
			cell.setAttribute("role", "cell");
			cell.dataset.head = column === 0 ? "MAC" : columns[column - 1].head;
			line.append(cell);
		});
		const end = make("span", {}, copier("copy", "copy the row of " + mac(row), () => cells(row).map(armed).join("\t") + "\n"));
		end.setAttribute("role", "cell");
		line.append(end);
		return line;
	};
	const draw = () => {
		const height = parseFloat(getComputedStyle(view).getPropertyValue("--row"));
		const first = Math.max(0, Math.floor(view.scrollTop / height) - 5);
		const last = Math.min(rows.length, first + Math.ceil(view.clientHeight / height) + 10);
		const lines = [];
		for (let at = first; at < last; at++) {
			lines.push(drawn(rows[at], at, height));
		}
		space.style.height = Math.max(rows.length, 1) * height + "px";
		space.replaceChildren(...lines);
		table.setAttribute("aria-rowcount", String(rows.length + 1));
	};
	const ranks = (column) => {
		const sorted = column.low.map((_, id) => id).sort((a, b) => compareText(column.values[a], column.values[b]));
		const rank = new Uint32Array(sorted.length);
		sorted.forEach((id, at) => { rank[id] = at; });
		return rank;
	};
	const sort = (head, down) => {
		const column = columns.find((one) => one.head === head);
		const sign = down ? -1 : 1;
		if (column) {
			column.rank = column.rank || ranks(column);
			order = everything.slice().sort((a, b) => sign * (column.rank[column.of[a]] - column.rank[column.of[b]]) || a - b);
		} else {
			order = down ? everything.slice().reverse() : everything;
		}
		for (const one of heads.children) {
			one.removeAttribute("aria-sort");
			if (one.dataset.head === head) {
				one.setAttribute("aria-sort", down ? "descending" : "ascending");
			}
		}
		filter(input.value);
	};
	for (const head of ["MAC", ...columns.map((column) => column.head)]) {
		const button = make("button", { type: "button" }, head);
		const one = make("span", {}, button);
		one.setAttribute("role", "columnheader");
		one.dataset.head = head;
		button.addEventListener("click", () => {
			const down = one.getAttribute("aria-sort") === "ascending";
			sort(head, down);
			remember("sort", (down ? "-" : "") + head);
		});
		heads.append(one);
	}
	const end = make("span", {}, make("span", { className: "hidden" }, "copy"));
	end.setAttribute("role", "columnheader");
	heads.append(end);
	heads.setAttribute("role", "row");

	const table = make("div", { className: "addresses" }, heads, view);
	table.setAttribute("role", "table");
	table.setAttribute("aria-labelledby", "places");
	view.setAttribute("role", "rowgroup");
	view.setAttribute("aria-label", "addresses");
	view.append(space);
	status.setAttribute("role", "status");
	const csv = copier("copy as CSV", "copy as CSV what is shown", () => [["MAC", ...columns.map((column) => column.head)],
		...Array.from(rows, cells)].map((row) => row.map((cell) =>
		quoted(armed(cell))).join(",")).join("\r\n") + "\r\n");
	const bar = make("div", { className: "filter" },
		make("label", { htmlFor: "find" }, "MAC in any spelling, host, VM, port, VLAN, IP"), input, status, csv);
	let timer;
	input.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			filter(input.value);
			remember("find", input.value);
		}, 60);
	});
	view.addEventListener("scroll", draw);
	addEventListener("resize", draw);
	const plain = document.querySelector(".scroll[aria-labelledby=c-places]");
	const note = plain.nextElementSibling;
	if (note && note.classList.contains("note")) {
		note.remove();
	}
	plain.replaceWith(bar, table);
	input.value = state.get("find") || "";
	const sorted = state.get("sort") || "MAC";
	sort(sorted.replace(/^-/, ""), sorted.startsWith("-"));
};
if (document.getElementById("places-data")) {
	places(document.getElementById("places-data"));
}

/* Windows that are ticked in the table of actions are copied as one script. */
const ticking = (table) => {
	const scripts = new Map();
	const ticked = new Set((state.get("ticked") || "").split(",").filter(Boolean));
	const button = copier("copy script for the ticked", "copy script for the ticked hosts", () =>
		[...scripts].filter(([id]) => ticked.has(id)).map(([, block]) => block.textContent.trim() + "\n").join("\n"));
	const show = () => {
		const n = [...scripts.keys()].filter((id) => ticked.has(id)).length;
		button.disabled = n === 0;
		count.textContent = n > 0 ? n + " ticked" : "";
	};
	const count = make("span", {});
	count.setAttribute("role", "status");
	for (const row of table.tBodies[0].rows) {
		const link = row.querySelector("a[href^='#a-']");
		const id = link.hash.slice(3);
		const script = document.getElementById("a-" + id)?.querySelector(":scope > pre");
		if (!script || row.cells[1].className === "wide") {
			continue;
		}
		scripts.set(id, script);
		const box = make("input", { type: "checkbox", checked: ticked.has(id) });
		box.setAttribute("aria-label", "tick " + link.textContent);
		box.addEventListener("change", () => {
			if (box.checked) {
				ticked.add(id);
			} else {
				ticked.delete(id);
			}
			show();
			remember("ticked", [...ticked].join(","));
		});
		row.cells[0].prepend(box, " ");
	}
	if (scripts.size > 0) {
		table.closest(".scroll").after(make("div", { className: "filter ticks" }, button, count));
		show();
	}
};
for (const table of document.querySelectorAll(".scroll[aria-labelledby=c-actions] table")) {
	ticking(table);
}

/* Ranges that overlap or are almost used up, alone. */
for (const table of document.querySelectorAll(".scroll[aria-labelledby=c-pools] table")) {
	const trouble = [...table.tBodies[0].rows].filter((row) => row.classList.contains("trouble")).length;
	const box = make("input", { type: "checkbox", id: "trouble", checked: state.get("trouble") === "only" });
	const show = () => table.classList.toggle("troubled", box.checked);

	box.addEventListener("change", () => {
		show();
		remember("trouble", box.checked ? "only" : "");
	});
	table.closest(".scroll").before(make("div", { className: "filter" }, box,
		make("label", { htmlFor: "trouble" }, "trouble only: " + trouble + " of the " + table.tBodies[0].rows.length + " shown")));
	show();
}

/* Keys, none of them inside an input. */
const unfold = (block) => {
	for (; block; block = block.parentElement) {
		if (block instanceof HTMLDetailsElement) {
			block.open = true;
		}
	}
};
const help = make("dialog", { id: "keys" }, make("h2", {}, "Keys"), make("dl", {}), make("form", { method: "dialog" }, make("button", {}, "close")));
const cards = [...document.querySelectorAll("details.finding")];
const current = () => cards.findIndex((card) => card.contains(document.activeElement));
const go = (step) => {
	const at = Math.min(cards.length - 1, Math.max(0, current() < 0 ? (step > 0 ? 0 : cards.length - 1) : current() + step));
	if (cards[at]) {
		unfold(cards[at].parentElement);
		cards[at].querySelector("summary").focus();
		cards[at].scrollIntoView({ block: "nearest" });
	}
};
const keys = {
	"/": ["search", () => (document.getElementById("find") || document.querySelector("input"))?.focus()],
	"j": ["next finding", () => go(1)],
	"k": ["previous finding", () => go(-1)],
	"e": ["open or close it", () => { if (current() >= 0) { cards[current()].open = !cards[current()].open; } }],
	"c": ["copy its address", () => {
		const card = cards[current()];
		if (card) {
			copy(card.querySelector(".mac").textContent, card.querySelector("button") || help.querySelector("button"));
		}
	}],
	"?": ["this list", () => help.showModal()],
};
for (const [key, [words]] of Object.entries(keys)) {
	help.querySelector("dl").append(make("dt", {}, key), make("dd", {}, words));
}
help.setAttribute("aria-label", "Keys");
document.body.append(help);
addEventListener("keydown", (event) => {
	if (!event.target.closest("input, textarea, dialog") && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key]) {
		event.preventDefault();
		keys[event.key][1]();
	}
});

/* All times of the page are in UTC: when it was, by the clock of who reads it, stands beside it. */
const local = (iso) => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" }).format(new Date(iso));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const run = document.querySelector("[data-began]");
if (new Date(run.dataset.began).getTimezoneOffset() !== 0) {
	const [began, ended] = [local(run.dataset.began), local(run.dataset.ended)];
	const same = began.slice(0, 10) === ended.slice(0, 10);
	run.textContent = run.textContent.replace(" UTC", () => ` UTC (${began} to ${same ? ended.slice(11) : ended} in ${zone})`);
	for (const time of document.querySelectorAll("time")) {
		time.title = `${local(time.dateTime)} in ${zone}`;
	}
}

/* What a host has to do is printed as well; a link to a block opens the way to it. */
addEventListener("beforeprint", () => {
	for (const block of document.querySelectorAll("details.action, details.cluster")) {
		block.open = true;
	}
});
const reveal = () => {
	const at = /=/.test(location.hash) ? null : document.getElementById(location.hash.slice(1));
	unfold(at);
	if (at) {
		at.scrollIntoView();
	}
};
addEventListener("hashchange", reveal);
reveal();
