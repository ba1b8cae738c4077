#include "collect/replay/mactext/mac_reader.h"

#include "collect/device/table.h"
#include "collect/replay/mactext/pattern.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MARKS_MAX = 3 }; /* words before the address that are under no heading */

void
mac_reader_open(struct mac_reader *r, const char *text, size_t len)
{
	memset(r, 0, sizeof(*r));
	r->screen.text = text;
	r->screen.len = len;
}

/* ---- which command is answered ---- */

static bool
holds(const char *line, const char *word)
{
	char pattern[32];

	(void)snprintf(pattern, sizeof(pattern), "*%s*", word);
	return pattern_covers(pattern, line, NULL);
}

/* "sh mac add", "display version" */
static bool
is_show(const char *command)
{
	static const char *const shows[] = { "sh *", "sho *", "show *", "dis*" };

	for (size_t i = 0; i < sizeof(shows) / sizeof(shows[0]); i++) {
		if (pattern_covers(shows[i], command, NULL)) {
			return true;
		}
	}
	return false;
}

/* "arp", "version": what is shown is no MAC address table. */
static bool
is_other(const char *command)
{
	static const char *const tables[] = { "mac", "addr", "switching", "eth", "fdb",
		"bridge", "cam", "host" };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (holds(command, tables[i])) {
			return false;
		}
	}
	return true;
}

/*
 * A line that begins with the prompt of the switch ends what was answered
 * before it. The heading stays: "show mac address-table | include" has none.
 */
static bool
take_command(struct mac_reader *r, bool address)
{
	const char *command = screen_command(&r->screen);

	if (command == NULL || (address && !is_show(command))) {
		return false;
	}
	r->other_command = is_show(command) && is_other(command);
	r->others += address; /* what was asked for */
	return true;
}

/* ---- headings ---- */

/* What this line, or this and the one above it, is of a heading. */
static enum mac_heading_kind
heading_kind(struct mac_reader *r, const char *line)
{
	enum mac_heading_kind kind = MAC_HEADING_NONE;

	/* the second line alone would be one of addresses of IP */
	if (holds(r->above, "mac") && holds(line, "addr")) {
		kind = mac_heading_read_two(&r->heading, r->above, line);
	}
	if (kind == MAC_HEADING_NONE && (holds(line, "mac") || holds(line, "addr"))) {
		kind = mac_heading_read(&r->heading, line);
	}
	return kind;
}

static void
take_heading(struct mac_reader *r)
{
	const struct screen *s = &r->screen;
	enum mac_heading_kind kind = MAC_HEADING_NONE;

	if (r->heading_above) {
		mac_heading_underline(&r->heading, s->line);
	} else {
		kind = heading_kind(r, s->line);
	}
	if (kind == MAC_HEADING_KNOWN && r->first_heading == 0) {
		r->first_heading = s->number;
	} else if (kind == MAC_HEADING_FOREIGN) {
		r->heading.n = 0;
	}
	r->heading_above = kind == MAC_HEADING_KNOWN;
	memcpy(r->above, s->line, s->n + 1);
}

/* A line without an address: a total, a heading, or neither. */
static void
take_words(struct mac_reader *r)
{
	if (mac_totals_take(&r->totals, r->screen.line, r->screen.number)) {
		r->since_total = 0;
	} else {
		take_heading(r);
	}
}

/* ---- rows ---- */

/* Is the word at `at` an address? One of digits alone is where a table is under way. */
static bool
is_address(const char *at, size_t n, bool digits_too, struct mac_line *out)
{
	return (digits_too || strspn(at, "0123456789") < n) &&
	       mac_cell_address(at, n, &out->mac, &out->vlan.vlan);
}

/* The first word that is an address. */
static bool
find_address(struct mac_words *w, const char *line, bool in_table, struct mac_line *out)
{
	const unsigned passes = in_table ? 2 : 1; /* of digits alone: in a table, and at last */

	for (unsigned pass = 0; pass < passes; pass++) {
		for (size_t i = 0; i < w->n; i++) {
			if (is_address(line + w->at[i].from, w->at[i].to - w->at[i].from,
				pass > 0, out)) {
				w->address = i;
				return true;
			}
		}
	}
	return false;
}

