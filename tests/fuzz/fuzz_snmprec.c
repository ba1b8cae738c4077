/*
 * Any bytes as a recording, its form told by its content, read by all tables
 * and built into a snapshot: whatever stays is sorted, and every index points somewhere.
 */
#include "collect/replay/snmprec.h"

#include "fdbaudit/collect.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct snapshot *s)
{
	for (size_t i = 0; i < s->nreads; i++) {
		const struct read *r = &s->reads[i];

		assert(r->state == TABLE_COMPLETE || r->reason != NULL);
		for (uint32_t k = 0; k < r->nkept; k++) {
			const struct switch_ *sw = &s->switches[r->sw];

			assert(k == 0 || r->rows[k - 1].key <= r->rows[k].key);
			assert(r->rows[k].port < s->nports);
			assert(KEY_FDB(r->rows[k].key) < sw->fdbs.n);
		}
	}
	for (size_t i = 0; i < s->nports; i++) {
		assert(s->ports[i].name[0] != '\0');
		assert(s->ports[i].lag == NONE || s->ports[i].lag < s->nports);
	}
	for (size_t i = 0; i < s->nneighbours; i++) {
		assert(s->neighbours[i].port < s->nports);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char path[64];
	const char *const paths[] = { path };
	struct snapshot s;
	struct fdb_err err = { 0 };
	FILE *f;

	(void)snprintf(path, sizeof(path), "/tmp/fdbaudit-fuzz-%ld", (long)getpid());
	f = fopen(path, "wb");
	if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0) {
		abort();
	}
	snapshot_init(&s, (size_t)64 * 1024 * 1024);
	if (replay_collect(paths, 1, 0, 1000, &s, &err) == FDB_OK) {
		check(&s);
	} else {
		assert(err.text[0] != '\0');
	}
	snapshot_free(&s);
	(void)unlink(path);
	return 0;
}
