#include "cli/run/run_inventory.h"

#include "fdbaudit/log.h"
#include "report/common/unused_fold.h"

enum { MOST_WARNED = 5 };

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
run_warn_unused(const struct inventory *inv)
{
	struct unused_fold fold = { .nkinds = 0 };
	struct str more = { 0 };

	for (size_t i = 0; i < inv->nunused; i++) {
		if (unused_fold_shows(&fold, &inv->unused[i])) {
			warn(inv, &inv->unused[i]);
		}
	}
	for (size_t i = 0; i < fold.nkinds; i++) {
		if (unused_fold_more(&fold, inv, i, &more)) {
			log_warning("%s", str_get(&more));
		}
	}
	str_free(&more);
}

/* Of an audit the inventory is a part: its warnings are few. */
static void
warn_first(const struct inventory *inv)
{
	for (size_t i = 0; i < inv->nunused && i < MOST_WARNED; i++) {
		warn(inv, &inv->unused[i]);
	}
	if (inv->nunused > MOST_WARNED) {
		log_warning("%zu more rows were left out; fdbaudit inventory shows them",
		    inv->nunused - MOST_WARNED);
	}
}

static void
warn_of_empty(const struct config_strings *folders)
{
	for (size_t i = 0; i < folders->n; i++) {
		log_warning(
		    "%s: the folder holds no files and is passed over", folders->items[i]);
	}
}

enum fdb_code
run_inventory(struct run_state *r, struct fdb_err *err)
{
	const bool named = r->o->inventory.n > 0;
	const char *const *paths = named ? r->o->inventory.items : r->config.inventory.items;
	const size_t n = named ? r->o->inventory.n : r->config.inventory.n;
	const struct inventory_options how = { .encoding = r->config.encoding };
	const enum fdb_code rc = inventory_load(&r->inv, paths, n, &how, err);

	if (rc == FDB_EIO) { /* a file that is not there is a mistake of whoever named it */
		err->code = FDB_EUSAGE;
		return FDB_EUSAGE;
	}
	if (!named) {
		warn_of_empty(&r->config.empty);
	}
	warn_first(&r->inv);
	return rc;
}
