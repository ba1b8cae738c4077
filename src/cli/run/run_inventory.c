#include "cli/run/run_inventory.h"

#include "fdbaudit/log.h"

enum { UNUSED_SHOWN = 5 };

static void
warn(const struct inventory *inv, const struct remark *u)
{
	const char *path = inv->files[u->src.file].path;
	const char *colon = u->about[0] != '\0' ? ": " : "";

	if (u->src.line == 0) { /* the file as a whole */
		log_warning("%s: %s", path, u->text);
	} else {
		log_warning("%s:%u: %s%s%s", path, u->src.line, u->about, colon, u->text);
	}
}

void
run_warn_unused(const struct inventory *inv, size_t most)
{
	for (size_t i = 0; i < inv->nunused && i < most; i++) {
		warn(inv, &inv->unused[i]);
	}
	if (inv->nunused > most) {
		log_warning("%zu more rows were left out; fdbaudit inventory shows them",
		    inv->nunused - most);
	}
}

enum fdb_code
run_inventory(struct run_state *r, struct fdb_err *err)
{
	const bool named = r->o->inventory.n > 0;
	const char *const *paths = named ? r->o->inventory.items : r->config.inventory.items;
	const size_t n = named ? r->o->inventory.n : r->config.inventory.n;
	const enum fdb_code rc = inventory_load(&r->inv, paths, n, err);

	if (rc == FDB_EIO) { /* a file that is not there is a mistake of whoever named it */
		err->code = FDB_EUSAGE;
		return FDB_EUSAGE;
	}
	run_warn_unused(&r->inv, UNUSED_SHOWN);
	return rc;
}
