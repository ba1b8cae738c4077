/*
 * What a site needs before its first audit: configuration, lists, an empty secret, the exporter,
 * folders, and what starts the audit each day. Nothing that is there is changed.
 */
#ifndef CLI_INIT_H
#define CLI_INIT_H

#include "cli/init/init_file.h"

#include <stdio.h>

/* Where it all goes. Paths are absolute. */
struct init_place {
	const char *folder; /* of the configuration */
	const char *state, *reports, *exports; /* folders */
	const char *program; /* the folder that fdbaudit is in */
	const char *user; /* who runs the audit */
	const char *units; /* where units go; NULL: a line for cron, in `folder` */
	const char
	    *packaged; /* a folder: units that it has are not written again; NULL: none */
	struct init_owner owner; /* user and group of that; -1: whoever runs this */
};

/*
 * Makes all of it and says a line for each, then which files are to be edited and what to type.
 * FDB_EIO: something cannot be made, said in err; what was made until then stays.
 */
FDB_MUST_CHECK enum fdb_code init_all(
    const struct init_place *place, FILE *out, struct fdb_err *err);

#endif
