#include "aid/recorded.h"

#include "collect/device/port_refs.h"
#include "collect/replay/format.h"
#include "collect/snapshot/build.h"
#include "collect/tables/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct device *
recorded_device(void)
{
	struct device *d = device_new(&tables, "sw", "192.0.2.1:161", "", SWITCH_ARP, 1000);

	device_sample(d, 0);
	return d;
}

/* Gives the instances of a request, column by column. */
static void
give(struct device *d, const struct table_request *a, const struct snmprec *rec)
{
	struct table_outcome o = { .state = TABLE_ABSENT, .expected = NONE };

	for (size_t i = 0; i < a->ncolumns; i++) {
		struct oid column;
		size_t at;
		size_t end;

		assert_true(oid_parse(a->columns[i].oid, &column));
		snmprec_range(rec, column.sub, column.n, &at, &end);
		for (; at < end; at++) {
			const struct snmprec_instance *x = &rec->instances[at];
			const struct value v = snmprec_value(rec, x);

			o.state = TABLE_COMPLETE;
			(void)device_cell(d, a, a->first_column + i,
			    rec->oids + x->oid + column.n, x->noid - column.n, &v);
		}
	}
	device_end(d, a, &o);
}

static struct snmprec
read_text(const char *text)
{
	struct snmprec rec;
	struct fdb_err err = { 0 };

	if (parse_snmprec(&rec, text, strlen(text), &err) != FDB_OK) {
		fail_msg("line %u: %s", (unsigned)rec.line, err.text);
	}
	if (rec.ndamage > 0) {
		fail_msg("line %u: %s", (unsigned)rec.damage[0].line, rec.damage[0].why);
	}
	return rec;
}

void
recorded_sample(struct device *d, uint16_t sample, const char *text)
{
	struct snmprec rec = read_text(text);
	struct table_request a;

	device_sample(d, sample);
	while (device_next(d, &a)) {
		give(d, &a, &rec);
	}
	snmprec_free(&rec);
}

void
recorded_table(struct device *d, size_t number, uint16_t context, const char *text)
{
	const struct table *t = &tables.at[number];
	const struct table_request a = {
		.table = t, .columns = t->columns, .ncolumns = t->ncolumns, .context = context
	};
	struct snmprec rec = read_text(text);

	give(d, &a, &rec);
	snmprec_free(&rec);
}

void
recorded_all_ports(struct device *d)
{
	struct device_facts *f = device_told(d);

	for (uint32_t i = 0; i < 1U << 17; i++) {
		(void)port_ref_number(f, (struct port_ref){ SPACE_BRIDGE, 1 + (i & 1), NULL },
		    (uint16_t)(i >> 1));
	}
	assert_true(f->refs.n == 1U << 17);
	f->full = false;
}

void
recorded_snapshot(struct device *d, uint16_t nsamples, struct snapshot *out)
{
	int64_t ms[16];
	const struct snapshot_input in = {
		.devices = &d, .n = 1, .sample_ms = ms, .nsamples = nsamples
	};
	struct fdb_err err = { 0 };

	assert_in_range(nsamples, 1, 16);
	for (uint16_t i = 0; i < nsamples; i++) {
		ms[i] = 1000000 + 20000 * (int64_t)i;
	}
	snapshot_init(out, (size_t)1 << 20);
	assert_int_equal(snapshot_build(&in, out, &err), FDB_OK);
}

const struct port *
recorded_port(const struct snapshot *s, const char *name)
{
	for (size_t i = 0; i < s->nports; i++) {
		if (strcmp(s->ports[i].name, name) == 0) {
			return &s->ports[i];
		}
	}
	fail_msg("no port is called %s", name);
	return NULL;
}

const char *
recorded_rows(const struct snapshot *s)
{
	static char text[4096];
	static const char proofs[] = {
		[VLAN_NONE] = '-', [VLAN_PROVED] = '!', [VLAN_ASSUMED] = '?', [VLAN_MANY] = '*'
	};
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < s->nreads; i++) {
		const struct read *r = &s->reads[i];

		for (uint32_t k = 0; k < r->nkept; k++) {
			const struct row *row = &r->rows[k];
			const struct fdb *fdb =
			    &s->fdbs[s->switches[r->sw].fdbs.first + KEY_FDB(row->key)];
			char mac[MAC_TEXT_SIZE];

			used += (size_t)snprintf(text + used, sizeof(text) - used,
			    "%d=", fdb->id == NO_FID ? -1 : (int)fdb->id);
			for (uint32_t v = 0; v < fdb->vlans.n; v++) {
				used += (size_t)snprintf(text + used, sizeof(text) - used,
				    "%s%u", v > 0 ? "|" : "", s->vlans[fdb->vlans.first + v]);
			}
			used +=
			    (size_t)snprintf(text + used, sizeof(text) - used, "%c %s %s %u\n",
				proofs[fdb->proof], mac_format(KEY_MAC(row->key), mac),
				s->ports[row->port].name, row->status);
		}
	}
	return text;
}
