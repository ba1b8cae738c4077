/*
 * Replies: the first line chooses a table ("junos/junos-lldp"), the rest is a message.
 * Whatever comes, each fact survives the pipe, and rows have an address.
 */
#include "collect/netconf/models/models.h"
#include "collect/netconf/pipe.h"
#include "collect/netconf/reply/reply.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
check(void *arg, const struct netconf_fact *f)
{
	uint8_t packed[PIPE_FACT_MAX];
	struct pipe_texts text;
	struct netconf_fact back;
	const size_t n = pipe_pack(f, packed);
	uint32_t *rows = arg;

	if (n > sizeof(packed) || pipe_unpack(packed, n, &back, &text) != (int)n ||
	    back.kind != f->kind || back.vlan != f->vlan || back.fid != f->fid ||
	    back.mac.bits != f->mac.bits) {
		abort();
	}
	for (size_t i = 0; i < NETCONF_TEXTS; i++) {
		if (strcmp(back.text[i], f->text[i]) != 0) {
			abort();
		}
	}
	if (f->vlan > 4094 || f->mac.bits >> 48 != 0 || f->space > SPACE_NAME) {
		abort();
	}
	*rows += f->kind == NETCONF_ROW;
	return *rows < 1000;
}

static const struct netconf_table *
table_of_line(const uint8_t *line, size_t n)
{
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		const char *model = model_of_table(i)->name;
		const size_t head = strlen(model);

		if (n == head + 1 + strlen(t->name) && memcmp(line, model, head) == 0 &&
		    line[head] == '/' && memcmp(line + head + 1, t->name, n - head - 1) == 0) {
			return t;
		}
	}
	return NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
	const struct netconf_table *t =
	    end != NULL ? table_of_line(data, (size_t)(end - data)) : NULL;
	struct reply_parser *p;
	struct netconf_message m;
	struct fdb_err err;
	uint32_t rows = 0;
	size_t half;

	if (t == NULL) {
		return 0;
	}
	size -= (size_t)(end + 1 - data);
	data = end + 1;
	half = size / 2;
	p = reply_parser_new(t, check, &rows);
	if (reply_parser_feed(p, data, half, &err) == FDB_OK &&
	    reply_parser_feed(p, data + half, size - half, &err) != FDB_OK &&
	    err.code == FDB_OK) {
		abort();
	}
	(void)reply_parser_end(p, &m, &err);
	if (t->purpose == PURPOSE_FDB && m.rows > rows) {
		abort();
	}
	reply_parser_free(p);
	return 0;
}
