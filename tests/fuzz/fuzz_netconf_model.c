/*
 * Replies: the first byte chooses a table of a model, the rest is a message.
 * Whatever comes, each fact survives the pipe, and rows have an address.
 */
#include "collect/netconf/reply.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
check(void *arg, const struct nc_fact *f)
{
	uint8_t packed[NC_PACKED_MAX];
	struct nc_fact_text text;
	struct nc_fact back;
	const size_t n = nc_fact_pack(f, packed);
	uint32_t *rows = arg;

	if (n > sizeof(packed) || nc_fact_unpack(packed, n, &back, &text) != (int)n ||
	    back.kind != f->kind || back.vlan != f->vlan || back.fid != f->fid ||
	    back.mac.bits != f->mac.bits) {
		abort();
	}
	for (size_t i = 0; i < FACT_TEXTS; i++) {
		if (strcmp(back.text[i], f->text[i]) != 0) {
			abort();
		}
	}
	if (f->vlan > 4094 || f->mac.bits >> 48 != 0 || f->space > SPACE_NAME) {
		abort();
	}
	*rows += f->kind == NC_ROW;
	return *rows < 1000;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct nc_table *t;
	struct nc_parser *p;
	struct nc_message m;
	struct fdb_err err;
	uint32_t rows = 0;
	const size_t half = size > 0 ? (size - 1) / 2 : 0;

	if (size < 1 || (t = nc_table_at(data[0])) == NULL) {
		return 0;
	}
	p = nc_parser_new(t, check, &rows);
	if (nc_parser_feed(p, data + 1, half, &err) == FDB_OK &&
	    nc_parser_feed(p, data + 1 + half, size - 1 - half, &err) != FDB_OK &&
	    err.code == FDB_OK) {
		abort();
	}
	(void)nc_parser_end(p, &m, &err);
	if (t->purpose == NC_FDB && m.rows > rows) {
		abort();
	}
	nc_parser_free(p);
	return 0;
}