/* Of a line with more words than a row has. */
static bool
holds_address(const char *line)
{
	struct mac_line ignored = { .number = 0 };

	for (size_t n; *line != '\0'; line += n) {
		line += strspn(line, " ");
		n = strcspn(line, " ");
		if (is_address(line, n, false, &ignored)) {
			return true;
		}
	}
	return false;
}

/* The words of a column, a blank between them. */
static void
cell(const struct mac_words *w, const char *line, size_t column, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (w->column[i] == column) {
			out[n] = ' ';
			n += n > 0;
			memcpy(out + n, line + w->at[i].from, w->at[i].to - w->at[i].from);
			n += w->at[i].to - w->at[i].from;
		}
	}
	out[n] = '\0';
}

/* What one column says of the row; false: it says nothing that it could say. */
static bool
read_column(enum mac_column is, const char *words, struct mac_line *out)
{
	uint8_t status;

	switch (is) {
	case MAC_COLUMN_NAME:
		if (out->vlan.vlan != 0) {
			break; /* the number stands in a column of its own */
		}
		return mac_cell_vlan(is, words, &out->vlan);
	case MAC_COLUMN_VLAN:
	case MAC_COLUMN_DOMAIN:
		return mac_cell_vlan(is, words, &out->vlan);
	case MAC_COLUMN_TYPE:
	case MAC_COLUMN_FLAGS:
	case MAC_COLUMN_HOST:
		status = mac_cell_status(is, words);
		out->status = status != 0 ? status : out->status;
		break;
	case MAC_COLUMN_PORT:
	case MAC_COLUMN_UNIT: /* after all others: see read_row() */
	case MAC_COLUMN_OTHER:
	case MAC_COLUMN_ADDRESS:
	case MAC_COLUMN_FOREIGN:
		break;
	}
	return true;
}

static bool
is_group(struct mac m)
{
	return (m.bits >> 40 & 1) != 0;
}

/* Where no type is told, addresses of stations are. */
static bool
is_learned(const struct mac_line *row)
{
	return (row->status == STATUS_LEARNED || row->status == 0) && !is_group(row->mac);
}

/* A learned address is learned somewhere: where the line does not say it, it is cut. */
static bool
lacks_port(const struct mac_line *row)
{
	return row->place == MAC_PLACE_NOWHERE && row->port[0] == '\0' && is_learned(row);
}

/* "Gi1/0/": the number is still to come. */
static bool
ends_in_sign(const char *port)
{
	const size_t n = strlen(port);

	return n > 0 && strchr("/.:-", port[n - 1]) != NULL;
}

/* Returns why the line cannot be used, or NULL. */
static const char *
read_row(struct mac_reader *r, struct mac_words *w, struct mac_line *out)
{
	const char *line = r->screen.line;
	struct mac_heading *h = &r->heading;
	char words[SCREEN_LINE + 1];

	if (w->address > h->address + MARKS_MAX) {
		return "it holds an address, and is no row of the table";
	}
	mac_heading_place(h, w);
	for (size_t i = 0; i < h->n; i++) {
		cell(w, line, i, words);
		if (!read_column(h->is[i], words, out)) {
			return "what stands in the column of VLANs is none";
		}
	}
	for (size_t i = 0; i < h->n; i++) {
		if (h->is[i] == MAC_COLUMN_PORT || h->is[i] == MAC_COLUMN_UNIT) {
			cell(w, line, i, out->port);
			out->place = mac_cell_port(h->is[i], out->port, is_learned(out));
		}
	}
	if (r->screen.open && ends_in_sign(out->port)) {
		return "the text ends in its port";
	}
	return lacks_port(out) ? "an address without a port" : NULL;
}

/* A line of the table without an address: one that cannot be used when it holds what is left of one. */
static bool
take_damaged(struct mac_reader *r, const struct mac_words *w, struct mac_line *out)
{
	for (size_t i = 0; i < w->n && i <= r->heading.address + MARKS_MAX; i++) {
		if (mac_cell_damaged(
			r->screen.line + w->at[i].from, w->at[i].to - w->at[i].from)) {
			r->heading_above = false;
			r->above[0] = '\0';
			out->unused = "its address cannot be read";
			r->since_total++;
			r->unused++;
			return true;
		}
	}
	return false;
}

