/* csv-tables of an earlier run: its rows, without whatever else the switches had said. */
#include "collect/replay/tables_csv.h"

#include "collect/device/delivery.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/facts/vlan_facts.h"
#include "collect/device/unused.h"
#include "collect/replay/absent_tables.h"
#include "collect/replay/format.h"
#include "collect/replay/lines.h"
#include "collect/tables/tables.h"

#include "fdbaudit/mac.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>

enum { SWITCH, TABLE, FID, VLAN, MAC, BRIDGE_PORT, IFINDEX, IFNAME, STATUS, NCELLS };

static const char header[] = "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status";

struct cells {
	char text[TEXT_MAX * 2];
	const char *at[NCELLS];
};

/* Splits one line; false when it has another number of cells or an open quote. */
static bool
split(struct cells *c, const char *line, size_t n)
{
	size_t used = 0;
	size_t cell = 0;
	bool quoted = false;

	if (n + 2 > sizeof(c->text)) {
		return false;
	}
	c->at[0] = c->text;
	for (size_t i = 0; i < n; i++) {
		if (line[i] == '"') {
			/* a doubled quote inside quotes is one */
			if (quoted && i + 1 < n && line[i + 1] == '"') {
				c->text[used++] = line[i++];
			} else {
				quoted = !quoted;
			}
		} else if (line[i] == ',' && !quoted) {
			if (++cell == NCELLS) {
				return false;
			}
			c->text[used++] = '\0';
			c->at[cell] = c->text + used;
		} else {
			c->text[used++] = line[i];
		}
	}
	c->text[used] = '\0';
	return !quoted && cell == NCELLS - 1;
}

bool
is_tables(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	return lines_next(text, len, &at, &line, &n) && n == strlen(header) &&
	       memcmp(line, header, n) == 0;
}

/* The name of the switch that a line is of; false where it is of none. */
static bool
switch_of(const char *line, size_t n, char name[static TEXT_MAX])
{
	struct cells c;

	if (!split(&c, line, n)) {
		return false;
	}
	(void)text_clean(
	    name, TEXT_MAX, text_cell(c.at[SWITCH]), strlen(text_cell(c.at[SWITCH])));
	return name[0] != '\0';
}

bool
tables_csv_next_part(const char *text, size_t len, struct tables_csv_part *part)
{
	char name[TEXT_MAX];
	const char *line;
	size_t at;
	size_t n;

	if (part->end == 0) {
		part->line = 1;
		part->lines = lines_next(text, len, &part->end, &line, &n);
	}
	part->at = at = part->end;
	part->line += part->lines;
	part->lines = 0;
	part->name[0] = '\0';
	while (lines_next(text, len, &at, &line, &n)) {
		if (switch_of(line, n, name) && strcmp(name, part->name) != 0) {
			if (part->name[0] != '\0') {
				return true;
			}
			memcpy(part->name, name, sizeof(name));
		}
		part->lines++;
		part->end = at < len ? at : len;
	}
	return part->name[0] != '\0';
}

static bool
number(const char *cell, uint32_t most, uint32_t *out)
{
	char *end;
	const unsigned long n = strtoul(cell, &end, 10);

	if (cell[0] < '0' || cell[0] > '9' || *end != '\0' || n > most) {
		return false;
	}
	*out = (uint32_t)n;
	return true;
}

/* "10" proved, "?10" assumed, "?10|20" candidates, "" unknown. */
static void
tell_vlan(struct device *d, const char *cell, uint64_t fid)
{
	const bool assumed = cell[0] == '?';
	const bool many = strchr(cell, '|') != NULL;

	if (cell[0] == '\0') {
		fact_fid_is_vlan(d, fid, 0);
		return;
	}
	for (const char *s = cell + assumed; *s != '\0'; s += strspn(s, "|")) {
		char *end;
		const unsigned long vlan = strtoul(s, &end, 10);

		if (end == s || vlan < 1 || vlan > VLAN_MAX) {
			return;
		}
		if (!assumed) {
			fact_fid_is_vlan(d, fid, (uint16_t)vlan);
		} else if (many) {
			fact_vlan(d, (uint16_t)vlan, fid, NULL, 0);
		} else {
			fact_vlan_guess(d, (uint16_t)vlan, fid);
		}
		s = end;
	}
}

static uint8_t
status_of(const char *cell)
{
	static const char *const words[] = { "", "other", "invalid", "learned", "self",
		"mgmt" };
	uint32_t n;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(cell, words[i]) == 0) {
			return (uint8_t)i;
		}
	}
	return number(cell, UINT8_MAX, &n) ? (uint8_t)n : 0;
}

