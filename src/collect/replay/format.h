/*
 * What a form of recording is: a row of formats.def, and the functions that its
 * file has.
 */
#ifndef FDBAUDIT_REPLAY_FORMAT_H
#define FDBAUDIT_REPLAY_FORMAT_H

#include "collect/replay/snmprec.h"
#include "fdbaudit/err.h"

struct device;

/* Returns whether this text is of the format, by its content alone. */
typedef bool is_fn(const char *text, size_t len);

/*
 * Reads all instances; rec is to be freed in any case. A line that cannot be read
 * is kept in rec->damage. FDB_EPARSE: no line could be read, rec->line is the first.
 */
typedef enum fdb_code parse_fn(
    struct snmprec *rec, const char *text, size_t len, struct fdb_err *err);

struct recorded_part { /* of a file: lines that follow each other, of one switch */
	const char *text;
	size_t len;
	size_t line; /* number of the first one */
};

/*
 * Tells the device what the text says of its switch: n parts of one file, in order; one where it is
 * the whole file. FDB_EPARSE with the line in err.
 */
typedef enum fdb_code give_fn(
    struct device *d, const struct recorded_part *parts, size_t n, struct fdb_err *err);

struct format {
	const char *suffixes, *what; /* suffixes: blanks between them */
	bool promised; /* a file of this suffix is of this format, whatever is in it */
	is_fn *is;
	parse_fn *parse; /* or NULL */
	give_fn *give; /* or NULL */
};

#define FORMAT(name, suffixes, promised, parse, give, what) is_fn is_##name;
#include "collect/replay/formats.def"
#undef FORMAT

parse_fn parse_walk, parse_snmprec;
give_fn give_netconf, give_tables, give_mactext;

#endif