/* Nothing but digits of numbers and addresses, and marks: as a row begins. */
static bool
begins_row(const struct mac_reader *r, const struct mac_words *w)
{
	const char *line = r->screen.line;

	return w->n <= r->heading.address + MARKS_MAX + 1 &&
	       strspn(line, " *+.:-0123456789abcdefABCDEF") == r->screen.n &&
	       strpbrk(line, "0123456789") != NULL;
}

/* The text ends before the address of a row does. */
static bool
take_cut(struct mac_reader *r, const struct mac_words *w, struct mac_line *out)
{
	if (!r->screen.open || !begins_row(r, w)) {
		return false;
	}
	out->unused = "the text ends in this line";
	r->unused++;
	return true;
}

/* A line with an address: true when the caller gets it. */
static bool
take_address(struct mac_reader *r, struct mac_words *w, struct mac_line *out)
{
	const uint16_t vlan = out->vlan.vlan;

	r->heading_above = false;
	r->above[0] = '\0';
	if (r->other_command) {
		r->others++;
		return false;
	}
	out->number = r->screen.number;
	out->vlan = (struct mac_vlan){ vlan != 0 ? vlan : NONE, vlan };
	if (r->heading.n == 0) {
		out->unused =
		    "it holds an address, and no known heading of a MAC address table "
		    "stands above it";
	} else {
		out->unused = read_row(r, w, out);
	}
	r->rows += out->unused == NULL;
	r->since_total++;
	r->unused += out->unused != NULL;
	return true;
}

/* A line that is more than any row; true when the caller gets it. */
static bool
take_long(struct mac_reader *r, struct mac_line *out)
{
	if (!r->screen.too_long && !holds_address(r->screen.line)) {
		return false;
	}
	if (r->other_command) {
		r->others++;
		return false;
	}
	out->unused = "a line too long for a row";
	r->unused++;
	return true;
}

bool
mac_reader_next(struct mac_reader *r, struct mac_line *out)
{
	while (screen_next(&r->screen)) {
		const struct screen *s = &r->screen;
		const bool in_table = r->heading.n > 0 && !r->other_command;
		struct mac_words w;
		const bool whole = mac_heading_words(&w, s->line) && !s->too_long;
		bool address;

		*out = (struct mac_line){ .number = s->number };
		address = whole && find_address(&w, s->line, in_table, out);
		if (!whole) {
			if (take_long(r, out)) {
				return true;
			}
		} else if (take_command(r, address)) {
			r->heading_above = false;
		} else if (address) {
			if (take_address(r, &w, out)) {
				return true;
			}
		} else if (in_table && (take_damaged(r, &w, out) || take_cut(r, &w, out))) {
			return true;
		} else if (!r->other_command) {
			take_words(r);
		}
	}
	return false;
}

size_t
mac_reader_address_line(const char *text, size_t len)
{
	struct screen s = { .text = text, .len = len };

	while (screen_next(&s)) {
		if (holds_address(s.line)) {
			return s.number;
		}
	}
	return 0;
}

bool
mac_reader_lacks(const struct mac_reader *r, size_t *number, char *why, size_t cap)
{
	const uint64_t promised = mac_totals_promised(&r->totals, number);

	if (promised > r->rows + r->unused) {
		(void)snprintf(why, cap, "it says %" PRIu64 " addresses, %zu were read",
		    promised, r->rows);
		return true;
	}
	/* some ask for a key below the end as well */
	*number = r->since_total > 0 ? r->screen.left : 0;
	(void)snprintf(why, cap, "the session was left at the prompt of the pager");
	if (*number == 0 && r->rows == 0 && r->unused == 0) {
		size_t zero;

		(void)mac_totals_promised(&r->totals, &zero);
		*number = zero == 0 ? r->first_heading : 0;
		(void)snprintf(why, cap, "a heading with no row below it");
	}
	return *number != 0;
}
