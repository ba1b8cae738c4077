#include "report/page/html_places.h"

#include "report/page/ip_addresses.h"
#include "report/page/dictionary.h"
#include "report/common/escape.h"
#include "report/parts/parts.h"

enum { TABLE_ROWS = 200 }; /* that a page without its script shows */

/* Columns besides the address: their heads, and the cell of part_places that each has. */
static const struct {
	const char *head;
	int cell; /* -1: none, it is looked up */
} columns[] = {
	{ "VLAN", 1 },
	{ "switch", 3 },
	{ "port", 4 },
	{ "host", 7 },
	{ "VM", 8 },
	{ "NIC", 9 },
	{ "IP", -1 },
};
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct rows {
	struct ip_addresses ips;
	struct str text; /* of one cell */
	struct str macs; /* twelve hex digits each */
	struct str table;
	struct dictionary of[NCOLUMNS];
	size_t n;
};

static const char *
cell_words(struct rows *rows, const struct cell *cells, size_t column)
{
	const int at = columns[column].cell;
	struct mac m;

	str_clear(&rows->text);
	if (at < 0) {
		if (mac_parse(cells[0].text, MAC_TEXT_SIZE - 1, &m)) {
			ip_addresses_of(&rows->ips, m, &rows->text);
		}
	} else if (cells[at].kind == CELL_TEXT) {
		str_add(&rows->text, cells[at].text);
	} else if (cells[at].kind == CELL_NUMBER) {
		str_number(&rows->text, cells[at].number);
	}
	return str_get(&rows->text);
}

static bool
take_row(void *arg, const struct cell *cells)
{
	struct rows *rows = arg;
	const bool shown = rows->n++ < TABLE_ROWS;

	if (shown) {
		str_format(&rows->table, "<tr><td class=\"mac\">%s</td>", cells[0].text);
	}
	for (const char *s = cells[0].text; *s != '\0'; s++) {
		str_put(&rows->macs, s, *s != ':');
	}
	for (size_t i = 0; i < NCOLUMNS; i++) {
		const char *words = cell_words(rows, cells, i);

		dictionary_add(&rows->of[i], words);
		if (shown) {
			str_add(&rows->table, "<td>");
			escape_html(&rows->table, words);
			str_add(&rows->table, "</td>");
		}
	}
	if (shown) {
		str_add(&rows->table, "</tr>\n");
	}
	return true;
}

static void
put_table(struct html_page *p, const struct rows *rows)
{
	html_page_table_begin(p, "places",
	    "Addresses on edge ports, with the host behind the port and the owner that the "
	    "inventory names");
	str_add(&p->b, "<thead><tr><th scope=\"col\">MAC</th>");
	for (size_t i = 0; i < NCOLUMNS; i++) {
		str_format(&p->b, "<th scope=\"col\">%s</th>", columns[i].head);
	}
	str_add(&p->b, "</tr></thead><tbody>\n");
	str_add(&p->b, str_get(&rows->table));
	html_page_table_end(p);
	if (rows->n > TABLE_ROWS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu addresses; with scripts this page "
		    "searches all of them, and -r csv-places has all.</p>\n",
		    TABLE_ROWS, rows->n);
	}
}

/* A text in a <script>: no "<" may stand there, whatever it begins. */
static void
put_json(struct html_page *p, const char *s)
{
	str_clear(&p->words);
	escape_json(&p->words, s);
	for (const char *c = str_get(&p->words); *c != '\0'; c++) {
		str_put(&p->b, *c == '<' ? "\\u003c" : c, *c == '<' ? 6 : 1);
	}
}

static void
put_data(struct html_page *p, const struct rows *rows)
{
	str_format(&p->b,
	    "<script type=\"application/json\" id=\"places-data\">{\"rows\":%zu,\"mac\":\"",
	    rows->n);
	str_add(&p->b, str_get(&rows->macs));
	str_add(&p->b, "\",\"columns\":[");
	for (size_t i = 0; i < NCOLUMNS; i++) {
		const struct dictionary *d = &rows->of[i];

		str_format(&p->b, "%s\n{\"head\":\"%s\",\"values\":[", i > 0 ? "," : "",
		    columns[i].head);
		for (uint32_t k = 0; k < d->n; k++) {
			str_add(&p->b, k > 0 ? "," : "");
			put_json(p, d->texts[k]);
			html_page_flush(p);
		}
		str_add(&p->b, "],\"of\":\"");
		str_add(&p->b, str_get(&d->column));
		str_add(&p->b, "\"}");
	}
	str_add(&p->b, "]}</script>\n");
}

void
html_places(struct html_page *p)
{
	struct rows rows = { 0 };

	if (p->r->where->nplaces == 0) {
		str_add(&p->b, "<p class=\"note\">No address was seen on an edge port.</p>\n");
		return;
	}
	ip_addresses_open(&rows.ips, p->r);
	part_places.each(p->r, take_row, &rows);
	put_table(p, &rows);
	put_data(p, &rows);
	for (size_t i = 0; i < NCOLUMNS; i++) {
		dictionary_free(&rows.of[i]);
	}
	ip_addresses_free(&rows.ips);
	str_free(&rows.text);
	str_free(&rows.macs);
	str_free(&rows.table);
}