/* How the row names its port, and what that says of the port. */
static struct port_ref
tell_port(struct device *d, const struct cells *c)
{
	const char *name = text_cell(c->at[IFNAME]);
	struct port_ref p = { SPACE_NAME, 0, name };
	uint32_t ifindex;

	if (number(c->at[IFINDEX], NONE - 1, &ifindex)) {
		p = (struct port_ref){ SPACE_IFINDEX, ifindex, NULL };
		fact_if_text(d, p, IF_NAME, name, strlen(name));
		if (number(c->at[BRIDGE_PORT], NONE - 1, &p.number)) {
			fact_bridge_port(d, p.number, ifindex);
			p.space = SPACE_BRIDGE;
		}
	} else if (number(c->at[BRIDGE_PORT], NONE - 1, &p.number)) {
		p.space = SPACE_BRIDGE;
	}
	return p;
}

/* The table with this slug, or NULL. */
static const struct table *
table_of(const char *slug)
{
	for (size_t i = 0; i < tables.n; i++) {
		if (tables.at[i].info.slug != NULL &&
		    strcmp(tables.at[i].info.slug, slug) == 0) {
			return &tables.at[i];
		}
	}
	return NULL;
}

static bool
tell_row(struct device *d, const struct cells *c)
{
	struct mac m;
	uint64_t fid = NO_FID;
	uint32_t told;
	uint32_t vlan;

	if (!mac_parse(c->at[MAC], strlen(c->at[MAC]), &m) ||
	    (c->at[FID][0] != '\0' && !number(c->at[FID], UINT32_MAX, &told))) {
		return false;
	}
	if (c->at[FID][0] != '\0') {
		fid = told;
	}
	/* A VLAN context has no FID: its VLAN serves as one. */
	if (fid == NO_FID && number(c->at[VLAN], NONE - 1, &vlan)) {
		fid = vlan;
	}
	fact_row(d, fid, m, tell_port(d, c), status_of(c->at[STATUS]), 0);
	if (fid != NO_FID) {
		tell_vlan(d, c->at[VLAN], fid);
	}
	return true;
}

/* Where give_tables() is. */
struct reading {
	struct device *d;
	const struct table *table; /* under way, NULL none */
	size_t line;
	size_t lost; /* the first line not used while no table was under way; 0 none */
	const char *why;
};

static void
end_table(const struct reading *r)
{
	const struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };

	if (r->table != NULL) {
		device_end(r->d, &(struct table_request){ .table = r->table }, &o);
	}
}

static void
begin_table(struct reading *r, const struct table *t)
{
	if (t != r->table) {
		end_table(r);
	}
	r->table = t;
	device_begin(r->d, &(struct table_request){ .table = t });
	if (r->lost > 0) {
		device_unused_line(r->d, r->lost, r->why);
		r->lost = 0;
	}
}

/* The line under way is not used: it belongs to the table above it, else to the first one. */
static void
lose_line(struct reading *r, const char *why)
{
	if (r->table != NULL) {
		device_unused_line(r->d, r->line, why);
	} else if (r->lost == 0) {
		r->lost = r->line;
		r->why = why;
	}
}

static void
read_line(struct reading *r, const char *line, size_t n)
{
	const struct table *t;
	struct cells c;

	if (!split(&c, line, n)) {
		lose_line(r, "not a row of csv-tables");
		return;
	}
	if (text_cell(c.at[SWITCH])[0] == '\0') {
		lose_line(r, "it names no switch");
		return;
	}
	t = table_of(c.at[TABLE]);
	if (t == NULL) {
		lose_line(r, "no table has this name");
		return;
	}
	begin_table(r, t);
	if (!tell_row(r->d, &c)) {
		lose_line(r, "its address or FID cannot be read");
	}
}

enum fdb_code
give_tables(struct device *d, const struct recorded_part *parts, size_t n, struct fdb_err *err)
{
	struct reading r = { .d = d };

	for (size_t i = 0; i < n; i++) {
		const char *line;
		size_t at = 0;
		size_t len;

		r.line = parts[i].line;
		while (lines_next(parts[i].text, parts[i].len, &at, &line, &len)) {
			read_line(&r, line, len);
			r.line++;
		}
	}
	if (r.table == NULL && r.lost > 0) {
		return fdb_fail(err, FDB_EPARSE, "line %zu: %s", r.lost, r.why);
	}
	end_table(&r);
	absent_tables_end(d);
	return FDB_OK;
}
