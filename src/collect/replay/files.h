/*
 * Recordings as they lie in files and folders: of which switch, sample and VLAN
 * context each is.
 */
#ifndef FDBAUDIT_REPLAY_FILES_H
#define FDBAUDIT_REPLAY_FILES_H

#include "collect/replay/format.h"
#include "collect/replay/kept_file.h"
#include "fdbaudit/arena.h"
#include "fdbaudit/err.h"

struct recording { /* one file, or one switch of a file that tells of several */
	const char *path, *name; /* name: of the switch */
	const struct format *format;
	size_t group; /* number of the path it was found by; files of one folder share it */
	uint16_t sample, context;
	bool one_sample; /* not in a folder of samples: there is one of it */
	const struct kept_file *kept; /* the text of the file; NULL: it is read again */
	size_t at, end, line; /* the part of the file; end 0: all of it */
};

struct
    unused_file { /* of a folder; stands among the switches by its path, as one that gave nothing */
	const char *path, *why;
};

struct replay { /* all zero but `text` at first */
	struct arena text;
	struct recording *files;
	size_t nfiles, cap;
	struct kept_files kept;
	struct unused_file *unused;
	size_t nunused, unused_cap;
	uint16_t nsamples;
	int64_t *times; /* of the first file `times` */
	size_t ntimes, times_cap;
	struct device **devices;
	size_t ndevices, devices_cap;
};

/* Adds the recordings at a path; number `group` of the command line. */
FDB_MUST_CHECK enum fdb_code replay_add(
    struct replay *re, const char *path, size_t group, struct fdb_err *err);

/* Sorts by group, switch, format, sample and context: those of one switch stand together. */
void replay_sort(struct replay *re);

/* Returns whether both are of one switch. */
bool replay_same_switch(const struct recording *x, const struct recording *y);

/* Reads a file as a whole, as UTF-8 with a NUL behind it; *text is to be freed in any case. */
FDB_MUST_CHECK enum fdb_code replay_read(
    const char *path, char **text, size_t *len, struct fdb_err *err);

#endif
