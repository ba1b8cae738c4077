/*
 * The forms in which a switch's answers are kept in files: formats.def.
 */
#ifndef FDBAUDIT_REPLAY_FORMATS_H
#define FDBAUDIT_REPLAY_FORMATS_H

#include "collect/replay/snmprec.h"

/* Whether this text is of the format, by its content alone. */
typedef bool is_fn(const char *text, size_t len);

/* All instances; FDB_EPARSE: rec->line is the malformed line. */
typedef enum fdb_code parse_fn(
    struct snmprec *rec, const char *text, size_t len, struct fdb_err *err);

/* What it says of the switch `name`; FDB_EPARSE with the line in err. */
typedef enum fdb_code give_fn(
    struct device *r, const char *name, const char *text, size_t len, struct fdb_err *err);

#define FORMAT(name, suffixes, promised, parse, give, what) is_fn is_##name;
#include "collect/replay/formats.def"
#undef FORMAT

parse_fn parse_walk, parse_snmprec;
give_fn give_netconf, give_tables, give_mactext;

struct format {
	const char *suffixes, *what;
	bool promised;
	is_fn *is;
	parse_fn *parse; /* or NULL */
	give_fn *give; /* or NULL */
};
extern const struct format formats[];
extern const size_t nformats;

/* Whether a file of this name may be a recording at all. */
bool format_has_suffix(const char *path);

/* The format that this suffix promises; NULL: the content has to tell. */
const struct format *format_promised(const char *path);

/* The format of a file by its content, in a folder by its suffix as well; NULL: none. */
const struct format *format_of(const char *path, bool in_folder, const char *text, size_t len);

/*
 * csv-tables tells of several switches, one after the other: *at is 0 at
 * first, `name` the one before, later the next. False: no more.
 */
bool tables_next_switch(const char *text, size_t len, size_t *at, char *name, size_t cap);

/* A line of a text, without its end; false at the end of the text. */
bool next_line(const char *text, size_t len, size_t *at, const char **line, size_t *n);

/* Ends the tables that such a text never has, with the reason. */
void end_as_text(struct device *r);

#endif
