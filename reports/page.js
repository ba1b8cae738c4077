/* Sorting and filtering of the long tables. The page is whole without it. */
"use strict";
for (const table of document.querySelectorAll("table.long")) {
	const body = table.tBodies[0];
	const heads = [...table.tHead.rows[0].cells];
	const number = (text) => (/^-?[0-9]+([.][0-9]+)?$/.test(text) ? Number(text) : NaN);
	const compare = (a, b) => {
		const x = number(a), y = number(b);
		return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en", { numeric: true }) : x - y;
	};

	heads.forEach((head, column) => {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener("click", () => {
			const down = head.getAttribute("aria-sort") === "ascending";
			const rows = [...body.rows].map((row) => [row.cells[column].textContent, row]);
			rows.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
			heads.forEach((other) => other.removeAttribute("aria-sort"));
			head.setAttribute("aria-sort", down ? "descending" : "ascending");
			body.append(...rows.map((row) => row[1]));
		});
	});

	if (body.rows.length < 10) {
		continue; /* all of it is on the screen */
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
	input.addEventListener("input", count);
	table.closest(".scroll").before(label);
}
